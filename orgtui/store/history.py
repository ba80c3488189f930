"""The last saved versions of a chart file, kept in the state folder."""

import gzip
import hashlib
import re
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from orgtui.store.caps import DEFAULT_CAPS
from orgtui.store.files import remove
from orgtui.store.private import key_of, read_private, state_folder, write_private
from orgtui.words import N_

#: Versions that are kept of one file.
MOST = 50
#: How a version came to be kept, in words.
KINDS = {
    "opened": N_("as it was opened"),
    "saved": N_("saved"),
    "replaced": N_("replaced by a save"),
    "unsaved": N_("not saved, given up for the file on disk"),
}
#: Bytes of the largest chart, and of its compressed form.
_MOST_BYTES = DEFAULT_CAPS.file_bytes + 1024 * 1024
_NAME = re.compile(r"(\d{6})\.(\d+)\.([a-z]+)\.([0-9a-f]{64})\.toml\.gz")


@dataclass(frozen=True, slots=True)
class Kept:
    """One version.

    Attributes
    ----------
    number
        Its number: versions of a file are counted from 1 and keep their numbers.
    when
        When it was kept.
    kind
        How it came to be kept, a key of `KINDS`.
    digest
        SHA-256 of its bytes.
    file
        Where it is, compressed.
    """

    number: int
    when: datetime
    kind: str
    digest: str
    file: Path

    def content(self) -> bytes:
        """Return its bytes.

        Raises
        ------
        OSError
            Where they cannot be read.
        """
        try:
            with gzip.open(BytesIO(read_private(self.file, _MOST_BYTES))) as packed:
                content = packed.read(_MOST_BYTES)
        except (EOFError, zlib.error) as error:
            raise OSError(f"{self.file}: {error}") from error
        if hashlib.sha256(content).hexdigest() != self.digest:
            raise OSError(f"{self.file}: damaged")
        return content


def versions(path: Path) -> tuple[Kept, ...]:
    """Return the versions that are kept of a file, the latest first."""
    return tuple(sorted(_found(_folder(path)), key=lambda kept: (kept.number, kept.when), reverse=True))


def keep(path: Path, content: bytes, kind: str = "saved") -> None:
    """Keep a version of a file, unless the latest one is the same; the oldest beyond `MOST` go.

    Parameters
    ----------
    path
        The file.
    content
        Its bytes.
    kind
        How it came to be kept, a key of `KINDS`.

    Raises
    ------
    OSError
        Where it cannot be written.
    """
    before = versions(path)
    digest = hashlib.sha256(content).hexdigest()
    if before and before[0].digest == digest:
        return
    number = before[0].number + 1 if before else 1
    name = f"{number:06d}.{int(time.time())}.{kind}.{digest}.toml.gz"
    write_private(_folder(path) / name, gzip.compress(content, 4, mtime=0))
    for kept in before[MOST - 1 :]:
        remove(kept.file)


def _folder(path: Path) -> Path:
    return state_folder("history") / key_of(path)


def _found(folder: Path) -> Iterator[Kept]:
    try:
        files = list(folder.iterdir())
    except OSError:
        return
    for file in files:
        match = _NAME.fullmatch(file.name)
        if match is not None:
            number, seconds, kind, digest = match.groups()
            yield Kept(int(number), datetime.fromtimestamp(int(seconds), UTC), kind, digest, file)
