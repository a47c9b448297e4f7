"""A known misconception is not told where its sentence surely sounds right as a whole."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from gradewright.findings import ideas
from gradewright.findings.replies import replies
from gradewright.grading import part_guide
from gradewright.language.claims import FEATURES, Weights
from gradewright.transcripts import read_transcript

WRONG = "Harmonic embeddings are the average of the vectors of several networks."
CHAT = f"## User\n\nFaceNet, part (f), please.\n\n## Assistant\n\n**(f)** {WRONG}\n"


@pytest.fixture
def told(course, tmp_path):
    """How many misconceptions are told where the judge gives every sentence the same log-odds."""

    def of(log_odds: float) -> int:
        path = tmp_path / "chat.md"
        path.write_text(CHAT, encoding="utf-8")
        (reply,) = replies(read_transcript(path, guide=part_guide(course)), course)
        constant = Weights(np.zeros(FEATURES, np.int16), np.ones(FEATURES, np.bool_), log_odds)
        learned = reply.claims.learned._replace(weights=constant)
        return len(list(ideas.sweep(replace(reply, claims=SimpleNamespace(learned=learned)))))

    return of


def test_what_sounds_surely_right_is_overruled(told):
    assert told(ideas.SURELY_RIGHT) == 0


@pytest.mark.parametrize("log_odds", [ideas.SURELY_RIGHT + 0.1, 0.0, 4.0])
def test_a_mere_leaning_overrules_nothing(told, log_odds: float):
    assert told(log_odds) >= 1
