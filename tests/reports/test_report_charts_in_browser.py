"""Charts in a real browser: readable on a phone, in the dark and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from gradewright.reports import CourseView, GradedSubmission, write_report

PAGES = ("index.html", "pages/models.html", "pages/problems/kettle.html", "pages/people.html")
NAMES = ("north", "שלום $x^2$ <b>", "vendor/a-model-with-a-long-name-128k-instruct-2026")


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("charts")
    statuses = {
        "kettle.a.formula": ("wrong", "satisfied"),
        "kettle.a.figure": ("partial",),
        "kettle.b.cost": ("missing",),
    }
    grades = []
    for place in range(24):
        rows = [
            {
                "criterion": criterion,
                "turn": turn,
                "status": "satisfied" if (place + turn) % 5 > 2 else status,
            }
            for criterion, own in statuses.items()
            for turn, status in enumerate(own, start=1)
        ]
        remark = {
            "line": 1,
            "about": "kettle.b.cost",
            "says": "correct" if place % 3 else "wrong",
            "agrees": None,
        }
        score = {"first_try": place % 5, "final": place % 7, "possible": 8}
        row = {
            "submission": f"{place}.md",
            "model": NAMES[place % 3],
            "verdicts": rows,
            "remarks": [remark],
            "score": score,
        }
        grades.append(GradedSubmission.model_validate(row))
    write_report(grades, {}, CourseView("Kettles", ()), out, generated="today")
    return out


@pytest.mark.parametrize("path", PAGES)
def test_charts_are_drawn_and_readable_on_a_phone(chromium, report, path):
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    page.goto((report / path).as_uri())
    charts = page.locator("figure.chart svg")
    assert charts.count() >= 1
    for chart in charts.all():
        box = chart.bounding_box()
        assert box["x"] >= 0
        assert 300 < box["width"] <= 390 - box["x"]
        sizes = chart.evaluate(
            "svg => [...svg.querySelectorAll('text')].map(t => parseFloat(getComputedStyle(t).fontSize) * svg.getScreenCTM().a)"
        )
        assert min(sizes) > 9.5
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_no_words_of_a_chart_leave_it(chromium, report, path):
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto((report / path).as_uri())
    for chart in page.locator("figure.chart svg").all():
        outside = chart.evaluate(
            """svg => { const box = svg.getBoundingClientRect();
            return [...svg.querySelectorAll('text')].filter(t => { const own = t.getBoundingClientRect();
            return own.left < box.left - 2 || own.right > box.right + 2 || own.bottom > box.bottom + 2; }).map(t => t.textContent) }"""
        )
        assert outside == []
    page.close()


def test_colours_follow_light_dark_and_paper(chromium, report):
    def look(scheme: str, media: str) -> tuple[str, str]:
        page = chromium.new_page(color_scheme=scheme)
        page.emulate_media(media=media, color_scheme=scheme)
        page.goto((report / "pages/models.html").as_uri())
        chart = page.locator("figure.chart svg").first
        found = chart.evaluate(
            """svg => [getComputedStyle([...svg.querySelectorAll('text')].find(t => t.textContent === 'north')).fill,
            getComputedStyle(document.querySelector('main')).color]"""
        )
        page.close()
        return tuple(found)

    light, dark, paper = look("light", "screen"), look("dark", "screen"), look("dark", "print")
    assert light[0] == light[1]
    assert dark[0] == dark[1]
    assert light != dark
    assert paper == light


def test_a_chart_is_one_image_with_its_words(chromium, report):
    page = chromium.new_page()
    page.goto((report / "pages/models.html").as_uri())
    chart = page.get_by_role("img", name="Rubric points satisfied")
    assert chart.count() == 1
    assert "north: first try" in chart.get_attribute("aria-label")
    assert page.get_by_role("table").count() >= 4
    page.close()


def test_charts_and_their_figures_need_no_script(chromium, report):
    page = chromium.new_page(java_script_enabled=False)
    page.goto((report / "index.html").as_uri())
    assert page.locator("figure.chart svg").count() == 2
    page.get_by_text("Submissions by share of the points, in figures").click()
    assert page.get_by_role("rowheader", name="90 % to 100 %").is_visible()
    page.close()
