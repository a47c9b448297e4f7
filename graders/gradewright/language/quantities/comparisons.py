"""Check every comparison that a text makes between entities of a fact table: its direction and its factor.

Left and right side may be elided ("... and both run at about 40 % of its FLOPs"): they are then taken from
the comparison before, from a pronoun or the sentence's subject, and if that is not clear nothing is judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from gradewright.language.quantities.binding import Bound, bound_measures
from gradewright.language.quantities.chains import chains
from gradewright.language.quantities.comparative import Comparative, Relation
from gradewright.language.quantities.comparatives import comparatives
from gradewright.language.quantities.contrasts import contrasts
from gradewright.language.quantities.equalities import equalities
from gradewright.language.quantities.factors import Interval, evaluate, is_wide, value_interval
from gradewright.language.quantities.fitting import beside_values, fitting
from gradewright.language.quantities.idle_comparatives import is_idle
from gradewright.language.quantities.layout import clause_bounds
from gradewright.language.quantities.measures import lay_out
from gradewright.language.quantities.negation import is_rejected, is_unreal
from gradewright.language.quantities.rivals import other_by_figure
from gradewright.language.quantities.scene import Scene, set_scene
from gradewright.language.quantities.sides import Sides, sides_of
from gradewright.language.quantities.strangers import is_of_a_stranger, is_of_a_symbol, is_share_of_a_part
from gradewright.language.quantities.yardsticks import against_one, in_units, quotients, superlatives
from gradewright.truth import Fact, FactTable

Verdict = Literal["supported", "contradicted", "not_covered"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison that a text makes, judged; offsets count characters of the text."""

    start: int
    end: int
    left: str
    attribute: str
    right: str
    direction: Relation
    factor: float | None
    """The stated multiple, fraction or difference (percent as 0.4), or None for a mere "more"."""
    verdict: Verdict
    why: str
    """One sentence for the student, with the figures of both sides."""
    claimed: str
    source: str = ""
    left_fact: Fact | None = None
    right_fact: Fact | None = None
    follows: bool = False
    """The text's own figures, right or wrong, imply the comparison: an error in it is only a consequence."""


def check_comparisons(text: str, table: FactTable) -> list[Comparison]:
    """Every comparison in `text` between entities of `table`, judged, in order of place. Never raises."""
    scene = set_scene(lay_out(text), table)
    own = _own_values(scene)
    judged: list[Comparison] = []
    last: tuple[int, Sides] | None = None
    found = [
        *comparatives(scene),
        *equalities(scene),
        *chains(scene),
        *in_units(scene),
        *quotients(scene),
        *against_one(scene),
        *superlatives(scene),
    ]
    said = {(each.sentence, each.attribute) for each in found}
    found += [
        each
        for each in (*contrasts(scene), *beside_values(scene))
        if (each.sentence, each.attribute) not in said
    ]
    ranked = _of_several_rights(found)
    for comparative in sorted(found, key=lambda each: each.start):
        if _is_unsaid(scene, comparative):
            continue
        if is_of_a_symbol(scene, comparative) or is_idle(scene, comparative):
            continue
        if is_of_a_stranger(scene, comparative) or is_share_of_a_part(scene, comparative):
            comparative = replace(comparative, is_rank=True)
        sides = sides_of(scene, comparative, last)
        if sides.left and not sides.right and (meant := other_by_figure(scene, comparative, sides, table)):
            sides, comparative = Sides(sides.left, meant), replace(comparative, is_rank=True)
        if not (sides.left and sides.right):
            continue
        in_prose = comparative.measure is None or comparative.measure.grid is None
        if in_prose and not _is_beside_the_point(table, comparative, sides):
            last = None if comparative.sentence in ranked else (comparative.sentence, sides)
        judged += _judged(scene, table, comparative, sides, own)
    for comparative in fitting(scene, table, [(each.start, each.end) for each in judged]):
        judged += _judged(scene, table, comparative, sides_of(scene, comparative, None), own)
    return sorted(judged, key=lambda each: each.start)


