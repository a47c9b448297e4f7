"""Find the entities and attributes of a fact table in a text, under every name people give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from gradewright.language.quantities.figures import Figure, scan_figures
from gradewright.language.quantities.layout import flatten
from gradewright.language.quantities.umbrellas import umbrellas_of
from gradewright.truth import Attribute, FactTable

Names = tuple[str, ...]
"""The entities that one name may mean."""

_UNITS_OF_ATTRIBUTE: Mapping[str, frozenset[str]] = {
    "parameters": frozenset({"param"}),
    "flops": frozenset({"flop", "mac", "operation"}),
    "macs": frozenset({"flop", "mac", "operation"}),
    "percent": frozenset({"percent"}),
    "images": frozenset({"image", "example", "image/identity", "face/identity"}),
    "pixels": frozenset({"pixel"}),
    "layers": frozenset({"layer"}),
    "seconds": frozenset({"second", "minute", "hour", "day", "week"}),
    "hours": frozenset({"second", "minute", "hour", "day", "week"}),
    "dimensions": frozenset({"dim"}),
    "identities": frozenset({"identity"}),
    "bytes": frozenset({"byte"}),
    "one": frozenset({"dimensionless"}),
}
_NOUNS_OF_UNIT = {"dim": "dim", "identity": "identit", "byte": "byte", "image": "image", "layer": "layer",
                  "epoch": "epoch", "class": "class", "token": "token", "hour": "hour", "step": "step"}  # fmt: skip
_SECONDS = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0}
_TOKEN = re.compile(r"[A-Za-z]+|\d+|[^\sA-Za-z\d_–-]+")
_PART_NOUN = re.compile(r"[ ]{1,3}(?:modules?|blocks?|layers?|units?|cells?)\b", re.I)

_SPREAD_BEFORE = re.compile(r"\b(?:standard|statistical|sampling|measurement|margins?[ ]of)[ -]$", re.I)
_SPREAD_BEHIND = re.compile(r"[ -](?:bars?|margins?|bounds?|intervals?)\b", re.I)
_VERSION = re.compile(r"[ -]{1,2}(?:v[ ]?\d|[A-Z]\w+[ -]v\d|[A-Z]\w*Net\b)")


def _is_a_spread(flat: str, name: re.Match[str]) -> bool:
    """Whether a name is only half of the name of an uncertainty: a standard error is no error."""
    before = flat[max(0, name.start() - 12) : name.start()]
    return bool(_SPREAD_BEFORE.search(before) or _SPREAD_BEHIND.match(flat, name.end()))


def _is_another_version(flat: str, name: re.Match[str]) -> bool:
    """Whether a name is only the beginning of another one: of its third version, or of a mixture with another."""
    return not any(c.isdigit() for c in name.group()) and _VERSION.match(flat, name.end()) is not None


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity named at `start` to `end`; several `names` where the words could mean any of them."""

    start: int
    end: int
    names: tuple[str, ...]
    key: bool = False
    """The name is itself a number ("64-D", "2.6M images"); `names` is empty for one the table does not have."""
    power: float = 1.0
    """1000 where the number is a thousand times the one that was meant ("260 billion images" for 260M)."""


