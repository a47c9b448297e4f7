"""Replies that ask themselves: a question over a list, one that is answered at once, thoughts on what the user wants."""

from __future__ import annotations

import pytest

CHAT = """
Please explain in detail what raises the tides on the coast of an ocean.

Sure, here is the full explanation.

The pull of the moon raises two bulges of water, hence the water stands high twice a day.

{section}

{below}

The first part is right, but it forgot the sun.
"""


@pytest.mark.parametrize(
    ("section", "below"),
    [
        (
            "How good is this? Two remarks:",
            "- The pull of the sun is left out.\n- The coast is not straight.",
        ),
        ("When does the tide come?", "- Twice a day at most coasts.\n- Later every day by fifty minutes."),
        (
            "Now the height. Is it a problem that the sea is not deep? No, the bulge is small.",
            "Therefore the height follows from the pull alone.",
        ),
        ("The user asks for the height, too. So I should add it.", "Therefore it is about half a metre."),
        ("Corrected part (b)", "Therefore the second bulge is on the far side."),
    ],
)
def test_a_reply_goes_on_where_it_asks_itself(speakers, section: str, below: str) -> None:
    said = speakers(CHAT.format(section=section, below=below))
    first = " ".join(section.split()[:3])
    assert (said[first], said["The first part"]) == ("model", "annotator")


@pytest.mark.parametrize(
    "question",
    ["Can you explain why there are two of them?", "Why are there two? Please answer without formulas."],
)
def test_a_question_to_the_model_is_a_prompt(speakers, question: str) -> None:
    said = speakers(CHAT.format(section=question, below="Good question. On the far side the pull is weaker."))
    assert said[" ".join(question.split()[:3])] == "user"
