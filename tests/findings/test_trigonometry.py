"""False identities of sines and cosines are told, whatever their letters mean."""

import pytest

from gradewright.findings import sweep
from gradewright.grading import part_guide
from gradewright.transcripts import read_transcript


@pytest.fixture
def flagged(course, tmp_path):
    def of(said: str) -> set[str]:
        path = tmp_path / "answer.md"
        asked = "## User\n\nProblem 1, part (a) ii, please.\n\n## Assistant\n\n"
        path.write_text(f"{asked}**(a) ii.** We use random features.\n\n{said}\n", encoding="utf-8")
        transcript = read_transcript(path, guide=part_guide(course))
        return {f.kind for _, f in sweep(transcript, course)}

    return of


@pytest.mark.parametrize(
    "formula",
    [
        "sin(w·q) sin(w·k) + cos(w·q) cos(w·k) = cos(w·(q + k))",
        r"$\cos(a-b) = \cos a \cos b - \sin a \sin b$",
        "sin(x)cos(y) - cos(x)sin(y) = sin(x + y)",
    ],
)
def test_false_identities_are_flagged(flagged, formula: str):
    assert "false_equation" in flagged(f"By the addition theorem {formula}.")


@pytest.mark.parametrize(
    "text",
    [
        "By the addition theorem sin(w·q) sin(w·k) + cos(w·q) cos(w·k) = cos(w·(q − k)).",
        r"We use $2\cos(a)\cos(b) = \cos(a-b)+\cos(a+b)$.",
        "If it were sin(a)sin(b) + cos(a)cos(b) = cos(a + b), the map would not be shift-invariant.",
        "sin(a)sin(b) + cos(a)cos(b) = cos(a + b) would be wrong.",
        "The features are cos(w·x + b), so z(x) = cos(w·x) and z(y) = cos(w·y).",
    ],
)
def test_right_and_supposed_ones_are_let_pass(flagged, text: str):
    assert "false_equation" not in flagged(text)