@dataclass(frozen=True, slots=True)
class Term:
    """An attribute named at `start` to `end`."""

    start: int
    end: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """The names of a table, compiled; `keys` are the entities that are numbers, by unit and value."""

    entity_names: re.Pattern[str] | None
    entity_of: Mapping[str, tuple[str, ...]]
    attribute_names: re.Pattern[str] | None
    attribute_of: Mapping[str, tuple[str, ...]]
    attributes: tuple[Attribute, ...]
    measured_names: re.Pattern[str] | None
    measured: frozenset[str]
    """Attributes with a unit of their own, and the pattern of their names alone."""
    keys: Mapping[tuple[str, float], tuple[str, ...]]
    cells: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Attributes that facts give for each entity."""
    values: Mapping[tuple[str, str], tuple[float, float]] = field(default_factory=dict)
    """First fact of every cell: its low and high."""
    key_units: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For each unit that keys are counted in, the attributes that facts give for such keys."""

    umbrellas: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For entities that are wider names of others ("the system"), those others."""

    def narrower(self, one: Names, other: Names) -> Names | None:
        """Of two names for one thing ("the system (network A)") the narrower one; None if they are two things."""
        if one == other:
            return one
        if len(one) == 1 and len(other) == 1:
            if other[0] in self.umbrellas.get(one[0], ()):
                return other
            if one[0] in self.umbrellas.get(other[0], ()):
                return one
        return None

    def mentions(self, flat: str) -> list[Mention]:
        """Every entity named in words, in order of place."""
        if self.entity_names is None:
            return []
        found = []
        for match in self.entity_names.finditer(flat):
            names = self.entity_of.get(fold(match.group()), ())
            other = _PART_NOUN.match(flat, match.end()) or _is_another_version(flat, match)
            if names and not other:
                found.append(Mention(match.start(), match.end(), names))
        return found

    def key(self, figure: Figure) -> Mention | None:
        """The entity that a number names ("64 dimensions", "2.6M images"); None if it is no such number."""
        if figure.dims or figure.low != figure.high or figure.unit in ("percent", "ratio"):
            return None
        names = self.keys.get((figure.unit, figure.low), ())
        if names or (figure.unit and figure.unit not in self.key_units):
            return Mention(figure.start, figure.end, names, key=True) if names else None
        if not figure.unit:
            named = [self.keys[key] for key in self.keys if key[1] == figure.low]
            return Mention(figure.start, figure.end, named[0], key=True) if len(named) == 1 else None
        for power in (1e3, 1e-3, 1e6, 1e-6):
            names = self.keys.get((figure.unit, figure.low / power), ())
            if names:
                return Mention(figure.start, figure.end, names, key=True, power=power)
        return Mention(figure.start, figure.end, (), key=True)

    def terms(self, flat: str, *, measured: bool = False) -> Iterator[Term]:
        """Every attribute named in a text, in order; with `measured`, none that is a mere number.

        ("fewer FLOPs" may name a table's "reduction of FLOPs"; in a comparison it is the FLOPs that are meant.)
        """
        pattern = self.measured_names if measured else self.attribute_names
        if pattern is not None:
            for match in pattern.finditer(flat):
                names = self.attribute_of.get(fold(match.group()), ())
                names = tuple(n for n in names if n in self.measured) if measured else names
                if names and not _is_a_spread(flat, match):
                    yield Term(match.start(), match.end(), names)

    def compatible(self, unit: str) -> tuple[str, ...]:
        """Names of the attributes whose values can have `unit`."""
        if unit not in self._compatible:
            self._compatible[unit] = tuple(a.name for a in self.attributes if takes_unit(a, unit))
        return self._compatible[unit]

    @cached_property
    def _compatible(self) -> dict[str, tuple[str, ...]]:
        """What `compatible` has answered so far."""
        return {}

    def alike(self, entity: str, attributes: Sequence[str]) -> bool:
        """Whether facts give one and the same value for all these attributes of an entity."""
        values = [self.values.get((entity, attribute)) for attribute in attributes]
        return None not in values and len(frozenset(values)) == 1

    def attribute(self, name: str) -> Attribute | None:
        """The attribute of that name."""
        return next((a for a in self.attributes if a.name == name), None)


def takes_unit(attribute: Attribute, unit: str) -> bool:
    """Whether a quantity in `unit` can be a value of `attribute`."""
    if (
        "/" in unit
        and "/" not in attribute.unit
        and not any(" per " in name for name in (attribute.name, *attribute.aliases))
    ):
        return False  # "40 faces of each person" are no size of a batch
    if unit in _UNITS_OF_ATTRIBUTE.get(attribute.unit, frozenset({attribute.unit.removesuffix("s")})):
        return True
    noun = _NOUNS_OF_UNIT.get(unit)
    if attribute.unit not in ("one", "images") or noun is None:
        return False
    return any(noun in name.lower() for name in (attribute.name, *attribute.aliases))


def factor_to(attribute: Attribute, unit: str) -> float:
    """What a value in `unit` is multiplied by to be in the attribute's base unit: 3600 from hours to seconds."""
    if unit not in _SECONDS:
        return 1.0
    base = {"hours": 3600.0, "days": 86400.0, "minutes": 60.0}.get(attribute.unit, 1.0)
    return _SECONDS[unit] / base if attribute.unit in ("seconds", "hours", "days", "minutes") else 1.0


def fold(name: str) -> str:
    """A name without case, blanks and hyphens, to look it up by."""
    return re.sub(r"[\s_–-]+", "", name).lower()


def named_entities(text: str, table: FactTable) -> tuple[str, ...]:
    """The entities of a table that a text names without doubt, each once, in order."""
    found = vocabulary_of(table).mentions(flatten(text))
    return tuple(dict.fromkeys(m.names[0] for m in found if len(m.names) == 1))


@lru_cache(maxsize=16)
def vocabulary_of(table: FactTable) -> Vocabulary:
    """Compile the names of a table (kept for the last few tables)."""
    cells: dict[str, tuple[str, ...]] = {}
    for fact in table.facts:
        if fact.attribute not in cells.get(fact.entity, ()):
            cells[fact.entity] = (*cells.get(fact.entity, ()), fact.attribute)
    families = {entity.family for entity in table.entities}
    worded: dict[str, list[tuple[str, str]]] = {"entity": [], "attribute": []}
    keys: dict[tuple[str, float], tuple[str, ...]] = {}
    for entity in table.entities:
        if entity.name in families and entity.name not in cells:
            continue
        for alias in (entity.name, *entity.aliases):
            key = _as_key(alias)
            if key is None:
                worded["entity"].append((alias, entity.name))
            elif entity.name not in keys.get(key, ()):
                keys[key] = (*keys.get(key, ()), entity.name)
    for attribute in table.attributes:
        worded["attribute"] += [(alias, attribute.name) for alias in (attribute.name, *attribute.aliases)]
    measured = frozenset(attribute.name for attribute in table.attributes if attribute.unit != "one")
    return Vocabulary(
        _pattern((alias for alias, _ in worded["entity"]), plural=True),
        _lookup(worded["entity"]),
        _pattern((alias for alias, _ in worded["attribute"]), plural=True),
        _lookup(worded["attribute"]),
        table.attributes,
        _pattern((alias for alias, name in worded["attribute"] if name in measured), plural=True),
        measured,
        keys,
        cells,
        {(fact.entity, fact.attribute): (fact.low, fact.high) for fact in reversed(table.facts)},
        _key_units(keys, cells),
        umbrellas_of(table),
    )


def _key_units(
    keys: Mapping[tuple[str, float], tuple[str, ...]], cells: Mapping[str, tuple[str, ...]]
) -> dict[str, frozenset[str]]:
    units: dict[str, frozenset[str]] = {}
    for (unit, _), names in keys.items():
        given = frozenset(attribute for name in names for attribute in cells.get(name, ()))
        units[unit] = units.get(unit, frozenset()) | given
    return units


def _as_key(alias: str) -> tuple[str, float] | None:
    """(unit, value) of an alias that is nothing but one number with its unit."""
    figures = scan_figures(flatten(alias))
    if len(figures) != 1 or figures[0].dims or figures[0].start > 0 or figures[0].end < len(alias.rstrip()):
        return None
    return (figures[0].unit, figures[0].low) if figures[0].unit != "ratio" else None


def _lookup(pairs: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for alias, name in pairs:
        for form in (fold(alias), fold(alias) + "s"):
            if name not in names.get(form, ()):
                names[form] = (*names.get(form, ()), name)
    # a name of its own beats an alias of something else
    for _, name in pairs:
        if len(names.get(fold(name), ())) > 1:
            names[fold(name)] = (name,)
    return names


def _pattern(aliases: Iterable[str], *, plural: bool = False) -> re.Pattern[str] | None:
    forms = sorted({_form(alias) for alias in aliases if alias.strip()}, key=lambda form: (-len(form), form))
    if not forms:
        return None
    tail = "s?" if plural else ""
    return re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(forms)}){tail}(?![A-Za-z0-9])")


def _form(alias: str) -> str:
    words = "[ _–-]{0,4}".join(re.escape(token) for token in _TOKEN.findall(alias))
    capitals = sum(char.isupper() for char in alias)
    letters = sum(char.isalpha() for char in alias)
    proper = alias[:1].isupper() and alias.isalpha() and capitals == 1
    acronym = capitals == letters and alias.isalpha() and len(alias) <= 4
    return words if proper or acronym or letters < 2 else f"(?i:{words})"