def _is_beside_the_point(table: FactTable, comparative: Comparative, sides: Sides) -> bool:
    """Whether neither side has what is compared: the sides were misread, and nothing that follows leans on them."""
    names = [name for each in (*sides.left, *sides.right) for name in each]
    return not any(table.of(name, comparative.attribute) for name in names)


def _of_several_rights(found: Sequence[Comparative]) -> frozenset[int]:
    """Sentences that rank three things ("A < B < C"): what comes after is compared with none of them for certain."""
    rights: dict[int, set[tuple[str, ...]]] = {}
    for comparative in found:
        if comparative.pair is not None:
            rights.setdefault(comparative.sentence, set()).add(comparative.pair[1])
    return frozenset(sentence for sentence, names in rights.items() if len(names) > 1)


def _is_unsaid(scene: Scene, comparative: Comparative) -> bool:
    line = scene.page.sentences[comparative.sentence]
    if is_unreal(scene.page.flat, line.start, line.end):
        return True
    clause = clause_bounds(scene.page.flat, line, comparative.start)
    return is_rejected(scene.page.flat, comparative.start, comparative.end, clause)


def _judged(
    scene: Scene,
    table: FactTable,
    comparative: Comparative,
    sides: Sides,
    own: dict[tuple[str, str], Interval],
) -> Iterator[Comparison]:
    if comparative.relation == "between":
        yield from _between(scene, table, comparative, sides, own)
        return
    for lefts in sides.left:
        for rights in sides.right:
            if len(lefts) == 1 and len(rights) == 1 and lefts != rights:
                yield _judge(scene, table, comparative, (lefts[0], rights[0]), own)
                yield from _of_the_covered(scene, table, comparative, (lefts[0], rights[0]), own)


def _of_the_covered(
    scene: Scene,
    table: FactTable,
    comparative: Comparative,
    pair: tuple[str, str],
    own: dict[tuple[str, str], Interval],
) -> Iterator[Comparison]:
    """The same comparison for those that a wider name ("the system") covers, as far as it holds of them."""
    left, right = (sorted(scene.words.umbrellas.get(name, ())) for name in pair)
    for narrow in [(name, pair[1]) for name in left] + [(pair[0], name) for name in right]:
        judged = _judge(scene, table, comparative, narrow, own)
        if judged.verdict == "supported":
            yield judged


def _between(
    scene: Scene,
    table: FactTable,
    comparative: Comparative,
    sides: Sides,
    own: dict[tuple[str, str], Interval],
) -> Iterator[Comparison]:
    """Two comparisons: more than the smaller of the two others, fewer than the larger."""
    names = [each[0] for each in (*sides.left, *sides.right) if len(each) == 1]
    known = [value_interval(table.of(name, comparative.attribute)) for name in names]
    ranked = sorted((interval.low, name) for interval, name in zip(known, names, strict=True) if interval)
    others = [name for _, name in ranked if name != names[0]]
    if len(ranked) != 3 or len(others) != 2:
        return
    smaller, larger = others
    yield _judge(scene, table, replace(comparative, relation="more"), (names[0], smaller), own)
    yield _judge(scene, table, replace(comparative, relation="fewer"), (names[0], larger), own)


