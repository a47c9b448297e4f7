"""How fast formulas are read and compared, beside Math-Verify where it is installed.

    python benchmarks/formulas.py PAIRS.jsonl [PAIRS.jsonl ...] [--repeat 3]

Each line of a file is an object with "reference", "answer" and, if known, "expected". Prints pairs a second and
p50 / p95 / max in milliseconds, reading and deciding apart, and the ratio to Math-Verify on the same pairs.
All in CPU time of this process, which a busy machine disturbs least.
Without files the pairs of the test suite are used.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from gradewright.language.formulas import compare_formulas
from gradewright.language.formulas.reading import read_answer

OWN_PAIRS = Path(__file__).parent.parent / "tests" / "language" / "formulas" / "pairs.jsonl"


class Timing(NamedTuple):
    """CPU milliseconds of single calls, sorted."""

    each: list[float]

    @property
    def rate(self) -> float:
        """Calls a second."""
        return 1000 * len(self.each) / sum(self.each)

    def at(self, share: float) -> float:
        """The time that this share of the calls stays under."""
        return self.each[min(len(self.each) - 1, int(share * len(self.each)))]

    def line(self, label: str) -> str:
        """One row of the table."""
        figures = f"{self.rate:9.0f} {self.at(0.5):9.2f} {self.at(0.95):9.2f} {self.each[-1]:9.2f}"
        return f"{label:<28}{figures}"


def timed(call: Callable[[dict[str, str]], object], pairs: list[dict[str, str]], repeat: int) -> Timing:
    """The best time of each pair over some repeats, after one warm-up."""
    for pair in pairs[:3]:
        call(pair)
    best = [float("inf")] * len(pairs)
    for _ in range(repeat):
        for number, pair in enumerate(pairs):
            start = time.process_time()
            call(pair)
            best[number] = min(best[number], 1000 * (time.process_time() - start))
    return Timing(sorted(best))


def peer() -> Callable[[dict[str, str]], object] | None:
    """Math-Verify's own comparison, if it is installed."""
    try:
        from math_verify import parse, verify
    except ImportError:
        return None

    def compare(pair: dict[str, str]) -> object:
        reference, answer = (
            f"${pair[key]}$" if "$" not in pair[key] else pair[key] for key in ("reference", "answer")
        )
        return verify(
            parse(reference, parsing_timeout=None), parse(answer, parsing_timeout=None), timeout_seconds=None
        )

    return compare


def right(pairs: list[dict[str, str]]) -> str:
    """How many verdicts are as expected, and the two kinds of mistake that matter."""
    verdicts = [
        (pair["expected"], compare_formulas(pair["reference"], pair["answer"]).verdict) for pair in pairs
    ]
    correct = sum(expected == verdict for expected, verdict in verdicts)
    accepted = sum(verdict == "equal" and expected == "not_equal" for expected, verdict in verdicts)
    refused = sum(verdict == "not_equal" and expected == "equal" for expected, verdict in verdicts)
    return f"right {correct} of {len(pairs)}, wrong ones accepted {accepted}, right ones refused {refused}"


def report(path: Path, repeat: int) -> None:
    """Print the figures for one file of pairs."""
    pairs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    print(f"{path.name}: {len(pairs)} pairs")
    print(f"{'':<28}{'per s':>9} {'p50 ms':>9} {'p95 ms':>9} {'max ms':>9}")
    print(
        timed(lambda pair: (read_answer(pair["reference"]), read_answer(pair["answer"])), pairs, repeat).line(
            "read both"
        )
    )
    ours = timed(lambda pair: compare_formulas(pair["reference"], pair["answer"]), pairs, repeat)
    print(ours.line("read and decide"))
    theirs = peer()
    if theirs is None:
        print("Math-Verify is not installed; install math-verify[antlr4_13_2] to compare")
    else:
        other = timed(theirs, pairs, 1)
        print(other.line("Math-Verify"))
        print(f"ratio of pairs a second: {ours.rate / other.rate:.1f}")
    if all("expected" in pair for pair in pairs):
        print(right(pairs))
    print()


def main() -> None:
    """Read the command line and report every file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, default=[OWN_PAIRS])
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    for path in arguments.files:
        report(path, arguments.repeat)


if __name__ == "__main__":
    main()
