"""What the pages are told of a course."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import yaml

from gradewright.cli.views import course_view
from gradewright.course import load_course

ROOT = Path(__file__).parent.parent.parent


def test_every_mistake_that_a_note_can_name_has_words():
    course = load_course(ROOT)
    known = course_view(course).mistakes
    for problem in course.problems:
        files = sorted((ROOT / "problems" / problem.id).glob("statements*.yaml"))
        sections = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in files]
        misconceptions = {k: v for s in sections for k, v in s.get("misconceptions", {}).items()}
        own = {m.id: m.about for _, criterion, _ in problem.criteria() for m in criterion.mistakes}
        assert misconceptions
        for name, fields in misconceptions.items():
            assert known[name] == own.get(name, fields["claim"])
        assert all(known[name] == about for name, about in own.items())


def test_a_course_without_statements_has_only_its_criteria_s_mistakes():
    problem = load_course(ROOT).problems[0]
    own = {m.id for _, criterion, _ in problem.criteria() for m in criterion.mistakes}
    for statements in ({}, {"misconceptions": None}, {"misconceptions": {"odd": "no fields"}}):
        bare = replace(load_course(ROOT), problems=(problem.model_copy(update={"statements": statements}),))
        assert set(course_view(bare).mistakes) == own
