"""The texts and pictures beside a problem file."""

from __future__ import annotations

from pathlib import Path

import pytest

from gradewright.cli.views import course_view
from gradewright.course import load_course
from gradewright.course.texts import MAX_PICTURE_BYTES, MAX_TEXT_BYTES, texts_beside
from gradewright.errors import CourseError
from gradewright.reports.pictures import Picture, pieces_of, safe_svg

ROOT = Path(__file__).parent.parent.parent
OUR_IDS = ("example_difficulty", "facenet", "kernel_attention")
OURS = [problem for problem in load_course(ROOT).problems if problem.id in OUR_IDS]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


@pytest.fixture
def problem_file(tmp_path: Path) -> Path:
    (tmp_path / "pictures").mkdir()
    return tmp_path / "problem.yaml"


def write(problem_file: Path, name: str, text: str) -> None:
    (problem_file.parent / name).write_text(text, encoding="utf-8")


def test_what_is_not_there_is_left_out(tmp_path: Path):
    assert texts_beside(tmp_path / "problem.yaml") == {"pictures": {}}


def test_texts_and_pictures_are_read_by_name(problem_file: Path):
    write(problem_file, "statement.md", "Asked.")
    write(problem_file, "derivation.md", "So.\n\n![A dot](pictures/dot.svg)\n")
    write(problem_file, "pictures/dot.svg", SVG)
    assert texts_beside(problem_file) == {
        "statement": "Asked.",
        "derivation": "So.\n\n![A dot](pictures/dot.svg)\n",
        "pictures": {"dot": SVG},
    }


@pytest.mark.parametrize(
    "target",
    [
        "pictures/none.svg",
        "dot.svg",
        "pictures/../dot.svg",
        "pictures/dot.png",
        "https://example.org/dot.svg",
        "",
    ],
)
def test_a_derivation_shows_only_pictures_that_are_there(problem_file: Path, target: str):
    write(problem_file, "pictures/dot.svg", SVG)
    write(problem_file, "derivation.md", f"One.\n![A dot]({target})\n")
    with pytest.raises(CourseError, match=r"derivation\.md:2: no such picture"):
        texts_beside(problem_file)


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("statement.md", MAX_TEXT_BYTES),
        ("derivation.md", MAX_TEXT_BYTES),
        ("pictures/dot.svg", MAX_PICTURE_BYTES),
    ],
)
def test_sizes_are_limited(problem_file: Path, name: str, size: int):
    write(problem_file, name, " " * size)
    texts_beside(problem_file)
    write(problem_file, name, " " * (size + 1))
    with pytest.raises(CourseError, match=f"larger than {size:,} bytes"):
        texts_beside(problem_file)


def test_a_text_that_is_not_utf8_is_told(problem_file: Path):
    (problem_file.parent / "derivation.md").write_bytes(b"So \xe4.")
    with pytest.raises(CourseError, match=r"derivation\.md: not UTF-8: .* at byte 3"):
        texts_beside(problem_file)


@pytest.mark.parametrize("problem", OURS, ids=lambda p: p.id)
def test_our_problems_have_a_derivation_that_can_be_shown(problem):
    assert len(problem.derivation) > 1000
    shown = {piece.name for piece in pieces_of(problem.derivation) if isinstance(piece, Picture)}
    assert shown == set(problem.pictures), "every picture is shown, with words of its own"
    for name, svg in problem.pictures.items():
        assert safe_svg(svg, name, "words").startswith("<svg ")


@pytest.mark.parametrize("problem", OURS, ids=lambda p: p.id)
def test_every_criterion_of_our_problems_has_a_short_title_of_its_own(problem):
    own = [(part.id, criterion.title) for part, criterion, _ in problem.criteria()]
    assert all(0 < len(title) <= 40 for _, title in own)
    assert len(set(own)) == len(own)


def test_the_pages_get_titles_and_derivations():
    view = course_view(load_course(ROOT))
    assert all(problem.reference for problem in view.problems if problem.id in OUR_IDS)
    titles = [c.title for full_id, c in view.criteria.items() if full_id.split(".")[0] in OUR_IDS]
    assert titles
    assert "_" not in "".join(titles)
