"""Which roles the tree shows: all, or the branch of one of them alone."""

from dataclasses import replace

from orgtui.actions.action import key_of
from orgtui.edits.base import title_of
from orgtui.graph import DEEPEST
from orgtui.reply import Outcome, Reply
from orgtui.session import Session
from orgtui.words import _, ngettext

#: Rows above a role that lies too deep to be seen among all, where a branch around it is shown alone.
_ABOVE_DEEP = 10


def keep_in_sight(session: Session) -> None:
    """Show the selected role: all again where it is not in the branch that stands alone, one where it is deep."""
    line = _line_up(session)
    if not line:
        return
    if session.top not in line:
        session.top = None
    if (len(line) - 1 if session.top is None else line.index(session.top)) > DEEPEST:
        _show_alone(session, line[_ABOVE_DEEP])


def _show_alone(session: Session, role_id: str) -> int:
    """Show the branch of a role alone; return how many marks are taken away because they are no longer seen."""
    session.top, before = role_id, len(session.marked)
    branch = frozenset(session.views.subtree(role_id)) if before else frozenset()
    session.marked = tuple(marked for marked in session.marked if marked in branch)
    return before - len(session.marked)


def _line_up(session: Session) -> tuple[str, ...]:
    """Return the selected role and those above it as they stand in the tree, where a loop is cut open."""
    here, views = session.selected, session.views
    if here is None or here not in session.chart.roles:
        return ()
    cut = {loop[0] for loop in views.forest.loops}
    line = (here, *views.chain_of(here))
    return line[: next((number for number, one in enumerate(line, 1) if one in cut), len(line))]


def focus(session: Session) -> Reply:
    """Show the branch of the selected role alone, or everything again."""
    here = session.selected
    if here is None or session.top == here:
        return all_again(session)
    words = _("Only {role} and below is shown · {key} shows all again")
    lost = _show_alone(session, here)
    if lost:
        words = ngettext(
            "Only {role} and below is shown, {count} mark outside is gone · {key} shows all again",
            "Only {role} and below is shown, {count} marks outside are gone · {key} shows all again",
            lost,
        )
    parts = {"role": title_of(session.chart, here), "key": key_of(session, "focus"), "count": lost}
    return Outcome(words.format(**parts))


def all_again(session: Session) -> Outcome:
    """Show all roles again; where the selected one lies too deep to be seen then, select the nearest above it."""
    session.top, line = None, _line_up(session)
    if len(line) - 1 <= DEEPEST:
        return Outcome(_("All roles are shown again"))
    session.stand_on(line[-1 - DEEPEST])
    words = _("All roles are shown again; {role} lies too deep among them, so this is {above} above it")
    role, above = (title_of(session.chart, role_id) for role_id in (line[0], line[-1 - DEEPEST]))
    return Outcome(words.format(role=role, above=above))


def with_branch(session: Session, outcome: Outcome, marks_before: int) -> Outcome:
    """Return an outcome that also tells that all roles are shown now, or which branch because the role lies too deep.

    Parameters
    ----------
    session
        The session.
    outcome
        What was done.
    marks_before
        How many roles were marked before: the marks outside the branch are gone.
    """
    if session.top is None:
        words = _("{done} · all roles are shown again") if outcome.words else _("All roles are shown again")
        return replace(outcome, words=words.format(done=outcome.words))
    lost = marks_before - len(session.marked)
    words = _("{done} · only {role} and below is shown, Esc shows all again")
    if lost:
        words = ngettext(
            "{done} · only {role} and below is shown, {count} mark outside is gone, Esc shows all again",
            "{done} · only {role} and below is shown, {count} marks outside are gone, Esc shows all again",
            lost,
        )
    title = title_of(session.chart, session.top or "")
    return replace(outcome, words=words.format(done=outcome.words, role=title, count=lost))
