"""Values of single fields: what fits, what is refused, and how it is said."""

from datetime import date
from typing import Any

import pytest

from orgtui.edits import (
    FIELDS,
    EditError,
    RemoveDottedLine,
    SetFields,
    SetHolders,
    SetPart,
    part_of,
    typed,
)
from orgtui.model import TABLES, Acceptance, Department, Duty, Flow, HandOff, Person, Role
from tests.shop import MEDIUM, SHOP, owners, with_roles


def test_every_field_takes_a_value_and_says_so() -> None:
    chart = MEDIUM.replace(
        people={"mia": Person(name="Mia")},
        accepted=(Acceptance(rule="D401", on="chart", reason="x"),),
    )
    keys = {"head": None, "handoffs": 0, "accepted": 0}
    for table, fields in FIELDS.items():
        held = getattr(chart, table)
        key = keys[table] if table in keys else next(reversed(held))
        for field in fields.values():
            samples = {
                "text": "Sample", "note": "two\nlines", "texts": ("a", "b"), "number": 3, "share": 0.25, "whole": 7,
                "date": date(2027, 1, 1), "switch": True, "choice": field.choices[-1:] and field.choices[-1],
                "choices": field.choices[:1], "one": next(iter(getattr(chart, field.of or "roles")), ""),
                "several": tuple(getattr(chart, field.of or "roles"))[:1],
            }  # fmt: skip
            edit = SetFields(table, key, {field.name: samples[field.control]})
            after = edit.apply(chart)
            record = getattr(after, table) if key is None else getattr(after, table)[key]
            assert getattr(record, field.name) == samples[field.control], (table, field.name)
            assert edit.words(chart)
            untouched = set(TABLES) - {table}
            assert all(getattr(after, name) is getattr(chart, name) for name in untouched)


def test_every_field_of_the_model_can_be_set_or_has_edits_of_its_own() -> None:
    from orgtui.model import Head, table_keys

    records = {"head": Head, "departments": Department, "roles": Role, "duties": Duty, "handoffs": HandOff}
    records |= {"flows": Flow, "people": Person, "accepted": Acceptance}
    own = {
        "head": {"format"},
        "departments": {"limits"},
        "roles": {"duties", "supports", "backs_up"},
        "accepted": {"rule", "on"},
    }
    for table, record in records.items():
        assert set(FIELDS[table]) | own.get(table, set()) == {field for field, _key in table_keys(record)}


@pytest.mark.parametrize(
    ("table", "key", "changes", "words"),
    [
        (
            "roles",
            "picker",
            {"fte": 1.5},
            "Share of full time must be a number above 0 and at most 1, such as 0.5, not 1.5",
        ),
        ("roles", "picker", {"seats": 0}, "Seats must be a whole number of at least 1"),
        (
            "roles",
            "picker",
            {"cost": "much"},
            'Cost of a seat must be a number of at least 0, such as 12.5, not "much"',
        ),
        ("roles", "picker", {"sourcing": "freelanc"}, 'did you mean "freelance"'),
        ("roles", "picker", {"sourcing": None}, "Sourcing cannot be empty"),
        ("roles", "picker", {"title": "  "}, "Title cannot be empty"),
        ("roles", "picker", {"title": "a\x1bb"}, "control characters"),
        ("roles", "picker", {"reports_to": "nobody"}, "one entry of the list"),
        ("roles", "logistics", {"reports_to": "picker"}, "picker is below logistics"),
        ("roles", "picker", {"dotted_to": ("picker",)}, "cannot be picker itself"),
        ("roles", "picker", {"covered_by": "picker"}, "cannot be picker itself"),
        ("roles", "picker", {"department": "nowhere"}, "one entry of the list"),
        ("roles", "picker", {"holders": ("A", "B"), "seats": 1}, "leave at least as many seats"),
        ("roles", "picker", {"duties": ()}, 'no field "duties"'),
        ("roles", "nobody", {"note": "x"}, 'no role "nobody"'),
        ("duties", "nothing", {"note": "x"}, "no longer in the chart"),
        ("duties", "picking", {"hours": -1}, "Hours a week must be a number of at least 0"),
        ("handoffs", 0, {"receiver": "logistics"}, "cannot hand over to itself"),
        ("handoffs", -1, {"what": "x"}, "no longer in the chart"),
        ("handoffs", 0, {"mode": "servce"}, 'did you mean "service"'),
        ("roles", "picker", {"sourcing": "AGENCY"}, 'did you mean "agency"'),
        ("head", None, {"traits": ("import",)}, "some of own-site, marketplaces, imports"),
    ],
)
def test_what_does_not_fit_a_field_is_refused_in_words(table: str, key: Any, changes: Any, words: str) -> None:
    with pytest.raises(EditError) as refused:
        SetFields(table, key, changes).apply(SHOP)
    assert words in str(refused.value)


def test_fields_say_what_is_in_them_now() -> None:
    assert SetFields("roles", "picker", {"sourcing": "agency"}).words(SHOP) == "picker: Sourcing set to agency"
    assert SetFields("roles", "picker", {"covered_by": "packer"}).words(SHOP) == "packer covers picker"
    assert SetFields("roles", "picker", {"note": None}).words(SHOP) == "picker: Note emptied"
    assert SetFields("duties", "ads", {"critical": True}).words(SHOP) == "ads: Critical set to yes"
    assert SetFields("duties", "ads", {"name": "Run ads"}).words(SHOP) == "Renamed ads to Run ads"
    assert SetFields("roles", "picker", {"fte": 1, "cost": 2}).words(SHOP) == (
        "Changed picker: Share of full time, Cost of a seat"
    )
    assert SetFields("roles", "picker", {"title": "picker"}).apply(SHOP) is SHOP


