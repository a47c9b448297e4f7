"""Charts: drawn by a library, made safe, the same every time, and true to their figures."""

from __future__ import annotations

import re
import subprocess
import sys
import warnings
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradewright.reports.charts import (
    DIFFERENCES,
    Chart,
    IntervalChart,
    ItemChart,
    ItemPoint,
    Layer,
    Series,
    ShareHistogram,
    StackChart,
    chart_html,
)
from gradewright.reports.statistics import Interval, wilson
from gradewright.reports.visible import visible

ROOT = Path(__file__).parent.parent.parent
DRAWING = {"figure", "figcaption", "svg", "g", "defs", "path", "use", "text", "clipPath", "rect"}
HALF = Interval(0.5, 0.25, 0.75)


def intervals(*names: str) -> IntervalChart:
    first = Series("first try", tuple(wilson(1, 4) for _ in names), filled=False)
    final = Series("final", tuple(wilson(3, 4) for _ in names))
    return IntervalChart("satisfied", "Satisfied", names, (first, final))


def stacks(*names: str) -> StackChart:
    layers = (
        Layer("right", "var(--satisfied)", tuple(0.75 for _ in names), tuple(3 for _ in names)),
        Layer("wrong", "var(--wrong)", tuple(0.25 for _ in names), tuple(1 for _ in names)),
    )
    return StackChart("outcomes", "Outcomes", names, layers)


def rates(*names: str) -> StackChart:
    sums = tuple(Interval(1.0, 0.3, 2.4) for _ in names)
    return replace(stacks(*names), name="flags", unit="flags per 1,000 words", sums=sums)


def items(count: int) -> ItemChart:
    points = (ItemPoint(n, n * 7 % 11 / 10, n * 5 % 13 / 13 - 0.2) for n in range(1, count + 1))
    return ItemChart("items", "Items", tuple(points))


HISTOGRAM = ShareHistogram("scores", "Scores", (2, 1, 0, 0, 0, 0, 0, 0, 0, 0), (0, 0, 0, 0, 1, 1, 0, 0, 0, 1))
EVERY: list[Chart] = [
    intervals("north", "south"),
    intervals("alone"),
    replace(intervals("north\nagainst south"), axis=replace(DIFFERENCES, title="share")),
    stacks("north", "south"),
    rates("north"),
    items(20),
    items(1),
    HISTOGRAM,
]


def drawn(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(chart_html(chart))


def texts(figure: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in figure.iter("text")]


def place_of(figure: ElementTree.Element, words: str) -> tuple[float, float]:
    (found,) = (t for t in figure.iter("text") if t.text == words)
    return float(found.get("x", "")), float(found.get("y", ""))


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: chart.name)
def test_every_chart_only_draws_and_has_words_and_a_caption(chart):
    figure = drawn(chart)
    assert {element.tag for element in figure.iter()} <= DRAWING
    (picture,) = figure.iter("svg")
    assert (picture.get("role"), picture.get("aria-label")) == ("img", chart.words)
    assert figure.findtext("figcaption") == chart.title
    ids = [element.get("id") for element in figure.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(own.startswith(f"chart-{chart.name}-") for own in ids)


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: chart.name)
def test_colours_are_the_page_s_own(chart):
    html = chart_html(chart)
    colours = set(re.findall(r'(?:fill|stroke)="([^"]*)"', html))
    assert all(re.fullmatch(r"none|currentColor|var\(--[\w-]+\)", colour) for colour in colours)
    assert "currentColor" in colours


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: chart.name)
def test_the_same_chart_gives_the_same_bytes_whatever_the_user_s_settings(chart):
    html = chart_html(chart)
    own = {"text.usetex": True, "svg.fonttype": "path", "font.size": 30.0, "axes.facecolor": "red"}
    with matplotlib.rc_context(own):
        assert chart_html(chart) == html
        assert {key: matplotlib.rcParams[key] for key in own} == own


