"""The records of a chart, and the chart: one immutable value that an edit replaces.

Records are slotted, frozen pydantic dataclasses: containers are lax (TOML arrays are lists), leaves strict (``"3"``
is no number). Keys that the format does not know are kept in `extra`. `origin` is the number of the record in the file
that it was read from, None when it is new or copied: saving follows a record by it, through a change of id too.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, Field, Strict, StrictBool, StrictInt, StrictStr
from pydantic.dataclasses import dataclass

FORMAT = 1

Size = Literal["solo", "small", "medium", "large"]
Language = Literal["en", "zh", "th", "tr"]
Trait = Literal["own-site", "marketplaces", "imports"]
Sourcing = Literal["in-house", "part-time", "freelance", "agency", "external"]
Priority = Literal["must", "outsource", "later"]
Mode = Literal["service", "collaboration", "facilitating"]
State = Literal["filled", "unnamed", "vacant"]
#: Freelancers, agencies and partners are outside the headcount; partners are outside everything but hand-offs.
EMPLOYED: frozenset[Sourcing] = frozenset({"in-house", "part-time"})
BOUGHT_IN: frozenset[Sourcing] = frozenset({"freelance", "agency"})
OUTSIDE: frozenset[Sourcing] = BOUGHT_IN | {"external"}

Texts = tuple[StrictStr, ...]
_StrictFloat = Annotated[float, Strict(), Field(allow_inf_nan=False)]
Number = StrictInt | _StrictFloat
#: The largest integer of TOML: 64 bits with a sign.
LARGEST = 2**63 - 1
NotNegative = Annotated[StrictInt, Field(ge=0, le=LARGEST)] | Annotated[_StrictFloat, Field(ge=0)]
Share = Annotated[StrictInt, Field(gt=0, le=1)] | Annotated[_StrictFloat, Field(gt=0, le=1)]
Day = Annotated[date, Strict()]

K = TypeVar("K")
V = TypeVar("V")


def frozen(mapping: Mapping[K, V]) -> Mapping[K, V]:
    """Return a read-only view of `mapping` (itself where it is one already)."""
    return mapping if isinstance(mapping, MappingProxyType) else MappingProxyType(mapping)


Limits = Annotated[Mapping[StrictStr, NotNegative], AfterValidator(frozen)]
Extra = Annotated[Mapping[str, Any], AfterValidator(frozen)]
NOTHING: Mapping[str, Any] = MappingProxyType({})


def _nothing() -> Mapping[str, Any]:
    return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The top of the file: what the chart is and how to read it."""

    format: Annotated[StrictInt, Field(ge=1, le=LARGEST)] = FORMAT
    title: StrictStr
    size: Size | None = None
    lang: Language | None = None
    traits: tuple[Trait, ...] = ()
    currency: StrictStr | None = None
    note: StrictStr | None = None
    extra: Extra = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A named group of roles."""

    name: StrictStr
    note: StrictStr | None = None
    limits: Limits = field(default_factory=_nothing)
    extra: Extra = field(default_factory=_nothing)
    origin: int | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A position in the chart, whoever holds it."""

    title: StrictStr
    reports_to: StrictStr | None = None
    dotted_to: Texts = ()
    department: StrictStr | None = None
    holders: Texts = ()
    seats: Annotated[StrictInt, Field(ge=1, le=LARGEST)] | None = None
    vacant: StrictBool = False
    sourcing: Sourcing = "in-house"
    fte: Share | None = None
    cost: NotNegative | None = None
    cost_per: Literal["year", "month"] = "year"
    duties: Texts = ()
    supports: Texts = ()
    backs_up: Texts = ()
    kpis: Texts = ()
    skills: Texts = ()
    priority: Priority | None = None
    vacant_since: Day | None = None
    covered_by: StrictStr | None = None
    onboarding_weeks: NotNegative | None = None
    co_lead: StrictBool = False
    source_id: StrictStr | None = None
    note: StrictStr | None = None
    extra: Extra = field(default_factory=_nothing)
    origin: int | None = field(default=None, compare=False, repr=False)

    @property
    def state(self) -> State:
        """Vacant when marked so, filled when somebody is named, else unnamed (which counts as filled)."""
        if self.vacant or self.vacant_since is not None:
            return "vacant"
        return "filled" if self.holders else "unnamed"

    @property
    def seat_count(self) -> int:
        """Positions with this title: `seats`, or one for each holder and at least one."""
        return self.seats if self.seats is not None else max(1, len(self.holders))

    @property
    def heads(self) -> int:
        """People on the role: its holders, all seats while nobody is named, 0 when vacant."""
        match self.state:
            case "vacant":
                return 0
            case "filled":
                return len(self.holders)
            case "unnamed":
                return self.seat_count

    @property
    def open_seats(self) -> int:
        """Seats without a person: all when vacant, those beyond the holders when filled, none when unnamed."""
        return max(0, self.seat_count - self.heads)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something the shop must get done."""

    name: StrictStr
    department: StrictStr | None = None
    critical: StrictBool = False
    hours: NotNegative | None = None
    control: StrictStr | Texts = ()
    compensating: StrictStr | None = None
    note: StrictStr | None = None
    extra: Extra = field(default_factory=_nothing)
    origin: int | None = field(default=None, compare=False, repr=False)

    @property
    def tags(self) -> tuple[str, ...]:
        """The control tags, whether the file gives one or a list."""
        return (self.control,) if isinstance(self.control, str) else self.control


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOff:
    """A directed, named edge: who gives what to whom, over which channel."""

    giver: StrictStr | None = None
    receiver: StrictStr | None = None
    what: StrictStr = ""
    channel: StrictStr | None = None
    note: StrictStr | None = None
    mode: Mode = "service"
    until: Day | None = None
    extra: Extra = field(default_factory=_nothing)
    origin: int | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """An ordered list of duties that one order, return or campaign runs through."""

    name: StrictStr
    duties: Texts
    extra: Extra = field(default_factory=_nothing)
    origin: int | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person with an identity of their own: two people of one name get two keys."""

    name: StrictStr | None = None
    email: StrictStr | None = None
    external_id: StrictStr | None = None
    skills: Texts = ()
    note: StrictStr | None = None
    extra: Extra = field(default_factory=_nothing)
    origin: int | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A finding that is meant to stay."""

    rule: StrictStr
    on: StrictStr | Texts
    reason: StrictStr = ""
    until: Day | None = None
    extra: Extra = field(default_factory=_nothing)
    origin: int | None = field(default=None, compare=False, repr=False)

    @property
    def subjects(self) -> frozenset[str]:
        """The subjects of the accepted finding, whether the file gives one or a list."""
        return frozenset((self.on,) if isinstance(self.on, str) else self.on)


Record = Head | Department | Role | Duty | HandOff | Flow | Person | Acceptance

#: Field names that are not their own TOML key, because `from` is a Python word.
KEY_OF_FIELD: Mapping[str, str] = MappingProxyType({"giver": "from", "receiver": "to"})

#: Fields of a record that are no key of its table.
NOT_KEYS = frozenset({"extra", "origin"})
#: Fields whose texts may have several lines.
OF_LINES = frozenset({"note"})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chart:
    """The whole organisation as one value. Mappings are read-only and in file order; an edit shares what it leaves.

    Two charts compare by identity; `same_content` compares what they say.
    """

    head: Head
    departments: Mapping[str, Department] = field(default_factory=_nothing)
    roles: Mapping[str, Role] = field(default_factory=_nothing)
    duties: Mapping[str, Duty] = field(default_factory=_nothing)
    handoffs: tuple[HandOff, ...] = ()
    flows: Mapping[str, Flow] = field(default_factory=_nothing)
    people: Mapping[str, Person] = field(default_factory=_nothing)
    limits: Mapping[str, int | float] = field(default_factory=_nothing)
    accepted: tuple[Acceptance, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=_nothing)

    def replace(self, **tables: Any) -> "Chart":
        """Return a chart with these tables replaced (mappings become read-only) and all others shared."""
        made: dict[str, Any] = {
            name: frozen(table) if isinstance(table, Mapping) else table for name, table in tables.items()
        }
        return dataclasses.replace(self, **made)

    def same_content(self, other: "Chart") -> bool:
        """Tell whether both charts say the same in the same order; `origin` does not count."""
        return all(_same(getattr(self, name), getattr(other, name)) for name in TABLES)


TABLES: tuple[str, ...] = tuple(f.name for f in dataclasses.fields(Chart))


def _same(one: object, other: object) -> bool:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one is other or (list(one) == list(other) and all(one[key] == other[key] for key in one))
    return one == other


def table_keys(record: type[Record]) -> Iterator[tuple[str, str]]:
    """Yield (field, TOML key) of a record type in the order in which canonical form writes them."""
    for item in dataclasses.fields(record):
        if item.name not in NOT_KEYS:
            yield item.name, KEY_OF_FIELD.get(item.name, item.name)
