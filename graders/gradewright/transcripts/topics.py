"""How much a text speaks of each part: cue words, weighted by how few parts share them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from gradewright.transcripts.guide import PartGuide
from gradewright.transcripts.vocabulary import vocabulary_of

_COMMAND = re.compile(
    r"\\(?:text|mathrm|mathbf|mathbb|mathcal|operatorname|boldsymbol|mathit|bm|left|right|tilde|hat|bar)\b"
)
_DROPPED = re.compile(r"[\\{}$*`]")
_OTHER = re.compile(r"[^\w\-^%'′.=≤<²‖∥+]+")
_READ = 6_000
WORDS, DOUBT, WORDS_MOST = 0.5, 0.7, 2.5
"""What log-odds of words count in cues, how much of them is chance, and the most that they may count."""


def plain_words(text: str) -> str:
    """Lower-case words with LaTeX and Markdown dressing removed, one blank between them and around."""
    text = _DROPPED.sub("", _COMMAND.sub("", text[:_READ])).lower()
    return f" {' '.join(_OTHER.sub(' ', text).split())} "


class Topics:
    """The cues of a guide, ready to be looked for."""

    def __init__(self, guide: PartGuide) -> None:
        shared: Counter[str] = Counter()
        found: dict[str, dict[str, float]] = {}
        for part in {part.id: part for part in guide.parts}.values():
            cues = found.setdefault(part.id, {})
            for cue in part.cues:
                word = plain_words(cue.removeprefix("+")).rstrip()
                if word.strip():
                    cues[word] = max(cues.get(word, 0.0), 2.0 if cue.startswith("+") else 1.0)
            shared.update(cues.keys())
        self._problems = {
            problem.id: tuple(plain_words(cue).rstrip() for cue in (*problem.cues, *problem.titles))
            for problem in guide.problems
        }
        self._guide = guide
        self._vocabulary = vocabulary_of(guide)
        self._cues: Mapping[str, tuple[tuple[str, float], ...]] = {
            part: tuple((word, weight / shared[word]) for word, weight in cues.items())
            for part, cues in found.items()
        }

    def scores(self, text: str) -> dict[str, float]:
        """For every part, the weighted number of its cues in the text (a cue counts at most 1.5 times)."""
        words = plain_words(text)
        counts: dict[str, int] = {}
        scores: dict[str, float] = {}
        for part, cues in self._cues.items():
            total = 0.0
            for word, weight in cues:
                if word not in counts:
                    counts[word] = words.count(word)
                total += weight * (0.0, 1.0, 1.5)[min(counts[word], 2)]
            scores[part] = total
        return scores

    def about(self, text: str) -> dict[str, float]:
        """Cues and other words of the parts together, in cues."""
        scores = self.scores(text)
        for part, odds in self._vocabulary.tells(text).items():
            scores[part] += min(WORDS_MOST, max(0.0, WORDS * (odds - DOUBT)))
        return scores

    def problem_scores(self, text: str) -> dict[str, float]:
        """For every problem, how many cues of it and of its parts a text holds."""
        words = plain_words(text)
        parts = self.scores(text)
        return {
            problem.id: sum(min(words.count(cue), 2) for cue in self._problems[problem.id] if cue.strip())
            + sum(parts[part.id] for part in problem.parts)
            for problem in self._guide.problems
        }

    def problems(self, text: str) -> tuple[str, ...]:
        """The problems that a text speaks of, the likeliest first; those far behind the first are left out."""
        scores = self.problem_scores(text)
        most = max(scores.values(), default=0.0)
        likely = [problem for problem, score in scores.items() if score > 0 and score >= 0.5 * most]
        return tuple(sorted(likely, key=lambda problem: -scores[problem]))


def likeness(words: frozenset[str], answers: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """For every part answered before, the words shared with that answer, each weighted by how few share it."""
    shared: Counter[str] = Counter()
    for own in answers.values():
        shared.update(own & words)
    return {
        part: sum(1.0 / shared[word] ** 2 for word in sorted(own & words)) for part, own in answers.items()
    }