def test_estimates_and_intervals_stand_at_their_place_on_the_scale():
    chart = IntervalChart("c", "C", ("one",), (Series("s", (HALF,)),))
    figure = drawn(chart)
    zero, whole = place_of(figure, "0 %")[0], place_of(figure, "100 %")[0]
    (mark,) = (use for use in figure.iter("use") if use.get("fill") == "var(--chart-1)")
    assert float(mark.get("x", "")) == pytest.approx((zero + whole) / 2, abs=0.02)
    (line,) = (path.get("d", "") for path in figure.iter("path") if path.get("stroke-width") == "2")
    low, high = (float(x) for x in re.findall(r"[ML] ([\d.]+) ", line))
    assert low == pytest.approx(zero + 0.25 * (whole - zero), abs=0.02)
    assert high == pytest.approx(zero + 0.75 * (whole - zero), abs=0.02)


def test_two_estimates_of_a_row_stand_one_above_the_other_and_a_single_one_in_the_middle():
    both = IntervalChart("c", "C", ("one",), (Series("a", (HALF,), filled=False), Series("b", (HALF,))))
    one = replace(both, series=(Series("a", (None,), filled=False), Series("b", (HALF,))))

    def height(chart: IntervalChart, css: str) -> float:
        """Of the mark in the row, which is below the one in the legend."""
        return max(float(u.get("y", "")) for u in drawn(chart).iter("use") if u.get("stroke") == css)

    upper, lower = height(both, "var(--quiet)"), height(both, "var(--chart-1)")
    middle = height(one, "var(--chart-1)")
    assert upper < middle < lower
    assert middle == pytest.approx((upper + lower) / 2, abs=0.02)


def test_bars_are_as_long_as_their_shares():
    figure = drawn(stacks("one"))
    zero, whole = place_of(figure, "0 %")[0], place_of(figure, "100 %")[0]
    ends = {}
    for css in ("var(--satisfied)", "var(--wrong)"):
        (bar,) = (
            p.get("d", "") for p in figure.iter("path") if p.get("fill") == css and "z" in p.get("d", "")
        )
        xs = [float(x) for x in re.findall(r"[ML] ([\d.]+) ", bar)]
        ends[css] = [(min(xs) - zero) / (whole - zero), (max(xs) - zero) / (whole - zero)]
    assert ends["var(--satisfied)"] == pytest.approx([0, 0.75], abs=0.001)
    assert ends["var(--wrong)"] == pytest.approx([0.75, 1], abs=0.001)


def test_counts_stand_in_the_bars_that_have_room():
    assert {"3", "1"} <= set(texts(drawn(stacks("one"))))
    crowded = replace(
        stacks("one"),
        layers=(Layer("a", "var(--a)", (0.99,), (99,)), Layer("b", "var(--b)", (0.01,), (1,))),
    )
    assert "99" in texts(drawn(crowded))
    assert "1" not in texts(drawn(crowded))


def test_numbers_of_items_stand_clear_of_each_other():
    near = ItemChart("items", "Items", tuple(ItemPoint(n, 0.5 + n / 80, 0.3) for n in range(1, 6)))
    figure = drawn(near)
    places = [place_of(figure, str(point.number)) for point in near.points]
    assert len(set(places)) == len(places)
    for (x, y), (next_x, next_y) in pairwise(sorted(places)):
        assert abs(x - next_x) > 5 or abs(y - next_y) > 9


def test_words_give_every_figure_of_a_few_rows_and_the_ends_of_many():
    assert intervals("north").words == (
        "Satisfied: north: first try 25 % (5 % to 70 %), final 75 % (30 % to 95 %)."
    )
    many = intervals(*(f"m{n}" for n in range(30))).words
    assert many.startswith("Satisfied: 30 rows from m0: ")
    assert many.endswith("The table gives every figure.")
    assert len(many) < 250
    assert stacks("north").words == "Outcomes: north: right 75 %, wrong 25 %."
    assert "hardest is number 11 (0 % satisfied)" in items(11).words
    assert (
        HISTOGRAM.words == "Scores: 3 submissions; the median lies at 50 % to 60 % of the points in the end."
    )


