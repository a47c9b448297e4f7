"""Cues: patterns with what they say for each speaker, and the words that several of them share.

A weight is in the unit of "one plain hint = 1". Weights were set by hand from how people write prompts,
how assistants answer and how graders remark. A cue counts at most one and a half times in a block, so that no
long paragraph wins by its length.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Scores(NamedTuple):
    """How much a block sounds like each speaker."""

    user: float = 0.0
    model: float = 0.0
    annotator: float = 0.0

    def plus(self, other: Scores, times: float = 1.0) -> Scores:
        """The sum, `other` counted `times`."""
        return Scores(*(a + times * b for a, b in zip(self, other, strict=True)))


class Cue(NamedTuple):
    """A pattern with the weights it has for (user, model, annotator)."""

    name: str
    pattern: re.Pattern[str]
    weights: Scores


def cue(name: str, weights: tuple[float, float, float], pattern: str, *, lines: bool = False) -> Cue:
    """A cue; with `lines`, "^" and "$" match at every line of a block."""
    flags = re.IGNORECASE | re.MULTILINE if lines else re.IGNORECASE
    return Cue(name, re.compile(pattern, flags), Scores(*weights))


PART = r"\(?[a-z]\)?(?: ?[,.]? ?\(?[ivx]{1,4}\)?)?"
"""A part as a prompt names it: "(a) ii", "b"."""
WORKS = (
    r"answers?|answered|solves?|solved|derives?|derived|explains?|explained|identif(?:y|ies|ied)|gives?|gave|gets?|got"
    r"|provides?|provided|recogni[sz]e[sd]?|understands?|understood|shows?|showed|finds?|found|makes?|made|does|did"
    r"|performs?|performed|handles?|handled|calculates?|calculated|computes?|computed|states?|stated|claims?|claimed"
    r"|cites?|cited|notes?|noted|arrived|lands?|recovers?|recovered|corrects|corrected|proves|proved"
    r"|demonstrates?|demonstrated|struggles?|struggled|fails?|failed|forgets?|forgot|misse[sd]|omits?|omitted"
    r"|hallucinate[sd]?|confuse[sd]|contradicts?|contradicted|invents?|invented|skips?|skipped|reasons?|reasoned"
    r"|mentions?|mentioned|ignores?|ignored|overthinks?|overlooks?|overlooked|seems?|seemed|tries|tried|learned"
    r"|loses|lost|dropped|swapped|fixe[sd]|repaired|admit(?:s|ted)|apologi[sz]e[sd]|agree[sd]|accept(?:s|ed)|insist(?:s|ed)|resist(?:s|ed)|refuse[sd]"
    r"|respond(?:s|ed)|replie[sd]|retract(?:s|ed)|withdrew|caved|backed (?:down|off)|concede[sd]|acknowledge[sd]"
    r"|revise[sd]|elaborate[sd]|clarifie[sd]|misread|misunderstood|mixed up|deserve[sd]|stuck (?:to|with)|stood by"
    r"|decided?|decides|substitutes?|substituted|assumes?|assumed|completes?|completed|parses?|parsed|repeats?|repeated"
)
"""What somebody who answers a question does, as others tell it."""
ADVERB = (
    r"(?:correctly|incorrectly|wrongly|successfully|accurately|impressively|flawlessly|perfectly|clearly|initially"
    r"|surprisingly|unfortunately|nicely|properly|easily|again|also|then|even|only|just|still|really|never|actually"
    r"|silently|simply|partly|immediately|instantly|eventually|finally|mostly|quickly|rightly|sadly|did not|didn't"
    r"|does not|doesn't|was|is|has)"
)
ANSWERER = r"(?:the|this)\s+(?:model|llm|ai|chatbot|assistant|language model|gpt|bot|agent)"
GOOD_OR_BAD = (
    r"correct|incorrect|right|wrong|accurate|inaccurate|perfect|excellent|impressive|great|good|solid|fine|precise"
    r"|complete|incomplete|reasonable|sound|flawless|clear|concise|verbose|vague|strong|weak|misleading|fully correct"
)
