"""Check every figure that a text states against a fact table: supported, contradicted, or not covered.

A contradiction is raised only where one cell wins, the value cannot be a rounding of any accepted one, and
nothing around the figure leaves open what it is a figure of (`doubt`); it says whose value the figure is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from gradewright.language.quantities.binding import Bound, bound_measures
from gradewright.language.quantities.crossed_figures import crossed
from gradewright.language.quantities.diagnosis import Diagnosis, Explanation, akin, explain
from gradewright.language.quantities.elision import reread
from gradewright.language.quantities.measures import Measure, lay_out
from gradewright.language.quantities.precision import agrees, significant_digits
from gradewright.language.quantities.quantity import Quantity
from gradewright.language.quantities.reservations import OTHER_CONVENTION, reservation
from gradewright.language.quantities.scene import Scene, set_scene
from gradewright.language.quantities.table_scales import in_shared_scale
from gradewright.language.quantities.unnamed_wholes import told_by_figures
from gradewright.language.quantities.vocabulary import factor_to
from gradewright.language.quantities.wording import reason, reference_of
from gradewright.truth import Fact, FactTable

Verdict = Literal["supported", "contradicted", "not_covered"]
COUNTS = frozenset({"param", "flop", "mac", "operation"})
"""Units that a question's subject lends itself to."""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a passage that is checked by itself."""

    named: tuple[str, ...] = ()
    """Entities that the surrounding text names: their values explain a wrong figure first."""
    attribute: str | None = None
    """What bare percentages are when the passage does not say, e.g. the validation rate it was asked for."""
    subject: str | None = None
    """What counts are of where the passage names nothing at all: the one thing that the question names."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure that a text states of an entity, judged; offsets count characters of the text."""

    start: int
    end: int
    quantity: Quantity
    entity: str | None
    attribute: str | None
    verdict: Verdict
    diagnosis: Diagnosis | None = None
    fact: Fact | None = None
    """The fact that the claim was held against."""
    taken_from: Fact | None = None
    """Where a wrong value really belongs."""
    why: str = ""
    """One sentence for the student."""
    claimed: str = ""
    """The words of the claim as printed."""
    reference: str = ""
    """What the reference says instead, as it prints it."""
    source: str = ""
    note: str = ""
    """A convention that was allowed for, e.g. multiply-adds counted as FLOPs."""


def check_claims(text: str, table: FactTable, *, context: Context | None = None) -> list[Claim]:
    """Every figure in `text` that is said of an entity of `table`, judged, in order of place.

    Ratios and differences are left to `check_comparisons`. Never raises on any text.
    """
    scene = set_scene(lay_out(text), table)
    around = context or Context()
    named = frozenset(around.named) | {name for m in scene.mentions for name in m.names}
    judged: list[tuple[Bound, Claim]] = []
    read = in_shared_scale(list(bound_measures(scene, bare=True)), table)
    for found in _of_subject(scene, read, around.subject, table):
        bound = reread(scene, found, table) if _is_value(found.quantity) else None
        if bound is not None:
            bound = replace(bound, quantity=_completed(scene, bound.quantity, around, table))
            claim = _judge(scene, bound, table, named)
            judged += [(bound, claim)] if claim is not None else []
    claims = [_in_one_convention(bound, claim, judged, table, named) for bound, claim in judged]
    told = [_told(*each) for each in told_by_figures(scene, read, table)]
    decided = {c.start for c in (*claims, *told) if c.verdict != "not_covered"}
    exchanged = [_exchanged(*each) for each in crossed(scene, read, table) if each[0].start not in decided]
    return sorted(
        [*claims, *told, *exchanged, *_slipped_keys(scene, claims)],
        key=lambda c: (c.start, c.end, c.entity or ""),
    )


def _told(quantity: Quantity, entity: str, fact: Fact) -> Claim:
    """The claim that a figure makes of the thing that only its figures name."""
    own = replace(quantity, entity=entity, attribute=fact.attribute)
    claim = Claim(own.start, own.end, own, entity, fact.attribute, "supported", claimed=own.printed)
    return _resolved(claim, fact, "supported")


def _exchanged(quantity: Quantity, fact: Fact, has: Fact) -> Claim:
    """The claim of a figure that has the value of another sort, where the other has this one's."""
    own = replace(quantity, entity=fact.entity, attribute=fact.attribute)
    claim = Claim(own.start, own.end, own, fact.entity, fact.attribute, "contradicted", claimed=own.printed)
    return _accused(claim, fact, Explanation("swapped_attribute", has))


