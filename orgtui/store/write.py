"""Writing a file so that nothing is ever lost.

The recipe, in this order: all bytes exist before the disk is touched; links are followed to the file itself; the file
is compared with what the caller read; the bytes go to a temporary file in the same folder, which is flushed to the
disk before it takes the file's place; at last the folder is flushed. Readers meet the old bytes or the new ones, never
half. Where a file cannot be replaced (it has several names or a foreign owner, or its folder is closed) it is written
in place, after a flushed copy of the old bytes exists; a kill in the middle of that leaves the copy, and reading the
file tells of it.
"""

import contextlib
import errno
import hashlib
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

from orgtui.store.files import BINARY, flush_folder, overwrite, owner_can_be_kept, reason_of, remove, write_new
from orgtui.store.problems import Conflict, SaveError
from orgtui.text import safe
from orgtui.words import _

#: Errors by which a file system says that a file there cannot be replaced, as a single file mounted into a container.
_NOT_REPLACEABLE = frozenset({errno.EXDEV, errno.EBUSY})
#: The kind of file in the state folder that holds the old bytes during a save in place.
BACKUPS = "backups"
BACKUP_END = ".orgtui-backup"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file was when it was read or written.

    Attributes
    ----------
    device, inode, size, modified
        Of its `stat`; `modified` in nanoseconds.
    digest
        SHA-256 of its bytes, as hexadecimal digits.
    """

    device: int
    inode: int
    size: int
    modified: int
    digest: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A file was written.

    Attributes
    ----------
    stamp
        What it is now: what the next save expects to find.
    path
        The file itself, with links followed.
    warning
        What the user has to know all the same, None mostly.
    confirmed
        False where the disk did not confirm that the new bytes would survive a power cut: the chart stays unsaved in
        the user's eyes.
    """

    stamp: Stamp
    path: Path
    warning: str | None = None
    confirmed: bool = True


def save(
    path: Path,
    content: bytes,
    expected: Stamp | None = None,
    *,
    overwrite: bool = False,
    replace_read_only: bool = False,
    backup_folder: Path | None = None,
) -> Saved:
    """Write a file, all or nothing.

    Parameters
    ----------
    path
        Where to; links are followed.
    content
        The bytes.
    expected
        What the file was when it was read; None where there must not be a file yet.
    overwrite
        True to write whatever stands there.
    replace_read_only
        True to write a file that is marked read-only, after the user agreed.
    backup_folder
        Where the old bytes are put before a file is written in place; None for the state folder.

    Returns
    -------
    Saved
        What stands there now.

    Raises
    ------
    Conflict
        Where the file is not what was expected; nothing was written.
    SaveError
        Where it could not be written; the old file is whole and no temporary file is left.
    """
    target = _target(path)
    try:
        before = _regular(path, target)
        if not overwrite:
            _compare(path, target, before, expected)
        if before is not None and not replace_read_only and not os.access(target, os.W_OK):
            raise _error(path, _("the file is marked read-only"), read_only=True)
        if before is not None and not _replaceable(target, before):
            return _in_place(path, target, content, None if overwrite else (expected,), backup_folder)
        return _replaced(path, target, content, before, None if overwrite else (expected,), backup_folder)
    except OSError as error:
        raise _error(path, reason_of(error)) from error


def create(path: Path, content: bytes) -> Saved:
    """Write a file where nothing stands yet; not even a link to nothing is followed.

    Raises
    ------
    FileExistsError
        Where something stands there; it is as it was.
    SaveError
        Where it could not be written; nothing is left of it.
    """
    try:
        found = write_new(path, content)
    except FileExistsError:
        raise
    except (OSError, ValueError) as error:
        raise _error(path, _words(error)) from error
    return _confirmed(path, stamp_of(found, hashlib.sha256(content).hexdigest()))


def _replaceable(target: Path, before: os.stat_result) -> bool:
    """Tell whether another file can take the place of this one: its other names and its owner would be lost."""
    return before.st_nlink == 1 and os.access(target.parent, os.W_OK) and owner_can_be_kept(before)


class ReadOnlyError(SaveError):
    """The file is marked read-only; `save` writes it with `replace_read_only`."""


def _error(path: Path, reason: str, *, read_only: bool = False) -> SaveError:
    words = _("Not saved: {path}: {reason}").format(path=safe(str(path)), reason=reason)
    return ReadOnlyError(words) if read_only else SaveError(words)


def _target(path: Path) -> Path:
    """Return the file that a path leads to through all links."""
    try:
        return Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        return Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise _error(path, _words(error)) from error


def _words(error: OSError | ValueError) -> str:
    return reason_of(error) if isinstance(error, OSError) else _("that is no name of a file")


