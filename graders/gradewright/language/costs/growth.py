"""What a cost grows like: sums of terms with real exponents and logarithms, and the arithmetic on them.

A cost is kept as an exact sum as long as it is one (so that (N+1)² − N² is 2N+1), with max(A, B) as the sum A + B, to
which it is equal up to a factor of two, and min(A, B) as a term that is the smallest of several. Constants stay in
the coefficients and say nothing about growth. How two costs compare is decided in `dominance`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

Rational = int | Fraction
"""Exact numbers; whole ones are ints, which are many times faster."""

MAX_PARTS = 96
"""Summands a cost may have; a cost with more is refused, not cut."""
MAX_FACTORS = 16
"""Different symbols in one term, and alternatives in one minimum."""
MAX_EXPONENT = 64
_MAX_BITS = 512
_EXACT_POWER = 4
"""Up to here a power of a sum is multiplied out; beyond, only its growth is kept ((a+b)^k grows like a^k + b^k)."""


class CostError(ValueError):
    """A cost that cannot be given a growth: too large, a difference of unlike terms, a symbolic exponent."""


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A product of powers, e.g. N²·log N: pairs of a name and its exponent, sorted by name.

    A name is a symbol ("N", "D_random"), the logarithm of one ("log(N)"), or something faster than any power
    ("2^N", "N!").
    """

    powers: tuple[tuple[str, Rational], ...] = ()

    @classmethod
    def of(cls, powers: Mapping[str, Rational]) -> Term:
        kept = tuple(sorted((name, whole(power)) for name, power in powers.items() if power != 0))
        if len(kept) > MAX_FACTORS:
            raise CostError(f"a term has more than {MAX_FACTORS} different symbols")
        if any(not -MAX_EXPONENT <= power <= MAX_EXPONENT for _, power in kept):
            raise CostError(f"an exponent is larger than {MAX_EXPONENT}")
        return cls(kept)

    def degree(self, name: str) -> Rational:
        """Exponent of `name`, 0 if it does not occur."""
        return next((power for symbol, power in self.powers if symbol == name), 0)

    def __mul__(self, other: Term) -> Term:
        powers = dict(self.powers)
        for name, power in other.powers:
            powers[name] = powers.get(name, 0) + power
        return Term.of(powers)

    def __pow__(self, exponent: Rational) -> Term:
        return Term.of({name: power * exponent for name, power in self.powers})

    def __str__(self) -> str:
        """The term as text, e.g. "N^2*D*log(N)"; "1" for a constant."""
        return "*".join(name if power == 1 else f"{name}^{power}" for name, power in self.powers) or "1"


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """One summand: the smallest of `terms` (nearly always there is one), times a coefficient."""

    terms: tuple[Term, ...]
    coefficient: Rational = 1


@dataclass(frozen=True, slots=True)
class Cost:
    """A sum of parts with distinct terms, in a fixed order."""

    parts: tuple[Part, ...]

    @classmethod
    def of(cls, parts: Iterable[Part]) -> Cost:
        """Add up parts; those whose coefficients cancel disappear."""
        total: dict[tuple[Term, ...], Rational] = {}
        for part in parts:
            total[part.terms] = total.get(part.terms, 0) + part.coefficient
            if len(total) > MAX_PARTS:
                raise CostError(f"a cost has more than {MAX_PARTS} terms")
        return cls(tuple(Part(terms, c) for terms, c in sorted(total.items()) if c != 0))

    @property
    def symbols(self) -> tuple[str, ...]:
        """Every symbol that occurs, sorted; N for "log(N)" and "2^N" too."""
        names = {name for part in self.parts for term in part.terms for name, _ in term.powers}
        return tuple(sorted({base_of(name) or name for name in names}))

    @property
    def is_constant(self) -> bool:
        return not self.symbols

    def value(self) -> Rational | None:
        """The number this is, or None if it grows."""
        return whole(sum(part.coefficient for part in self.parts)) if self.is_constant else None

    def renamed(self, meaning: Callable[[str], Cost]) -> Cost:
        """Replace every name by a cost; raises CostError like the arithmetic below."""
        parts: list[Part] = []
        for part in self.parts:
            cost = minimum(*(_substituted(term, meaning) for term in part.terms))
            parts += times(number(part.coefficient), cost).parts
        return Cost.of(parts)

    def __str__(self) -> str:
        """The terms joined with " + ", without coefficients."""
        return " + ".join(_part_text(part) for part in self.parts) or "0"


def _part_text(part: Part) -> str:
    return str(part.terms[0]) if len(part.terms) == 1 else f"min({', '.join(map(str, part.terms))})"


def _substituted(term: Term, meaning: Callable[[str], Cost]) -> Cost:
    result = number(1)
    for name, exponent in term.powers:
        result = times(result, power(_named(name, meaning), exponent))
    return result


def _named(name: str, meaning: Callable[[str], Cost]) -> Cost:
    """The cost that a name stands for when its symbol means something else."""
    base = base_of(name)
    if base is None:
        return meaning(name)
    if name.startswith("log("):
        return logarithm(meaning(base))
    replaced = str(meaning(base))
    if meaning(base).symbols != (replaced,):
        raise CostError(f"an exponential of {replaced}")
    return symbol(name.replace(base, replaced))


def base_of(name: str) -> str | None:
    """The symbol under a logarithm, an exponential or a factorial: N for "log(N)", "2^N" and "N!"."""
    if name.startswith("log("):
        return name[4:-1]
    if is_fast(name):
        return name[:-1] if name.endswith("!") else name.split("^", 1)[1]
    return None


