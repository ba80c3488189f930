"""What an action answers: what it did and what the screen shall do then, or the question that comes first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from orgtui.questions import Answer, Ask, Confirm, Pick, Picked, Question, Read

A = TypeVar("A", bound=Answer)

EffectName = Literal[
    "cell",
    "focus_view",
    "fold_others",
    "fold_to",
    "go_to_finding",
    "go_to_role",
    "help",
    "link",
    "menu",
    "new_report",
    "new_sibling",
    "next_pane",
    "open",
    "palette",
    "previous_pane",
    "quit",
    "rename_row",
    "start",
    "theme",
    "toggle_fold",
    "which_key",
    "zoom",
]


@dataclass(frozen=True, slots=True)
class Effect:
    """Something for the screen to do: what, and the role `of` which, the number or the letter that it needs."""

    name: EffectName
    of: str | None = None
    number: int = 0
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an action did.

    Attributes
    ----------
    words
        The sentence for the status line, empty for none.
    refused
        True where nothing was done and `words` says why.
    hint
        The id of the action that takes it back, or words that say how.
    effect
        What the screen has to do.
    again
        What is asked next, as an action replies; None: nothing.
    """

    words: str = ""
    refused: bool = False
    hint: str = ""
    effect: Effect | None = None
    again: "Next | None" = None


@dataclass(frozen=True, slots=True)
class Asking:
    """The action needs an answer first.

    Attributes
    ----------
    question
        What is asked.
    then
        Goes on with the answer: `Picked` for a `Pick`, a text for any other question.
    back
        What comes where the user leaves the question; None: nothing.
    """

    question: Question
    then: "Then[Any]"
    back: "Next | None" = None

    if TYPE_CHECKING:
        # Whoever asks has to fit the answer to the question; whoever hands it on has questions of every kind.
        @overload
        def __init__(self, question: Pick, then: "Then[Picked]", back: "Next | None" = None) -> None: ...
        @overload
        def __init__(self, question: Ask | Confirm | Read, then: "Then[str]", back: "Next | None" = None) -> None: ...
        def __init__(self, question: Question, then: "Then[Any]", back: "Next | None" = None) -> None: ...


Reply = Outcome | Asking
Then = Callable[[A], Reply]
Next = Callable[[], Reply]
