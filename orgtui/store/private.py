"""Files of orgtui's own in the user's state folder: nobody else reads them, and they appear whole or not at all."""

import errno
import hashlib
import os
import secrets
import stat
from pathlib import Path

from platformdirs import user_state_path

from orgtui.store.files import BINARY, flush_folder, remove, write_new


def state_folder(kind: str) -> Path:
    """Return where files of a kind are kept; it need not exist."""
    return user_state_path("orgtui", appauthor=False) / kind


def key_of(path: Path) -> str:
    """Return the name under which things about a chart file are kept: it hashes the path with all links followed."""
    return hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()


def make_private(folder: Path) -> None:
    """Make a folder, and the one of orgtui around it, that only the user can look into.

    Raises
    ------
    OSError
        Where that is not possible.
    """
    for place in (folder.parent, folder):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def read_private(file: Path, most: int, *, head: bool = False) -> bytes:
    """Return the content of a file; a pipe or a device in its place is not waited for.

    Parameters
    ----------
    file
        The file.
    most
        Bytes that it may have.
    head
        True to read the first `most` bytes of a file that has more.

    Raises
    ------
    OSError
        Where it cannot be read, is no regular file, or is larger.
    """
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | BINARY)
    with os.fdopen(handle, "rb") as opened:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(file))
        content = opened.read(most + 1)
    if len(content) > most and not head:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(file))
    return content[:most]


def write_private(target: Path, content: bytes) -> None:
    """Write a file of mode 0600, all or nothing, through to the disk.

    Raises
    ------
    OSError
        Where it cannot be written; what stood there before is whole and no temporary file is left.
    """
    make_private(target.parent)
    temporary = target.parent / f".{target.name}.{secrets.token_hex(6)}.tmp"
    write_new(temporary, content, None, mode=0o600)
    try:
        temporary.replace(target)
    except BaseException:
        remove(temporary)
        raise
    flush_folder(target.parent)