def is_fast(name: str) -> bool:
    """Whether a name is that of an exponential or a factorial."""
    return "^" in name or name.endswith("!")


def whole(value: Rational) -> Rational:
    """The same number, as an int if it is one."""
    return value.numerator if value.denominator == 1 else value


def number(value: Rational) -> Cost:
    return Cost.of([Part((Term(),), whole(value))])


def symbol(name: str) -> Cost:
    return Cost((Part((Term(((name, 1),)),)),))


def from_monomial(powers: Mapping[str, int], coefficient: float = 1.0) -> Cost:
    """A counted term as a cost: exponents of each symbol and how often it is counted."""
    return Cost.of([Part((Term.of(powers),), whole(Fraction(coefficient).limit_denominator(10**6)))])


def plus(*costs: Cost) -> Cost:
    return Cost.of(part for cost in costs for part in cost.parts)


def minus(left: Cost, right: Cost) -> Cost:
    return plus(left, Cost(tuple(Part(part.terms, -part.coefficient) for part in right.parts)))


def times(left: Cost, right: Cost) -> Cost:
    if len(left.parts) * len(right.parts) > 16 * MAX_PARTS:
        raise CostError("a product has too many terms")
    return Cost.of(
        Part(_least(a * b for a, b in product(x.terms, y.terms)), x.coefficient * y.coefficient)
        for x, y in product(left.parts, right.parts)
    )


def _least(terms: Iterable[Term]) -> tuple[Term, ...]:
    distinct = tuple(sorted(set(terms)))
    if len(distinct) > MAX_FACTORS:
        raise CostError(f"a minimum has more than {MAX_FACTORS} alternatives")
    return distinct


def maximum(*costs: Cost) -> Cost:
    """The largest of several costs, as their sum: the two differ by a constant factor at most."""
    return plus(*(positive(cost) for cost in costs))


def minimum(*costs: Cost) -> Cost:
    """The smallest of several: min(a+b, c) grows like min(a, c) + min(b, c)."""
    if len(costs) == 1:
        return costs[0]
    result = positive(costs[0])
    for cost in costs[1:]:
        pairs = product(result.parts, positive(cost).parts)
        result = Cost.of(Part(_least((*x.terms, *y.terms))) for x, y in pairs)
    return result


def power(base: Cost, exponent: Rational) -> Cost:
    if not -MAX_EXPONENT <= exponent <= MAX_EXPONENT:
        raise CostError(f"an exponent is larger than {MAX_EXPONENT}")
    if exponent < 0:
        return power(_reciprocal(base), -exponent)
    if (value := base.value()) is not None:
        return _number_power(value, exponent)
    if exponent.denominator == 1 and exponent <= _EXACT_POWER:
        result = number(1)
        for _ in range(int(exponent)):
            result = times(result, base)
        return result
    return Cost.of(Part(tuple(sorted(t**exponent for t in part.terms))) for part in positive(base).parts)


def _number_power(value: Rational, exponent: Rational) -> Cost:
    """A number raised: exact where it stays one of modest size, else refused (it might be an exponent later on)."""
    if exponent.denominator != 1:
        return number(1)
    if (
        value.numerator.bit_length() * exponent > _MAX_BITS
        or value.denominator.bit_length() * exponent > _MAX_BITS
    ):
        raise CostError("a number raised to a number that large")
    return number(value ** int(exponent))


def divided(left: Cost, right: Cost) -> Cost:
    return times(left, _reciprocal(right))


def _reciprocal(cost: Cost) -> Cost:
    """1/(a+b) grows like min(1/a, 1/b)."""
    parts = positive(cost).parts
    if any(len(part.terms) > 1 for part in parts):
        raise CostError("a minimum is divided by")
    coefficient = whole(1 / Fraction(parts[0].coefficient)) if len(parts) == 1 else 1
    return Cost.of([Part(_least(part.terms[0] ** -1 for part in parts), coefficient)])


def logarithm(cost: Cost) -> Cost:
    """log(N²·M) is 2·log N + log M, and the log of a sum grows like the sum of the logs of its terms."""
    names: dict[str, None] = {}
    for part in positive(cost).parts:
        if len(part.terms) > 1:
            raise CostError("the logarithm of a minimum")
        for name, exponent in part.terms[0].powers:
            if exponent < 0 or base_of(name) is not None:
                raise CostError(f"the logarithm of {part.terms[0]}")
            names[name] = None
    return plus(*(symbol(f"log({name})") for name in sorted(names))) if names else number(1)


def positive(cost: Cost) -> Cost:
    """The cost without what is subtracted from it, if that is smaller for certain.

    Raises CostError for a difference whose growth depends on more, such as N² − M², and for nothing at all.
    """
    kept = tuple(part for part in cost.parts if part.coefficient > 0)
    if not kept:
        raise CostError("a cost must be more than nothing")
    for part in cost.parts:
        if part.coefficient < 0 and not any(_divides(part, other) for other in kept):
            raise CostError(f"how fast a difference with {_part_text(part)} grows is not determined")
    return Cost(kept)


def _divides(small: Part, large: Part) -> bool:
    """Whether every symbol of `small` occurs in `large` with at least its exponent, and one of them with more."""
    if len(small.terms) > 1 or len(large.terms) > 1 or small.terms == large.terms:
        return False
    names = {name for term in (small.terms[0], large.terms[0]) for name, _ in term.powers}
    return all(small.terms[0].degree(name) <= large.terms[0].degree(name) for name in names)
