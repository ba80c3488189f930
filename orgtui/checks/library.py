"""The library of known roles and duties, as far as rules read it; whoever checks passes one in."""

from collections.abc import Mapping
from typing import Protocol

from orgtui.graph import DutyId, RoleId
from orgtui.model import Duty


class KnownDuty(Protocol):
    """What rules read of a duty of the library."""

    @property
    def name(self) -> str:
        """Its name in the language of the library."""
        ...

    @property
    def essential(self) -> tuple[str, ...]:
        """Shop sizes that cannot do without it."""
        ...

    @property
    def traits(self) -> tuple[str, ...]:
        """Kinds of shop that it concerns; empty: every shop."""
        ...

    def as_duty(self) -> Duty:
        """Return the duty as a chart holds it."""
        ...


class Library(Protocol):
    """What rules read of the library of known roles and duties."""

    @property
    def duties(self) -> Mapping[DutyId, KnownDuty]:
        """The known duties by their ids."""
        ...

    def usual_owners(self, duty_id: DutyId) -> tuple[RoleId, ...]:
        """Return the ids of the roles that usually own the duty, likeliest first."""
        ...
