"""Random interpretations of the triplet formulas' names, so that an answer's formula can be executed.

A scene holds one triplet: raw images a, p, n (vectors in R^5), an embedding f onto the unit sphere of R^3, the
margin α = 0.2 of the paper, and what follows from them. With a single triplet the sum and the mean over
triplets are the same, so neither convention is preferred.

Over seeds the negative falls into five regions around the anchor, in turn, so that every inequality that
answers confuse with another one is told apart by some seed:

| region | squared distance of the negative, with ap that of the positive |
| --- | --- |
| far easy | > ap + 2α |
| near easy | between ap + α and ap + 2α |
| semi-hard | between ap and ap + α |
| near hard | between ap − α and ap |
| far hard | < ap − α |

Source: FaceNet, arXiv:1503.03832v3, eq. (1) to (4).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gradewright.truth import Scene

Vector = NDArray[np.float64]

INPUT_SIZE = 5
EMBEDDING_SIZE = 3
MARGIN = 0.2
"""The paper's α (sec. 3.3); fixed, since answers write the number as often as the letter."""

REGIONS = ("far easy", "near easy", "semi-hard", "near hard", "far hard")


class Triplet(NamedTuple):
    """One triplet with the embedding it is looked at through."""

    region: str
    anchor: Vector
    positive: Vector
    negative: Vector
    embed: Callable[[Vector], Vector]

    def distances(self) -> tuple[float, float]:
        """Squared distances anchor to positive and anchor to negative, between embeddings."""
        anchor = self.embed(self.anchor)
        positive, negative = self.embed(self.positive), self.embed(self.negative)
        return float(np.sum((anchor - positive) ** 2)), float(np.sum((anchor - negative) ** 2))


def _gap(region: str, positive: float, random: np.random.Generator) -> float:
    """Squared distance of the negative minus that of the positive, clear of every border by a tenth of α."""
    low, high = {
        "far easy": (2.1 * MARGIN, 4 * MARGIN),
        "near easy": (1.1 * MARGIN, 1.9 * MARGIN),
        "semi-hard": (0.1 * MARGIN, 0.9 * MARGIN),
        "near hard": (-0.9 * MARGIN, -0.1 * MARGIN),
        "far hard": (-0.9 * positive, -1.1 * MARGIN),
    }[region]
    return float(random.uniform(low, high))


def _at_distance(anchor: Vector, squared: float, random: np.random.Generator) -> Vector:
    """A unit vector at the given squared distance from the unit vector `anchor`."""
    tangent = random.normal(size=EMBEDDING_SIZE)
    tangent -= (tangent @ anchor) * anchor
    tangent /= np.linalg.norm(tangent)
    cosine = 1 - squared / 2
    at: Vector = cosine * anchor + np.sqrt(1 - cosine**2) * tangent
    return at


def draw(seed: int) -> Triplet:
    """The triplet of a seed; seeds 0 to 4 (and so on, in steps of five) go through the regions in order.

    Raises:
        ValueError: if `seed` is negative.
    """
    if seed < 0:
        raise ValueError(f"seed must not be negative, got {seed}")
    random = np.random.default_rng(seed)
    region = REGIONS[seed % len(REGIONS)]
    weights = random.normal(size=(EMBEDDING_SIZE, INPUT_SIZE))
    inverse = np.linalg.pinv(weights)
    invisible = np.eye(INPUT_SIZE) - inverse @ weights

    def embed(x: Vector) -> Vector:
        projected: Vector = weights @ np.asarray(x, dtype=np.float64)
        return projected / np.linalg.norm(projected)

    def image(embedding: Vector) -> Vector:
        """An input that is embedded there: any scale, and any part that the embedding does not see."""
        hidden = invisible @ random.normal(size=INPUT_SIZE)
        x: Vector = inverse @ (random.uniform(0.5, 2.0) * embedding) + hidden
        return x

    anchor = random.normal(size=EMBEDDING_SIZE)
    anchor /= np.linalg.norm(anchor)
    positive = float(random.uniform(0.5, 2.0))
    negative = positive + _gap(region, positive, random)
    points = (anchor, _at_distance(anchor, positive, random), _at_distance(anchor, negative, random))
    images = [image(point) for point in points]
    return Triplet(region, images[0], images[1], images[2], embed)


def _squared_distance(embed: Callable[[Vector], Vector]) -> Callable[[Vector, Vector], float]:
    """d(x, y): between embeddings; raw images are embedded first (they are told apart by their size)."""

    def place(x: Vector) -> Vector:
        vector = np.asarray(x, dtype=np.float64)
        return embed(vector) if vector.shape == (INPUT_SIZE,) else vector

    def distance(x: Vector, y: Vector) -> float:
        return float(np.sum((place(x) - place(y)) ** 2))

    return distance


