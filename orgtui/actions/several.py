"""Actions on marked roles and whole branches: mark, cut, copy, paste, delete, merge, split."""

from collections.abc import Sequence

from orgtui.actions.action import EDIT, Action, key_of, on_role, role_here
from orgtui.actions.refusals import one_line
from orgtui.actions.roles import chosen, left_near, named, on_set, stand_there
from orgtui.edits import Clipping, DeleteBranches, MergeRoles, PasteBranch, SplitRole, copy_branches, cut_branches
from orgtui.edits.base import duty_name, person_name, title_of
from orgtui.edits.handoffs import handoff_seen_from
from orgtui.edits.marked import orphaned_by
from orgtui.edits.roles import ids_taken
from orgtui.model import Role
from orgtui.pages import Block, Heading, Paragraph
from orgtui.questions import Ask, Choice, Pick, Picked, Read
from orgtui.reply import Asking, Outcome, Reply
from orgtui.session import Session
from orgtui.text import plain_name, safe, slug
from orgtui.words import N_, _, ngettext


def in_tree(session: Session) -> str | None:
    """Return why nothing can be done with marks here, None in the tree: a view does not show them."""
    return can_mark(session) or on_role(session)


def can_mark(session: Session) -> str | None:
    """Return why no role can be marked, None where one can: also where the chart is only read, to look at several."""
    if session.view != "tree":
        return _("Marks count in the tree alone: {key} shows it").format(key=key_of(session, "view-tree"))
    return role_here(session)


def mark(session: Session) -> Reply:
    """Mark the selected role, or take its mark away."""
    role_id = chosen(session)
    if role_id in session.marked:
        session.marked = tuple(other for other in session.marked if other != role_id)
    else:
        session.marked = (*session.marked, role_id)
    count = len(session.marked)
    if not count:
        return Outcome(_("No role is marked any more"))
    if session.only_read:
        words = ngettext("{count} role is marked", "{count} roles are marked", count)
    else:
        words = ngettext(
            "{count} role is marked: the keys below act on it",
            "{count} roles are marked: the keys below act on all",
            count,
        )
    return Outcome(words.format(count=count), hint=_("Esc takes the marks away"))


def _clip(session: Session, clipping: Clipping) -> int:
    """Remember what was cut or copied and return how many roles that are; marks have done their work then."""
    session.clipping = clipping
    if session.view == "tree":
        session.marked = ()
    return len(clipping.roles)


def cut(session: Session) -> Reply:
    """Remember the branches of the marked roles, or of the selected one, to be moved by paste."""
    count = _clip(session, cut_branches(session.chart, session.acted_on))
    words = ngettext(
        "{count} role to move: {key} puts it under another role",
        "{count} roles to move: {key} puts them under another role",
        count,
    )
    return Outcome(words.format(count=count, key=key_of(session, "paste")))


def copy(session: Session) -> Reply:
    """Remember the branches of the marked roles, or of the selected one, to be copied by paste."""
    count = _clip(session, copy_branches(session.chart, session.acted_on))
    words = ngettext(
        "{count} role copied: {key} puts a second one under a role",
        "{count} roles copied: {key} puts a second team under a role",
        count,
    )
    return Outcome(words.format(count=count, key=key_of(session, "paste")))


def can_paste(session: Session) -> str | None:
    """Return why nothing can be pasted, None when something can."""
    return on_role(session) or (None if session.clipping else _nothing_to_paste(session))


def _nothing_to_paste(session: Session) -> str:
    words = _("Nothing is cut or copied: {cut} cuts, {copy} copies a branch")
    return words.format(cut=key_of(session, "cut"), copy=key_of(session, "copy"))


def paste(session: Session) -> Reply:
    """Put what was cut under the selected role, or ask what to call a second team and put it there."""
    clipping, under = session.clipping, chosen(session)
    if clipping is None:
        return Outcome(_nothing_to_paste(session), refused=True)
    if clipping.cut:
        there = stand_there(session, clipping.tops, under)
        if there is not None:
            return Outcome(there, refused=True)
        edit = PasteBranch(clipping, under)
        outcome = session.do(edit, clipping.tops[0])
        if not outcome.refused:
            session.clipping = None
        return outcome

    def then(label: str) -> Reply:
        pasted = PasteBranch(clipping, under, label=plain_name(label))
        return session.do(pasted, pasted.pasted(session.chart)[0])

    hint = _("A word such as a country tells the second team apart; empty numbers it")
    return Asking(Ask(_("What tells the copies apart?"), hint=hint, refuse=one_line()), then)


def delete_branch(session: Session) -> Reply:
    """Show what goes with the branches of the marked roles, or of the selected one, then delete them."""
    role_ids, chart = session.acted_on, session.chart
    edit = DeleteBranches(role_ids)
    branch = edit.role_ids(chart)
    orphaned = orphaned_by(chart, frozenset(branch))
    blocks: list[Block] = [
        Heading(_("Roles that go: {count}").format(count=len(branch))),
        Paragraph("\n".join(title_of(chart, member) for member in branch)),
    ]
    if orphaned:
        blocks.append(Heading(_("Duties that stay without an owner: {count}").format(count=len(orphaned))))
        blocks.append(Paragraph("\n".join(duty_name(chart, duty) for duty in orphaned)))
    question = Read(
        _("Delete {role} and everybody below").format(role=named(session, role_ids)),
        tuple(blocks),
        (Choice("enter", _("delete the branch")),),
    )
    return Asking(question, lambda _key: on_set(session, edit, left_near(session, branch)))


