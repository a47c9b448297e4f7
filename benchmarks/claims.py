"""Claims per second, and what presence and tolerance checks would have said of the same claims.

Every fact of the FaceNet table is stated once truly and once with the value of another entity or attribute.
`present` accepts a figure that occurs anywhere in the source; `within 5 %` accepts one close to any figure of
its unit there: the two things that number checkers do. Run: python -m benchmarks.claims
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from gradewright.language.quantities import check_claims, read_quantities
from gradewright.truth import Fact, FactTable
from reference.facenet.facts import facts

ATTRIBUTES = {"parameters": "parameters", "flops": "FLOPs"}
Check = Callable[[str], bool]
"""True if the checker accepts the claim."""


def stated(fact: Fact, printed: str) -> str:
    """The claim that `fact`'s cell has the value `printed`."""
    return f"{fact.entity} has {printed} {ATTRIBUTES[fact.attribute]}."


def claims(table: FactTable) -> Iterator[tuple[str, bool]]:
    """Each claim and whether it is true; a swap is left out where it happens to be true as well."""
    usable = [fact for fact in table.facts if fact.attribute in ATTRIBUTES and fact.low == fact.high]
    for fact, other in zip(usable, usable[1:] + usable[:1], strict=True):
        yield stated(fact, fact.printed), True
        ratio = other.low / fact.low
        if not 0.8 < ratio < 1.25:
            yield stated(fact, other.printed), False


def checkers(table: FactTable) -> dict[str, Check]:
    """Ours and the two simple ones."""
    values = [(fact.attribute, fact.low) for fact in table.facts]
    printed = {fact.printed for fact in table.facts}

    def present(claim: str) -> bool:
        return any(figure in claim for figure in printed)

    def close(claim: str) -> bool:
        (quantity,) = read_quantities(claim)[:1]
        unit = "flops" if quantity.unit == "flop" else "parameters"
        return any(a == unit and abs(v - quantity.low) <= 0.05 * v for a, v in values)

    def ours(claim: str) -> bool:
        return all(each.verdict != "contradicted" for each in check_claims(claim, table))

    return {"gradewright": ours, "present": present, "within 5 %": close}


def main() -> None:
    """Print one row a checker."""
    table = facts()
    cases = list(claims(table))
    wrong = sum(not true for _, true in cases)
    print(f"{len(cases)} claims, {wrong} of them false")
    print(f"{'checker':12} {'caught':>8} {'accused wrongly':>16} {'claims/s':>10}")
    for name, accepts in checkers(table).items():
        start = time.perf_counter()
        answers = [(accepts(claim), true) for claim, true in cases]
        seconds = time.perf_counter() - start
        caught = sum(not accepted and not true for accepted, true in answers)
        accused = sum(not accepted and true for accepted, true in answers)
        print(f"{name:12} {caught:5}/{wrong:<3} {accused:16} {len(cases) / seconds:10.0f}")


if __name__ == "__main__":
    main()
