"""Criteria that are statements, as a course writes them: ideas wanted, misconceptions known, examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gradewright.language.statements.citations import KnownWork, read_works
from gradewright.language.statements.errors import PatternError
from gradewright.language.statements.ideas import Idea, parse_idea
from gradewright.language.statements.patterns import Vocabulary
from gradewright.language.statements.relations import parse_terms
from gradewright.language.statements.trends import parse_quantity

MAKES = ("wrong", "partial", "nothing")
EXAMPLES = ("satisfied", "partial", "wrong", "missing", "not_wrong")
_SPEC_KEYS = frozenset(
    {"needs", "at_least", "partial_at", "partial_if", "misconceptions", "examples", "in_symbols"}
)
_BOOK_KEYS = frozenset(
    {"works", "synonyms", "comparisons", "quantities", "ideas", "misconceptions", "statements"}
)


@dataclass(frozen=True, slots=True)
class Misconception:
    """A wrong claim with a stable id, wherever in an answer it stands."""

    id: str
    idea: Idea
    kind: str
    """Kind of flag, e.g. "wrong_concept"."""
    claim: str
    truth: str
    source: str
    feedback: str = ""
    makes: str = "wrong"
    """What it does to the criterion that lists it: "wrong", "partial" or "nothing" (flagged only)."""
    severity: str = "major"
    outweighs: bool = False
    """Wrong even beside the right idea, for a claim that leaves no room for it; else the two make partial."""
    yields: bool = False
    """No error beside the right idea, for a reason that is none by itself but does not exclude the one asked for."""
    reverses: bool = False
    """The right idea with its relation turned round: beside the right one in an answer, a contradiction."""
    sweep: bool = True
    """Whether it is looked for in every passage of its problem, or only where a criterion lists it."""
    same_as: str = ""
    """A part: where a reply is accused of a wrong cost there, these words only repeat it."""
    in_part: Idea | None = None
    """Looser ways of saying it, which only count in the part of a criterion that lists it."""
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Texts that hold it ("wrong"), and true ones that sound like it ("not_wrong")."""


