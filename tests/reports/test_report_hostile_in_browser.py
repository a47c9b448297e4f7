"""Hostile submissions in a real browser: nothing runs, nothing is asked for, everything is shown as text."""

from __future__ import annotations

import pytest

from gradewright.reports import GradedSubmission, write_report
from gradewright.reports.addresses import submission_address
from gradewright.transcripts.model import Transcript, Unit

OWN = "document.title='owned'"
TRICKS = {
    "script": f"<script>{OWN}</script>",
    "closed-mark": f'"></mark></p><script>{OWN}</script>',
    "image": f'<img src=x onerror="{OWN}">',
    "javascript-link": f"[click](javascript:{OWN}) <javascript:{OWN}>",
    "svg": f'<svg onload="{OWN}"><animate onbegin="{OWN}" attributeName=x dur=1s></svg>',
    "mathml": f'<math><maction actiontype="statusline#http://evil" xlink:href="javascript:{OWN}">x</maction></math>',
    "tex-link": f"$\\href{{javascript:{OWN}}}{{x}}$ and $\\style{{background:url(http://evil)}}{{x}}$",
    "frame": "<iframe src=http://127.0.0.1:9/></iframe><link rel=stylesheet href=http://127.0.0.1:9/x.css>",
    "remote-image": "![x](http://127.0.0.1:9/x.png)",
    "template": "{{ ''.__class__ }} {% include 'index.html' %}",
    "table": f"| a |\n|---|\n| <b onmouseover={OWN}>x</b> |",
    "fence": f"```html\n</code></pre><script>{OWN}</script>\n```",
    "style": "<style>body{display:none}</style>",
    "base": "<base href='http://evil/'><meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "bidi": "safe \u202egnp.exe\u202c \u2066isolated\u2069",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("hostile")


@pytest.mark.parametrize("name", TRICKS)
def test_nothing_of_a_submission_runs(chromium, folder, course, name):
    text = f"first words\n\n{TRICKS[name]}\n\nlast words\n"
    verdict = {"criterion": "kettle.a.formula", "turn": 1, "status": "wrong", "line": 3, "why": TRICKS[name]}
    row = {"submission": f"{name}.md", "model": TRICKS[name], "title": TRICKS[name], "verdicts": [verdict]}
    grade = GradedSubmission.model_validate(row)
    shown = Transcript(f"{name}.md", "", "markdown", (Unit(text, kind="markdown"),), (), ())
    write_report([grade], {grade.submission: shown}, course, folder / name, generated="today")

    page = chromium.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    for address in ("index.html", submission_address(grade.submission), "pages/models.html"):
        page.goto((folder / name / address).as_uri())
        page.mouse.move(300, 300)
        assert page.title() != "owned"
        assert page.locator("script").count() == 1, "our own, and no other"
        assert page.locator("iframe, img, object, embed, form, base, style").count() == 0
    page.goto((folder / name / submission_address(grade.submission)).as_uri())
    words = page.locator(".transcript").inner_text()
    page.close()
    assert "first words" in words
    assert "last words" in words
    assert not set(words) & set("\u202e\u2066")
    assert said == []
    assert all(url.startswith(folder.as_uri()) for url in asked)


def test_a_line_of_five_megabytes_opens(chromium, tmp_path, course, grade):
    text = "first words " + "y" * 5_000_000
    shown = Transcript(grade.submission, "", "text", (Unit(text),), (), ())
    write_report([grade], {grade.submission: shown}, course, tmp_path, generated="today")
    path = tmp_path / submission_address(grade.submission)
    assert path.stat().st_size < 300_000
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    page.goto(path.as_uri())
    assert "more characters" in page.locator(".transcript .cut").first.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()
