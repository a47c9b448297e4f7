"""What sweeps find in a single reply."""

from __future__ import annotations

import pytest

from gradewright.findings import sweep
from gradewright.grading import part_guide
from gradewright.transcripts import read_transcript


@pytest.fixture
def unsupported(course, tmp_path, request):
    """Quotes of the results that nothing stands behind; the module's ASKED is the prompt unless another is given."""

    def of(said: str, *, asked: str = "") -> list[str]:
        path = tmp_path / "answer.md"
        prompt = asked or request.module.ASKED
        path.write_text(f"## User\n\n{prompt}\n\n## Assistant\n\n**(b)** {said}\n", encoding="utf-8")
        transcript = read_transcript(path, guide=part_guide(course))
        found = [f for _, f in sweep(transcript, course) if f.kind == "unsupported"]
        return [transcript.text(f.span) for f in found]

    return of
