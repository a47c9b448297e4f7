"""Chats that were pasted from a page: marks in unusual dress, legends, sheets without blank lines, titles that ask."""

from __future__ import annotations

import pytest

from gradewright.transcripts.blocks import split_blocks
from gradewright.transcripts.labels import read_label
from gradewright.transcripts.legends import remarks_by_legend
from gradewright.transcripts.marks import read_mark
from gradewright.transcripts.marks_by_use import bare_marks
from gradewright.transcripts.paired_names import paired_names
from gradewright.transcripts.sheet_paragraphs import sheet_paragraphs


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("--- me ---", "--- Acme-2 ---"),
        ("[Prompt 1]", "[Reply 1]"),
        ("> STUDENT", "> ASSISTANT"),
        (">>> YOU", ">>> ACME"),
        ("ME:", "AC:"),
        ("ME >", "ACME > (answer)"),
        ("[Q]", "[R1]"),
        ("PROMPT 1", "RESPONSE 1"),
        ("**Me**", "**Acme** *(Thought for 9 seconds)*"),
    ],
)
def test_names_that_take_turns_are_marks(asks: str, answers: str):
    lines = [asks, "why?", answers, "Because.", asks, "and then?", answers, "Nothing."]
    assert paired_names(lines) == {asks: "user", answers: "model"}


IN_TURNS = """Notes

Prompt

Please do (a).

Response (Model A)

The outflow falls.

Remark: (a) is right.

Prompt

Two things: the hole is small, and the tank is full. Please redo it.

Response (Model A)

Thanks, here is the revised version.
"""


def test_plain_words_on_lines_of_their_own_are_marks_where_they_take_turns(speakers):
    said = speakers(IN_TURNS)
    assert said["Two things: the"] == "user"
    assert said["The outflow falls."] == said["Thanks, here is"] == "model"
    assert said["Remark: (a) is"] == "annotator"


def test_examples_with_their_input_and_output_are_no_turns():
    assert bare_marks("Input\n\nx = 3\n\nOutput\n\n9\n\nInput\n\nx = 4\n\nOutput\n\n16".split("\n")) == {}


def test_such_a_word_alone_is_none():
    assert bare_marks(["Response", "", "The outflow falls.", "", "Prompt", "", "Why?"]) == {}


def test_a_reply_may_be_marked_once_for_each_of_its_stages():
    lines = ["ME >", "why?", "ACME > (thinking)", "Hm.", "ACME > (answer)", "Because.", "ME >", "and then?"]
    assert paired_names(lines) == {
        "ME >": "user",
        "ACME > (thinking)": "model",
        "ACME > (answer)": "model",
    }


def test_remarks_in_the_same_dress_are_the_persons():
    lines = [
        "[Prompt 1]",
        "why?",
        "[Answer 1]",
        "Because.",
        "[my comment]",
        "too short",
        "[Prompt 2]",
        "[Answer 2]",
    ]
    assert paired_names(lines)["[my comment]"] == "annotator"


@pytest.mark.parametrize(
    "lines",
    [
        ["Cost:", "linear", "Memory:", "constant"],
        ["[Table 1]", "a", "[Table 2]", "b"],
        ["> the tank", "leaks", "> the valve"],
        ["[i]", "why?", "[ii]", "how?"],
        ["Question 1", "a", "Figure 1", "b", "Question 2", "c", "Figure 2", "d"],
        ["**Q**", "queries", "**Scores**", "products", "**Q**"],
        [f"Name{n} 1" for n in range(300)] + ["Question 1"],
        [],
    ],
)
def test_headings_without_a_person_are_no_marks(lines: list[str]):
    assert paired_names(lines) == {}


SHEET = """
[Prompt 1]
Please solve the next one.

3. The leaking tank
The outflow is
q
=
c √h
(1)
(a) Rewrite (1) with the height h = V / A. Hint: divide by A.
The state obeys dV/dt = −q, so it falls.
(b) How long does it take?

[Answer 1]
Sure! Here is the solution.

(a) With h = V / A we get q = c √(V / A).

(b) It takes T = 2 √(V A) / c.
"""


