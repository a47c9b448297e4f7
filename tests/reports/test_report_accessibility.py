"""The sample course's own report, checked by axe-core in a browser: nothing serious, light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from gradewright.cli.main import main

ROOT = Path(__file__).parent.parent.parent
PAGES = (
    "index.html",
    "pages/models.html",
    "pages/people.html",
    "pages/problems/*.html",
    "pages/parts/*.html",
    "pages/submissions/*.html",
)


@pytest.fixture(scope="module")
def samples(tmp_path_factory, chromium) -> Path:
    out = tmp_path_factory.mktemp("samples")
    result = CliRunner().invoke(
        main, ["grade", str(ROOT / "submissions"), "--course", str(ROOT), "--out", str(out), "--quiet"]
    )
    assert result.exit_code == 0, result.output
    return out


@pytest.fixture(scope="module")
def axe():
    module = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="axe-playwright-python (extra `test`) is not installed",
    )
    return module.Axe()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("pattern", PAGES)
def test_axe_finds_nothing_serious(chromium, samples, axe, pattern, scheme):
    paths = sorted(samples.glob(pattern))[:4]
    assert paths
    for path in paths:
        page = chromium.new_page(color_scheme=scheme)
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        found = axe.run(page).response["violations"]
        serious = [
            (v["id"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in {"serious", "critical"}
        ]
        assert serious == [], path.name
        page.close()


def test_the_browser_under_axe_would_notice(chromium, axe, tmp_path):
    bad = tmp_path / "bad.html"
    bad.write_text("<html><body><img src='data:,'><input></body></html>", encoding="utf-8")
    page = chromium.new_page()
    page.goto(bad.as_uri())
    found = {v["id"] for v in axe.run(page).response["violations"]}
    assert {"image-alt", "html-has-lang", "label"} <= found
    page.close()


@pytest.mark.parametrize("width", [390, 1600])
def test_no_page_of_the_samples_scrolls_sideways_or_complains(chromium, samples, width):
    context = chromium.new_context(viewport={"width": width, "height": 900})
    said = []
    for path in sorted(samples.rglob("*.html")):
        page = context.new_page()
        page.on("console", lambda message, path=path: said.append((path.name, message.text)))
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name
        page.close()
    context.close()
    assert said == []