def _regular(path: Path, target: Path) -> os.stat_result | None:
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise _error(path, _("that is a folder"))
    if not stat.S_ISREG(found.st_mode):
        raise _error(path, _("that is no regular file but a pipe or a device"))
    return found


def stamp_of(found: os.stat_result, digest: str) -> Stamp:
    """Return the stamp of a file from its `stat` and the digest of its bytes."""
    return Stamp(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, digest)


def _compare(path: Path, target: Path, found: os.stat_result | None, expected: Stamp | None) -> None:
    """Refuse to go on where the file is not what was expected; a file that was only touched is."""
    if found is None and expected is None:
        return
    name = safe(str(path))
    if found is None:
        raise Conflict(_("{path} was deleted; saving would create it anew").format(path=name), None)
    # Only the bytes tell: a program that puts size and time back as they were (rsync -t, touch -r) changes them unseen.
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    if expected is None:
        raise Conflict(_("{path} exists already").format(path=name), stamp_of(found, digest))
    if digest != expected.digest:
        raise Conflict(_("{path} was changed by another program").format(path=name), stamp_of(found, digest))


def _replaced(
    path: Path,
    target: Path,
    content: bytes,
    before: os.stat_result | None,
    check: tuple[Stamp | None] | None,
    backup_folder: Path | None,
) -> Saved:
    temporary = target.parent / f".{target.name[:200]}.{secrets.token_hex(6)}.orgtui-tmp"
    found = write_new(temporary, content, before, like=target)
    try:
        if check is not None:
            _compare(path, target, _regular(path, target), check[0])
        temporary.replace(target)
    except OSError as error:
        remove(temporary)
        if error.errno in _NOT_REPLACEABLE and before is not None:
            return _in_place(path, target, content, check, backup_folder)
        raise
    except BaseException:
        remove(temporary)
        raise
    return _confirmed(target, stamp_of(found, hashlib.sha256(content).hexdigest()))


def _confirmed(target: Path, stamp: Stamp) -> Saved:
    """Flush the folder, so that a power cut does not bring the old file back."""
    try:
        flush_folder(target.parent)
    except OSError:
        words = _("Saved, but the disk did not confirm it. Keep a copy.")
        return Saved(stamp, target, words, confirmed=False)
    return Saved(stamp, target)


def _in_place(
    path: Path, target: Path, content: bytes, check: tuple[Stamp | None] | None, backup_folder: Path | None
) -> Saved:
    """Overwrite the file itself, after its old bytes were copied and flushed elsewhere."""
    old = target.read_bytes()
    # All links were followed before: one that stands there now is somebody's trick.
    handle = os.open(target, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | BINARY)
    try:
        backup = _backup(target, old, backup_folder)
        if check is not None:
            _compare_again(path, target, check[0], backup)
        found = _overwritten(path, handle, old, content, backup)
    finally:
        # All is flushed already, or given up: what closing says changes nothing.
        with contextlib.suppress(OSError):
            os.close(handle)
    remove(backup)
    warning = _("The file cannot be replaced, so it was written in place.")
    return Saved(stamp_of(found, hashlib.sha256(content).hexdigest()), target, warning)


def _compare_again(path: Path, target: Path, expected: Stamp | None, backup: Path) -> None:
    """Compare right before the file is written, because its copy took a while."""
    try:
        _compare(path, target, _regular(path, target), expected)
    except BaseException:
        remove(backup)
        raise


def _overwritten(path: Path, handle: int, old: bytes, content: bytes, backup: Path) -> os.stat_result:
    try:
        overwrite(handle, content)
        return os.fstat(handle)
    except OSError as error:
        # A disk that reported an error may report a later flush as done although it was not: then the copy stays.
        if _restored(handle, old) and error.errno != errno.EIO:
            remove(backup)
            raise
        words = _("{reason}; the file as it was is kept in {backup}")
        raise _error(path, words.format(reason=reason_of(error), backup=safe(str(backup)))) from error


def _restored(handle: int, old: bytes) -> bool:
    try:
        overwrite(handle, old)
    except OSError:
        return False
    return True


def _backup(target: Path, content: bytes, folder: Path | None) -> Path:
    from orgtui.store.private import key_of, make_private, state_folder

    if folder is None:
        folder = state_folder(BACKUPS)
    try:
        make_private(folder)
        return _copied(folder / f"{key_of(target)}.{secrets.token_hex(6)}{BACKUP_END}", content)
    except OSError:
        import tempfile

        # The state folder may be full or closed; without any copy the old bytes could be lost.
        return _copied(Path(tempfile.gettempdir()) / f"{target.name[:200]}.{secrets.token_hex(6)}{BACKUP_END}", content)


def _copied(backup: Path, content: bytes) -> Path:
    write_new(backup, content, mode=0o600)
    return backup