@dataclass(frozen=True, slots=True)
class StatementSpec:
    """One criterion decided by what is said."""

    criterion: str
    needs: tuple[Idea, ...]
    at_least: int
    """How many of `needs` earn it."""
    partial_at: int
    """How many of `needs` make it partial."""
    partial_if: tuple[Idea, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    in_symbols: bool = False
    """Whether a formula can say it: then one that the page lost may have."""


@dataclass(frozen=True)
class StatementBook:
    """All statement criteria of a problem and the misconceptions to sweep for."""

    statements: Mapping[str, StatementSpec]
    misconceptions: Mapping[str, Misconception]
    works: tuple[KnownWork, ...] = ()
    """Works that an answer may cite."""


def read_book(data: Mapping[str, object]) -> StatementBook:
    """Read a problem's `statements.yaml`, already loaded. Raises `PatternError` with the path of what is wrong."""
    unknown = set(map(str, data)) - _BOOK_KEYS
    if unknown:
        raise PatternError(sorted(unknown)[0], f"unknown section (known: {', '.join(sorted(_BOOK_KEYS))})")
    vocabulary = _vocabulary(data)
    ideas = {
        name: parse_idea(name, item, vocabulary, f"ideas.{name}") for name, item in _section(data, "ideas")
    }
    misconceptions = {m.id: m for m in _misconceptions(data, ideas, vocabulary)}
    statements = {
        name: _spec(name, _mapping(item, f"statements.{name}"), ideas, misconceptions, vocabulary)
        for name, item in _section(data, "statements")
    }
    return StatementBook(statements, misconceptions, read_works(data.get("works")))


def _section(data: Mapping[str, object], name: str) -> Iterator[tuple[str, object]]:
    section = {} if data.get(name) is None else data[name]
    for key, item in _mapping(section, name).items():
        yield str(key), item


def _mapping(item: object, where: str) -> Mapping[str, object]:
    if not isinstance(item, Mapping):
        raise PatternError(where, f"expected a mapping, not {type(item).__name__}")
    return item


def _vocabulary(data: Mapping[str, object]) -> Vocabulary:
    synonyms: dict[str, str] = {}
    for name, item in _section(data, "synonyms"):
        synonyms[name] = item if isinstance(item, str) else "|".join(_texts(item, f"synonyms.{name}"))
    comparisons = {
        name: parse_terms(name, _mapping(item, f"comparisons.{name}"), synonyms, f"comparisons.{name}")
        for name, item in _section(data, "comparisons")
    }
    quantities = {
        name: parse_quantity(name, _mapping(item, f"quantities.{name}"), synonyms, f"quantities.{name}")
        for name, item in _section(data, "quantities")
    }
    return Vocabulary(synonyms, comparisons, quantities)


def _texts(item: object, where: str) -> list[str]:
    if isinstance(item, str):
        return [item]
    if not isinstance(item, Sequence) or not all(isinstance(text, str) for text in item):
        raise PatternError(where, "expected a text or a list of texts")
    return [str(text) for text in item]


def _misconceptions(
    data: Mapping[str, object], ideas: Mapping[str, Idea], vocabulary: Vocabulary
) -> Iterator[Misconception]:
    for name, item in _section(data, "misconceptions"):
        where = f"misconceptions.{name}"
        fields = _mapping(item, where)
        for key in ("idea", "kind", "claim", "truth", "source"):
            if key not in fields:
                raise PatternError(where, f"needs `{key}`")
        makes = str(fields.get("makes", "wrong"))
        if makes not in MAKES:
            raise PatternError(where, f"makes is one of {', '.join(MAKES)}, not {makes!r}")
        yield Misconception(
            id=name,
            idea=_idea(fields["idea"], ideas, vocabulary, f"{where}.idea", name, wide=True),
            kind=str(fields["kind"]),
            claim=str(fields["claim"]),
            truth=str(fields["truth"]),
            source=str(fields["source"]),
            feedback=str(fields.get("feedback", "")),
            makes=makes,
            severity=str(fields.get("severity", "major")),
            outweighs=bool(fields.get("outweighs", False)),
            yields=bool(fields.get("yields", False)),
            reverses=bool(fields.get("reverses", False)),
            sweep=bool(fields.get("sweep", True)),
            same_as=str(fields.get("same_as", "")),
            in_part=_in_part(fields, ideas, vocabulary, where, name),
            examples=_examples(fields.get("examples"), where, ("wrong", "not_wrong")),
        )


def _in_part(
    fields: Mapping[str, object], ideas: Mapping[str, Idea], vocabulary: Vocabulary, where: str, name: str
) -> Idea | None:
    if "in_part" not in fields:
        return None
    return _idea(fields["in_part"], ideas, vocabulary, f"{where}.in_part", name, wide=True)


def _idea(
    item: object,
    ideas: Mapping[str, Idea],
    vocabulary: Vocabulary,
    where: str,
    name: str,
    *,
    wide: bool = False,
) -> Idea:
    """An idea by its name, or written out in place; a misconception's negation reaches wide unless it says so."""
    if isinstance(item, str) and item in ideas:
        return ideas[item]
    if isinstance(item, str) and " " not in item:
        raise PatternError(where, f"no idea is named {item!r}")
    if wide and not isinstance(item, Mapping):
        item = {"any": item if isinstance(item, list) else [item], "negation": "wide"}
    elif wide and isinstance(item, Mapping) and "negation" not in item:
        item = {**item, "negation": "wide"}
    return parse_idea(name, item, vocabulary, where)


def _spec(
    name: str,
    fields: Mapping[str, object],
    ideas: Mapping[str, Idea],
    known: Mapping[str, Misconception],
    vocabulary: Vocabulary,
) -> StatementSpec:
    where = f"statements.{name}"
    unknown = set(map(str, fields)) - _SPEC_KEYS
    if unknown:
        raise PatternError(
            where, f"unknown key {sorted(unknown)[0]!r} (known: {', '.join(sorted(_SPEC_KEYS))})"
        )
    needs = _ideas(fields.get("needs"), ideas, vocabulary, f"{where}.needs")
    if not needs:
        raise PatternError(where, "`needs` lists the ideas that earn the point")
    at_least = _count(fields.get("at_least", len(needs)), f"{where}.at_least", len(needs))
    partial_at = _count(fields.get("partial_at", max(1, at_least // 2)), f"{where}.partial_at", len(needs))
    return StatementSpec(
        name,
        needs,
        at_least,
        partial_at,
        _ideas(fields.get("partial_if"), ideas, vocabulary, f"{where}.partial_if"),
        tuple(_known(item, known, where) for item in _list(fields.get("misconceptions"), where)),
        _examples(fields.get("examples"), where),
        bool(fields.get("in_symbols", False)),
    )


def _list(item: object, where: str) -> list[object]:
    if item is None:
        return []
    if not isinstance(item, list):
        raise PatternError(where, f"expected a list, not {type(item).__name__}")
    return item


def _ideas(item: object, ideas: Mapping[str, Idea], vocabulary: Vocabulary, where: str) -> tuple[Idea, ...]:
    return tuple(
        _idea(entry, ideas, vocabulary, f"{where}[{n}]", f"{where}[{n}]")
        for n, entry in enumerate(_list(item, where))
    )


def _count(item: object, where: str, most: int) -> int:
    if not isinstance(item, int) or not 1 <= item <= most:
        raise PatternError(where, f"a number from 1 to {most}, not {item!r}")
    return item


def _known(item: object, known: Mapping[str, Misconception], where: str) -> Misconception:
    """A misconception by its id, or `{id: ..., makes: ...}` where it weighs differently in this criterion."""
    fields = {"id": item} if isinstance(item, str) else _mapping(item, f"{where}.misconceptions")
    name = str(fields.get("id"))
    if name not in known:
        raise PatternError(where, f"no misconception has the id {name!r} (known: {', '.join(known)})")
    makes = str(fields.get("makes", known[name].makes))
    if makes not in MAKES:
        raise PatternError(where, f"makes is one of {', '.join(MAKES)}, not {makes!r}")
    return replace(known[name], makes=makes)


def _examples(item: object, where: str, known: tuple[str, ...] = EXAMPLES) -> dict[str, tuple[str, ...]]:
    if item is None:
        return {}
    examples: dict[str, tuple[str, ...]] = {}
    for status, texts in _mapping(item, f"{where}.examples").items():
        if status not in known:
            raise PatternError(f"{where}.examples", f"one of {', '.join(known)}, not {status!r}")
        examples[str(status)] = tuple(_texts(texts, f"{where}.examples.{status}"))
    return examples
