"""Labels before a sentence in the first person, labels behind which a dash stands, and numbers glued to letters."""

from __future__ import annotations

import pytest

from gradewright.transcripts.asked import read_request
from gradewright.transcripts.guide import PartGuide, PartLabel, ProblemGuide
from gradewright.transcripts.labels import read_label
from gradewright.transcripts.taken_up import parts_to_come

_PATHS = (("a", "i"), ("a", "ii"), ("b",), ("c",), ("d",))
_PARTS = tuple(PartLabel(f"tank.{'.'.join(path)}", path) for path in _PATHS)
GUIDE = PartGuide((ProblemGuide("tank", ("5",), ("the leaking tank",), (), _PARTS),))


@pytest.mark.parametrize(
    ("prompt", "asked"),
    [
        ("Problem 5 – The Leaking Tank (Part II)", tuple(p.id for p in _PARTS)),
        ("The leaking tank, part II: everything please", tuple(p.id for p in _PARTS)),
        ("Problem 5 (a) part ii", ("tank.a.ii",)),
        ("Problem 5, a) Part II", ("tank.a.ii",)),
    ],
)
def test_the_numeral_of_a_title_asks_for_no_part(prompt: str, asked: tuple[str, ...]) -> None:
    series = PartGuide(
        (ProblemGuide("tank", ("5",), ("the leaking tank, part II", "the leaking tank"), (), _PARTS),)
    )
    assert read_request(prompt, series).asked == asked


@pytest.mark.parametrize(
    ("line", "tokens"),
    [
        ("For **(ii)**, I put the factor in front.", ("ii",)),
        ("(b) I would say that it leaks.", ("b",)),
        ("(iii) I'd start with the valve.", ("iii",)),
        ("For (c), I take the mean of both.", ("c",)),
        ("**(d)** I.e. the tank is empty.", ("d",)),
        ("(b) V is the volume.", ("b",)),
        ("(c) X is what flows in.", ("c",)),
        ("**(b)** V, as before, is the volume.", ("b",)),
        ("(a) I. The valve is open.", ("a", "i")),
        ("(a) ii the valve is shut", ("a", "ii")),
        ("iii – half full after an hour", ("iii",)),
        ("i – what: the volume, not the height", ("i",)),
        ("iv — because it leaks", ("iv",)),
        ("v - the second valve", ("v",)),
        ("b – the pressure", ("b",)),
        ("a) i.", ("a", "i")),
        ("b) (ii) The valve", ("b", "ii")),
        ("**a) iii.** The valve", ("a", "iii")),
        ("a) i think it leaks", ("a",)),
        ("b) v is the volume", ("b",)),
        ("c) i.e. the tank", ("c",)),
        (r"\textbf{(a) i.} The valve", ("a", "i")),
        (r"\subsection*{Part (b)}", ("b",)),
        (r"\noindent\textbf{(a)(ii)} The pump", ("a", "ii")),
        (r"\item[(c)] The pump", ("c",)),
    ],
)
def test_a_label_ends_where_the_sentence_begins(line: str, tokens: tuple[str, ...]) -> None:
    label = read_label(line)
    assert label is not None
    assert label.tokens == tokens


@pytest.mark.parametrize(
    "line",
    [
        "a – as a rule – leaks",
        "x – which is the input",
        "i – 1",
        "b - d",
        "I – as ever",
        "k – the number",
        r"\emph{i.e.} it leaks",
        r"\item a leak",
        r"\textbf{a} is",
    ],
)
def test_words_and_symbols_before_a_dash_are_no_labels(line: str) -> None:
    assert read_label(line) is None


@pytest.mark.parametrize(
    ("prompt", "asked"),
    [
        ("5d pls. volume and height", ("tank.d",)),
        ("the leaking tank 5c, short", ("tank.c",)),
        ("5a i and 5b", ("tank.a.i", "tank.b")),
        ("**Me:** now d", ("tank.d",)),
        ("User: and b?", ("tank.b",)),
        ("Prompt: c and d", ("tank.c", "tank.d")),
        ("**You:** ii too", ("tank.a.ii",)),
        ("c again, what about the lid", ("tank.c",)),
        ("are you sure about d?", ("tank.d",)),
        ("give numbers for b", ("tank.b",)),
        ("sure about d, the depth of the water?", ()),
        ("d: that can't be right", ("tank.d",)),
        ("Part (b). How do the sums look with a mask (j ≤ i)?", ("tank.b",)),
        ("I used a small model (8B, run on my laptop) for part c", ("tank.c",)),
        ("Qwen 1.5b on part d", ("tank.d",)),
        ("Now part (a). The sheet has two steps. (ii) How fast?", ("tank.a.i", "tank.a.ii")),
    ],
)
def test_the_parts_that_a_short_prompt_names(prompt: str, asked: tuple[str, ...]) -> None:
    assert read_request(prompt, GUIDE, ("tank",)).asked == asked


@pytest.mark.parametrize(
    ("prompt", "asked"),
    [
        ("And 5a.ii?", ("tank.a.ii",)),
        ("5a ii please", ("tank.a.ii",)),
        ("5aii", ("tank.a.ii",)),
        ("5.a.i please", ("tank.a.i",)),
        ("Q5 a.i-a.ii", ("tank.a.i", "tank.a.ii")),
        ("5 a.i and b", ("tank.a.i", "tank.b")),
        ("What is 5b, i.e. the valve?", ("tank.b",)),
    ],
)
def test_a_letter_and_its_numeral_need_no_brackets(prompt: str, asked: tuple[str, ...]) -> None:
    assert read_request(prompt, GUIDE, ["tank"]).asked == asked


@pytest.mark.parametrize(
    ("prompt", "open_part"),
    [
        ("Q: Why does the tank leak?", ("tank.b",)),
        ("Why does it leak? I thought that you had mended it.", ()),
        ("Your text is long.", ()),
    ],
)
def test_a_question_that_clearly_speaks_of_one_open_part_asks_for_it(
    prompt: str, open_part: tuple[str, ...]
) -> None:
    about = {"tank.b": 2.5, "tank.c": 0.2}
    assert parts_to_come(prompt, GUIDE, ["tank"], ["tank.a.i"], about) == open_part


def test_a_question_that_speaks_of_several_parts_asks_for_none_of_them() -> None:
    about = {"tank.b": 2.5, "tank.a.i": 1.0}
    assert parts_to_come("Why does it leak?", GUIDE, ["tank"], ["tank.a.i"], about) == ()