def test_dangling_references_that_are_there_already_do_not_stand_in_the_way() -> None:
    chart = with_roles(SHOP, picker={"dotted_to": ("ghost",)})
    after = SetFields("roles", "picker", {"dotted_to": ("ghost", "writer")}).apply(chart)
    assert after.roles["picker"].dotted_to == ("ghost", "writer")


def test_vacancy_and_names_exclude_each_other() -> None:
    named = SetFields("roles", "picker", {"holders": ("Mia", "Ali")}).apply(with_roles(SHOP, picker={"seats": 1}))
    assert (named.roles["picker"].state, named.roles["picker"].seats) == ("filled", 2)
    vacant = SetFields("roles", "picker", {"vacant_since": date(2026, 5, 1)}).apply(named)
    assert (vacant.roles["picker"].state, vacant.roles["picker"].holders) == ("vacant", ())
    back = SetFields("roles", "picker", {"vacant": False}).apply(vacant)
    assert back.roles["picker"].state == "unnamed"


def test_nobody_holds_a_role_twice() -> None:
    edit = SetHolders("picker", ("Ali", "Mia", "Ali"))
    after = edit.apply(with_roles(SHOP, picker={"seats": 1}))
    assert (after.roles["picker"].holders, after.roles["picker"].seats) == (("Ali", "Mia"), 2)
    assert edit.words(SHOP) == "picker is held by Ali, Mia"


def test_an_acceptance_follows_a_hand_off_that_changes_its_ends() -> None:
    chart = SHOP.replace(accepted=(Acceptance(rule="x", on="handoff:picker>packer"),))
    after = SetFields("handoffs", 1, {"giver": "writer"}).apply(chart)
    assert after.accepted[0].on == "handoff:writer>packer"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("cost", "420 000", 420000),
        ("cost", "12.50", 12.5),
        ("cost", "", None),
        ("seats", "3", 3),
        ("fte", "0.5", 0.5),
        ("vacant_since", "2027-03-31", date(2027, 3, 31)),
        ("note", " two\nlines ", " two\nlines"),
        ("title", " Buyer ", "Buyer"),
    ],
)
def test_typed_text_becomes_a_value(name: str, text: str, value: Any) -> None:
    found = typed(FIELDS["roles"][name], text)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cost", "420,000"), ("cost", "-1"), ("cost", "nan"), ("cost", "9" * 40), ("seats", "1.5"), ("seats", "0"),
        ("fte", "1.2"), ("fte", "0"), ("vacant_since", "31.3."), ("title", " "),
    ],
)  # fmt: skip
def test_typed_text_that_does_not_fit_is_refused(name: str, text: str) -> None:
    with pytest.raises(EditError, match=FIELDS["roles"][name].label):
        typed(FIELDS["roles"][name], text)


def test_an_amount_that_may_mean_two_things_is_asked_back() -> None:
    for text, words in (("45.000", "45000 or 45,"), ("1.250", "1250 or 1.25,"), ("45.125", "45125 or 45.1250,")):
        with pytest.raises(EditError, match=f'Cost of a seat: "{text}" may mean {words} write the one that you mean'):
            typed(FIELDS["roles"]["cost"], text)
    assert typed(FIELDS["duties"]["hours"], "1.125") == 1.125
    assert typed(FIELDS["roles"]["cost"], "45.1250") == 45.125


def test_parts_in_a_duty_are_set_cell_by_cell() -> None:
    after = SetPart("picking", "packer", "supports").apply(SHOP)
    assert part_of(after.roles["packer"], "picking") == "supports"
    after = SetPart("picking", "packer", "backs_up").apply(after)
    assert (after.roles["packer"].supports, after.roles["packer"].backs_up) == ((), ("picking",))
    owned = SetPart("picking", "packer", "owns").apply(after)
    assert (owners(owned)["picking"], owned.roles["packer"].backs_up) == (("packer",), ())
    down = SetPart("picking", "picker", "supports").apply(SHOP)
    assert (owners(down)["picking"], part_of(down.roles["picker"], "picking")) == ((), "supports")
    assert SetPart("picking", "picker", None).words(SHOP) == 'Nobody owns "picking" now: taken from picker'
    assert SetPart("picking", "packer", None).apply(SHOP) is SHOP
    assert SetPart("picking", "picker", "owns").apply(SHOP) is SHOP
    with pytest.raises(EditError, match="no duty"):
        SetPart("nothing", "picker", "backs_up").apply(SHOP)


def test_dotted_lines_come_and_go() -> None:
    drawn = SetFields("roles", "picker", {"dotted_to": ("marketing",)})
    assert drawn.words(SHOP) == "picker has a dotted line to marketing now"
    assert RemoveDottedLine("picker", "marketing").apply(drawn.apply(SHOP)).roles["picker"].dotted_to == ()
    with pytest.raises(EditError, match="no dotted line"):
        RemoveDottedLine("picker", "marketing").apply(SHOP)
