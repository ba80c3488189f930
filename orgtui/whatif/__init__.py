"""What if somebody leaves: what follows, in words, and the cover sheet. Nothing is changed here."""

from orgtui.whatif.consequences import BrokenFlow, LostDuty, LostReport, WhatIf, people_of, what_if
from orgtui.whatif.cover import Cover, cover_sheet, covers
from orgtui.whatif.sections import Section, headline, nothing_follows, sections

__all__ = [
    "BrokenFlow",
    "Cover",
    "LostDuty",
    "LostReport",
    "Section",
    "WhatIf",
    "cover_sheet",
    "covers",
    "headline",
    "nothing_follows",
    "people_of",
    "sections",
    "what_if",
]
