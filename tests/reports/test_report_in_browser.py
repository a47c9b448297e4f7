"""The pages in a real browser, where Playwright and a Chromium are installed (both are optional)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gradewright.reports import write_report
from gradewright.reports.addresses import submission_address
from gradewright.transcripts.model import Unit

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

HOSTILE = (
    "<script>document.title='owned'</script> <img src=x onerror=\"document.title='owned'\"> " + "y" * 30_000
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def report(tmp_path, grade, transcript, course) -> Path:
    hostile = transcript.units[0].text + HOSTILE
    shown = replace(transcript, units=(Unit(hostile, kind="markdown"),))
    write_report([grade], {grade.submission: shown}, course, tmp_path, generated="today")
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
