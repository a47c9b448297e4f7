"""The whole report: pages that link to each other, escape everything, and come out the same every time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from gradewright.reports import GradedSubmission, write_report
from gradewright.reports.addresses import slug, submission_address
from gradewright.transcripts.model import Transcript, Unit


class Page(HTMLParser):
    """What a test wants to know of a page."""

    VOID = frozenset({"meta", "link", "br", "hr", "input", "img"})

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append((tag, values))
        if tag not in self.VOID and not self.get_starttag_text().endswith("/>"):
            self.open.append(tag)
        if "id" in values:
            self.ids.append(values["id"])
        self.links += [values[name] for name in ("href", "src") if values.get(name)]

    def handle_endtag(self, tag):
        if tag not in self.VOID and self.open and self.open[-1] == tag:
            self.open.pop()


@pytest.fixture
def report(tmp_path, grade, transcript, course) -> Path:
    failed = GradedSubmission(submission="box/broken.bin", error="not a text file")
    index = write_report([grade, failed], {grade.submission: transcript}, course, tmp_path, generated="today")
    return index.parent


def pages(report: Path) -> Iterator[tuple[Path, Page]]:
    for path in sorted(report.rglob("*.html")):
        yield path, Page(path)


def test_every_kind_of_page_is_written(report, grade):
    names = {path.relative_to(report).as_posix() for path in report.rglob("*.html")}
    assert names == {
        "index.html", "pages/models.html", "pages/people.html", "pages/problems/kettle.html",
        "pages/parts/kettle.a.html", submission_address(grade.submission),
    }  # fmt: skip


def test_every_link_leads_somewhere(report):
    ids = {path.resolve(): set(page.ids) for path, page in pages(report)}
    for path, page in pages(report):
        for link in page.links:
            target, _, anchor = link.partition("#")
            file = (path.parent / target).resolve() if target else path.resolve()
            assert file.exists(), f"{path.name}: {link}"
            assert not anchor or anchor in ids[file], f"{path.name}: {link}"


def test_ids_are_unique_and_tags_balanced(report):
    for path, page in pages(report):
        assert len(page.ids) == len(set(page.ids)), path.name
        assert page.open == [], path.name


def test_pages_allow_no_inline_script_or_style_and_no_network(report):
    for path, page in pages(report):
        policies = [a["content"] for tag, a in page.tags if tag == "meta" and a.get("http-equiv")]
        assert policies[0].startswith("default-src 'none'; style-src 'self'; script-src 'self'"), path.name
        for tag, attributes in page.tags:
            assert not any(name.startswith("on") or name == "style" for name in attributes), path.name
            assert tag not in {"img", "iframe", "object", "form", "base", "style"}, path.name
        assert all(not re.match(r"[a-z]+:|//", link) for link in page.links), path.name


def test_the_static_files_ask_for_nothing(report):
    for path in (report / "pages/static").iterdir():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"https?:|url\(|@import|fetch\(|XMLHttp|innerHTML|eval\(|localStorage", text), (
            path.name
        )


def test_the_submission_page_shows_words_reasons_and_the_way_back(report, grade):
    html = (report / submission_address(grade.submission)).read_text(encoding="utf-8")
    assert 'id="at-v0"' in html
    assert 'href="#at-v0"' in html
    assert "looked up in the reference table" in html
    assert "missed at first, recovered in reply 2" in html
    assert "a factor of four" in html
    assert "Mind the unit." in html
    assert "agrees with us" in html
    assert "[the table](javascript:alert(1))" in html


def test_a_part_page_shows_the_answer_with_its_verdicts(report):
    html = (report / "pages/parts/kettle.a.html").read_text(encoding="utf-8")
    assert 'id="at-s0v0"' in html
    assert 'id="s0v0"' in html
    assert "<math" in html


def test_failures_are_named_on_the_first_page(report):
    html = (report / "index.html").read_text(encoding="utf-8")
    assert "box/broken.bin" in html
    assert "not a text file" in html


def test_the_same_grades_give_the_same_bytes(report, tmp_path, grade, transcript, course):
    failed = GradedSubmission(submission="box/broken.bin", error="not a text file")
    again = tmp_path / "again"
    write_report([grade, failed], {grade.submission: transcript}, course, again, generated="today")
    for path in again.rglob("*.*"):
        assert path.read_bytes() == (report / path.relative_to(again)).read_bytes()


def test_a_later_run_removes_pages_that_are_no_longer_due_and_nothing_else(report, course):
    (report / "grades.jsonl").write_text("kept")
    (report / "submissions").mkdir()
    (report / "submissions/mine.html").write_text("kept")
    write_report([], {}, course, report, generated="tomorrow")
    left = {path.relative_to(report).as_posix() for path in report.rglob("*.*")}
    assert left == {
        "index.html", "grades.jsonl", "submissions/mine.html", "pages/models.html", "pages/people.html",
        "pages/static/report.css", "pages/static/report.js",
    }  # fmt: skip


def test_a_run_of_many_submissions_stays_small(tmp_path, grade, course):
    many = [
        grade.model_copy(update={"submission": f"box/{n:03}.md", "model": f"model-{n % 9}"})
        for n in range(500)
    ]
    write_report(many, {}, course, tmp_path, generated="today")
    assert max(path.stat().st_size for path in tmp_path.rglob("*.html")) < 300_000


def test_without_transcripts_the_quotes_stand_alone(tmp_path, grade, course):
    index = write_report([grade], {}, course, tmp_path, generated="today")
    html = (index.parent / submission_address(grade.submission)).read_text(encoding="utf-8")
    assert "is not at hand" in html
    assert "2 litres" in html
    assert 'href="#at-' not in html


def test_what_the_course_does_not_know_is_shown_under_its_id(tmp_path, course):
    verdict = {"criterion": "mystery.z.some_point", "turn": 1, "status": "needs_review", "decide": "Is it?"}
    grade = GradedSubmission.model_validate({"submission": "a.md", "verdicts": [verdict]})
    write_report([grade], {}, course, tmp_path, generated="today")
    html = (tmp_path / submission_address("a.md")).read_text(encoding="utf-8")
    assert "some point" in html
    assert "Waiting for a person (1)" in html
    assert f'href="{submission_address("a.md")}#v0"' in (tmp_path / "index.html").read_text(encoding="utf-8")
    assert (tmp_path / "pages/problems/mystery.html").exists()


def test_an_empty_run_has_a_first_page(tmp_path, course):
    assert "0 submissions" in write_report([], {}, course, tmp_path, generated="today").read_text(
        encoding="utf-8"
    )


def test_names_that_meet_when_simplified_stay_apart():
    assert len({slug("a b"), slug("a-b"), slug("a/b"), slug("é"), slug("..")}) == 5
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+", slug(name)) for name in ("../../etc", "<x>", "\udcff", ""))


HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[x](javascript:alert(1)) ![y](http://evil/x.png) <http://evil>",
    "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "$\\href{javascript:alert(1)}{x}$ and $\\text{<script>alert(1)</script>}$",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "</div></article><iframe src=//evil>",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "pay \u202etxt.exe \u2066hidden\u2069",
    "```\n</code></pre><script>x</script>\n```",
    "| <script> | `</td>` |\n|---|---|\n| <b onclick=x> | &lt;script&gt; |",
    "\x00\x1b[31m\ud800",
    "[" * 3_000,
    "> " * 3_000,
    "*_" * 5_000,
    "<!--",
    "x" * 5_000_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_submissions_stay_text(tmp_path, course, text):
    quote = text[:200]
    verdict = {
        "criterion": "kettle.a.formula", "turn": 1, "status": "wrong", "points": 0.0, "line": 1,
        "quote": quote.encode("utf-8", "replace").decode(), "why": quote.encode("utf-8", "replace").decode(),
    }  # fmt: skip
    row = {"submission": "x/h.md", "model": "<script>m", "title": "<img src=x>", "verdicts": [verdict]}
    grade = GradedSubmission.model_validate(row)
    transcript = Transcript("x/h.md", "", "markdown", (Unit(text, kind="markdown"),), (), ())
    write_report([grade], {"x/h.md": transcript}, course, tmp_path, generated="today")
    for path in tmp_path.rglob("*.html"):
        page = Page(path)
        scripts = [a.get("src") for tag, a in page.tags if tag == "script"]
        assert len(scripts) == 1
        assert re.fullmatch(r"(\.\./)*pages/static/report\.js", scripts[0])
        assert not {tag for tag, _ in page.tags} & {"img", "iframe", "style", "object", "mglyph", "form"}
        assert not any(
            name.startswith("on") or name in {"style", "xlink:href"} for _, a in page.tags for name in a
        )
        assert all(not re.match(r"\s*[a-z]+:|//", link) for link in page.links)
        raw = path.read_text(encoding="utf-8")
        assert not set(raw) & set("\u202e\u2066\u2069\x00\x1b")
        assert page.open == []
