"""The command line: which commands there are, what they take, and what a wrong word probably meant."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any, NoReturn, Protocol, TypedDict, cast

from orgtui import __version__
from orgtui.commands.output import CommandError, emit
from orgtui.text import safe
from orgtui.words import N_, _

#: Name -> one line of help; the module of the same name in this package holds `arguments` and `run`.
COMMANDS: dict[str, str] = {
    "new": N_("write a chart from a preset"),
    "check": N_("what is broken, risky or worth a look in charts"),
    "explain": N_("what a rule looks for, why, and how to mend or accept it"),
    "stats": N_("headcount, span, duties, hand-offs and cost in figures"),
    "show": N_("draw a chart as text"),
    "what-if": N_("what nobody answers for when a role or a person leaves"),
    "fmt": N_("bring charts into canonical form, every comment kept"),
    "history": N_("the last saved versions of a chart, and the way back to one"),
    "schema": N_("print the JSON Schema of the chart file"),
}
_USAGE = "orgtui [FILE]\n       orgtui COMMAND ..."


class Command(Protocol):
    """What the module of a command holds."""

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare what the command takes."""
        ...

    def run(self, args: argparse.Namespace) -> int:
        """Do it and return the exit status."""
        ...


class Known(TypedDict):
    """The settings of an option whose value is one of the known words."""

    choices: Sequence[str]
    type: Callable[[str], str]


class Parser(argparse.ArgumentParser):
    """An argument parser that complains the way all of orgtui does."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        """Refuse the command line; `message` may hold what the user typed."""
        raise CommandError(_('{problem}; see "{command} --help"').format(problem=safe(message), command=self.prog))

    def print_help(self, file: object = None) -> None:
        """Print the help to standard output."""
        emit(self.format_help())

    def options(self) -> list[str]:
        """Return every option string that the parser knows."""
        return [name for action in self._actions for name in action.option_strings]


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_rest: object) -> None:
        emit(f"orgtui {__version__}\n")
        parser.exit()


def top_parser(*, with_file: bool = True) -> Parser:
    """Return the parser of what stands alone, with FILE or only the options; its help lists the commands."""
    width = max(map(len, COMMANDS))
    lines = "\n".join(f"  {name:<{width}}  {_(words)}" for name, words in COMMANDS.items())
    parser = Parser(
        prog="orgtui",
        usage=_USAGE,
        description=_("Design a shop's organisation: load a preset, edit the org chart in a tree, watch the findings."),
        epilog=_("commands (COMMAND --help tells more; a file named like one opens as ./NAME):") + f"\n{lines}",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help=_("print the version and stop"))
    command("completion").arguments(parser)
    if with_file:
        command("editor").arguments(parser)
    return parser


def command_parser(name: str) -> Parser:
    """Return the parser of one command."""
    words = _(COMMANDS[name])
    epilog = _("exit status: 0 fine, 2 a file or an argument is wrong")
    parser = Parser(prog=f"orgtui {name}", description=f"{words[:1].upper()}{words[1:]}.", epilog=epilog)
    command(name).arguments(parser)
    return parser


def command(name: str) -> Command:
    """Return the module of a command, or ``editor`` or ``completion``; no other one is imported for it."""
    return cast("Command", import_module(f"orgtui.commands.{name.replace('-', '_')}"))


def parse(argv: Sequence[str]) -> tuple[str, argparse.Namespace]:
    """Return the command and its arguments; ``editor`` and ``completion`` stand for what has no command name.

    Raises
    ------
    CommandError
        For a word, option or value that there is not, with the nearest one that there is.
    """
    if argv and argv[0] in COMMANDS:
        return argv[0], _parsed(command_parser(argv[0]), argv[1:])
    _refuse_mistyped(argv)
    args = _parsed(top_parser(), argv)
    if args.install_completion is not None or args.show_completion is not None:
        return "completion", args
    return "editor", args


def _parsed(parser: Parser, argv: Sequence[str]) -> argparse.Namespace:
    args, unknown = parser.parse_known_args(argv)
    if not unknown:
        return args
    word = unknown[0].partition("=")[0]
    if not word.startswith("-"):
        parser.error(_('there is one argument too many: "{word}"').format(word=word))
    near = nearest(word, parser.options())
    raise CommandError(no_such(_('there is no option "{word}"'), word, near, f"{parser.prog} --help"))


def _refuse_mistyped(argv: Sequence[str]) -> None:
    """Refuse a first word that cannot be a file to open: a command written wrongly, or one with arguments."""
    from pathlib import Path

    word = argv[0] if argv else ""
    if word.startswith("-") or not word.replace("-", "").isalpha() or Path(word).exists():
        return
    near = nearest(word, COMMANDS)
    if near or len(argv) > 1:
        raise CommandError(no_such(_('there is no command "{word}"'), word, near, "orgtui --help"))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that `word` is most like, None where none is near."""
    from difflib import get_close_matches

    lowered = {name.lower(): name for name in known}
    found = get_close_matches(word.lower(), lowered, n=1, cutoff=0.6)
    return lowered[found[0]] if found else None


def no_such(sentence: str, word: str, near: str | None, where: str) -> str:
    """Return a complaint about `word` that names the nearest known word, or where to look.

    Parameters
    ----------
    sentence
        What is wrong, with the place of the word as ``{word}``.
    word, near
        What was typed, and the known word that it is most like; None where none is near.
    where
        The command that tells more.
    """
    problem = sentence.format(word=safe(word))
    if near is None:
        return _('{problem}; see "{command}"').format(problem=problem, command=where)
    return _('{problem}; did you mean "{near}"?').format(problem=problem, near=safe(near))


def one_of(what: str, known: Sequence[str]) -> Callable[[str], str]:
    """Return a converter for an option's value that accepts the known words and suggests the nearest to others."""

    def convert(word: str) -> str:
        if word in known:
            return word
        near = nearest(word, known)
        problem = _('there is no {what} "{word}"; choose from {known}').format(
            what=what, word=word, known=", ".join(known)
        )
        raise argparse.ArgumentTypeError(
            _('{problem} (did you mean "{near}"?)').format(problem=problem, near=near) if near else problem
        )

    return convert


def among(what: str, known: Sequence[str]) -> Known:
    """Return the settings of an option whose value is one of the known words; see `one_of`."""
    return {"choices": known, "type": one_of(what, known)}


def text_or_json(parser: argparse.ArgumentParser) -> None:
    """Declare ``--format`` for a command that prints text or JSON."""
    words = _("text (default) or json")
    parser.add_argument("--format", **among("format", ("text", "json")), default="text", help=words)


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Return a converter for an option's value that accepts whole numbers from `least` to `most`."""

    def convert(word: str) -> int:
        if word.isascii() and word.isdigit() and len(word) < 10 and least <= int(word) <= most:
            return int(word)
        raise argparse.ArgumentTypeError(
            _('"{word}" is no whole number from {least} to {most}').format(word=word, least=least, most=most)
        )

    return convert
