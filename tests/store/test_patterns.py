"""What the lexer may ask of `re`: Python before 3.11.5 gets possessive groups wrong."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import orgtui.store
from orgtui.store import read_bytes

_SINGLE = {_constants.IN, _constants.LITERAL, _constants.NOT_LITERAL, _constants.ANY}
PATTERNS = {
    f"{module.name}.{name}": value.pattern
    for module in pkgutil.iter_modules(orgtui.store.__path__, "orgtui.store.")
    for name, value in vars(importlib.import_module(module.name)).items()
    if isinstance(value, re.Pattern)
}


def _steps(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every operation of a parsed expression."""
    for part in tree:
        if isinstance(part, tuple) and part and isinstance(part[0], _constants._NamedIntConstant):
            yield part
        if isinstance(part, tuple | list | _parser.SubPattern):
            yield from _steps(part)


@pytest.mark.parametrize("name", PATTERNS)
def test_only_single_characters_are_repeated_possessively(name: str) -> None:
    for operation, of in _steps(_parser.parse(PATTERNS[name])):
        assert operation is not _constants.ATOMIC_GROUP
        if operation is _constants.POSSESSIVE_REPEAT:
            assert next(step[0] for step in of[2]) in _SINGLE
            assert len(of[2]) == 1


def test_the_lexer_has_patterns_to_look_at() -> None:
    assert "orgtui.store.scan._REST" in PATTERNS
    found = [operation for operation, _of in _steps(_parser.parse(PATTERNS["orgtui.store.scan._REST"]))]
    assert _constants.POSSESSIVE_REPEAT in found


def test_strings_before_brackets_too_deep_for_the_expression_are_read_once() -> None:
    # Each of these strings could be taken for an empty one, a plain one and an empty one too.
    strings = ['"""a"""', "'''b'''"] * 100
    odd = f"[{', '.join(strings)}, [[[[[1]]]]]]"
    source = read_bytes(f'format = 1\ntitle = "Shop"\n[roles.a]\ntitle = "A"\nodd = {odd}\n'.encode()).source
    assert source.line("role:a", "odd") == 5
