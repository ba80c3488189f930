"""The chart files that commands are given."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from orgtui.commands.output import CommandError, complain, shown
from orgtui.words import _

if TYPE_CHECKING:
    from orgtui.model import Chart
    from orgtui.store import Loaded, Saved, Source, Stamp

STDIN = "-"


def load(word: str) -> "Loaded":
    """Return the chart in the file that the user names; ``-`` is standard input.

    What the user should know of it although it could be read goes to standard error.

    Raises
    ------
    CommandError
        Where it cannot be read or is no chart, with everything that is wrong.
    """
    from orgtui.store import LoadError, read, read_bytes

    try:
        loaded = read_bytes(_standard_input(), STDIN) if word == STDIN else read(Path(word))
    except LoadError as error:
        raise CommandError(*map(str, error.problems)) from None
    for problem in loaded.problems:
        complain(str(problem))
    return loaded


def refuse_input_twice(words: Sequence[str]) -> None:
    """Refuse files among which standard input is named more than once: it can be read only once.

    Raises
    ------
    CommandError
        Where it is.
    """
    if words.count(STDIN) > 1:
        raise CommandError(_("standard input can be read only once; name - once"))


def _standard_input() -> bytes:
    from orgtui.store import DEFAULT_CAPS

    if sys.stdin is None:
        raise CommandError(_("standard input is closed; name a file"))
    try:
        return sys.stdin.buffer.read(DEFAULT_CAPS.file_bytes + 1)
    except OSError as error:
        raise CommandError(_("standard input cannot be read: {reason}").format(reason=error.strerror)) from None


def overwrite(path: Path, content: bytes, source: "Source") -> None:
    """Write a file anew, all or nothing; `orgtui history` has what it held before.

    Parameters
    ----------
    path
        The file.
    content
        Its new bytes.
    source
        What was read from it: a file that changed since is left alone.

    Raises
    ------
    CommandError
        Where it could not be written, or where the disk did not confirm it.
    """
    from contextlib import suppress

    from orgtui.store.history import keep

    # A state folder that cannot be written is no reason to leave the file as it is.
    with suppress(OSError):
        keep(path, source.content, "replaced")
    tell(path, written(path, content, source.stamp))


def written(path: Path, content: bytes, expected: "Stamp | None" = None, *, overwrite: bool = False) -> "Saved":
    """Write a file as `orgtui.store.save` does.

    Raises
    ------
    CommandError
        Where it could not be written.
    """
    from orgtui.store import SaveError, save

    try:
        return save(path, content, expected, overwrite=overwrite)
    except SaveError as error:
        raise CommandError(str(error)) from None


def tell(path: Path, saved: "Saved") -> None:
    """Say what the user has to know of a file that was written.

    Raises
    ------
    CommandError
        Where the disk did not confirm it.
    """
    if not saved.confirmed:
        raise CommandError(_("{path}: {warning}").format(path=shown(path), warning=saved.warning))
    if saved.warning is not None:
        complain(_("{path}: {warning}").format(path=shown(path), warning=saved.warning))


def find_role(chart: "Chart", word: str) -> str:
    """Return the id of the role that has this id or title.

    Raises
    ------
    CommandError
        Where there is none or where several roles have the title.
    """
    from orgtui.commands.parser import nearest, no_such
    from orgtui.text import safe, search_key

    if word in chart.roles:
        return word
    titled = [role_id for role_id, role in chart.roles.items() if search_key(role.title) == search_key(word)]
    if len(titled) > 1:
        sentence = _('several roles are titled "{word}"; name one by its id: {ids}')
        raise CommandError(sentence.format(word=safe(word), ids=", ".join(map(safe, titled))))
    if titled:
        return titled[0]
    names = [*chart.roles, *(role.title for role in chart.roles.values())]
    raise CommandError(no_such(_('there is no role "{word}"'), word, nearest(word, names), "orgtui show FILE"))