def test_between_the_marks_of_a_prompt_and_its_reply_the_prompt_goes_on(speakers):
    said = speakers(SHEET)
    assert {said["3. The leaking"], said["The state obeys"], said["(b) How long"]} == {"user"}
    assert {said["Sure! Here is"], said["(b) It takes"]} == {"model"}


STAMPED = """
Acme (with thinking). I gave it the page as text and nothing else.

3. The leaking tank

The outflow of a tank falls with its height, see the book.

(a) Rewrite the law of outflow with the height.
(b) How long does it take until the tank is empty?

Thought for 41 seconds

Okay, the user wants the law and the time. The law holds for small holes.

For the time, I need to separate the variables. They give no numbers, so I should not invent any.

**(a)** The law is q = c √h, with h the height.

**(b)** It takes T = 2 √(V A) / c until it is empty.
"""


def test_what_stands_above_the_first_stamp_was_asked_and_below_it_the_model_thinks(speakers):
    said = speakers(STAMPED)
    assert said["(a) Rewrite the"] == said["The outflow of"] == "user"
    assert said["Okay, the user"] == said["For the time,"] == said["**(a)** The law"] == "model"


LEGEND = """
Below everything as it came out. [NOTE] = my own remarks.

User: How long does it take?

Model: It takes 20 s, since the hole is small.

[NOTE] Both figures are mine.

User: And with two holes?

Model: Half as long, 10 s.

[NOTE] Fixed.
"""


def test_a_legend_tells_how_remarks_are_marked(speakers):
    said = speakers(LEGEND)
    assert said["[NOTE] Both figures"] == said["[NOTE] Fixed."] == "annotator"
    assert said["Model: Half as"] == "model"


@pytest.mark.parametrize(
    "head",
    [
        "My notes with me: none.",
        "My comments on the first part.\n-- the tank",
        "My remarks stand under a heading.",
        "User: explain it, my notes have the weights in brackets\n[0.10, 0.20, 0.70]\n[two of the weights]",
        "Rewrite my text, with citations in square brackets\n[Ewe et al., 2017]",
    ],
)
def test_ordinary_words_and_lines_across_the_page_are_no_legends(head: str):
    assert remarks_by_legend([*head.split("\n"), "", "me: why?", "-- an item", "---", "text"]) == {}


@pytest.mark.parametrize(
    ("head", "remark", "other"),
    [
        ("My notes stand in square brackets.", "[too short]", "[1] A reference"),
        ("My own remarks are in [[ double brackets ]].", "[[too short]]", "[ii]"),
    ],
)
def test_remarks_may_stand_in_brackets(head: str, remark: str, other: str):
    assert list(remarks_by_legend([head, "", other, remark, "[ii]"])) == [3]


def test_the_name_that_answers_most_often_is_the_models():
    lines = [
        "**Me:**",
        "why?",
        "**Acme:**",
        "Because.",
        "**Part two:**",
        "So.",
        "**Me:**",
        "how?",
        "**Acme:**",
    ]
    assert paired_names(lines) == {"**Me:**": "user", "**Acme:**": "model"}


def test_a_legends_token_is_not_the_beginning_of_a_longer_one():
    lines = ["My remarks start with >>", "", ">> too short", ">>> print(1)"]
    assert list(remarks_by_legend(lines)) == [2]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("## Acme's second answer", "model"),
        ("**Acme-4's reply**", "model"),
        ("## Acme, reply 2", "model"),
        ("**Model B – second response**", "model"),
        ("## My answer 2", None),
        ("## Part a, answer 1", None),
        ("## The second answer", None),
        ("### Step 4: Final answer", None),
        ("## Conclusion: answer 1", None),
        ("## The bot's second answer", "model"),
        ("## What I pasted", "user"),
        ("### Follow-up 2", "user"),
        ("## The grader's answer", None),
        ("**Encoder's output**", None),
        ("**Student's answer**", None),
        ("**Let's answer (a)**", None),
        ("Follow-up 1: What happens then?", None),
        ("Acme's answer is short.", None),
        ("What I pasted was short.", None),
    ],
)
def test_headings_that_tell_whose_words_follow(line: str, role: str | None):
    mark = read_mark(line)
    assert (mark.role if mark and mark.strong else None) == role


