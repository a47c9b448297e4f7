"""A course's pictures: only drawing reaches the page."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradewright.reports import CourseView, write_report
from gradewright.reports.addresses import problem_address
from gradewright.reports.pictures import (
    MAX_DEPTH,
    Picture,
    PictureError,
    picture_html,
    pieces_of,
    safe_svg,
)

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def drawn(inside: str, words: str = "A line") -> str:
    return safe_svg(f"{HEAD}{inside}</svg>", "p", words)


def inside(html: str) -> str:
    return html[html.index(">") + 1 : html.rindex("</svg>")]


def test_shapes_and_words_come_through():
    assert inside(
        drawn('<g transform="scale(2)"><path d="M 0 0\nL 9 9"/></g><text x="1">a &lt; b</text>')
    ) == ('<g transform="scale(2)"><path d="M 0 0 L 9 9"></path></g><text x="1">a &lt; b</text>')


def test_styles_become_attributes():
    styled = drawn('<path style="fill: none; stroke: #1f77b4; stroke-dasharray: 5.5,2.4" d="M 0 0"/>')
    assert inside(styled) == (
        '<path fill="none" stroke="#1f77b4" stroke-dasharray="5.5,2.4" d="M 0 0"></path>'
    )


def test_ids_and_their_uses_get_the_picture_s_name():
    html = drawn(
        '<clipPath id="c"><rect width="1" height="1"/></clipPath><path id="m" d="M 0 0" clip-path="url(#c)"/>'
        '<use xlink:href="#m" x="1"/><use href="#m"/>'
    )
    assert '<clipPath id="p-c">' in html
    assert 'id="p-m"' in html
    assert 'clip-path="url(#p-c)"' in html
    assert html.count('href="#p-m"') == 2


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "<style>*{fill:url(https://example.org)}</style>",
        '<image href="https://example.org/x.png"/>',
        "<foreignObject><p>hello</p></foreignObject>",
        '<a href="javascript:alert(1)"><text>x</text></a>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        "<set/>",
        '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
        "<!-- comment --><?php pi ?>",
    ],
)
def test_elements_that_do_more_than_draw_are_left_out(evil):
    assert inside(drawn(evil)) == ""


@pytest.mark.parametrize(
    "attribute",
    [
        'onload="alert(1)"',
        'onclick="alert(1)"',
        'class="x"',
        'fill="url(https://example.org/#a)"',
        'fill="url(#a)"',
        'fill="URL(other.svg#a)"',
        'transform="scale(1)\nurl(other.svg)"',
        'style="fill: url(https://example.org)"',
        'style="background: red"',
        'style="behavior: x"',
        'clip-path="url(https://example.org/#a)"',
        'clip-path="url(#a) url(https://example.org)"',
        'href="https://example.org"',
        'xlink:href="#a"',
        'd="M 0 0&quot; onload=&quot;alert(1)"',
    ],
)
def test_attributes_that_do_more_than_draw_are_left_out(attribute):
    assert inside(drawn(f"<path {attribute}/>")) == "<path></path>"


@pytest.mark.parametrize(
    "target", ["https://example.org/x.svg#a", "//x#a", "javascript:alert(1)", "#a b", ""]
)
def test_a_use_points_into_its_own_picture_alone(target):
    assert inside(drawn(f'<use href="{target}"/>')) == "<use></use>"


def test_words_stand_for_the_picture():
    html = drawn("", words='Rises "steeply" <b>')
    assert 'role="img" aria-label="Rises &quot;steeply&quot; &lt;b&gt;"' in html


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not XML"),
        ("<svg", "not XML"),
        ("<svg/>", "not an SVG picture"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "not an SVG picture"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 &quot;9"/>', "not an SVG picture"),
        ('<!DOCTYPE s [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "declares entities"),
        (HEAD + "<g>" * (MAX_DEPTH + 1) + "</g>" * (MAX_DEPTH + 1) + "</svg>", "nested more than"),
        (HEAD + "<g>" * 9000 + "</g>" * 9000 + "</svg>", "nested more than"),
    ],
)
def test_what_is_no_picture_is_refused_by_name(text, said):
    with pytest.raises(PictureError, match=rf"pictures/p\.svg: .*{said}"):
        safe_svg(text, "p", "")


@given(st.text(alphabet=st.sampled_from("<>/=\"'&; #ghpathsvgurl()onload:xd0"), max_size=80))
@settings(max_examples=150, deadline=None)
def test_whatever_comes_in_what_goes_out_only_draws(text):
    try:
        html = drawn(text)
    except PictureError:
        return
    for element in ElementTree.fromstring(html).iter():
        assert element.tag in {"svg", "g", "path"}
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]


def test_a_derivation_is_text_and_pictures_in_order():
    text = "Before.\n\n![One](pictures/a.svg)\n\nBetween ![not alone](pictures/a.svg) words.\n![Two](pictures/b.svg)"
    assert list(pieces_of(text)) == [
        "Before.\n\n",
        Picture("a", "One"),
        "\n\nBetween ![not alone](pictures/a.svg) words.\n",
        Picture("b", "Two"),
    ]


def test_a_picture_that_is_not_there_is_refused():
    with pytest.raises(PictureError, match=r"pictures/none\.svg: no such picture"):
        picture_html(Picture("none", "words"), {})


def test_the_problem_s_page_shows_derivation_and_picture(tmp_path, grade, course):
    picture = f'{HEAD}<path d="M 1 1 L 8 8"/></svg>'
    told = "Heat is $E = mc\\Delta T$.\n\n![E rises with m](pictures/rise.svg)\n"
    kettle = replace(course.problems[0], reference=told, pictures={"rise": picture})
    write_report([grade], {}, CourseView(course.title, (kettle,)), tmp_path, generated="today")
    html = (tmp_path / problem_address("kettle")).read_text(encoding="utf-8")
    assert '<path d="M 1 1 L 8 8"></path>' in html
    assert "<figcaption>E rises with m</figcaption>" in html
    assert "<math" in html