def can_merge(session: Session) -> str | None:
    """Return why nothing can be merged, None where at least two roles are marked."""
    reason = in_tree(session)
    if reason is None and len({*session.marked, session.selected} - {None}) < 2:
        words = _("Mark the roles to merge with {key}, then go to the one that stays")
        return words.format(key=key_of(session, "mark"))
    return reason


def merge(session: Session) -> Reply:
    """Merge the marked roles into the selected one."""
    keep = chosen(session)
    outcome = session.do(MergeRoles(keep, tuple(other for other in session.marked if other != keep)), keep)
    if not outcome.refused:
        session.marked = ()
    return outcome


def split(session: Session) -> Reply:
    """Ask what the second role is called and, step by step, what goes along."""
    role_id = chosen(session)
    title = _("Split {role}: what is the second role?").format(role=title_of(session.chart, role_id))
    hint = _("Next you choose what goes along; everything else stays")
    question = Ask(title, hint=hint, refuse=one_line(_("The new role needs a title")))
    return Asking(question, lambda title: _Split(session, role_id, plain_name(title)).next(()))


class _Split:
    """The questions of a split, one after the other; those without anything to choose are left out."""

    def __init__(self, session: Session, role_id: str, title: str) -> None:
        self.session, self.role_id, self.title = session, role_id, title
        role = session.chart.roles[role_id]
        self.steps: list[tuple[str, str, tuple[Choice, ...]]] = [
            ("duties", _("Which duties go to {role}?"), self._duties(role)),
            ("handoffs", _("Which hand-offs go to {role}?"), self._handoffs()),
            ("reports", _("Who reports to {role} from now on?"), self._reports()),
            ("holders", _("Who moves to {role}?"), self._holders(role)),
        ]

    def _duties(self, role: Role) -> tuple[Choice, ...]:
        parts = (("duties", _("owns")), ("supports", _("supports")), ("backs_up", _("backs up")))
        chart = self.session.chart
        return tuple(
            Choice(f"{field}:{duty}", duty_name(chart, duty), words)
            for field, words in parts
            for duty in dict.fromkeys(getattr(role, field))
        )

    def _handoffs(self) -> tuple[Choice, ...]:
        chart, numbers = self.session.chart, self.session.views.handoffs_of.get(self.role_id, ())
        return tuple(Choice(str(n), handoff_seen_from(chart, chart.handoffs[n], self.role_id)) for n in numbers)

    def _reports(self) -> tuple[Choice, ...]:
        chart = self.session.chart
        return tuple(Choice(report, title_of(chart, report)) for report in self.session.views.children_of(self.role_id))

    def _holders(self, role: Role) -> tuple[Choice, ...]:
        people = self.session.chart.people
        return tuple(Choice(holder, person_name(people, holder)) for holder in dict.fromkeys(role.holders))

    def next(self, answers: tuple[Sequence[str], ...]) -> Reply:
        """Ask the next question, or split when all are answered."""
        if len(answers) == len(self.steps):
            return self._done(dict(zip((name for name, _title, _choices in self.steps), answers, strict=True)))
        _name, title, choices = self.steps[len(answers)]
        if not choices:
            return self.next((*answers, ()))
        question = Pick(title.format(role=safe(self.title)), choices, many=True, none=True)

        def then(picked: Picked) -> Reply:
            return self.next((*answers, picked.keys))

        return Asking(question, then)

    def _done(self, answers: dict[str, Sequence[str]]) -> Reply:
        parts: dict[str, list[str]] = {"duties": [], "supports": [], "backs_up": []}
        for key in answers["duties"]:
            field, _colon, duty = key.partition(":")
            parts[field].append(duty)
        chart = self.session.chart
        new_id = slug(self.title, ids_taken(chart, self.role_id))
        edit = SplitRole(
            role_id=self.role_id,
            new_id=new_id,
            new_title=self.title,
            duties=tuple(parts["duties"]),
            supports=tuple(parts["supports"]),
            backs_up=tuple(parts["backs_up"]),
            handoffs=tuple(int(number) for number in answers["handoffs"]),
            reports=tuple(answers["reports"]),
            holders=tuple(answers["holders"]),
        )
        return self.session.do(edit, new_id)


ACTIONS = (
    Action(
        "mark",
        ("t",),
        N_("mark"),
        N_("Mark it: moves, fields and deletion act on all marked roles; Esc takes the marks away"),
        EDIT,
        can_mark,
        mark,
    ),
    Action("cut", ("x",), N_("cut"), N_("Cut the branch: paste moves it"), EDIT, on_role, cut),
    Action("copy", ("c",), N_("copy"), N_("Copy the branch: paste makes a second team"), EDIT, on_role, copy),
    Action("paste", ("p",), N_("paste"), N_("Paste under this role"), EDIT, can_paste, paste),
    Action(
        "delete-branch",
        ("X",),
        N_("delete branch"),
        N_("Delete it and everybody below, after a preview"),
        EDIT,
        on_role,
        delete_branch,
    ),
    Action("split", ("s",), N_("split"), N_("Split it into two roles: pick what goes along"), EDIT, on_role, split),
    Action("merge", ("M",), N_("merge"), N_("Merge the marked roles into this one"), EDIT, can_merge, merge),
)
