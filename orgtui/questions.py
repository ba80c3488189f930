"""What an action asks the user before it can run: data only, the screens that ask live in widgets."""

from collections.abc import Callable
from dataclasses import dataclass

from orgtui.pages import Block


@dataclass(frozen=True, slots=True)
class Choice:
    """One line to pick: its key comes back, `label` and the dimmed `detail` are shown, `words` are searched too.

    `command` is true for a line of a form that is no field: it does something with the whole record.
    """

    key: str
    label: str
    detail: str = ""
    words: str = ""
    command: bool = False


@dataclass(frozen=True, slots=True)
class Pick:
    """Pick from a list by typing a few letters.

    Attributes
    ----------
    title
        What is asked, such as ``Manager · Inventory manager``.
    choices
        What there is, in the order to show while nothing is typed.
    chosen
        Keys that are picked at the start (the cursor stands on the first one).
    many
        Several can be picked (space marks, Enter takes them all).
    none
        Where several can be picked: nothing is an answer too, so Enter takes what is marked and no more.
    new
        Words for the line that offers the typed text itself, such as ``New duty "{text}"``; None: only the list.
    empty
        What to say where there is nothing to pick.
    form
        True where the choices are fields and their details the values, to be edited one after the other; commands
        come last.
    """

    title: str
    choices: tuple[Choice, ...]
    chosen: tuple[str, ...] = ()
    many: bool = False
    none: bool = False
    new: str | None = None
    empty: str = ""
    form: bool = False


@dataclass(frozen=True, slots=True)
class Picked:
    """The answer to a `Pick`: the keys, and the typed text where the user wants it as something new."""

    keys: tuple[str, ...] = ()
    new: str | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """A text, of one line where nothing else is said.

    Attributes
    ----------
    title
        What is asked.
    value
        The text to start from.
    hint
        One line under the field that says what is welcome.
    refuse
        Returns the sentence to show while the text cannot be taken, None when it can.
    lines
        True where the text may have several lines.
    """

    title: str
    value: str = ""
    hint: str = ""
    refuse: Callable[[str], str | None] = lambda _text: None
    lines: bool = False


@dataclass(frozen=True, slots=True)
class Confirm:
    """A question with a few answers; each `Choice.key` is the letter that gives it. Esc gives none."""

    title: str
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A page to read before one answers; each `Choice.key` is the key that gives it. Esc gives none."""

    title: str
    blocks: tuple[Block, ...]
    choices: tuple[Choice, ...] = ()


Question = Pick | Ask | Confirm | Read
Answer = Picked | str
