"""Code and rows that somebody pastes, the line that points at them, and lists of questions that nobody introduces."""

from __future__ import annotations

import pytest

from gradewright.transcripts.blocks import split_blocks
from gradewright.transcripts.material import is_material, pasted_material
from gradewright.transcripts.roles import read_roles


def speakers(text: str) -> str:
    """The initial of who says each paragraph, by its last line."""
    lines = text.strip().split("\n")
    roles = {n: run.role for run in read_roles(lines) for n in range(run.first, run.last + 1)}
    last = len(lines) - 1
    return "".join(roles[n][0] for n, line in enumerate(lines) if line and (n == last or not lines[n + 1]))


LOOP = """
Please explain what the pump controller does.

It opens the valve when the level falls below the lower mark.

That is only half of it, it never says when the valve is closed again.

the last sentence doesn't fit to my script:

def step(level):
    if level > upper:
        valve.close()
    return valve.state

{reaction}

Then the controller closes the valve at the upper mark.
"""


@pytest.mark.parametrize(
    ("reaction", "says"),
    [
        ("Thanks for sharing the code. It shows that the upper mark counts as well.", "umauumm"),
        ("In your script the valve is closed above the upper mark, which was not in my answer.", "umauumm"),
        ("where do you see a lower mark in there?", "umauuum"),
    ],
)
def test_code_is_whose_the_reply_says_it_is(reaction: str, says: str) -> None:
    assert speakers(LOOP.format(reaction=reaction)) == says


def test_rows_of_figures_and_the_questions_behind_them_are_asked() -> None:
    text = """
Please explain items iv and v of the sheet about the pump.

iv. The level falls, because more water leaves than comes in.

Fine, this is what my book has.

now vi and vii. here is what it printed, columns are hour, level, flow:

0 140 0.92
1 128 0.90
2 104 0.81

vi. why does the level fall faster later on?
vii. explain why the flow falls with the level

vi. Falling faster

In your output the level loses 12 in the first hour and 24 in the second one.

vii. Flow and level

The pressure falls with the level, so less water flows.
"""
    assert speakers(text) == "umauuummmm"


def test_code_that_nobody_takes_up_stays_where_it_is() -> None:
    text = "Here is the function:\n\ndef f(x):\n    return x + 1\n\nIt adds one to whatever it is given."
    assert pasted_material(split_blocks(text.split("\n"))) == frozenset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0 1422 0.99\n1 287 0.97", True),
        ("count: {0: 14, 1: 17}", True),
        ("import pumps\nlevel = pumps.read(3)", True),
        ("```\nanything at all\n```", True),
        ("The tank holds 40 litres and the pump moves 5 of them in a minute.", False),
        ("where do you see that in there?", False),
        ("v = 3 a + 4 b", False),
    ],
)
def test_code_and_rows_are_material_but_sentences_are_not(text: str, expected: bool) -> None:
    blocks = split_blocks(text.split("\n"))
    assert all(is_material(block) for block in blocks) == expected


def test_a_list_of_questions_that_is_answered_below_is_asked_without_a_word() -> None:
    text = """
Please read the chapter on tides and answer what I ask about it.

Got it. I have read the chapter, send me the questions.

(a) What raises the tides?
(b) Briefly describe how the sun changes them.
(c) When are they highest, and how does the coast matter?

(a) Causes

The pull of the moon is stronger on the near side of the earth than on the far side.

(b) The sun

It adds to the pull when it stands in line with the moon.
"""
    assert speakers(text) == "umummmm"


def test_a_page_mark_that_is_set_to_the_right_is_nobodys() -> None:
    text = (
        "Please tell me about tides.\n\nThe moon raises them.\n\n" + " " * 60 + "page 2\n\nThe sun does too."
    )
    assert speakers(text) == "umom"
