"""The pages in a real browser, where Playwright and a Chromium are installed (both are optional)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gradewright.reports import CourseView, write_report
from gradewright.reports.addresses import problem_address, submission_address
from gradewright.transcripts.model import Unit

HOSTILE = (
    "<script>document.title='owned'</script> <img src=x onerror=\"document.title='owned'\"> " + "y" * 30_000
)


PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><style>*{fill:red}</style>'
    '<path style="stroke: #000" onclick="document.title=1" d="M 1 1 L 80 20"/></svg>'
)


@pytest.fixture
def report(tmp_path, grade, transcript, course) -> Path:
    hostile = transcript.units[0].text + HOSTILE
    shown = replace(transcript, units=(Unit(hostile, kind="markdown"),))
    told = "It is $E = mc$.\n\n![A rising line](pictures/line.svg)\n"
    kettle = replace(course.problems[0], reference=told, pictures={"line": PICTURE})
    view = CourseView(course.title, (kettle,))
    write_report([grade], {grade.submission: shown}, view, tmp_path, generated="today")
    return tmp_path


@pytest.mark.parametrize("width", [390, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_opens_quietly_and_fits(chromium, report, width, scheme):
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    said, asked = [], []
    for path in sorted(report.rglob("*.html")):
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name
        assert page.title() != "owned"
        page.close()
    context.close()
    assert said == []
    assert all(url.startswith(report.as_uri()) for url in asked)


def test_evidence_and_row_lead_to_each_other(chromium, report, grade):
    page = chromium.new_page()
    page.goto((report / submission_address(grade.submission)).as_uri())
    page.locator('a.where[data-e="v1"]').click()
    assert "2 litres" in page.locator("mark:target").inner_text()
    page.locator('a.pin[data-e="v1"]').focus()
    assert page.locator("#v1.lit").count() == 1
    page.keyboard.press("Enter")
    assert page.url.endswith("#v1")
    page.close()


def test_the_list_narrows_while_typing(chromium, report):
    page = chromium.new_page()
    page.goto((report / "index.html").as_uri())
    rows = page.locator("#submissions tbody tr:visible")
    page.keyboard.press("Tab")
    page.fill("input[type=search]", "no such name")
    assert rows.count() == 0
    page.fill("input[type=search]", "KETTLE model-k")
    assert rows.count() == 1
    page.close()


def test_the_rubric_can_be_narrowed_to_what_is_open(chromium, report, grade):
    page = chromium.new_page(java_script_enabled=False)
    page.goto((report / submission_address(grade.submission)).as_uri())
    assert page.locator(".criterion:visible").count() == 2
    page.check("#only-open")
    assert page.locator(".criterion:visible").count() == 1
    page.close()


def test_the_reference_s_picture_is_drawn(chromium, report):
    page = chromium.new_page()
    page.goto((report / problem_address("kettle")).as_uri())
    page.get_by_text("The reference's derivation").click()
    assert page.get_by_role("img", name="A rising line").bounding_box()["width"] > 100
    page.close()


def test_a_link_to_the_derivation_opens_it(chromium, report):
    page = chromium.new_page()
    page.goto((report / problem_address("kettle")).as_uri() + "#derivation")
    assert page.get_by_role("img", name="A rising line").is_visible()
    page.close()


def test_the_first_tab_stop_skips_to_the_content(chromium, report):
    page = chromium.new_page()
    page.goto((report / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.close()


def test_printing_leaves_out_what_paper_cannot_do(chromium, report, grade):
    page = chromium.new_page()
    page.goto((report / submission_address(grade.submission)).as_uri())
    page.emulate_media(media="print")
    assert not page.locator("header.site").is_visible()
    assert page.locator("mark").first.is_visible()
    page.close()
