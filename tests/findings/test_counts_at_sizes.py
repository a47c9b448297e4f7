"""Numbers that are said to be the value of a cost at given sizes, and factors between counts of one reply."""

from __future__ import annotations

import pytest

from gradewright.findings import sweep
from gradewright.grading import part_guide
from gradewright.transcripts import read_transcript

SIZES = "Take N = 4096, D = M = 64 and D_random = 128."
TABLE = "\n\n| Step | Count | Value |\n|---|---|---|\n| exact | $N^2(D+M)$ | {} |\n| features | $2 N D D_{{\\text{{random}}}}$ | {} |\n"


@pytest.fixture
def numbers(course, tmp_path):
    """Kinds of the findings about sized counts and factors between them."""

    def of(said: str) -> list[str]:
        path = tmp_path / "answer.md"
        prompt = "Kernelized linear attention, part (a) ii, please."
        path.write_text(f"## User\n\n{prompt}\n\n## Assistant\n\n**(a) ii.** {said}\n", encoding="utf-8")
        transcript = read_transcript(path, guide=part_guide(course))
        found = [f for _, f in sweep(transcript, course)]
        return [f.kind for f in found if ":sized count:" in f.subject or ":own factor:" in f.subject]

    return of


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        (f"{SIZES} The exact method needs N²(D + M), about 2.15 billion multiply-adds.", []),
        (f"{SIZES} The exact method needs N²(D + M), about 215 million multiply-adds.", ["scale"]),
        (f"{SIZES} The features take $2NDD_{{\\text{{random}}}} \\approx 6.7\\times10^7$ operations.", []),
        (
            f"{SIZES} The features take $2NDD_{{\\text{{random}}}} \\approx 6.7\\times10^9$ operations.",
            ["scale"],
        ),
        (f"{SIZES} Half of it, N D D_random = 33,554,432, is for the queries.", []),
        (f"{SIZES} The features take 2 N D D_random = 911,000,000 operations.", ["wrong_value"]),
        (
            f"{SIZES}\n\n- exact: N²(D + M) = 16,777,216 · 128 = 2,147,483,648\n- more: 2 N D D_random = 67,108,864\n- end",
            [],
        ),
        (f"{SIZES} The matrix has N² ≈ 16.8 million entries.", []),
        (f"{SIZES} The matrix has N² ≈ 16.8 billion entries.", ["scale"]),
        (SIZES + TABLE.format("2.15 billion", "67 million"), []),
        (SIZES + TABLE.format("2.15 billion", "≈ 6.7 million"), ["scale"]),
    ],
)
def test_a_number_is_held_against_its_own_formula(numbers, said: str, kinds: list[str]):
    assert numbers(said) == kinds


@pytest.mark.parametrize(
    "said",
    [
        "The exact method needs N²(D + M), about 215 million multiply-adds.",
        f"{SIZES} The exact method needs O(N²(D + M)), about 215 million in some unit.",
        f"{SIZES} With h heads it is h N²(D + M), about 17 billion.",
    ],
)
def test_without_sizes_or_with_unknown_ones_nothing_is_said(numbers, said: str):
    assert numbers(said) == []


COUNTS = "The exact method takes 2.15 billion multiply-adds, the features take 201 million multiply-adds. "


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        (COUNTS + "So the features need roughly 10 times fewer operations.", []),
        (COUNTS + "So the features need roughly 100 times fewer operations.", ["scale"]),
        (COUNTS + "For longer sequences they would need 100 times fewer operations.", []),
        ("So the features need roughly 100 times fewer operations.", []),
    ],
)
def test_a_factor_is_held_against_the_counts_before_it(numbers, said: str, kinds: list[str]):
    assert numbers(said) == kinds


def test_a_hostile_line_of_products_takes_no_time(numbers):
    assert numbers(SIZES + " " + "N × " * 3_000 + "= 12,345,678") == []
