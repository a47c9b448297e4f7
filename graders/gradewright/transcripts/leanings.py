"""What is known of a reply's parts before it is read: by its prompt and by the answers before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gradewright.transcripts.asked import Request

ASKED, NOT_ASKED, LEFT_OUT = 0.3, -0.8, -2.0
CARRIED_ON, LAST, HINTED, ALIKE = 0.6, 0.1, 0.7, 0.8
"""For a later reply: parts of the one before (shared among them), the last of them, what the prompt speaks
of, and shared words."""
REPEATED, CITED = 1.8, 1.3
"""Words of the earlier answer to a part in the prompt, and its label."""
BESIDE = 0.2
"""What words speak of besides the answer that they are said about."""
POINTS = 0.3
"""How much a clause of a prompt must say for a part to be about it."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that a prompt says."""

    about: Mapping[str, float] = field(default_factory=dict)
    """How much it speaks of each part."""
    repeats: Mapping[str, float] = field(default_factory=dict)
    """How many telling words it shares with the earlier answer to each part."""
    cites: tuple[str, ...] = ()
    """Earlier answers that it names by their labels."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What stands before a reply and tells of the parts it may treat."""

    parts: tuple[str, ...] = ()
    """Parts of the reply before, in order."""
    prompt: tuple[Clause, ...] = ()
    alike: Mapping[str, float] = field(default_factory=dict)
    """How many telling words the reply shares with the earlier answer to each part."""
    answered: tuple[str, ...] = ()
    """Parts that any earlier reply answered."""

    @property
    def cited(self) -> tuple[str, ...]:
        """Earlier answers that the prompt names by their labels."""
        return tuple(dict.fromkeys(part for clause in self.prompt for part in clause.cites))


@dataclass(frozen=True, slots=True)
class Leanings:
    """How much is to be said for each part beforehand, and whether the prompt takes up several of them."""

    of: Mapping[str, float]
    several: bool = False


def goes_back(request: Request, earlier: Earlier) -> bool:
    """Whether a prompt names only parts that are answered: it takes them up, and perhaps others with them."""
    return bool(request.asked) and all(part in earlier.answered for part in request.asked)


def leanings(ids: Sequence[str], request: Request, earlier: Earlier) -> Leanings:
    """What the prompt and the replies before say for each part."""
    back = goes_back(request, earlier)
    said, several = _by_prompt(ids, request, earlier, back=back)
    most = max((earlier.alike.get(part, 0.0) for part in ids), default=0.0)
    for part in ids:
        if not several:
            said[part] += ALIKE * earlier.alike.get(part, 0.0) / (most + 3.0)
        if request.asked and not back:
            said[part] += ASKED if part in request.asked else NOT_ASKED
        elif part in earlier.parts and not several:
            said[part] += CARRIED_ON / len(earlier.parts) + LAST * (part == earlier.parts[-1])
        if part in request.left_out:
            said[part] += LEFT_OUT
    return Leanings(said, several)


def _by_prompt(
    ids: Sequence[str], request: Request, earlier: Earlier, *, back: bool
) -> tuple[dict[str, float], bool]:
    """What the prompt's words say for each part, and whether they take up several.

    A prompt that lists parts tells by its words which ones it lists, but not where the reply treats them. Of the parts
    that single clauses of a prompt are about none is preferred: a reply treats them all.
    """
    if len(earlier.cited) > 1:
        return {part: CITED * (part in earlier.cited) for part in ids}, True
    if len(request.asked) > 1 and not back:
        return dict.fromkeys(ids, 0.0), False
    said = dict.fromkeys(ids, 0.0)
    winners: dict[str, None] = {}
    for clause in earlier.prompt:
        scores = _of_clause(ids, clause)
        best = max(ids, key=lambda part: scores[part]) if ids else ""
        if ids and scores[best] >= POINTS:
            winners[best] = None
        said = {part: max(said[part], scores[part]) for part in ids}
    level = max((said[part] for part in winners), default=0.0)
    for part in winners:
        said[part] = level
    return said, len(winners) > 1


def _of_clause(ids: Sequence[str], clause: Clause) -> dict[str, float]:
    most = max((clause.repeats.get(part, 0.0) for part in ids), default=0.0)
    return {
        part: (HINTED if part in clause.cites or not clause.cites else BESIDE)
        * min(2.0, clause.about.get(part, 0.0))
        + REPEATED * clause.repeats.get(part, 0.0) / (most + 1.0)
        + CITED * (part in clause.cites)
        for part in ids
    }
