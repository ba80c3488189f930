"""The library that comes with orgtui: the presets, and the roles and duties that new ones are picked from."""

import difflib
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from orgtui.text import safe, search_key
from orgtui.words import _

# The records are of no use to who only wants the file of a preset, and their validation takes time to load.
if TYPE_CHECKING:
    from orgtui.model import Duty

SIZES = ("solo", "small", "medium", "large")

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_INSTALLED = Path(__file__).parent / "presets"
_CHECKOUT = Path(__file__).parent.parent / "presets"

Table = Mapping[str, Any]


class UnknownPreset(LookupError):  # noqa: N818  (the user's word was wrong, nothing failed)
    """No preset has this name; the message names the nearest one and all there are."""


@dataclass(frozen=True, slots=True)
class PresetInfo:
    """A preset as the start screen lists it.

    Attributes
    ----------
    name
        What commands call it, such as ``medium``.
    title
        The title of its chart.
    path
        Its file.
    summary
        One line on what kind of shop it draws: the note of its chart.
    """

    name: str
    title: str
    path: Path
    summary: str


@dataclass(frozen=True, slots=True)
class CatalogueRole:
    """A role that shops know.

    Attributes
    ----------
    id, title
        Its id in the presets, its title in the language of the catalogue.
    duties
        Ids of the duties that it usually owns.
    kpis
        How its success is usually measured, in words.
    sourcing
        Usual ways to fill it, the first one first.
    origin
        The source documents that name it (``s0`` to ``s4``), or ``ours``.
    """

    id: str
    title: str
    duties: tuple[str, ...]
    kpis: tuple[str, ...]
    sourcing: tuple[Literal["in-house", "part-time", "freelance", "agency", "external"], ...]
    origin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CatalogueDuty:
    """A duty that shops know.

    Attributes
    ----------
    id, name
        Its id in the presets, its name in the language of the catalogue.
    critical
        Whether the shop stops, or money or the law is at stake, as soon as it is left undone.
    control
        The tags that the separation-of-duties checks read.
    essential
        Shop sizes that cannot do without it.
    traits
        Kinds of shop that it concerns; empty: every shop.
    origin
        The source documents that name it (``s0`` to ``s4``), or ``ours``.
    """

    id: str
    name: str
    critical: bool
    control: tuple[str, ...]
    essential: tuple[str, ...]
    traits: tuple[str, ...]
    origin: tuple[str, ...]

    def as_duty(self, department: str | None = None) -> "Duty":
        """Return the duty as a chart holds it, with all that the library knows of it.

        Parameters
        ----------
        department
            Where it belongs when nobody owns it.
        """
        from orgtui.model import Duty

        tags = self.control[0] if len(self.control) == 1 else self.control
        return Duty(name=self.name, department=department, critical=self.critical, control=tags)


class Catalogue:
    """The roles and duties that shops know, in one language, in catalogue order."""

    def __init__(self, roles: Iterable[CatalogueRole], duties: Iterable[CatalogueDuty]) -> None:
        self.roles: Mapping[str, CatalogueRole] = MappingProxyType({role.id: role for role in roles})
        self.duties: Mapping[str, CatalogueDuty] = MappingProxyType({duty.id: duty for duty in duties})
        self._titled = {search_key(role.title): role for role in reversed([*self.roles.values()])}
        self._usual = _usual_owners(self.roles.values())

    def role_titled(self, title: str) -> CatalogueRole | None:
        """Return the role of this title, whatever its case, accents and blanks; None where none has it."""
        return self._titled.get(search_key(title))

    def usual_owners(self, duty_id: str) -> tuple[str, ...]:
        """Return the ids of the roles that usually own the duty, likeliest first."""
        return self._usual.get(duty_id, ())

    def suggest_roles(self, words: str, exclude: Container[str] = ()) -> tuple[CatalogueRole, ...]:
        """Return the roles whose title fits what was typed so far.

        Parameters
        ----------
        words
            What was typed; nothing fits everything.
        exclude
            Ids to leave out, such as those that the chart has already.

        Returns
        -------
        tuple of CatalogueRole
            Those with words that begin so, in any order; the title that begins so first, equal ones in catalogue
            order. Letters inside a word fit nothing: the user is typing a title, not searching for one.
        """
        typed = search_key(words)
        known = ((_rank(typed, search_key(role.title)), role) for role in self.roles.values() if role.id not in exclude)
        ranked = [(rank, role) for rank, role in known if rank is not None]
        return tuple(role for _rank_of, role in sorted(ranked, key=lambda pair: pair[0]))


