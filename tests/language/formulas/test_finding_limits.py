"""How much of a text is read: counted work, and the rest named as unread."""

from __future__ import annotations

import tracemalloc

import pytest

from gradewright.language.formulas import Unreadable, finding, parse
from gradewright.language.formulas.finding import ATTEMPT, MAX_MARKS, MAX_TEXT, find_formulas
from gradewright.language.formulas.tokens import MAX_LENGTH

SIZE = 30_000
WORK = 6_000
LARGE = {
    "short equations": "y=2\n",
    "equations in a row": "y=2. ",
    "marked letters": "$y$ ",
    "marked and unreadable": r"$\frac{1}{2$ ",
    "code": "`y=2` ",
    "displays": "$$y = x + 1$$\n",
    "environments": r"\begin{align}y &= 2\end{align}" + "\n",
    "tables": "| a | y = 1 | $b$ |\n",
    "program code": "    for i in range(9): y = f(i) + 1\n",
    "prose with formulas": "so the sum y_j = x_j + 2·z is well-known, and hence log-likelihoods grow.\n",
    "continued lines": "+ y·z\n",
    "stray operators": "· × − = ≈ ",
    "unclosed marks": r"\( \[ $ `` \begin{gather} ",
    "fences that stay open": "```text\n",
    "fences of code": "```python\ny = 1\n```\n",
    "page marks with wide gaps": "page 3" + " " * 5_000 + "x\n",
    "signs without sides": "x y z " + "= " * 2_400 + "\n",
    "colons": "(u) : (v) = ",
    "one word": "y=" + "u-v" * 9_000,
    "one long sum": "y=" + "u+" * 2_400 + "; ",
}


def sized(piece: str) -> str:
    return (piece * (SIZE // len(piece) + 1))[:SIZE]


@pytest.mark.parametrize("piece", LARGE.values(), ids=LARGE.keys())
def test_work_is_bounded_and_what_is_left_is_named(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spent: list[int] = []

    def counted(source: str, *, latex: bool | None = None) -> object:
        spent.append(ATTEMPT + len(source))
        return parse(source, latex=latex)

    monkeypatch.setattr(finding, "parse", counted)
    monkeypatch.setattr(finding, "MAX_WORK", WORK)
    text = sized(piece)
    found = find_formulas(text)
    assert sum(spent) <= WORK + 4 * (ATTEMPT + MAX_LENGTH + 1_000)
    assert [item.how for item in found].count("rest") == (sum(spent) >= WORK)
    if found and found[-1].how == "rest":
        assert isinstance(found[-1].parsed, Unreadable)
        assert "split" in found[-1].parsed.reason
        assert found[-1].end == len(text)
        assert all(item.start < found[-1].start for item in found[:-1])


@pytest.mark.parametrize("piece", LARGE.values(), ids=LARGE.keys())
def test_memory_stays_small(piece: str) -> None:
    text = sized(piece)
    tracemalloc.start()
    find_formulas(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16 * 2**20


def test_an_answer_of_common_length_is_read_whole() -> None:
    text = "From $a_i = b_i + c_i$ we get T_i = T_{i−1} + ψ(a_i)ᵀb_i for every row.\n" * 1_000
    assert all(item.how != "rest" for item in find_formulas(text))


def test_a_text_beyond_the_largest_is_said_to_be_unread_from_there() -> None:
    (rest,) = find_formulas("plain words " * (MAX_TEXT // 12 + 1))
    assert (rest.how, rest.start) == ("rest", MAX_TEXT)


def test_more_marks_than_are_told_apart_end_the_reading() -> None:
    text = "`a` " * (MAX_MARKS + 5) + "y = x + 1"
    (rest,) = find_formulas(text)
    assert (rest.how, rest.end) == ("rest", len(text))
