"""What actions ask of the screen, and how the editor does it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol

from orgtui import panes
from orgtui.actions import BY_ID
from orgtui.desk import Desk
from orgtui.guide import help_page
from orgtui.keyboard import Hands, show_keys
from orgtui.questions import Read
from orgtui.reply import Effect, EffectName, Outcome
from orgtui.widgets.menu import MenuScreen
from orgtui.widgets.reader import ReaderScreen
from orgtui.words import _, ngettext


class Front(Hands, Protocol):
    """The editor, as far as effects are concerned."""

    desk: Desk

    def sync(self) -> None:
        """Draw everything from the session."""

    def leave(self, what: str) -> None:
        """Leave the editor for what comes next."""


def perform(front: Front, effect: Effect) -> None:
    """Do what an action asks of the screen."""
    EFFECTS[effect.name](front, effect)


def _help(front: Front, _effect: Effect) -> None:
    blocks = help_page(front.session, front.desk.here)
    front.app.push_screen(ReaderScreen(Read(_("Keys"), blocks)))


def _menu(front: Front, *, everything: bool = False) -> None:
    def chosen(action_id: str | None) -> None:
        if action_id is not None:
            front.start(BY_ID[action_id])

    front.desk.tell()
    title = panes.menu_title(front.session, everything=everything)
    entries = panes.menu_entries(front.session, everything=everything, here=front.desk.here)
    front.app.push_screen(MenuScreen(title, entries, filtering=everything), chosen)


def _type_into(open_row: Callable[[Desk, Effect], None]) -> Callable[[Front, Effect], None]:
    """Return an effect that opens a row of the tree for typing; what stands before the tree gives way to it."""

    def run(front: Front, effect: Effect) -> None:
        if front.session.view != "tree":
            front.session.view = "tree"
            front.sync()
        front.desk.put_in_front(front.desk.roles)
        open_row(front.desk, effect)

    return run


def _fold(front: Front, _effect: Effect) -> None:
    front.desk.uncover()
    front.desk.org.action_fold()


def _fold_others(front: Front, _effect: Effect) -> None:
    front.desk.uncover()
    if not front.desk.org.fold_others():
        front.say(Outcome(_("No other branch is unfolded: there is nothing to fold"), refused=True))


def _fold_to(front: Front, effect: Effect) -> None:
    front.desk.uncover()
    shown, changed = front.desk.org.fold_to(effect.number)
    if not changed and shown == effect.number:
        words = ngettext(
            "{count} level is shown already, and nothing deeper",
            "{count} levels are shown already, and nothing deeper",
            shown,
        )
        front.say(Outcome(words.format(count=shown), refused=True))
    elif shown == effect.number:
        words = ngettext("{count} level is shown", "{count} levels are shown", shown)
        front.say(Outcome(words.format(count=shown)))
    else:
        front.say(Outcome(_("Everything is unfolded to level {level}").format(level=shown)))


def _go_to(front: Front, effect: Effect) -> None:
    """Select the role where there is one, and show the tree unless it is only about a finding."""
    session = front.session
    at, ends = session.listing.at, session.at_ends
    if effect.of is not None:
        session.stand_on(effect.of)
    if effect.name == "go_to_role":
        session.view = "tree"
        front.desk.bring(front.desk.roles)
    else:
        session.listing.at, session.at_ends = at, ends
    front.sync()
    front.desk.stand_on_selected()


EFFECTS: Mapping[EffectName, Callable[[Front, Effect], None]] = MappingProxyType(
    {
        "cell": lambda front, effect: front.desk.stage.cell(effect.letter),
        "focus_view": lambda front, _effect: front.desk.focus_middle(),
        "fold_others": _fold_others,
        "fold_to": _fold_to,
        "go_to_finding": _go_to,
        "go_to_role": _go_to,
        "help": _help,
        "link": lambda front, _effect: front.desk.stage.link(),
        "menu": lambda front, _effect: _menu(front),
        "new_report": _type_into(Desk.new_report),
        "new_sibling": _type_into(Desk.new_sibling),
        "next_pane": lambda front, _effect: front.desk.turn(1),
        "open": lambda front, _effect: front.leave("open"),
        "palette": lambda front, _effect: _menu(front, everything=True),
        "previous_pane": lambda front, _effect: front.desk.turn(-1),
        "quit": lambda front, _effect: front.leave("quit"),
        "rename_row": _type_into(Desk.rename_row),
        "start": lambda front, _effect: front.leave("start"),
        "theme": lambda front, _effect: front.app.action_change_theme(),
        "toggle_fold": _fold,
        "which_key": lambda front, _effect: show_keys(front),
        "zoom": lambda front, _effect: front.desk.stage.zoom(),
    }
)
