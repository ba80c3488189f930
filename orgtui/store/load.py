"""Reading a chart: from bytes to records, or to everything that is wrong with them."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import tomli

from orgtui.model import FORMAT, Chart
from orgtui.store.build import Builder, Complaint
from orgtui.store.caps import DEFAULT_CAPS, Caps, line_longer_than, too_much
from orgtui.store.collecting import no_collection
from orgtui.store.files import reason_of
from orgtui.store.layout import Layout
from orgtui.store.problems import LoadError, Problem
from orgtui.store.scan import ScanError
from orgtui.store.source import BOM, Source, close
from orgtui.store.syntax import encoding_words, merge_markers, syntax_words
from orgtui.words import _, ngettext

#: Problems that are told at once.
SHOWN_PROBLEMS = 100
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Loaded:
    """A chart as it was read.

    Attributes
    ----------
    chart
        The chart.
    source
        The text it came from: where records stand, what a save starts from.
    problems
        What the reader should be told although the chart could be read.
    """

    chart: Chart
    source: Source
    problems: tuple[Problem, ...] = ()

    @property
    def newer_format(self) -> bool:
        """True where the file says a newer `format` than this program knows: it must not be written."""
        return self.chart.head.format > FORMAT


def read(path: Path, *, editing: bool = False, caps: Caps = DEFAULT_CAPS) -> Loaded:
    """Read the chart in a file.

    Parameters
    ----------
    path
        The file.
    editing
        True where the chart is going to be saved: what tomli returned is kept, so that a save needs only one parse.
    caps
        How much the file may hold.

    Raises
    ------
    LoadError
        Where the file cannot be read or is no chart; it holds everything that is wrong.
    """
    content, identity = _content(path, caps)
    try:
        return read_bytes(content, str(path), path=path, identity=identity, editing=editing, caps=caps)
    except LoadError as error:
        # A command that reads a sound file need not know where the state folder is.
        from orgtui.store.neighbours import broken_off

        more = (Problem(str(path), None, words) for words in broken_off(path))
        raise LoadError((*error.problems, *more)) from None


def read_bytes(
    content: bytes,
    name: str = "-",
    *,
    path: Path | None = None,
    identity: tuple[int, int, int, int] | None = None,
    editing: bool = False,
    caps: Caps = DEFAULT_CAPS,
) -> Loaded:
    """Read a chart from bytes, such as those of standard input.

    Parameters
    ----------
    content
        The bytes of a chart file.
    name
        What messages call it.
    path, identity
        The file it was read from, and its (device, inode, size, modification time in ns).
    editing, caps
        As for `read`.

    Raises
    ------
    LoadError
        Where the bytes are no chart.
    """
    if len(content) > caps.file_bytes:
        raise _refused(name, _too_big(caps))
    text = _decoded(content, name)
    bom = text.startswith(BOM)
    text = text[1:] if bom else text
    more = too_much(text, caps)
    if more is not None:
        raise _refused(name, more[1], more[0])
    with no_collection():
        data = _parsed(text, name)
        chart = _built(data, text, name, caps)
    source = Source(text=text, bom=bom, path=path, identity=identity, chart=chart, data=data if editing else None)
    return Loaded(chart, source, _notes(chart, source, name))


def _notes(chart: Chart, source: Source, name: str) -> tuple[Problem, ...]:
    if chart.head.format <= FORMAT:
        return ()
    words = _("the file says format {found}, this orgtui knows {known}; it can be read, not changed; update orgtui")
    return (Problem(name, source.line("chart", "format"), words.format(found=chart.head.format, known=FORMAT)),)


def _refused(name: str, message: str, line: int | None = None) -> LoadError:
    return LoadError((Problem(name, line, message),))


def _too_big(caps: Caps) -> str:
    return _("the file is larger than {limit} MiB; a chart is not; check that it is the right file").format(
        limit=caps.file_bytes // 1024 // 1024
    )


def _content(path: Path, caps: Caps) -> tuple[bytes, tuple[int, int, int, int]]:
    name = str(path)
    try:
        if path.is_dir():
            raise _refused(name, _("this is a folder; name a chart file in it"))
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            about = os.fstat(handle)
            if not stat.S_ISREG(about.st_mode):
                raise _refused(name, _("this is no regular file but a pipe or a device; save its content as a file"))
            if about.st_size > caps.file_bytes:
                raise _refused(name, _too_big(caps))
            content = _read_upto(file, caps.file_bytes + 1)
    except (OSError, ValueError) as error:
        raise _refused(name, _system_words(error)) from None
    return content, (about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns)


def _read_upto(file: BinaryIO, limit: int) -> bytes:
    """Return the bytes of a file, and not many more than `limit`: it may grow while it is read."""
    pieces: list[bytes] = []
    size = 0
    while size < limit and (piece := file.read(_PIECE)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def _system_words(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return _("there is no such file; check the name, or make one with: orgtui new --preset small -o FILE")
    if isinstance(error, PermissionError):
        return _("no permission to read it; ask its owner, or change its mode")
    if isinstance(error, OSError):
        return _("it cannot be read: {reason}").format(reason=reason_of(error))
    return _("this is no name of a file")


def _decoded(content: bytes, name: str) -> str:
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise _refused(name, encoding_words(content, error.start), 1 + content.count(b"\n", 0, error.start)) from None
    at = content.find(b"\0")
    if at >= 0:
        raise _refused(name, encoding_words(content, at), 1 + content.count(b"\n", 0, at))
    return text


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        markers = merge_markers(text)
        if markers is not None:
            words = _("the file has merge markers at lines {first}-{last}; resolve the conflict in it, then try again")
            raise _refused(name, words.format(first=markers[0], last=markers[1]), markers[0]) from None
        raise _refused(name, syntax_words(error), error.lineno) from None
    except RecursionError:
        raise _refused(name, _("tables, lists or dotted keys are nested too deeply; that is no chart")) from None
    except ValueError:
        raise _refused(name, _("a number has too many digits; shorten it")) from None


def _built(data: dict[str, Any], text: str, name: str, caps: Caps) -> Chart:
    longest = caps.text_chars if _may_be_long(text, caps) else None
    builder = Builder(caps, longest)
    chart = builder.chart(data)
    if builder.complaints or chart is None:
        raise LoadError(tuple(_problems(builder.complaints, text, name)))
    return chart


def _may_be_long(text: str, caps: Caps) -> bool:
    """Tell cheaply whether some text of the file may be longer than allowed."""
    limit = caps.text_chars
    if len(text) <= limit:
        return False
    return '"""' in text or "'''" in text or line_longer_than(text, limit) is not None


def _problems(complaints: list[Complaint], text: str, name: str) -> Iterator[Problem]:
    try:
        layout = Layout.of(close(text))
        lined = [(layout.line(item.owner, item.key) if item.owner else None, item.message) for item in complaints]
    except ScanError:
        lined = [(None, item.message) for item in complaints]
    lined.sort(key=lambda pair: pair[0] or 0)
    for line, message in lined[:SHOWN_PROBLEMS]:
        yield Problem(name, line, message)
    more = len(lined) - SHOWN_PROBLEMS
    if more > 0:
        yield Problem(name, None, ngettext("and {more} more", "and {more} more", more).format(more=more))