def _similarity(embed: Callable[[Vector], Vector]) -> Callable[[Vector, Vector], float]:
    """The inner product (of unit vectors: the cosine) of two embeddings; raw images are embedded first."""
    distance = _squared_distance(embed)

    def similarity(x: Vector, y: Vector) -> float:
        return 1 - distance(x, y) / 2

    return similarity


def _hinge(x: float) -> float:
    return max(float(x), 0.0)


IMAGE_NAMES = ("{}", "x{}", "x_{}", "x^{}", "x_i^{}", "x^{}_i", "x_i{}", "x_{{i,{}}}", "I_{}", "I^{}")
EMBEDDING_LETTERS = ("f", "e", "z", "r", "v", "u", "h", "y")
EMBEDDING_NAMES = tuple(
    letter + form for letter in EMBEDDING_LETTERS for form in ("_{}", "^{}", "_i^{}", "^{}_i", "_{{i,{}}}")
)
"""Forms of the names of an image and of its embedding; the brace is "a", "p", "n", or the capital."""


def _names(role: str, word: str, image: Vector, embedded: Vector) -> dict[str, Vector]:
    """Names under which one image of the triplet, and its embedding, go."""
    letters = (role, role.upper())
    images = {form.format(letter): image for form in IMAGE_NAMES for letter in letters}
    points = {form.format(letter): embedded for form in EMBEDDING_NAMES for letter in letters}
    return images | points | {word: image, f"x_{word}": image, f"f_{word}": embedded}


def scene(seed: int, assume: frozenset[str] = frozenset()) -> Scene:
    """One random interpretation of the names in the triplet formulas.

    Images are 1-D arrays of 5 numbers, embeddings of 3. `d` and `D` are the squared distance. The values
    `triplet_loss`, `constraint`, `semi_hard`, `hard` and `easy` are what a right formula comes to.

    Args:
        seed: Not negative; see `draw`.
        assume: Assumptions made by the answer; embeddings have unit norm in any case.
    """
    triplet = draw(seed)
    positive, negative = triplet.distances()
    distance = _squared_distance(triplet.embed)
    values: dict[str, Any] = {"f": triplet.embed, "F": triplet.embed, "d": distance, "D": distance}
    values |= dict.fromkeys(("hinge", "relu", "ReLU", "pos"), _hinge)
    for role, word in (("a", "anchor"), ("p", "positive"), ("n", "negative")):
        image = getattr(triplet, word)
        values |= _names(role, word, image, triplet.embed(image))
    values |= dict.fromkeys(("alpha", "α", "margin", "m", "epsilon"), MARGIN)
    values |= {"d_ap": positive, "d_p": positive, "D_ap": positive}
    values |= {"d_an": negative, "d_n": negative, "D_an": negative}
    values |= {"similarity": _similarity(triplet.embed)}
    values |= {"similarity_ap": 1 - positive / 2, "similarity_an": 1 - negative / 2}
    values |= {"N": 1, "triplet_loss": _hinge(positive - negative + MARGIN)}
    values |= {name: relation(seed) for name, relation in RELATIONS.items()}
    return Scene(values, assume | {"unit_norm"})


def constraint(seed: int) -> bool:
    """Eq. (1): the positive is closer than the negative by more than the margin (the triplet is easy)."""
    positive, negative = draw(seed).distances()
    return positive + MARGIN < negative


def farther_than_positive(seed: int) -> bool:
    """Eq. (4), the lower bound of semi-hard alone: the negative is farther than the positive."""
    positive, negative = draw(seed).distances()
    return positive < negative


def semi_hard(seed: int) -> bool:
    """Farther than the positive, but still inside the margin (sec. 3.2)."""
    return farther_than_positive(seed) and not constraint(seed)


def hard(seed: int) -> bool:
    """The negative is closer than the positive."""
    return not farther_than_positive(seed)


def violated(seed: int) -> bool:
    """The triplet has a loss: hard or semi-hard."""
    return not constraint(seed)


RELATIONS: Mapping[str, Callable[[int], bool]] = {
    "constraint": constraint,
    "easy": constraint,
    "farther_than_positive": farther_than_positive,
    "semi_hard": semi_hard,
    "hard": hard,
    "violated": violated,
}
"""Relations with their truth in the scene of a seed: an answer's inequality means the one it agrees with."""
