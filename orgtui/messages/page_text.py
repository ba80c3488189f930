"""What the page of a rule says, apart from the numbers of a chart."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """The fixed words of one rule's page, all marked for translation.

    A severity is written as ``{error}``, ``{warning}`` or ``{note}``: a screen calls it by another word than a report.

    Attributes
    ----------
    does
        What the rule looks for, as a sentence; README's table shows it.
    why
        Why that matters.
    formula
        When exactly it speaks, with thresholds.
    small_shop
        What it means in a shop of a few people.
    source
        Where rule and thresholds come from.
    """

    does: str
    why: str
    formula: str
    small_shop: str
    source: str
