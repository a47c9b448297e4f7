r"""LaTeX that lost its backslashes in copying reads as what it was: `frac{q^top k}{sqrt{D}}`."""

import time

import pytest

from gradewright.checks.answer import JoinedText
from gradewright.language.costs import read_costs
from gradewright.language.formulas import compare_formulas
from gradewright.language.formulas.finding import find_formulas
from gradewright.language.formulas.lost_commands import with_signs
from gradewright.transcripts.model import Passage, Span

DAMAGED = "hat{u}(x) cdot hat{u}(y) approx frac{hat{u}(x)}{sqrt{R}} and A^top B"


def formulas(text: str) -> list[str]:
    mended = with_signs(text)
    return [mended[f.start : f.end].replace("\u2062", "") for f in find_formulas(mended) if f.formula]


def test_the_mended_text_is_as_long_as_the_text() -> None:
    assert len(with_signs(DAMAGED)) == len(DAMAGED)


@pytest.mark.parametrize(
    ("bare", "latex"),
    [
        ("frac{a + b}{sqrt{R}} = frac{c}{2}", r"\frac{a + b}{\sqrt{R}} = \frac{c}{2}"),
        ("expleft(frac{|x|^2}{2sqrt{R}}right) = g", r"\exp\left(\frac{|x|^2}{2\sqrt{R}}\right) = g"),
        ("boxed{ y = frac{A^top B}{sqrt{R}} }", r"y = \frac{A^\top B}{\sqrt{R}}"),
        ("hat{u}(x) cdot hat{u}(y) = 3 frac{1}{R}", r"\hat{u}(x) \cdot \hat{u}(y) = 3 \frac{1}{R}"),
        ("text{sim}_{text{soft}}(x, y) = 2", r"\text{sim}_{\text{soft}}(x, y) = 2"),
    ],
)
def test_bare_commands_say_what_the_commands_say(bare: str, latex: str) -> None:
    assert compare_formulas(latex, formulas(bare)[0]).verdict == "equal"


def test_a_thin_space_that_was_left_as_a_comma_parts_nothing() -> None:
    assert formulas("hat{u}(x) = g(x) , u_{text{rand}}(x)") == ["u\u0302(x) = g(x) u_{rand}(x)"]


def test_a_cost_is_read_with_its_names() -> None:
    found = read_costs(
        with_signs("The sum takes O(N R_{text{rand}} M), the map hat{u} takes O(N R_{text{rand}}).")
    )
    assert [str(claim.cost) for claim in found] == ["M*N*R_rand", "N*R_rand"]


@pytest.mark.parametrize(
    "cost", ["mathcal{O}(N^2 D)", "mathcal{O}left(N^2 Dright)", "Oleft(N^2 Dright)", "$mathcal{O}(N^2 D)$"]
)
def test_the_sign_of_a_cost_stands_right_before_its_bracket(cost: str) -> None:
    assert [str(c.cost) for c in read_costs(with_signs(f"frac{{a}}{{b}} hat{{c}}\nIt takes {cost}."))] == [
        "D*N^2"
    ]


@pytest.mark.parametrize(
    "prose",
    [
        "The left (upper) branch and the right one agree; text and frac are words.",
        "One frac{a}{b} alone shows no damage.",
        r"\frac{a}{b} \cdot \sqrt{c} \approx \hat{d}^\top e",
        r"\exp\left(\frac{a}{b}\right) = \text{sim}(a, b)",
        "Take times, dots and the implied bar{chart} as they are.",
    ],
)
def test_whole_latex_and_prose_stay_as_they_are(prose: str) -> None:
    assert with_signs(prose) == prose


def test_english_words_stay_in_lines_without_mathematics() -> None:
    damaged = f"{DAMAGED}\nIt implies that we sum three times."
    assert with_signs(damaged).endswith("It implies that we sum three times.")


def test_joined_passages_are_mended_and_keep_their_places() -> None:
    joined = JoinedText((Passage("p.a", Span(0, 10, 10 + len(DAMAGED)), 1, DAMAGED),))
    start = joined.text.index("≈")
    assert joined.span(start, start + 6) == Span(0, 10 + start, 16 + start)
    assert DAMAGED[start : start + 6] == "approx"


@pytest.mark.parametrize(
    "hostile", ["frac{" * 4000, "hat{a" * 2000 + "}" * 2000, "left(" * 5000 + "^top" * 3000]
)
def test_hostile_lines_are_read_in_bounded_time(hostile: str) -> None:
    begun = time.perf_counter()
    assert len(with_signs(hostile + "\nfrac{a}{b} hat{c}")) == len(hostile) + 18
    assert time.perf_counter() - begun < 2
