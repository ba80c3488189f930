"""A key that is written wrongly is kept, reported once, and answered with the key that was meant."""

from collections.abc import Iterator, Mapping

import pytest

from orgtui.checks.limits import DEFAULTS
from orgtui.checks.nearest import one_slip
from orgtui.checks.records import TABLES
from orgtui.model import Acceptance, Chart, Department, Duty, Flow, HandOff, Head, Person, Role, table_keys
from orgtui.store import canonical, read_bytes
from tests.checks.charts import run

#: Table -> a record of it that lacks nothing, under which more keys can be written.
WHOLE: Mapping[str, str] = {
    "head": "",
    "roles": '[roles.a]\ntitle = "A"\n',
    "duties": '[duties.a]\nname = "A"\n',
    "departments": '[departments.a]\nname = "A"\n',
    "people": "[people.a]\n",
    "handoffs": '[[handoffs]]\nwhat = "Papers"\n',
    "flows": '[flows.a]\nname = "A"\nduties = ["a"]\n',
    "accepted": '[[accepted]]\nrule = "D401"\non = "duty:a"\nreason = "Later"\n',
    "limits": "[limits]\n",
    "limits of a department": '[departments.a]\nname = "A"\n[departments.a.limits]\n',
}
RECORDS = {
    "head": Head,
    "roles": Role,
    "duties": Duty,
    "departments": Department,
    "people": Person,
    "handoffs": HandOff,
    "flows": Flow,
    "accepted": Acceptance,
}
TYPOS = [
    ("head", "tilte", "title"),
    ("head", "curency", "currency"),
    ("head", "Size", "size"),
    ("roles", "repots_to", "reports_to"),
    ("roles", "report-to", "reports_to"),
    ("roles", "reportsTo", "reports_to"),
    ("roles", "HOLDERS", "holders"),
    ("roles", "dutys", "duties"),
    ("roles", "back_up", "backs_up"),
    ("roles", "vaccant", "vacant"),
    ("roles", "suports", "supports"),
    ("roles", "vacant_sinse", "vacant_since"),
    ("roles", "coverd_by", "covered_by"),
    ("roles", "ft", "fte"),
    ("duties", "critcal", "critical"),
    ("duties", "hour", "hours"),
    ("duties", "compensation", "compensating"),
    ("departments", "nmae", "name"),
    ("departments", "notes", "note"),
    ("departments", "limit", "limits"),
    ("people", "mail", "email"),
    ("people", "externalid", "external_id"),
    ("handoffs", "form", "from"),
    ("handoffs", "ot", "to"),
    ("handoffs", "To", "to"),
    ("handoffs", "chanel", "channel"),
    ("handoffs", "untill", "until"),
    ("flows", "dutis", "duties"),
    ("accepted", "no", "on"),
    ("accepted", "resaon", "reason"),
    ("accepted", "untl", "until"),
    ("limits", "spam", "span"),
    ("limits", "week-hours", "week_hours"),
    ("limits", "layer", "layers"),
    ("limits of a department", "duties_per_persons", "duties_per_person"),
]
TABLE_TYPOS = {
    "role": "roles",
    "Duties": "duties",
    "departements": "departments",
    "poeple": "people",
    "hand-offs": "handoffs",
    "flow": "flows",
    "acepted": "accepted",
    "limit": "limits",
}


def loaded(table: str, *keys: str) -> Chart:
    """Return a chart with these keys in a record of a table."""
    more = "".join(f"{key} = 3\n" for key in keys)
    return read_bytes(f'format = 1\ntitle = "T"\n{WHOLE[table]}{more}'.encode()).chart


def guesses(made: Chart) -> dict[str, str | None]:
    """Return what was meant by every unknown key; each is reported once."""
    found = run(made, "X906")
    said = {str(item.params["key"]): item.params["nearest"] for item in found}
    assert len(said) == len(found)
    return {key.removeprefix("limits."): near and str(near).removeprefix("limits.") for key, near in said.items()}


@pytest.mark.parametrize(("table", "typo", "meant"), TYPOS)
def test_a_typo_is_answered_with_what_was_meant(table: str, typo: str, meant: str) -> None:
    made = loaded(table, typo)
    assert guesses(made) == {typo: meant}
    assert read_bytes(canonical(made).encode()).chart.same_content(made)
    assert f"{typo} = 3\n" in canonical(made)


@pytest.mark.parametrize(("typo", "meant"), TABLE_TYPOS.items())
def test_so_is_that_of_a_table(typo: str, meant: str) -> None:
    assert guesses(read_bytes(f'format = 1\ntitle = "T"\n[{typo}.a]\nname = "A"\n'.encode()).chart) == {typo: meant}


def known(table: str) -> list[str]:
    return [key for _field, key in table_keys(RECORDS[table])] if table in RECORDS else list(DEFAULTS)


def slips(key: str) -> Iterator[str]:
    """Yield the key with a letter lost, doubled, wrong, or changed with the next, and in other spellings."""
    for at in range(len(key)):
        yield key[:at] + key[at + 1 :]
        yield key[:at] + key[at] + key[at:]
        yield key[:at] + ("r" if key[at] == "e" else "e") + key[at + 1 :]
        yield key[:at] + key[at : at + 2][::-1] + key[at + 2 :]
    first, *others = key.split("_")
    yield from (key.upper(), key.capitalize(), key.replace("_", "-"), first + "".join(map(str.capitalize, others)))


@pytest.mark.parametrize("table", WHOLE)
def test_every_slip_on_every_key_is_seen_through(table: str) -> None:
    meant = {slip: key for key in known(table) for slip in slips(key) if slip and slip not in known(table)}
    assert guesses(loaded(table, *meant)) == meant


@pytest.mark.parametrize("table", WHOLE)
def test_a_key_of_ones_own_is_never_reported_nor_a_far_one_guessed(table: str) -> None:
    assert guesses(loaded(table, "x-reports_to", "x-", "colour")) == {"colour": None}


def test_every_table_is_here() -> None:
    assert set(WHOLE) > {*TABLES, *TABLE_TYPOS.values()}


@pytest.mark.parametrize(
    ("word", "name", "one"),
    [
        ("to", "to", True),
        ("t", "to", True),
        ("too", "to", True),
        ("ot", "to", True),
        ("te", "to", True),
        ("et", "to", False),
        ("", "to", False),
        ("formm", "from", False),
        ("frmo", "from", True),
        ("rfmo", "from", False),
    ],
)
def test_one_slip_is_one(word: str, name: str, one: bool) -> None:
    assert one_slip(word, name) is one
    assert one_slip(name, word) is one
