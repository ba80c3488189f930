"""The steps of writing, each on its own: new file, flush, overwrite, remove, and why the system refused one."""

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path

from orgtui.words import _

#: Errors by which a file system says that it cannot flush folders at all.
_NO_FOLDER_FLUSH = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF})
BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def is_file(path: Path) -> bool:
    """Tell whether a path leads to a regular file; one that the system refuses to follow leads to none."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def reason_of(error: OSError) -> str:
    """Return why the system refused, in plain words."""
    reasons = {
        errno.ENOSPC: _("the disk is full"),
        errno.EDQUOT: _("your disk quota is used up"),
        errno.EIO: _("the disk reported an error"),
        errno.EACCES: _("no permission to write there"),
        errno.EPERM: _("no permission to write there"),
        errno.EROFS: _("the disk is read-only"),
        errno.EMFILE: _("too many files are open"),
        errno.ENFILE: _("too many files are open"),
        errno.EFBIG: _("the file is too large for this system"),
        errno.ENOENT: _("the folder does not exist"),
        errno.ENOTDIR: _("the folder does not exist"),
        errno.ELOOP: _("the links lead in a circle"),
        errno.ENAMETOOLONG: _("the name is too long"),
    }
    return reasons.get(error.errno or 0) or error.strerror or str(error)


def write_new(
    temporary: Path,
    content: bytes,
    before: os.stat_result | None = None,
    mode: int = 0o666,
    *,
    like: Path | None = None,
) -> os.stat_result:
    """Write and flush a new file; no trace of it is left on failure.

    Parameters
    ----------
    temporary
        Its name; nothing may stand there.
    content
        Its bytes.
    before
        The file that it is going to replace: mode and owner are taken over from it.
    mode
        The mode where it replaces none, less what the user's mask takes away.
    like
        The file whose extended attributes (access lists among them) it takes over.

    Returns
    -------
    os.stat_result
        What the file is now.
    """
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o600 if before else mode)
    try:
        try:
            _write_all(handle, content)
            _take_over(handle, before, like)
            os.fsync(handle)
            found = os.fstat(handle)
        finally:
            os.close(handle)
    except BaseException:
        remove(temporary)
        raise
    return found


def _write_all(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _take_over(handle: int, before: os.stat_result | None, like: Path | None) -> None:
    """Give a new file the owner (where the system lets us), the mode and the extended attributes of the old one."""
    if before is None or not hasattr(os, "fchmod"):
        return
    with contextlib.suppress(OSError):
        os.fchown(handle, before.st_uid, before.st_gid)
    os.fchmod(handle, stat.S_IMODE(before.st_mode))
    # Last, because a change of the mode would change the mask of an access list.
    if like is not None:
        _copy_attributes(like, handle)


def _copy_attributes(like: Path, handle: int) -> None:
    if sys.platform != "linux":
        return
    try:
        names = os.listxattr(like)
    except OSError:
        return
    for name in names:
        # What only root may set, such as a label of SELinux, the system gives by itself.
        with contextlib.suppress(OSError):
            os.setxattr(handle, name, os.getxattr(like, name))


def owner_can_be_kept(before: os.stat_result) -> bool:
    """Tell whether a new file can be given the owner and the group of an old one."""
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        return True
    return before.st_uid == os.geteuid() and before.st_gid in {os.getegid(), *os.getgroups()}


def flush_folder(folder: Path) -> None:
    """Flush the entries of a folder to the disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | BINARY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_FLUSH:
            raise
    finally:
        os.close(handle)


def overwrite(handle: int, content: bytes) -> None:
    """Give an open file other bytes, and flush it."""
    os.lseek(handle, 0, os.SEEK_SET)
    _write_all(handle, content)
    os.ftruncate(handle, len(content))
    os.fsync(handle)


def remove(path: Path) -> None:
    """Remove a file if it is there and can be."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
