"""Names of a package whose modules are loaded when they are first asked for, so that commands start fast."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any


def later(package: str, modules: Mapping[str, Iterable[str]]) -> Callable[[str], Any]:
    """Return a ``__getattr__`` for a package (PEP 562).

    Parameters
    ----------
    package
        Name of the package.
    modules
        Module of the package -> the names that it offers.
    """
    module_of = {name: module for module, names in modules.items() for name in names}

    def load(name: str) -> Any:
        if name not in module_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{module_of[name]}"), name)

    return load
