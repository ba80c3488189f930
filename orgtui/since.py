"""Files as they were in a revision of the git repository that they are in."""

import os
import subprocess
from pathlib import Path

from orgtui.text import safe
from orgtui.words import _


class NoRevision(Exception):  # noqa: N818  (an answer to the user)
    """The file of that revision cannot be had; the text says why and what to do."""


def content_at(revision: str, path: Path) -> bytes | None:
    """Return the bytes that a file had in a revision.

    Parameters
    ----------
    revision
        What git takes for a commit: a branch, a tag, a hash, ``HEAD~2``.
    path
        The file; links are followed.

    Returns
    -------
    bytes or None
        None where the file is not in that revision.

    Raises
    ------
    NoRevision
        Without git, outside a repository, or where there is no such revision.
    """
    if revision.startswith("-") or not revision or "\0" in revision:
        raise NoRevision(_('"{revision}" is no revision').format(revision=safe(revision)))
    try:
        real = path.resolve(strict=True)
    except OSError as error:
        raise NoRevision(error.strerror or str(error)) from None
    # Outside a repository, or in one that is somebody else's, git says so here.
    _said(_git(real.parent, "rev-parse", "--git-dir"))
    commit = _commit(revision, real.parent)
    if not _said(_git(real.parent, "ls-tree", "-z", "--name-only", commit, "--", f"./{real.name}")):
        return None
    # A name after `:./` is looked up from this folder and can be no option.
    return _said(_git(real.parent, "cat-file", "blob", f"{commit}:./{real.name}"))


def _commit(revision: str, folder: Path) -> str:
    done = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if done.returncode:
        words = _('git knows no revision "{revision}" here; a shallow clone has to fetch it first')
        raise NoRevision(words.format(revision=safe(revision)))
    return done.stdout.decode("ascii", "replace").strip()


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603  (a list of words, no shell)
            ["git", "-C", str(folder), *words],  # noqa: S607  (git is wherever the user has it)
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except FileNotFoundError:
        raise NoRevision(_("git is not installed")) from None
    except OSError as error:
        raise NoRevision(_("git cannot be run: {reason}").format(reason=error.strerror)) from None


def _said(done: subprocess.CompletedProcess[bytes]) -> bytes:
    """Return what git answered, or raise with its complaint."""
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or [""]
        raise NoRevision(_("git says: {words}").format(words=safe(lines[0].removeprefix("fatal: "))))
    return done.stdout