def presets() -> tuple[PresetInfo, ...]:
    """Return the presets, smallest shop first."""
    return _presets(_folder())


def preset_path(name: str) -> Path:
    """Return the file of the preset `name`.

    Raises
    ------
    UnknownPreset
        Where no preset has this name; the message suggests the nearest.
    """
    files = _files(_folder())
    if name in files:
        return files[name]
    raise UnknownPreset(_no_such_preset(name, files))


@cache
def catalogue(lang: str = "en") -> Catalogue:
    """Return the library in the language `lang` (``en``, ``zh``, ``th``, ``tr``), English where a word is missing."""
    folder = _folder() / "catalogue"
    tables, duties = _load(folder / "roles.toml"), _load(folder / "duties.toml")
    kpis = {key: _in(lang, table["name"]) for key, table in tables["kpis"].items()}
    return Catalogue(
        (_role(key, table, lang, kpis) for key, table in tables["roles"].items()),
        (_duty(key, table, lang) for key, table in duties["duties"].items()),
    )


def _role(key: str, table: Table, lang: str, kpis: Mapping[str, str]) -> CatalogueRole:
    return CatalogueRole(
        id=key,
        title=_in(lang, table["title"]),
        duties=tuple(table.get("duties", ())),
        kpis=tuple(kpis[kpi] for kpi in table.get("kpis", ())),
        sourcing=tuple(table["sourcing"]),
        origin=tuple(table["origin"]),
    )


def _duty(key: str, table: Table, lang: str) -> CatalogueDuty:
    return CatalogueDuty(
        id=key,
        name=_in(lang, table["name"]),
        critical=table.get("critical", False),
        control=tuple(table.get("control", ())),
        essential=tuple(table.get("essential", ())),
        traits=tuple(table.get("traits", ())),
        origin=tuple(table["origin"]),
    )


def _in(lang: str, words: Mapping[str, str]) -> str:
    return words.get(lang) or words["en"]


def _usual_owners(roles: Iterable[CatalogueRole]) -> Mapping[str, tuple[str, ...]]:
    """Return duty -> roles: the more central a duty is to a role, the earlier stands it in the role's list."""
    found: dict[str, list[tuple[int, str]]] = {}
    for role in roles:
        for place, duty in enumerate(role.duties):
            found.setdefault(duty, []).append((place, role.id))
    return {
        duty: tuple(role_id for _place, role_id in sorted(named, key=lambda pair: pair[0]))
        for duty, named in found.items()
    }


def _rank(typed: str, text: str) -> int | None:
    """Return how well `typed` fits `text`, 0 best, None not at all; both are search keys."""
    if text.startswith(typed):
        return 0
    if re.search(rf"\b{re.escape(typed)}", text):
        return 1
    if all(re.search(rf"\b{re.escape(word)}", text) for word in typed.split()):
        return 2
    return None


def _folder() -> Path:
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


@cache
def _files(folder: Path) -> Mapping[str, Path]:
    """Return name -> file; names are looked up here and never joined to a path."""
    found = {path.stem: path for path in folder.glob("*.toml") if _NAME.fullmatch(path.stem)}
    return dict(sorted(found.items(), key=lambda pair: (_place(pair[0]), pair[0])))


def _place(name: str) -> int:
    return SIZES.index(name) if name in SIZES else len(SIZES)


@cache
def _presets(folder: Path) -> tuple[PresetInfo, ...]:
    return tuple(_info(name, path) for name, path in _files(folder).items())


def _info(name: str, path: Path) -> PresetInfo:
    table = _load(path)
    return PresetInfo(name, table["title"], path, table.get("note", ""))


def _no_such_preset(name: str, known: Iterable[str]) -> str:
    names = list(known)
    every = ", ".join(names)
    near = difflib.get_close_matches(name.casefold()[:64], names, n=1, cutoff=0.5)
    if near:
        sentence = _('there is no preset "{name}"; did you mean "{near}"? The presets are: {every}')
        return sentence.format(name=safe(name), near=near[0], every=every)
    return _('there is no preset "{name}"; choose one of: {every}').format(name=safe(name), every=every)


def _load(path: Path) -> Table:
    import tomli

    return tomli.loads(path.read_text(encoding="utf-8"))