def test_a_row_without_an_estimate_says_so():
    chart = IntervalChart("c", "C", ("one",), (Series("final", (None,)),))
    assert chart.words == "C: one: nothing decided."
    assert "one" in texts(drawn(chart))


def test_the_median_of_scores_is_found_at_either_end():
    assert "0 % to 10 %" in replace(HISTOGRAM, final=(9, *[0] * 9)).words
    assert "90 % to 100 %" in replace(HISTOGRAM, final=(*[0] * 9, 9)).words


HOSTILE = [
    "$x^2$ $\\frac{a}{b", "</text><script>alert(1)</script>", "&lt;b&gt;", "@0@", "#000100", "\x00\x1b[31m",
    "pay \u202etxt.exe \u2066x\u2069", "\ud800", "通义千问" * 9, "שלום עולם", "Z\u0351\u0352\u0353\u0354\u0355" * 40,
    "👩‍👩‍👧‍👦" * 20, "\U000e0041\ufffe\uffff", "W" * 100_000, "", " \n\n ", "\n".join("abc"), "a|b`c\"d'e<", "]]>",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_stay_text(name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for chart in (intervals(name, "other"), stacks("other", name), rates(name)):
            html = chart_html(chart)
            assert {element.tag for element in ElementTree.fromstring(html).iter()} <= DRAWING
            assert visible(html) == html
            assert len(html) < 12_000


def test_a_name_is_shown_as_it_is_written():
    for name in ("$x^2$ <b>", "@1@", "#000101", "a & b"):
        assert name in texts(drawn(intervals(name, "other")))


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=25, deadline=None)
def test_whatever_the_names_the_figure_only_draws(one, other):
    figure = drawn(intervals(one, other))
    assert {element.tag for element in figure.iter()} <= DRAWING
    assert len(figure.findall(".//use")) >= 4


@pytest.mark.parametrize("chart", [intervals, stacks, rates])
def test_many_rows_stay_small(chart):
    names = [f"vendor/some-model-name-{n}-instruct" for n in range(30)]
    assert len(chart_html(chart(*names)).encode()) < 40_000


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_no_drawing_library_is_imported_before_a_chart_is_drawn(tmp_path):
    sample = ROOT / "submissions/south/facenet.md"
    code = (
        "import sys\n"
        "from gradewright.cli.main import main\n"
        "from gradewright.reports.templating import page_templates\n"
        "page_templates()\n"
        "main(['--help'], standalone_mode=False)\n"
        f"words = ['grade', {str(sample)!r}, '--course', {str(ROOT)!r}, '--out', {str(tmp_path)!r}, '--no-pages']\n"
        "try:\n"
        "    main(words)\n"
        "except SystemExit as ended:\n"
        "    print(ended.code, 'matplotlib' in sys.modules)"
    )
    assert python(code).splitlines()[-1] == "0 False"
    assert (tmp_path / "grades.jsonl").exists()


def test_drawing_uses_no_state_of_the_library_and_no_hash_order():
    code = (
        "import hashlib, sys\n"
        "from gradewright.reports.charts import *\n"
        "from gradewright.reports.statistics import wilson\n"
        "chart = IntervalChart('c', 'C', ('a', 'b'), (Series('s', (wilson(1, 2), wilson(2, 2))),))\n"
        "print(hashlib.sha256(chart_html(chart).encode()).hexdigest(), 'matplotlib.pyplot' in sys.modules)"
    )
    chart = IntervalChart("c", "C", ("a", "b"), (Series("s", (wilson(1, 2), wilson(2, 2))),))
    digest = sha256(chart_html(chart).encode()).hexdigest()
    assert python(code) == f"{digest} False"