def _of_subject(scene: Scene, found: list[Bound], subject: str | None, table: FactTable) -> list[Bound]:
    """Where a passage names nothing, its counts are the subject's: for certain once one of them is its right value."""
    if subject is None or any(not mention.key for mention in scene.mentions):
        return found
    moved = [_moved(scene, bound, subject) if bound.quantity.unit in COUNTS else bound for bound in found]
    known = table.facts
    sure = {
        bound.measure.sentence
        for bound in moved
        if any(f.entity == subject and f.attribute == bound.quantity.attribute
               and agrees(bound.quantity, f) == "yes" for f in known)
    }  # fmt: skip
    return [
        replace(bound, assumed=bound.quantity.entity == subject and bound.measure.sentence not in sure)
        for bound in moved
    ]


def _moved(scene: Scene, bound: Bound, subject: str) -> Bound:
    given = scene.words.cells.get(subject, ())
    fitting = [name for name in scene.words.compatible(bound.quantity.unit) if name in given]
    attribute = bound.quantity.attribute or (fitting[0] if len(fitting) == 1 else None)
    return replace(bound, quantity=replace(bound.quantity, entity=subject, attribute=attribute))


_STEP = re.compile(r"(?:an?|one|two|three|half an?|a few)[ -]per[ ]?cent", re.I)
""""Ten times the data for one percent": so small a share in words is a step from one rate to the next."""


def _is_value(quantity: Quantity) -> bool:
    if _STEP.fullmatch(quantity.printed):
        return False
    return not quantity.rejected and quantity.unit != "ratio" and quantity.kind not in ("ratio", "change")


def _completed(scene: Scene, quantity: Quantity, context: Context, table: FactTable) -> Quantity:
    """The quantity with the attribute it can only mean, where its own words name none.

    That is the one the passage was asked about; else the one of which it is the right value.
    """
    given = scene.words.cells.get(quantity.entity or "", ())
    if quantity.attribute is not None or not given:
        return quantity
    if quantity.unit == "percent" and context.attribute in given:
        return replace(quantity, attribute=context.attribute)
    fitting = [name for name in scene.words.compatible(quantity.unit) if name in given]
    for name in fitting:
        if any(agrees(quantity, fact) == "yes" for fact in table.of(str(quantity.entity), name)):
            return replace(quantity, attribute=name)
    return quantity


def _judge(scene: Scene, bound: Bound, table: FactTable, named: frozenset[str]) -> Claim | None:
    quantity = bound.quantity
    if quantity.entity is None:
        return None
    claim = Claim(quantity.start, quantity.end, quantity, quantity.entity, quantity.attribute, "not_covered",
                  claimed=quantity.printed)  # fmt: skip
    facts = table.of(quantity.entity, quantity.attribute) if quantity.attribute else ()
    if not facts:
        return replace(claim, why=f"The reference gives no such figure for {quantity.entity}.")
    attribute = scene.words.attribute(str(quantity.attribute))
    factor = factor_to(attribute, quantity.unit) if attribute else 1.0
    held = next((fact for fact in facts if agrees(quantity, fact, factor=factor) == "yes"), None)
    if held is not None:
        note = (
            "multiply-adds, which the source prints as FLOPs"
            if quantity.unit == "mac" and "mac" not in str(quantity.attribute)
            else ""
        )
        return _resolved(claim, held, "supported", note=note)
    if (rate := _rate_of_error(scene, quantity)) is not None:
        held = next((fact for fact in facts if agrees(rate, fact, factor=factor) == "yes"), None)
        if held is not None:
            return _resolved(claim, held, "supported", note="an error is what is left of the rate")
    return _opposed(scene, bound, claim, facts, table, named, factor)


_ERROR = re.compile(r"\b(?:errors?|error rate|miss(?:es|ed)?|misclassif\w+|false rejects?|failures?)\b", re.I)
_FALLING = re.compile(
    r"\b(?:reduc\w+|cut(?:s|ting)?|drop(?:s|ped)?|falls?|fell|decreas\w+|down[ ]to|remain\w*|left|wrong|loses?|lost)\b",
    re.I,
)
_ERROR_REACH = 250
"""Characters within which an error that was named once is still what the figures are about."""


def _rate_of_error(scene: Scene, quantity: Quantity) -> Quantity | None:
    """The rate that an error leaves, where words near a percentage speak of an error; None elsewhere.

    To a decimal, the rest to a hundred is no chance: how an error falls may be told without its name.
    """
    if quantity.unit != "percent" or quantity.bound:
        return None
    flat = scene.page.flat
    if not _ERROR.search(flat[max(0, quantity.start - _ERROR_REACH) : quantity.end + 40]) and not (
        quantity.resolution < 1 and _FALLING.search(flat[max(0, quantity.start - 80) : quantity.end + 120])
    ):
        return None
    return replace(quantity, low=100 - quantity.high, high=100 - quantity.low)


