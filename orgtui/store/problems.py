"""What can go wrong between a chart and its file, told apart by type."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgtui.text import safe

if TYPE_CHECKING:
    from orgtui.store.write import Stamp


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why a file cannot be read: where, what is wrong, how to mend it.

    Attributes
    ----------
    path
        The file as the user named it.
    line
        Line in the file, counted from 1; None where the whole file is meant.
    message
        What is wrong and how to mend it, without a full stop.
    """

    path: str
    line: int | None
    message: str

    def __str__(self) -> str:
        place = safe(self.path) if self.line is None else f"{safe(self.path)}:{self.line}"
        return f"{place}: {safe(self.message)}"


class StoreError(Exception):
    """Something about a file that its user has to know; the text says it in plain words."""


class LoadError(StoreError):
    """A file that cannot be read as a chart; `problems` holds everything that is wrong with it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class SaveError(StoreError):
    """A file could not be written; the old one is whole."""


class Conflict(SaveError):  # noqa: N818  (a question to the user, no failure)
    """The file is not the one that was read: somebody else changed, replaced or deleted it.

    Attributes
    ----------
    found
        What stands there now, None where there is no file any more.
    """

    def __init__(self, message: str, found: "Stamp | None") -> None:
        super().__init__(message)
        self.found = found


class CannotSplice(StoreError):  # noqa: N818  (a question to the user, no failure)
    """The chart cannot be put into its file's own layout; writing it in canonical form would."""
