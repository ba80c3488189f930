"""The keys of the actions: those of the table, and what a user's key map makes of them."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import lru_cache

from orgtui.actions import BY_ID, TABLE
from orgtui.actions.action import Action
from orgtui.keymap import FIXED, Keymap, key_name, parts_of, spelled, swallowed
from orgtui.session import Session, View
from orgtui.text import safe
from orgtui.words import _

#: Says where in the user's file an action's keys stand.
Place = Callable[[str], str]

#: The keys of whoever wishes for no others.
_USUAL = Keymap()


@lru_cache(maxsize=32)
def actions_by_key(keymap: Keymap, view: View | None = None) -> Mapping[str, Action]:
    """Return which action each key starts in a view, a view's own before those of all views.

    Keys that follow on each other, such as ``g m``, are one key here; the first of them alone is none.
    """
    places = (None,) if view is None else (None, view)
    return {key: action for place in places for action in TABLE if action.view == place for key in keymap.keys(action)}


def sequences(keymap: Keymap, first: str, view: View | None = None) -> Mapping[str, Action]:
    """Return what the keys that follow on `first` start, by that second key; empty where it begins nothing."""
    found = ((parts_of(key), action) for key, action in actions_by_key(keymap, view).items())
    return {parts[1]: action for parts, action in found if len(parts) > 1 and parts[0] == first}


def live_key(session: Session, action: Action) -> str:
    """Return the key that starts an action where the user is, as users read it; empty where another has it there."""
    by_key = actions_by_key(session.keymap, session.view)
    keys = session.keymap.keys(action)
    return session.keymap.first(action) if not keys or by_key.get(keys[0]) is action else ""


def menu_key(session: Session, pane: str) -> str:
    """Return the key that opens the menu in a pane, as users read it; empty where none does.

    Enter opens it on a role of the tree and on a step of a flow; elsewhere it goes to, or edits, what the cursor is on.
    """
    keys = session.keymap.keys(BY_ID["menu"])
    return next((key_name(key) for key in keys if key != "enter" or pane in ("tree", "flows")), "")


def keymap_of(wished: Mapping[str, tuple[str, ...]], place: Place) -> tuple[Keymap, list[str]]:
    """Return the keys that a user gets, and what of the wishes cannot be, each with what is done about it.

    Parameters
    ----------
    wished
        Id of an action -> the keys it shall have.
    place
        Says where in the user's file the keys of an action stand.
    """
    made = _Wishes(place)
    for action_id, keys in wished.items():
        made.wish(action_id, keys)
    made.follow()
    made.take_from_others()
    return Keymap(made.changed), made.problems


class _Wishes:
    """A key map in the making."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.changed: dict[str, tuple[str, ...]] = {}
        self.problems: list[str] = []
        self._owner: dict[tuple[View | None, str], str] = {}

    def _tell(self, action_id: str, words: str) -> None:
        self.problems.append(f"{self.place(action_id)}: {words}")

    def wish(self, action_id: str, keys: tuple[str, ...]) -> None:
        if action_id not in BY_ID:
            near = get_close_matches(action_id.lower(), BY_ID, n=1, cutoff=0.5)
            hint = _("perhaps {name}?").format(name=near[0]) if near else _("F1 and README list them")
            words = _("there is no action {name} ({hint}); the line is left out")
            self._tell(action_id, words.format(name=safe(action_id), hint=hint))
            return
        found = [self._key(action_id, written) for written in keys]
        good = tuple(key for key in found if key is not None)
        if good or not keys:
            self.changed[action_id] = good

    def _key(self, action_id: str, written: str) -> str | None:
        key = spelled(written)
        reason = _("there is no such key") if key is None else self._refusal(action_id, key)
        if key is not None and reason is None:
            self._owner[BY_ID[action_id].view, key] = action_id
            return key
        kept = _USUAL.all(BY_ID[action_id]) or _("no key")
        words = _("{name} cannot have {key}: {reason}; without another one it keeps {kept}")
        self._tell(action_id, words.format(name=action_id, key=safe(written), reason=reason, kept=kept))
        return None

    def _refusal(self, action_id: str, key: str) -> str | None:
        parts, view = parts_of(key), BY_ID[action_id].view
        if len(parts) > 2:
            return _("at most two keys can follow on each other")
        if key in FIXED and key not in BY_ID[action_id].keys:
            return _("it moves about in the panes")
        if parts[0] in FIXED and len(parts) > 1:
            return _("nothing can follow on it")
        if (view, key) in self._owner:
            return _("the same file gives it to {other}").format(other=self._owner[view, key])
        table = actions_by_key(_USUAL, view)
        if len(parts) == 1 and sequences(_USUAL, key, view):
            return _("other keys begin with it")
        if len(parts) == 2 and (parts[0] in table or (view, parts[0]) in self._owner):
            return _("its first key acts at once")
        return next((reason for reason in map(swallowed, parts) if reason is not None), None)

    def _taker(self, action: Action, key: str) -> str:
        """Return who has a key of an action by the user's wish: in its own view, or in all views."""
        return self._owner.get((action.view, key)) or self._owner.get((None, key), action.id)

    def follow(self) -> None:
        """Give an action of one view the keys of the action whose key it has there: they do alike things."""
        for action in TABLE:
            alike = self._alike(action)
            if alike is not None and alike.id in self.changed and action.id not in self.changed:
                keys = self.changed[alike.id]
                self.changed[action.id] = tuple(key for key in keys if (action.view, key) not in self._owner)

    @staticmethod
    def _alike(action: Action) -> Action | None:
        return actions_by_key(_USUAL).get(action.keys[0]) if action.view is not None and action.keys else None

    def take_from_others(self) -> None:
        """Give a key that the user wants elsewhere away, and say who has lost it."""
        for action in TABLE:
            lost = [key for key in action.keys if self._taker(action, key) != action.id]
            if not lost or action.id in self.changed:
                continue
            left = self.changed[action.id] = tuple(key for key in action.keys if key not in lost)
            taker = self._taker(action, lost[0])
            if BY_ID[taker].view is None and self._alike(action) is not None:
                continue  # the action that it follows lost the key too, and that was said
            parts = {"key": key_name(lost[0]), "taker": taker, "loser": action.id}
            if left:
                words = _("{taker} takes {key} from {loser}, which keeps {left}")
                self._tell(taker, words.format(**parts, left=" ".join(map(key_name, left))))
            else:
                words = _("{taker} takes {key} from {loser}, which has no key left: give it one, or [] to have none")
                self._tell(taker, words.format(**parts))
