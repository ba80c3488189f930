"""The keys that widgets name in their own words, such as those about an empty pane."""

from collections.abc import Mapping
from types import MappingProxyType

#: Id of an action -> its key as it reads, until whoever uses a widget gives it the user's own.
USUAL: Mapping[str, str] = MappingProxyType(
    {
        "add-sibling": "o",
        "focus": "f",
        "holders": "P",
        "give-duty": "w",
        "add-handoff": "h",
        "department": "b",
        "flow-add": "+",
        "flow-mend": ".",
        "flow-step-after": "o",
        "view-tree": "T",
        "board-filter": "\\",
        "show-only": "!",
        "cell-owns": "A",
        "cell-supports": "R",
        "cell-backs-up": "B",
        "cell-clear": "Backspace",
    }
)
