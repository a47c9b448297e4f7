"""Learn whose words are whose, and say how well that finds the speakers of transcripts left out.

    python -m benchmarks.speakers            every set of tests/agreement left out once: lines given to their speakers
    python -m benchmarks.speakers --write    learn from all sets and write graders/gradewright/transcripts/wording.json

Learned is a multinomial logistic regression (scikit-learn, extra `reference`) over the terms of every block; see
graders/gradewright/transcripts/wording.py. A term takes part if it stands in several transcripts of every problem: so
no word of a homework does.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from gradewright.transcripts import heard as hearing
from gradewright.transcripts.cues import Scores
from gradewright.transcripts.heard import WORDED, said_in
from gradewright.transcripts.plain import lines_of
from gradewright.transcripts.roles import listen, read_roles
from gradewright.transcripts.turn_taking import SPEAKERS
from gradewright.transcripts.wording import Wording, sounds_like, terms

SETS = Path(__file__).parent.parent / "tests" / "agreement"
WRITTEN = Path(hearing.__file__).with_name("wording.json")
IN_EVERY_PROBLEM = 5
"""Transcripts of each problem in which a term has to stand."""
STRENGTH = 0.1
"""Inverse strength of the L2 penalty (scikit-learn's C)."""
SMALLEST = 0.05
"""Terms whose weights are all smaller are left out."""


class Labelled(NamedTuple):
    """A transcript with who wrote each line."""

    path: Path
    lines: list[str]
    roles: dict[int, str]
    """By line, from 0."""
    problem: str


class Said(NamedTuple):
    """One block."""

    terms: frozenset[str]
    speaker: str
    problem: str
    path: Path


def transcripts(folder: Path) -> Iterator[Labelled]:
    """The plain texts of a set that have their speakers labelled."""
    for path in sorted((*folder.glob("*.md"), *folder.glob("*.txt"))):
        labels = path.with_name(path.name + ".labels.jsonl")
        if not labels.exists():
            continue
        rows = [json.loads(line) for line in labels.read_text("utf-8").splitlines()]
        roles = {
            line - 1: row["role"]
            for row in rows
            if row["kind"] == "segment"
            for line in range(row["start"], row["end"] + 1)
        }
        problem = next((row["id"].split(".")[0] for row in rows if row["kind"] == "criterion"), "")
        if roles:
            yield Labelled(path, lines_of(path.read_text("utf-8")), roles, problem)


def blocks_said(transcript: Labelled) -> Iterator[Said]:
    """The blocks of prose with who says most of their lines."""
    listened = listen(transcript.lines)
    for item in listened.heard:
        lines = range(item.block.first, item.block.last + 1)
        said = Counter(
            transcript.roles.get(line, "other") for line in lines if transcript.lines[line].strip()
        )
        speaker = said.most_common(1)[0][0]
        words = terms(said_in(item.block, item.mark), listened.names)
        if speaker in SPEAKERS and item.block.shape in WORDED and words:
            yield Said(words, speaker, transcript.problem, transcript.path)


def learn(blocks: Sequence[Said]) -> Wording:
    """The weights that tell the speakers of these blocks apart."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    known = _in_every_problem(blocks)
    vectorizer = DictVectorizer()
    counts = vectorizer.fit_transform([dict.fromkeys(sorted(block.terms & known), 1) for block in blocks])
    model = LogisticRegression(C=STRENGTH, max_iter=1_000, class_weight="balanced")
    model.fit(counts, [block.speaker for block in blocks])
    order = [list(model.classes_).index(speaker) for speaker in SPEAKERS]
    weights = {
        term: Scores(*(round(float(odds), 2) for odds in model.coef_[order, column]))
        for term, column in sorted(vectorizer.vocabulary_.items())
    }
    kept = {term: odds for term, odds in weights.items() if max(map(abs, odds)) >= SMALLEST}
    return Wording(kept, Scores(*(round(float(model.intercept_[each]), 2) for each in order)))


def _in_every_problem(blocks: Iterable[Said]) -> frozenset[str]:
    stands: dict[str, dict[str, set[Path]]] = defaultdict(lambda: defaultdict(set))
    problems: set[str] = set()
    for block in blocks:
        if not block.problem:
            continue
        problems.add(block.problem)
        for term in block.terms:
            stands[term][block.problem].add(block.path)
    return frozenset(
        term
        for term, by_problem in stands.items()
        if len(by_problem) == len(problems)
        and all(len(paths) >= IN_EVERY_PROBLEM for paths in by_problem.values())
    )


def as_json(wording: Wording) -> str:
    """The weights of (user, model, annotator), a term a line."""
    rows = [
        f"{json.dumps(term, ensure_ascii=False)}: {json.dumps(odds)}" for term, odds in wording.terms.items()
    ]
    return f'{{"bias": {json.dumps(wording.bias)},\n"terms": {{\n' + ",\n".join(rows) + "}}\n"


def lines_right(found: Iterable[Labelled], wording: Wording | None) -> tuple[int, int]:
    """How many lines go to who wrote them, of how many; without weights where `wording` is None."""
    right = total = 0

    def weighed(text: str, names: tuple[str, ...] = ()) -> Scores:
        return sounds_like(text, names, wording) if wording else Scores()

    with patch.object(hearing, "sounds_like", weighed):
        for transcript in found:
            told = {
                line: run.role
                for run in read_roles(transcript.lines)
                for line in range(run.first, run.last + 1)
            }
            for line, role in transcript.roles.items():
                if transcript.lines[line].strip():
                    total += 1
                    right += told.get(line) == role
    return right, total


def main() -> None:
    """Print a row a set, or write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--write", action="store_true", help="learn from all sets and write the weights")
    write = parser.parse_args().write
    sets = {folder.name: list(transcripts(folder)) for folder in sorted(SETS.iterdir()) if folder.is_dir()}
    sets = {name: found for name, found in sets.items() if found}
    blocks = {name: [said for one in found for said in blocks_said(one)] for name, found in sets.items()}
    if write:
        wording = learn([said for name in sets for said in blocks[name]])
        WRITTEN.write_text(as_json(wording), "utf-8")
        print(f"{len(wording.terms)} terms from {sum(map(len, blocks.values()))} blocks: {WRITTEN}")
        return
    print(f"{'left out':16} {'lines':>6} {'by cues':>8} {'with words':>10}")
    for name, found in sets.items():
        wording = learn([said for other in sets if other != name for said in blocks[other]])
        (cues, total), (words, _) = lines_right(found, None), lines_right(found, wording)
        print(f"{name:16} {total:6} {cues / total:8.3f} {words / total:10.3f}")


if __name__ == "__main__":
    main()