def _opposed(
    scene: Scene,
    bound: Bound,
    claim: Claim,
    facts: tuple[Fact, ...],
    table: FactTable,
    named: frozenset[str],
    factor: float,
) -> Claim:
    """The verdict on a figure that no fact of its cell agrees with: accused only if nothing speaks against it."""
    fact = facts[0]
    because = explain(bound.quantity, fact, table, named, factor=factor)
    note = reservation(scene, bound, facts, because, table, named=named, factor=factor)
    if _is_no_others(bound.quantity, fact, because, table, named):
        because = Explanation("wrong_value")
    return (
        _accused(claim, fact, because) if note is None else _resolved(claim, fact, "not_covered", note=note)
    )


MANY_DIGITS = 4
"""Digits of a rate that agree by no chance with another's."""


def _is_no_others(
    quantity: Quantity, fact: Fact, because: Explanation, table: FactTable, named: frozenset[str]
) -> bool:
    """Whether a value that another thing has as well is no swap.

    It may hold of some of the thing's own family, or be a rate that a row of quite another table has by chance, which
    the text does not name: rates lie close by.
    """
    other = because.taken_from
    families = {entity.name: entity.family for entity in table.entities}
    of_family = other is not None and families.get(fact.entity) == other.entity
    if of_family and because.kind == "swapped_entity" and quantity.low == quantity.high:
        return True
    if significant_digits(quantity) >= MANY_DIGITS:
        return False
    if because.kind != "swapped_entity" or other is None or quantity.unit != "percent":
        return False
    return other.entity not in named and not akin(other.entity, fact.entity, families)


def _resolved(claim: Claim, fact: Fact, verdict: Verdict, *, note: str = "") -> Claim:
    why = reason(claim.quantity, fact, verdict, note=note)
    return replace(
        claim,
        verdict=verdict,
        fact=fact,
        why=why,
        reference=reference_of(fact),
        source=fact.source,
        note=note,
    )


def _accused(claim: Claim, fact: Fact, because: Explanation) -> Claim:
    why = reason(claim.quantity, fact, "contradicted", because=because)
    return replace(claim, verdict="contradicted", diagnosis=because.kind, fact=fact, taken_from=because.taken_from,
                   why=why, reference=reference_of(fact), source=fact.source)  # fmt: skip


def _in_one_convention(
    bound: Bound,
    claim: Claim,
    judged: Sequence[tuple[Bound, Claim]],
    table: FactTable,
    named: frozenset[str],
) -> Claim:
    """A doubled count is no other convention in a column that counts everything else as the source does."""
    place = bound.measure
    if claim.note != OTHER_CONVENTION or place.grid is None or claim.fact is None:
        return claim
    column = [
        other
        for b, other in judged
        if (b.measure.grid, b.measure.column) == (place.grid, place.column) and other is not claim
    ]
    because = explain(claim.quantity, claim.fact, table, named)
    agree = any(c.verdict == "supported" for c in column) and not any(c.note for c in column)
    return (
        _accused(replace(claim, note=""), claim.fact, because)
        if agree and because.kind == "swapped_entity"
        else claim
    )


def _slipped_keys(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """A number that names a row of the table, off by a factor of 1000, with that row's value beside it."""
    found: list[Claim] = []
    values = {claim.start: claim for claim in claims if claim.verdict == "supported"}
    measures = scene.page.measures
    for index, measure in enumerate(measures):
        key = scene.words.key(measure.figure)
        if key is None or key.power == 1.0 or len(key.names) != 1:
            continue
        beside = [measures[i] for i in (index - 1, index + 1) if 0 <= i < len(measures)]
        right = [values[m.figure.start] for m in beside if m.figure.start in values]
        right = [claim for claim in right if claim.entity == key.names[0]]
        if right and right[0].fact is not None:
            found.append(_slipped(scene, measure, right[0], key.power))
    return found


def _slipped(scene: Scene, measure: Measure, value: Claim, power: float) -> Claim:
    assert value.fact is not None
    from gradewright.language.quantities.reading import quantity_of

    quantity = quantity_of(scene.page, measure)
    size = f"{power:,.0f} times too large" if power > 1 else f"{1 / power:,.0f} times too small"
    why = f'"{quantity.printed}" is {size}: {value.claimed} belongs to {value.entity}.'
    return Claim(
        quantity.start,
        quantity.end,
        quantity,
        value.entity,
        value.attribute,
        "contradicted",
        "scale",
        fact=value.fact,
        taken_from=value.fact,
        why=why,
        claimed=quantity.printed,
        reference=str(value.entity),
        source=value.fact.source,
    )
