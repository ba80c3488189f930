"""``orgtui history``: the last saved versions of a file, and the way back to one of them."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from orgtui.words import _

if TYPE_CHECKING:
    from orgtui.store.history import Kept


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``history`` takes."""
    from orgtui.commands.parser import text_or_json, whole_number

    parser.add_argument("file", metavar="FILE", help=_("chart file; it need not exist any more"))
    parser.add_argument(
        "--restore",
        metavar="N",
        type=whole_number(1, 999_999),
        help=_("write version N into FILE; what FILE holds now is kept as a version too"),
    )
    text_or_json(parser)
    parser.epilog = _("exit status: 0 fine, 2 there is no such version, or it cannot be read or written")


def run(args: argparse.Namespace) -> int:
    """List the versions, the latest first, or restore one."""
    from orgtui.commands.output import CommandError, emit, emit_json, shown
    from orgtui.store.history import versions

    path = Path(args.file)
    kept = versions(path)
    if args.restore is not None:
        emit(_restore(path, kept, args.restore) + "\n")
    elif args.format == "json":
        emit_json({"format": 1, "path": args.file, "versions": [_as_json(version) for version in kept]})
    elif not kept:
        sentence = _("{path}: no version is kept; versions come from saving in the editor")
        raise CommandError(sentence.format(path=shown(path)))
    else:
        emit("".join(f"{_line(version)}\n" for version in kept))
    return 0


def _line(version: "Kept") -> str:
    from orgtui.store.history import KINDS
    from orgtui.store.moments import clock
    from orgtui.text import safe

    what = _(KINDS[version.kind]) if version.kind in KINDS else safe(version.kind)
    return f"{version.number:>4}  {clock(version.when)}  {what}"


def _as_json(version: "Kept") -> dict[str, object]:
    when = version.when.isoformat()
    return {"number": version.number, "time": when, "kind": version.kind, "sha256": version.digest}


def _restore(path: Path, kept: "tuple[Kept, ...]", number: int) -> str:
    """Write a version into the file, and say so."""
    from contextlib import suppress

    from orgtui.commands.files import tell
    from orgtui.commands.output import CommandError, shown
    from orgtui.store import SaveError, save

    version = next((version for version in kept if version.number == number), None)
    if version is None:
        sentence = _("{path}: there is no version {number}; see: orgtui history FILE")
        raise CommandError(sentence.format(path=shown(path), number=number))
    try:
        content, now = version.content(), _present(path)
        if now == content:
            return _("{path} holds version {number} already").format(path=shown(path), number=number)
        _keep(path, now, "replaced")
        saved = save(path, content, overwrite=True)
    except (OSError, SaveError) as error:
        raise CommandError(_reason(path, error)) from None
    # The file is what was asked for already: a list that cannot be written takes nothing from that.
    with suppress(OSError):
        _keep(path, content, "saved")
    tell(path, saved)
    return _("{path}: version {number} restored").format(path=shown(path), number=number)


def _present(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _keep(path: Path, content: bytes | None, kind: str) -> None:
    from orgtui.store.history import keep

    if content is not None:
        keep(path, content, kind)


def _reason(path: Path, error: Exception) -> str:
    from orgtui.commands.output import shown
    from orgtui.text import safe

    if isinstance(error, OSError):
        return _("{path}: {reason}").format(path=shown(path), reason=safe(error.strerror or str(error)))
    return str(error)
