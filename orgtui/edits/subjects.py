"""Acceptances follow what they name, and go with it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from orgtui.graph import Views
from orgtui.model import Acceptance, Chart


def without_acceptances(accepted: tuple[Acceptance, ...], about: Callable[[str], bool]) -> tuple[Acceptance, ...]:
    """Return the acceptances of which no subject is `about` what goes; the same object where all stay."""
    kept = tuple(item for item in accepted if not any(map(about, item.subjects)))
    return kept if len(kept) < len(accepted) else accepted


def with_subjects(accepted: tuple[Acceptance, ...], change: Callable[[str], str]) -> tuple[Acceptance, ...]:
    """Return the acceptances with `change` applied to every subject; the same object where none changed."""
    made = tuple(_renamed(item, change) for item in accepted)
    return made if any(new is not old for new, old in zip(made, accepted, strict=True)) else accepted


def _renamed(item: Acceptance, change: Callable[[str], str]) -> Acceptance:
    subjects = (item.on,) if isinstance(item.on, str) else item.on
    made = tuple(map(change, subjects))
    if made == subjects:
        return item
    return replace(item, on=made[0] if isinstance(item.on, str) else tuple(dict.fromkeys(made)))


def merged_subjects(accepted: tuple[Acceptance, ...], change: Callable[[str], str]) -> tuple[Acceptance, ...]:
    """Return the acceptances as `with_subjects` does, without those that became equal to another one by that."""
    made = with_subjects(accepted, change)
    if made is accepted:
        return accepted
    known = {(old.rule, old.subjects) for new, old in zip(made, accepted, strict=True) if new is old}
    kept: list[Acceptance] = []
    for new, old in zip(made, accepted, strict=True):
        if new is old or (new.rule, new.subjects) not in known:
            known.add((new.rule, new.subjects))
            kept.append(new)
    return tuple(kept)


def follow_handoffs(before: Chart, after: Chart, numbers: Sequence[int | None] | None = None) -> Chart:
    """Return `after` with its acceptances naming the hand-offs that they named in `before`.

    Parameters
    ----------
    before, after
        The chart with the old hand-offs, and with the new ones.
    numbers
        The new number of each old hand-off, None for one that is gone; without it every number stayed.
    """
    if before.handoffs is after.handoffs or not _names_handoffs(after):
        return after
    old, new = Views(before).handoff_subjects, Views(after).handoff_subjects
    places = range(len(old)) if numbers is None else numbers
    gone = {name for name, number in zip(old, places, strict=True) if number is None}
    moved = {name: new[number] for name, number in zip(old, places, strict=True) if number is not None}
    kept = without_acceptances(after.accepted, gone.__contains__)
    return after.replace(accepted=with_subjects(kept, lambda subject: moved.get(subject, subject)))


def _names_handoffs(chart: Chart) -> bool:
    return any(subject.startswith("handoff:") for item in chart.accepted for subject in item.subjects)
