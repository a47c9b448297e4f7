"""What a reply says outside its parts is read with them, once."""

from __future__ import annotations

from gradewright.findings.replies import replies
from gradewright.grading import part_guide
from gradewright.transcripts import read_transcript

BACKGROUND = "The same weights are shared by all positions, which is what makes the sums below possible."
CHAT = """## User

Kernelized linear attention, part (a) i and part (a) ii, please.

## Assistant

{before}

**(a) i.** Opening the square gives the norms and the product; the norms leave the kernel as two factors.

**(a) ii.** The features cost $N D D_{{random}}$ for the keys and as many for the queries.
"""


def reply(course, tmp_path, before: str):
    path = tmp_path / "chat.md"
    path.write_text(CHAT.format(before=before), encoding="utf-8")
    (found,) = replies(read_transcript(path, guide=part_guide(course)), course)
    return found


def test_a_stretch_beside_the_parts_is_read_once(course, tmp_path):
    found = reply(course, tmp_path, f"### Background\n\n{BACKGROUND}")
    assert found.text.text.count(BACKGROUND) == 1
    assert found.whole.text.count(BACKGROUND) == 1


def test_a_greeting_is_only_part_of_the_whole(course, tmp_path):
    found = reply(course, tmp_path, "Sure.")
    assert "Sure." not in found.text.text
    assert "Sure." in found.whole.text
    assert "Opening the square" in found.whole.text