COPIED = """
Homework 3, the tank
copied from the browser

3. The leaking tank
This is a continuation of Problem 2 of HW 1. The outflow is
q
=
c √h
(1)
(a) The law of outflow
i. Rewrite the outflow with the volume V of the tank, using h = V/A.
Hint: the height is the volume over the area.
only this one for now

To rewrite the outflow with the volume, we insert the height.

q = c √(V/A)

It falls with the root of the volume.

The sign is missing: the outflow is positive, the change of the volume is not.

What is dV/dt then? Go on with this part:

ii. (Optional) The tank is empty after a time T. Use (1) to find the time and compare it with eq. (2).
T0 = V/q     (2)

Great catch! The change of the volume is negative.

T is twice T0.
"""


def test_a_copied_paragraph_of_a_sheet_is_asked_not_answered(speakers):
    said = speakers(COPIED)
    asked = ["3. The leaking", "This is a", "(1)", "i. Rewrite the", "Hint: the height", "ii. (Optional) The"]
    assert {said[line] for line in (*asked, "T0 = V/q")} == {"user"}
    assert said["q = c"] == said["Great catch! The"] == said["T is twice"] == "model"


@pytest.mark.parametrize(
    "paragraph",
    [
        "(a) i. Rewrite the outflow with the volume.",
        "Hint: use eq. (1). Therefore the outflow is c √(V/A).\n(2)",
        "Sure! As a reminder, eq. (1) holds. Use (1) to find the time and compare it with the first one.",
        "Use (1) to find the time, and derive the cost.",
    ],
)
def test_paragraphs_without_a_sheets_signs_are_left_alone(paragraph: str):
    text = "\n\n".join([*(f"Paragraph {n} says something." for n in range(9)), paragraph])
    assert sheet_paragraphs(split_blocks(text.split("\n"))) == frozenset()


TITLED = """
Please answer the whole problem on the tank.

Here is my answer to all of its parts.

Part (a) i: The law of outflow

The outflow is proportional to the root of the height.

Part (a) ii: Why is the hole small?

For a large hole the level falls too fast for the law to hold.

Part (b): The time until it is empty

It is twice the time that a constant outflow would need.
"""


def test_a_title_that_asks_is_the_replys_in_a_series_of_titles(speakers):
    said = speakers(TITLED)
    assert said["Part (a) ii:"] == said["For a large"] == said["Part (b): The"] == "model"


def test_a_question_below_a_title_heads_what_follows(speakers):
    text = """
Tanks: solution

Overview: The outflow falls with the height.

(a) i. The law of outflow

The outflow is proportional to the root of the height.

(a) ii. Small holes

Why is one law not enough?

- A large hole empties the tank before the flow is steady.
- Viscosity matters for a very small one.
"""
    said = speakers(text)
    assert said["(a) ii. Small"] == said["Why is one"] == said["- A large"] == "model"


def test_a_question_behind_the_name_of_a_section_is_the_replys(speakers):
    text = """
Can you solve the problem on the tank? I need the law of outflow.

This is a nice problem. Below is a solution.

Background: why does the height matter?

The pressure at the hole is proportional to the height of the water above it.
"""
    said = speakers(text)
    assert said["Background: why does"] == said["The pressure at"] == "model"
    assert said["Can you solve"] == "user"


@pytest.mark.parametrize(
    ("line", "number"),
    [("2. Part (a)(ii): The time", None), ("2) part b: the time", None), ("5. (a) The law", "5")],
)
def test_the_number_of_a_section_is_no_problems(line: str, number: str | None):
    label = read_label(line)
    assert label is not None
    assert label.number == number
