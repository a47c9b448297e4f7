"""Figures for small samples: intervals that stay honest, tests that say when nothing can be told."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb, sqrt
from typing import NamedTuple

Z95 = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


class Interval(NamedTuple):
    """An estimate with its 95 % interval."""

    estimate: float
    low: float
    high: float


def wilson(successes: float, trials: int) -> Interval | None:
    """Share of successes with Wilson's score interval (Wilson 1927, J. Am. Stat. Assoc. 22); None without trials.

    >>> [round(x, 3) for x in wilson(9, 10)]
    [0.9, 0.596, 0.982]
    """
    if trials == 0:
        return None
    share, spread = successes / trials, Z95 * Z95 / trials
    centre = (share + spread / 2) / (1 + spread)
    half = sqrt(share * (1 - share) * spread + spread * spread / 4) / (1 + spread)
    return Interval(share, max(0.0, centre - half), min(1.0, centre + half))


def event_rate(events: int, exposure: float) -> Interval | None:
    """Events for every unit of exposure with the score interval of a Poisson mean; None without exposure.

    The interval holds every mean m with (events - m)² <= z² m (Rao 1948, Proc. Camb. Phil. Soc. 44), so that
    no event at all still leaves room above zero.

    >>> [round(x, 2) for x in event_rate(0, 2.0)]
    [0.0, 0.0, 1.92]
    """
    if exposure <= 0:
        return None
    centre = events + Z95 * Z95 / 2
    half = Z95 * sqrt(events + Z95 * Z95 / 4)
    return Interval(events / exposure, max(0.0, centre - half) / exposure, (centre + half) / exposure)


def paired_difference(ahead: int, behind: int, shared: int) -> Interval | None:
    """Share of paired items on which one is ahead less that on which it is behind; None without items.

    The interval adds one item to either side before Wald's formula (Bonett & Price 2012, J. Educ. Behav.
    Stat. 37), which keeps its coverage for few items and does not shrink to a point where none differs.

    >>> [round(x, 3) for x in paired_difference(7, 1, 21)]
    [0.286, 0.013, 0.508]
    """
    if shared == 0:
        return None
    up, down = (ahead + 1) / (shared + 2), (behind + 1) / (shared + 2)
    centre = up - down
    half = Z95 * sqrt((up + down - centre * centre) / (shared + 2))
    return Interval((ahead - behind) / shared, max(-1.0, centre - half), min(1.0, centre + half))


def sign_test(wins: int, losses: int) -> float:
    """Two-sided exact p of a fair coin giving a split this uneven; on paired yes/no items, McNemar's exact test.

    >>> sign_test(8, 1), sign_test(0, 0)
    (0.0390625, 1.0)
    """
    trials, fewer = wins + losses, min(wins, losses)
    tail: float = sum(comb(trials, k) for k in range(fewer + 1)) / 2**trials
    return min(1.0, 2 * tail)


def holm(p_values: Sequence[float]) -> list[float]:
    """The p values adjusted for being several (Holm 1979, Scand. J. Stat. 6), in the same order.

    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    adjusted, floor = [0.0] * len(p_values), 0.0
    by_size = sorted(range(len(p_values)), key=lambda i: (p_values[i], i))
    for rank, place in enumerate(by_size):
        floor = max(floor, min(1.0, p_values[place] * (len(p_values) - rank)))
        adjusted[place] = floor
    return adjusted


class Agreement(NamedTuple):
    """Agreement of two graders on the same items."""

    items: int
    agreed: int
    kappa: Interval | None
    """Cohen's kappa; None where both always say the same one thing, so that chance explains all."""


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """Agreement beyond chance (Cohen 1960, Educ. Psychol. Meas. 20) of paired labels.

    With the chance agreement p_e held fixed, kappa rises linearly with the observed agreement, so Wilson's
    interval of the latter carries over; unlike the normal approximation it does not shrink to a point at
    full agreement.
    """
    count = len(pairs)
    agreed = sum(a == b for a, b in pairs)
    observed = wilson(agreed, count)
    if observed is None:
        return Agreement(0, 0, None)
    labels = sorted({label for pair in pairs for label in pair})
    chance = (
        sum(sum(a == label for a, _ in pairs) * sum(b == label for _, b in pairs) for label in labels)
        / count**2
    )
    if chance >= 1.0:
        return Agreement(count, agreed, None)
    beyond = [(share - chance) / (1 - chance) for share in observed]
    return Agreement(count, agreed, Interval(*beyond))


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Pearson's r; None where either side does not vary.

    >>> correlation([0, 0, 1, 1], [1, 2, 3, 4])
    0.8944271909999159
    """
    if len(xs) < 2:
        return None
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread_x = sum((x - mean_x) ** 2 for x in xs)
    spread_y = sum((y - mean_y) ** 2 for y in ys)
    if spread_x < 1e-12 or spread_y < 1e-12:
        return None
    together = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return float(together / sqrt(spread_x * spread_y))
