"""Page marks between a prompt, the line that tells how long the model thought, and its reply change nothing."""

from __future__ import annotations

import pytest

from gradewright.transcripts.blocks import split_blocks
from gradewright.transcripts.marks import read_mark
from gradewright.transcripts.sheets import sheet_questions

THOUGHTS = """
Homework 3, question 3
I switched the thoughts on and copied them too.

Please solve question 3, both parts. Here is the text:

3. The leaking tank
(a) Rewrite the law of outflow with the height.
(b) How long does it take until the tank is empty?
Page 2 of 9

Thought for 41 seconds

Okay, the law and the time. First (a). The law holds for small holes.

Now (b). Why would I need the width at all? It cancels.

Wait, do I need the height at the start? I do, they give it.

{end}

Part (a)

The law is q = c √h, with h the height.

Part (b)

It takes T = 2 √(V A) / c until it is empty.

What are the units of c in your (a)? Please check.

Thought for 12 seconds

You are right, c has the unit of a flow over the root of a length.
"""


def test_the_model_thinks_aloud_up_to_the_mark_of_its_answer(speakers):
    said = speakers(THOUGHTS.format(end="Answer"))
    for begin in ("Okay, the law", "Now (b). Why", "Wait, do I", "The law is", "It takes T"):
        assert said[begin] == "model", begin
    assert said["3. The leaking"] == said["(a) Rewrite the"] == said["What are the"] == "user"
    assert said["Page 2 of"] == said["Thought for 41"] == "other"


def test_what_was_asked_stands_above_the_first_stamp_whatever_page_ends_between(speakers):
    assert speakers(THOUGHTS.format(end="***"))["The law is"] == "model"


PRINTED = """
1 / 3

You said
How long does it take until the tank is empty?

Acme said
It takes T = 2 √(V A) / c, for the outflow falls with the height of the water.

2 / 3

You said
And with two holes of the same size?

Acme said
It takes half as long, since twice as much flows out at every height.

3 / 3
"""


def test_a_mark_beside_every_page_number_is_no_head_of_the_pages(speakers):
    said = speakers(PRINTED)
    assert said["You said"] == said["And with two"] == "user"
    assert said["It takes half"] == "model"


@pytest.mark.parametrize(
    ("line", "marks"),
    [("Key observations:", False), ("My observations:", True), ("Overall impression:", True)],
)
def test_key_observations_are_the_replys(line: str, marks: bool):
    mark = read_mark(line)
    assert (mark is not None and mark.strong) is marks


@pytest.mark.parametrize(("which", "asked"), [(", which is layer 0", False), ("; which is faster", True)])
def test_a_relative_clause_asks_nothing(which: str, asked: bool):
    label = f"vi. for the heights. A tall tank empties through the lowest hole{which}, and then stands dry."
    blocks = split_blocks([label, "", "How long does it take? Please write it down."])
    assert sheet_questions(blocks, [False, True]) == (frozenset({0}) if asked else frozenset())


@pytest.mark.parametrize(
    ("title", "pasted"), [("4. The Leaking Tank", {1, 2, 3, 4, 5}), ("A leaking tank.", {4, 5})]
)
def test_what_follows_a_sheets_numbered_title_introduces_its_questions(title: str, pasted: set[int]):
    lines = [
        "Solve this worksheet, please.",
        "",
        title,
        "In the same yard, some tanks are emptied faster than others. The hole makes the difference.",
        "- Run leaking_tank.ipynb before you begin.",
        "(a) What is a leak?",
        "(b) What makes a tank leak fast?",
        "",
        "Sure! A leak is an outflow that nobody wants.",
    ]
    blocks = split_blocks(lines)
    assert [block.text for block in blocks][3:4] == ["- Run leaking_tank.ipynb before you begin."]
    assert sheet_questions(blocks, [True] + [False] * (len(blocks) - 1)) == pasted
