"""X-rules: what is wrong with the file itself, whatever the organisation."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from orgtui.checks.context import Context
from orgtui.checks.finding import Finding, Fix
from orgtui.checks.limits import DEFAULTS
from orgtui.checks.nearest import Nearest
from orgtui.checks.records import FIELDS, TABLES, records, subject_of
from orgtui.checks.registry import declare
from orgtui.edits import ChangeRoleId, RenameKey, RenameRole, SetFields, SetHolders, StripText
from orgtui.model import FORMAT, OF_LINES, Record, table_keys
from orgtui.text import id_in_words, is_blank, is_hostile, without_hostile

#: Fields that name something by its id: cleaning one side of a reference would cut it.
_REFERENCES = frozenset(
    {"reports_to", "dotted_to", "department", "duties", "supports", "backs_up", "covered_by", "giver", "receiver", "on"}
)
#: Misspelt keys are short: fewer letters in common are enough.
_KEY_CUTOFF = 0.6
_FREE = "x-"
#: Table -> the field that says what its records are called.
_NAMED: Mapping[str, str] = MappingProxyType(
    {"head": "title", "departments": "name", "roles": "title", "duties": "name", "flows": "name", "people": "name"}
)


@declare("X905", "hostile-text", "warning")
def hostile_text(context: Context) -> Iterator[Finding]:
    """Yield every record that holds control, bidi-override, surrogate or hidden characters."""
    for table in TABLES:
        if _clean(context, table):
            continue
        for key, record in records(context, table):
            found = _hostile_fields(record)
            if isinstance(key, str) and is_hostile(key):
                found.append("id")
            if found:
                fixes = tuple(_cleanings(context, table, key, record, found))
                subjects = (subject_of(context, table, key),)
                yield Finding("X905", "warning", subjects, {"fields": found, "table": table}, fixes)


def _clean(context: Context, table: str) -> bool:
    """Tell whether no text of the table is hostile: one search over all of them together."""
    one_line: list[str] = []
    several: list[str] = []
    for key, record in records(context, table):
        if isinstance(key, str):
            one_line.append(key)
        for name in FIELDS[type(record)]:
            value = getattr(record, name)
            if isinstance(value, str):
                (several if name in OF_LINES else one_line).append(value)
            elif isinstance(value, tuple):
                one_line.extend(value)
    return not is_hostile("".join(one_line)) and not is_hostile(" ".join(several), lines=True)


def _hostile_fields(record: Record) -> list[str]:
    return [name for name in FIELDS[type(record)] if _is_hostile_field(name, getattr(record, name))]


def _is_hostile_field(name: str, value: object) -> bool:
    texts: Iterable[object] = value if isinstance(value, tuple) else (value,)
    return any(isinstance(text, str) and is_hostile(text, lines=name in OF_LINES) for text in texts)


def _cleanings(context: Context, table: str, key: str | int | None, record: Record, found: list[str]) -> Iterator[Fix]:
    texts = {name for name in found if name != "id"}
    holders = {holder for holder in getattr(record, "holders", ()) if is_hostile(holder)}
    if texts and not texts & _REFERENCES and holders.isdisjoint(context.chart.people):
        yield Fix("strip-text", "safe", StripText(table, key))
    if table == "roles" and "id" in found:
        clean = without_hostile(str(key))
        if clean and clean not in context.chart.roles:
            yield Fix("clean-id", "unsafe", ChangeRoleId(str(key), clean), {"id": clean})


@declare("X906", "unknown-key", "warning")
def unknown_key(context: Context) -> Iterator[Finding]:
    """Yield every key and table that the format does not know, and every limit that no rule reads."""
    tables = Nearest([*TABLES[1:], "limits"], _KEY_CUTOFF, short=True)
    for key in _reported(context.chart.extra):
        yield _unknown(("chart",), key, tables.to(key), ())
    yield from _unknown_limits(context)
    for table in TABLES:
        known: Nearest | None = None
        for place, record in records(context, table):
            for name in _reported(record.extra) if record.extra else ():
                known = known or Nearest([toml for _field, toml in table_keys(type(record))], _KEY_CUTOFF, short=True)
                fixes = tuple(_renamings(table, place, record, name, known.to(name)))
                yield _unknown((subject_of(context, table, place),), name, known.to(name), fixes)


def _reported(names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if not name.startswith(_FREE))


def _unknown(subjects: tuple[str, ...], key: str, nearest: str | None, fixes: tuple[Fix, ...]) -> Finding:
    hint = Fix("free-key", "hint", None, {"key": key})
    if nearest is not None:
        hint = Fix("nearest-key", "hint", None, {"key": key, "nearest": nearest})
    return Finding("X906", "warning", subjects, {"key": key, "nearest": nearest}, (hint, *fixes))


def _unknown_limits(context: Context) -> Iterator[Finding]:
    names = Nearest(DEFAULTS, _KEY_CUTOFF, short=True)
    levels = [("chart", context.chart.limits)]
    levels += [
        (subject_of(context, "departments", key), department.limits)
        for key, department in context.chart.departments.items()
    ]
    for where, limits in levels:
        for name in _reported(set(limits) - set(DEFAULTS)):
            yield _unknown((where,), f"limits.{name}", _limit_name(names.to(name)), ())


def _limit_name(name: str | None) -> str | None:
    return None if name is None else f"limits.{name}"


def _renamings(table: str, key: str | int | None, record: Record, name: str, nearest: str | None) -> Iterator[Fix]:
    field = next((field for field, toml in table_keys(type(record)) if toml == nearest), None)
    # A key that is there already keeps its value, and what the field would refuse is no fix.
    if field is not None and not getattr(record, field) and _fits(record, field, record.extra[name]):
        yield Fix("rename-key", "unsafe", RenameKey(table, key, name, field), {"key": name, "nearest": nearest})
    yield Fix("remove-key", "unsafe", RenameKey(table, key, name), {"key": name})


def _fits(record: Record, field: str, value: object) -> bool:
    try:
        replace(record, **{field: value})  # type: ignore[arg-type]
    except ValueError:
        return False
    return True


@declare("X907", "newer-format", "warning")
def newer_format(context: Context) -> Iterator[Finding]:
    """Yield one finding where the file says a format that this version does not know."""
    written = context.chart.head.format
    if written > FORMAT:
        params = {"format": written, "known": FORMAT}
        yield Finding("X907", "warning", ("chart",), params, (Fix("update-orgtui", "hint"),))


@declare("X909", "empty-what", "warning")
def empty_what(context: Context) -> Iterator[Finding]:
    """Yield every hand-off that does not say what is handed over."""
    for number, item in enumerate(context.chart.handoffs):
        if is_blank(item.what):
            fixes = (Fix("say-what", "hint"),)
            yield Finding("X909", "warning", (context.views.handoff_subjects[number],), fixes=fixes)


@declare("X910", "empty-name", "warning")
def empty_name(context: Context) -> Iterator[Finding]:
    """Yield every title and name in which there is nothing to read, holders of roles among them."""
    for table, field in _NAMED.items():
        for key, record in records(context, table):
            name = getattr(record, field)
            if name is not None and is_blank(name):
                yield _nameless(context, table, key, field, _name_after_id(table, key, field))
    for role_id, role in context.chart.roles.items():
        named = tuple(holder for holder in role.holders if not is_blank(holder))
        if len(named) < len(role.holders):
            fix = Fix("drop-empty-holder", "unsafe", SetHolders(role_id, named))
            yield _nameless(context, "roles", role_id, "holders", fix)


def _name_after_id(table: str, key: str | int | None, field: str) -> Fix:
    words = "" if key is None else id_in_words(without_hostile(str(key)))
    if is_blank(words):
        return Fix("write-name", "hint")
    edit = RenameRole(str(key), words) if table == "roles" else SetFields(table, key, {field: words})
    return Fix("name-after-id", "unsafe", edit, {"name": words})


def _nameless(context: Context, table: str, key: str | int | None, field: str, fix: Fix) -> Finding:
    params = {"table": table, "field": field}
    return Finding("X910", "warning", (subject_of(context, table, key),), params, (fix,))
