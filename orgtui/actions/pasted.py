"""Several lines that were pasted outside a field: they become duties or roles, one a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from orgtui.actions.action import writable
from orgtui.actions.record import chart_duties
from orgtui.edits import AddDuty, AddRole, Edit, Several
from orgtui.edits.base import duty_name, title_of
from orgtui.edits.roles import ids_taken
from orgtui.model import Duty, Role
from orgtui.pages import Block, Paragraph
from orgtui.questions import Choice, Read
from orgtui.reply import Asking, Outcome, Reply
from orgtui.session import Session
from orgtui.text import plain_name, safe, search_key, slug, without_hostile
from orgtui.words import _, ngettext

MOST_LINES = 200
#: A longer line is prose, not a name.
MOST_CHARACTERS = 200
_BULLET = re.compile(r"^(?:[-*+•–·▪◦☐✓]|\d{1,3}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was pasted: a name for each line, and whether characters were left out that nobody must meet raw."""

    names: tuple[str, ...]
    cleaned: bool


def lines_of(text: str) -> Pasted:
    """Return the names in a text, without bullets, numbers, empty lines and hidden characters."""
    names, cleaned = list[str](), False
    for line in text.splitlines():
        bare = without_hostile(line.replace("\t", " "))
        cleaned = cleaned or bare != line.replace("\t", " ")
        name = plain_name(_BULLET.sub("", bare.strip()))
        if name:
            names.append(name)
    return Pasted(tuple(names), cleaned)


def paste_lines(session: Session, text: str) -> Reply:
    """Ask what pasted lines shall become, and make them that in one step.

    Parameters
    ----------
    session
        The session.
    text
        What came from the terminal.
    """
    pasted = lines_of(text)
    reason = writable(session) or _refusal(pasted)
    if reason is not None:
        return Outcome(reason, refused=True)
    count = len(pasted.names)
    title = ngettext("{count} line pasted: what is it?", "{count} lines pasted: what are they?", count)
    question = Read(title.format(count=count), tuple(_preview(session, pasted)), tuple(_choices(session)))
    return Asking(question, lambda key: _made(session, pasted.names, str(key)))


def _refusal(pasted: Pasted) -> str | None:
    count = len(pasted.names)
    if not count:
        return _("Nothing was pasted: paste lines of text, one duty or role a line")
    if count > MOST_LINES:
        words = _("These are {count} lines: paste at most {most} at a time")
        return words.format(count=count, most=MOST_LINES)
    long = next((number for number, name in enumerate(pasted.names, 1) if len(name) > MOST_CHARACTERS), None)
    if long is None:
        return None
    words = _("Line {number} is longer than {most} characters: paste names, one a line")
    return words.format(number=long, most=MOST_CHARACTERS)


def _preview(session: Session, pasted: Pasted) -> Iterator[Block]:
    yield Paragraph("\n".join(map(safe, pasted.names)))
    once = {search_key(name): name for name in pasted.names}
    again, known = len(pasted.names) - len(once), len(once) - len(_new_duties(session, pasted.names))
    if known:
        words = ngettext(
            "As duties, {count} line is left out: the chart has that duty already.",
            "As duties, {count} lines are left out: the chart has those duties already.",
            known,
        )
        yield Paragraph(words.format(count=known))
    if again:
        words = ngettext(
            "As duties, {count} line is left out: it says the same as another one.",
            "As duties, {count} lines are left out: they say the same as others.",
            again,
        )
        yield Paragraph(words.format(count=again))
    if pasted.cleaned:
        yield Paragraph(_("Control and hidden characters were left out."))


def _choices(session: Session) -> Iterator[Choice]:
    selected = session.selected if session.selected in session.chart.roles else None
    yield Choice("d", _("duties without an owner"))
    if selected is None:
        yield Choice("r", _("roles at the top"))
    else:
        role = title_of(session.chart, selected)
        yield Choice("o", _("duties of {role}").format(role=role))
        yield Choice("r", _("roles under {role}").format(role=role))


def _new_duties(session: Session, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names that no duty of the chart has, each once."""
    seen = {search_key(duty_name(session.chart, duty)) for duty in chart_duties(session.chart)}
    fresh = {search_key(name): name for name in reversed(names) if search_key(name) not in seen}
    return tuple(reversed(fresh.values()))


def _made(session: Session, names: tuple[str, ...], what: str) -> Outcome:
    if what == "r":
        return _roles(session, names)
    return _duties(session, names, session.selected if what == "o" else None)


def _duties(session: Session, names: tuple[str, ...], owner: str | None) -> Outcome:
    fresh = _new_duties(session, names)
    if not fresh:
        return Outcome(_("The chart has all of these duties already"), refused=True)
    taken, edits = set(chart_duties(session.chart)), list[Edit]()
    for name in fresh:
        duty_id = slug(name, taken, "duty")
        taken.add(duty_id)
        edits.append(AddDuty(duty_id, Duty(name=name), owner))
    if owner is None:
        words = ngettext(
            "Added {count} duty that nobody owns yet", "Added {count} duties that nobody owns yet", len(fresh)
        )
        return session.do(Several(tuple(edits), words.format(count=len(fresh))))
    words = ngettext("{role} owns {count} new duty", "{role} owns {count} new duties", len(fresh))
    said = words.format(role=title_of(session.chart, owner), count=len(fresh))
    return session.do(Several(tuple(edits), said))


def _roles(session: Session, names: tuple[str, ...]) -> Outcome:
    chart = session.chart
    manager = session.selected if session.selected in chart.roles else None
    taken, edits = ids_taken(chart, manager), list[Edit]()
    for name in names:
        role_id = slug(name, taken)
        taken.add(role_id)
        edits.append(AddRole(role_id, Role(title=name, reports_to=manager)))
    if manager is None:
        words = ngettext("Added {count} role at the top", "Added {count} roles at the top", len(names))
        said = words.format(count=len(names))
    else:
        words = ngettext("Added {count} role under {manager}", "Added {count} roles under {manager}", len(names))
        said = words.format(count=len(names), manager=title_of(chart, manager))
    return session.do(Several(tuple(edits), said))