def _judge(
    scene: Scene,
    table: FactTable,
    comparative: Comparative,
    pair: tuple[str, str],
    own: dict[tuple[str, str], Interval],
) -> Comparison:
    left, right = (table.of(name, comparative.attribute) for name in pair)
    figure = comparative.figure
    factor = None if figure is None else figure.low / 100 if figure.unit == "percent" else figure.low
    claimed = scene.page.text[comparative.start : comparative.end]
    known = value_interval(left), value_interval(right)
    if known[0] is None or known[1] is None:
        why = f"The reference does not give the {comparative.attribute} of both {pair[0]} and {pair[1]}."
        return Comparison(comparative.start, comparative.end, pair[0], comparative.attribute, pair[1],
                          comparative.relation, factor, "not_covered", why, claimed)  # fmt: skip
    verdict = evaluate(known[0], known[1], comparative.relation, figure)
    if verdict == "contradicted" and figure is not None and (is_wide(known[0]) or is_wide(known[1])):
        verdict = "not_covered"
    if verdict == "contradicted" and comparative.is_rank:
        verdict = "not_covered"  # which two "both" means is a guess, good enough to agree but not to accuse
    if verdict == "contradicted" and _holds_of_others(scene, table, comparative, pair):
        verdict = "not_covered"
    if verdict == "contradicted" and comparative.alternative is not None:
        verdict = _of_either(verdict, table, comparative, pair)
    stated = (
        own.get((pair[0], comparative.attribute), known[0]),
        own.get((pair[1], comparative.attribute), known[1]),
    )
    follows = evaluate(stated[0], stated[1], comparative.relation, figure) == "supported"
    why = _why(left[0], right[0], (known[0], known[1]), verdict, claimed)
    return Comparison(
        comparative.start,
        comparative.end,
        pair[0],
        comparative.attribute,
        pair[1],
        comparative.relation,
        factor,
        verdict,
        why,
        claimed,
        source=left[0].source,
        left_fact=left[0],
        right_fact=right[0],
        follows=follows,
    )


_PRONOUN = re.compile(r"\b(?:it|its|them|their|both)\b", re.I)


def _holds_of_others(scene: Scene, table: FactTable, comparative: Comparative, pair: tuple[str, str]) -> bool:
    """Whether a factor is right for one of these and a third thing, in a sentence that names it and has a pronoun."""
    line = scene.page.sentences[comparative.sentence]
    if comparative.figure is None or not _PRONOUN.search(scene.page.flat, line.start, line.end):
        return False
    named = dict.fromkeys(
        name for m in scene.mentions if line.start <= m.start < line.end and not m.key for name in m.names
    )
    known = {name: value_interval(table.of(name, comparative.attribute)) for name in named}
    return any(
        one is not None
        and two is not None
        and len({left, right} & set(pair)) == 1
        and left != right
        and evaluate(one, two, comparative.relation, comparative.figure) == "supported"
        for left, one in known.items()
        for right, two in known.items()
    )


def _of_either(
    verdict: Verdict, table: FactTable, comparative: Comparative, pair: tuple[str, str]
) -> Verdict:
    """The verdict on a vague word ("lighter"): false only if it holds of neither attribute."""
    left, right = (value_interval(table.of(name, str(comparative.alternative))) for name in pair)
    if left is None or right is None:
        return "not_covered"
    other = evaluate(left, right, comparative.relation, comparative.figure)
    return verdict if other == "contradicted" else "not_covered"


def _why(left: Fact, right: Fact, known: tuple[Interval, Interval], verdict: Verdict, claimed: str) -> str:
    figures = f"{left.entity} has {left.printed} {left.attribute}, {right.entity} has {right.printed}"
    if left.attribute not in ("parameters", "flops", "layers"):
        figures = (
            f"the {left.attribute} of {left.entity} is {left.printed}, of {right.entity} {right.printed}"
        )
    middle = (known[0].low + known[0].high) / (known[1].low + known[1].high)
    ratio = "about as much" if 0.97 < middle < 1.03 else f"a factor of {max(middle, 1 / middle):.2g}"
    judged = {"supported": "holds", "contradicted": "does not hold", "not_covered": "cannot be decided"}[
        verdict
    ]
    return f'"{" ".join(claimed.split())}" {judged}: {figures} ({ratio}; {left.source}).'


def _own_values(scene: Scene) -> dict[tuple[str, str], Interval]:
    """What the text itself states for each cell, right or wrong."""
    values: dict[tuple[str, str], Interval] = {}
    for bound in bound_measures(scene):
        quantity = bound.quantity
        if _is_own_value(bound) and quantity.entity and quantity.attribute:
            half = quantity.resolution / 2
            values.setdefault(
                (quantity.entity, quantity.attribute), Interval(quantity.low - half, quantity.high + half)
            )
    return values


def _is_own_value(bound: Bound) -> bool:
    return (
        not bound.quantity.rejected
        and bound.quantity.unit not in ("ratio", "percentage_point")
        and bound.quantity.kind not in ("ratio", "change")
    )
