"""``orgtui --install-completion`` and ``--show-completion``: the shell completes commands, options and files."""

import argparse
import os
from collections.abc import Mapping
from pathlib import Path

from orgtui.commands.output import CommandError, emit, shown
from orgtui.commands.parser import COMMANDS, Parser, command, one_of, top_parser
from orgtui.words import _

SHELLS = ("bash", "zsh", "fish")
_OURS = "_shtab_orgtui"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options that ask for completion."""
    for option, words in (
        ("--install-completion", _("set up completion for the shell and say where; without SHELL the one in use")),
        ("--show-completion", _("print the completion script instead")),
    ):
        parser.add_argument(option, nargs="?", const=True, metavar="SHELL", type=one_of("shell", SHELLS), help=words)


def run(args: argparse.Namespace) -> int:
    """Print the completion script of a shell, or put it where the shell finds it."""
    wanted = args.show_completion if args.show_completion is not None else args.install_completion
    shell = _shell_in_use() if wanted is True else wanted
    text = script(shell)
    if args.show_completion is not None:
        emit(text)
    else:
        _install(shell, text)
    return 0


def script(shell: str) -> str:
    """Return the completion script for ``bash``, ``zsh`` or ``fish``.

    Raises
    ------
    CommandError
        Where the installed shtab cannot write for this shell.
    """
    import shtab

    if shell not in shtab.SUPPORTED_SHELLS:
        raise CommandError(
            _("this shtab writes no completion for {shell}; upgrade it with `pip install -U shtab`").format(shell=shell)
        )
    text: str = shtab.complete(_whole_parser(shtab.FILE), shell)
    return text


def place(shell: str) -> Path:
    """Return the file from which the shell loads the user's completion for orgtui."""
    home = Path.home()
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    match shell:
        case "bash":
            own = os.environ.get("BASH_COMPLETION_USER_DIR")
            return (Path(own) if own else data / "bash-completion") / "completions" / "orgtui"
        case "fish":
            config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
            return config / "fish/completions/orgtui.fish"
        case _:
            return data / "zsh/site-functions/_orgtui"


def _shell_in_use() -> str:
    name = Path(os.environ.get("SHELL", "")).name
    if name in SHELLS:
        return name
    raise CommandError(
        _("cannot tell which shell this is; name one of {shells}, such as `orgtui --install-completion bash`").format(
            shells=", ".join(SHELLS)
        )
    )


def _install(shell: str, text: str) -> None:
    path = place(shell)
    try:
        if path.exists() and _OURS not in path.read_text(encoding="utf-8", errors="replace"):
            raise CommandError(_("{path}: another completion is here; move it away first").format(path=shown(path)))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{shown(path)}: {error.strerror}") from None
    emit(_("Completion for {shell} is in {path}").format(shell=shell, path=shown(path)) + "\n" + _how(shell, path))


def _how(shell: str, path: Path) -> str:
    if shell != "zsh":
        return _("A new shell knows it.") + "\n"
    line = f"fpath=({shown(path.parent)} $fpath)"
    return _("Put this line into ~/.zshrc, before compinit: {line}").format(line=line) + "\n"


def _whole_parser(files: Mapping[str, object]) -> Parser:
    """Return one parser with every command below it, the way shtab reads it."""
    parser = top_parser(with_file=False)
    commands = parser.add_subparsers(dest="command")
    for name, words in COMMANDS.items():
        parser_of_one = commands.add_parser(name, prog=f"orgtui {name}", help=_(words))
        command(name).arguments(parser_of_one)
        for action in parser_of_one._actions:
            if action.metavar in ("FILE", "OUT"):
                vars(action)["complete"] = files
    return parser
