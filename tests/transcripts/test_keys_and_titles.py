"""Heads that tell how lines begin, bold names that take turns, titles that anybody may set, and bullets on lines."""

from __future__ import annotations

import pytest

from gradewright.transcripts.blocks import split_blocks
from gradewright.transcripts.paired_names import paired_inline
from gradewright.transcripts.speaker_keys import key_of


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("My lines start with [me], the model's with [R1].", {"[me]": "user", "[R1]": "model"}),
        ("Mine begin with [q] and Acme's with [a].", {"[q]": "user", "[a]": "model"}),
        ("My favourite part comes with [cake].", {}),
        ("Ada's prompts start with [P], my answers with [A].", {}),
        ("Ada's prompts start with [L], my lines with [B].", {}),
        ("The model's lines start with [R1].", {}),
    ],
)
def test_a_line_may_say_whose_lines_begin_how(line: str, key: dict[str, str]):
    assert key_of(line) == key


KEYED = """
A worksheet on tanks, with Acme 4 ("thoughts" on)
My lines start with [me], the model's with [R1].
Remarks between === are added afterwards.

[me] Please solve this problem. I can't upload the notebook.
[me] 4. The leaking tank
(a) i Briefly explain what a leak is. What is the outflow
of a tank? ii Why does it fall with its
height?
(b) i How long does it take? What might this say?

[R1] Thought for 74 seconds

Okay, the user wants answers on tanks. Let me recall the law.

**Part (a)**

The outflow falls with the height of the water, since its pressure does.

=== hooks: correct.
=== But the second half is of course the other way round.

[me] And with two holes?

[R1] Half as long, since twice as much flows out.
"""


def test_a_key_and_a_legend_are_read_together(speakers):
    said = speakers(KEYED)
    assert said["(a) i Briefly"] == said["(b) i How"] == said["[me] And with"] == "user"
    assert said["Okay, the user"] == said["**Part (a)**"] == said["[R1] Half as"] == "model"
    assert said["=== hooks: correct."] == said["=== But the"] == "annotator"


TURNS = """
# A worksheet on tanks, with Acme

**Me:** Here is a problem, copied from the PDF. Please solve (a).

The leaking tank (Part II)

"We considered ways to fill a tank. Its outflow is the following."

q = c √h with c a constant (1)

**Acme:** I take the parts in order.

## (a) The law

The outflow falls with the height, since the pressure does.

**Remarks**

- The constant stands in front of both terms and cancels.
- The height keeps inside of the root and must be kept.

## The time

It takes T = 2 √(V A) / c until it is empty.

**Me:** And with two holes?

**Acme:** Half as long.

{remark}

- The constant is wrong in the first reply, I looked it up.
- The answer on two holes is right.
"""


@pytest.mark.parametrize("remark", ["**Remarks**", "**My remarks**"])
def test_bold_names_take_turns_and_a_title_is_whose_words_stand_below_it(speakers, remark: str):
    said = speakers(TURNS.format(remark=remark))
    assert said["The leaking tank"] == said['"We considered ways'] == said["q = c"] == "user"
    assert said["- The height"] == said["It takes T"] == "model"
    assert said["- The answer"] == "annotator"


def test_bold_words_that_take_no_turns_are_no_names(speakers):
    said = speakers(
        "**Me:** How long?\n\n**Law:** It falls.\n\n**Time:** It takes 20 s.\n\n**Me:** Thanks.\n"
    )
    assert said["**Law:** It falls."] == "model"
    assert said["**Time:** It takes"] == "model"


@pytest.mark.parametrize(("asks", "marks"), [("Question", 0), ("Me", 2)])
def test_only_words_for_people_make_bold_names(asks: str, marks: int):
    lines = f"**{asks}:** How long?\n\n**Idea:** Put the height in.\n\n".split("\n") * 2
    assert len(paired_inline(lines)) == marks


def test_a_prompt_before_a_later_answer_is_no_thought(speakers):
    said = speakers(
        """
Explain the mask, please.

Thought for 12 seconds

The mask hides later tokens.

And can you also tell me what it costs? I need it for part b.

Sure, here it is.

Final answer

It costs one step for each token.
"""
    )
    assert said["And can you"] == "user"


def test_a_bullet_alone_on_its_line_opens_an_item():
    blocks = split_blocks(["It may have", "•", "Small holes.", "•", "Wrong labels.", "", "So it goes."])
    assert [block.shape for block in blocks] == ["prose", "list", "list", "prose"]


def test_remarks_go_on_label_by_label(speakers):
    said = speakers(
        """
Please solve (a) i to iii of the worksheet on tanks.

(a) i. The outflow falls with the height, since its pressure does.
(a) ii. It takes T = 2 √(V A) / c until it is empty.
(a) iii. With two holes it takes half as long.

Not bad. My remarks:
(a) i is right, it even has the pressure.
(a) ii a cylinder?? the tanks of the sheet are cones and so on.
(a) iii is wrong, a hole does not add to the other. I will ask about it.
"""
    )
    assert said["(a) ii a"] == "annotator"
