"""Loading a course: what is right is typed, what is wrong is told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from gradewright.course import find_course, load_course
from gradewright.errors import CourseError

PROBLEM = """\
id: sums
title: Sums
reference: sums
parts:
  - id: a
    title: A sum
    asks: What is one and one?
    criteria:
      - name: two
        description: It is two.
        reference: "2"
        feedback: {right: Yes., wrong: No.}
        check: {kind: statement}
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "problems" / "sums"
    folder.mkdir(parents=True)
    (folder / "problem.yaml").write_text(PROBLEM, encoding="utf-8")
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "sums.py").write_text("def facts():\n    return 1\n", encoding="utf-8")
    return tmp_path


def rewrite(course: Path, old: str, new: str) -> Path:
    path = course / "problems" / "sums" / "problem.yaml"
    path.write_text(PROBLEM.replace(old, new), encoding="utf-8")
    return path


def test_a_problem_is_read_with_its_parts_and_criteria(course: Path):
    problem = load_course(course).problem("sums")
    assert [full_id for _, _, full_id in problem.criteria()] == ["sums.a.two"]


def test_statement_and_ideas_are_read_from_the_files_beside(course: Path):
    (course / "problems" / "sums" / "statement.md").write_text("# Sums", encoding="utf-8")
    (course / "problems" / "sums" / "statements.yaml").write_text("statements: {}", encoding="utf-8")
    problem = load_course(course).problem("sums")
    assert problem.statement == "# Sums"
    assert problem.statements == {"statements": {}}


def test_statements_go_on_in_further_files(course: Path):
    folder = course / "problems" / "sums"
    (folder / "statements.yaml").write_text("synonyms: {two: pair}\nstatements: {}", encoding="utf-8")
    (folder / "statements_more.yaml").write_text("synonyms: {one: single}", encoding="utf-8")
    assert load_course(course).problem("sums").statements["synonyms"] == {"two": "pair", "one": "single"}


@pytest.mark.parametrize("more", ["synonyms: {two: couple}", "[two]", "works: [a]"])
def test_what_cannot_be_joined_to_the_statements_is_refused(course: Path, more: str):
    folder = course / "problems" / "sums"
    (folder / "statements.yaml").write_text("works: []\nsynonyms: {two: pair}", encoding="utf-8")
    (folder / "statements_more.yaml").write_text(more, encoding="utf-8")
    with pytest.raises(CourseError, match=r"statements_more\.yaml"):
        load_course(course)


def test_a_criterion_may_have_a_title(course: Path):
    rewrite(course, "- name: two", "- name: two\n        title: One and one")
    (_, criterion, _) = next(load_course(course).problem("sums").criteria())
    assert (criterion.name, criterion.title) == ("two", "One and one")


def test_an_unknown_key_is_told_with_its_line(course: Path):
    rewrite(course, '        reference: "2"', '        reference: "2"\n        refrence: oops')
    with pytest.raises(CourseError, match=r"problem\.yaml:12: parts\.0\.criteria\.0\.refrence"):
        load_course(course)


def test_an_unknown_kind_of_check_is_told_with_its_line(course: Path):
    rewrite(course, "kind: statement", "kind: guess")
    with pytest.raises(CourseError, match=r"problem\.yaml:13: .*guess"):
        load_course(course)


def test_broken_yaml_is_told_with_its_line(course: Path):
    rewrite(course, "title: Sums", "title: [Sums")
    with pytest.raises(CourseError, match=r"problem\.yaml:\d+: not valid YAML"):
        load_course(course)


def test_a_key_that_is_written_twice_is_told_with_its_line(course: Path):
    rewrite(course, "title: Sums", "title: Sums\ntitle: Products")
    with pytest.raises(CourseError, match=r"problem\.yaml:\d+: title: written twice"):
        load_course(course)


def test_a_criterion_that_appears_twice_is_refused(course: Path):
    criterion = PROBLEM[PROBLEM.index("      - name: two") :]
    rewrite(course, criterion, criterion + criterion)
    with pytest.raises(CourseError, match="'two' appears twice"):
        load_course(course)


def test_the_folder_must_be_called_like_the_problem(course: Path):
    rewrite(course, "id: sums", "id: products")
    with pytest.raises(CourseError, match="folder is called 'sums'"):
        load_course(course)


def test_a_course_is_found_from_below(course: Path):
    inside = course / "submissions" / "model-a"
    inside.mkdir(parents=True)
    assert find_course(inside) == course


def test_a_reference_that_does_not_exist_is_named(course: Path):
    rewrite(course, "reference: sums\nparts", "reference: products\nparts")
    with pytest.raises(CourseError, match="no reference module 'products'"):
        _ = load_course(course).references


def test_a_reference_that_states_something_else_is_named(course: Path):
    reference = load_course(course).references["sums"]
    with pytest.raises(CourseError, match=r"facts\(\) must return gradewright\.truth\.FactTable, not int"):
        _ = reference.facts


def test_what_a_reference_does_not_define_is_simply_unknown(course: Path):
    (course / "reference" / "sums.py").write_text("", encoding="utf-8")
    reference = load_course(course).references["sums"]
    assert reference.facts.facts == ()
    assert reference.costs == {}
    assert reference.scene(0) is None


def test_a_reference_that_cannot_be_imported_is_named(course: Path):
    (course / "reference" / "sums.py").write_text("import no_such_module_anywhere", encoding="utf-8")
    with pytest.raises(CourseError, match="cannot be imported"):
        _ = load_course(course).references


def test_two_courses_with_modules_of_one_name_do_not_meet(
    course: Path, tmp_path_factory: pytest.TempPathFactory
):
    other = tmp_path_factory.mktemp("other")
    (other / "reference").mkdir()
    (other / "reference" / "sums.py").write_text("WHERE = 'other'", encoding="utf-8")
    (other / "problems" / "sums").mkdir(parents=True)
    (other / "problems" / "sums" / "problem.yaml").write_text(PROBLEM, encoding="utf-8")
    (course / "reference" / "sums.py").write_text("WHERE = 'first'", encoding="utf-8")
    first = load_course(course).references["sums"].module
    second = load_course(other).references["sums"].module
    assert (first.WHERE, second.WHERE) == ("first", "other")


def test_the_course_of_this_repository_is_sound():
    course = load_course(Path(__file__).parents[2])
    criteria = {p.id: sum(1 for _ in p.criteria()) for p in course.problems}
    assert criteria.items() >= {"example_difficulty": 16, "facenet": 21, "kernel_attention": 12}.items()


def test_the_course_is_called_what_its_file_says(course: Path):
    assert load_course(course).title == course.name
    (course / "problems" / "course.yaml").write_text("title: Arithmetic", encoding="utf-8")
    assert load_course(course).title == "Arithmetic"


def test_a_course_file_without_a_title_is_refused(course: Path):
    (course / "problems" / "course.yaml").write_text("name: Arithmetic", encoding="utf-8")
    with pytest.raises(CourseError, match=r"course\.yaml:1: expected `title"):
        load_course(course)


def test_whatever_a_reference_module_raises_at_import_is_the_courses_fault(course: Path):
    (course / "reference" / "sums.py").write_text("undefined_name\n", encoding="utf-8")
    with pytest.raises(CourseError, match="cannot be imported: NameError"):
        _ = load_course(course).references


def test_an_edited_reference_is_read_again_in_the_same_process(course: Path):
    _ = load_course(course).references
    (course / "reference" / "sums.py").write_text("raise ValueError('edited')\n", encoding="utf-8")
    with pytest.raises(CourseError, match="edited"):
        _ = load_course(course).references
