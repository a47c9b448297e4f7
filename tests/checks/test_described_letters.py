"""Letters that words introduce stand for the problem's names; words that compare introduce nothing."""

from __future__ import annotations

import pytest

from gradewright.checks.described import described_names
from gradewright.course.model import Symbol

SYMBOLS = (
    Symbol(name="host", described=("host | owner",)),
    Symbol(name="guest", described=("guest | visitor",)),
    Symbol(name="way", described=("way | distance", "guest | visitor")),
)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Let h be the host and g a visitor.", {"h": "host", "g": "guest"}),
        ("`h` (the owner), `g` (some guest)", {"h": "host", "g": "guest"}),
        ("Call the distance to the visitor w.", {"w": "way"}),
        ("where $w_1$ denotes the way to the guest", {"w_1": "way"}),
        ("The host x pays.", {"x": "host"}),
        ("with W = distance to the guest", {"W": "way"}),
        ("x is closer to the host than y", {}),
        ("Is the visitor a friend?", {}),
        ("x is the host. Later x is the guest.", {}),
        ("the host and y", {}),
        ("- Host (H): who invites\n- **Guest** ($V$): who comes", {"H": "host", "V": "guest"}),
        ("a host (h), a friend of the owner and a visitor (v)", {"h": "host", "v": "guest"}),
        ("a host x, a picture y of the owner's visitor", {"x": "host"}),
        ("Take a picture u of the owner and a photo v showing a visitor.", {"u": "host", "v": "guest"}),
        ("$u$ some owner, $v$ another visitor of the house", {"u": "host", "v": "guest"}),
        ("closer to the host (H) than to the guest (G)", {}),
        ("", {}),
    ],
)
def test_letters_and_what_they_stand_for(text: str, letters: dict[str, str]) -> None:
    assert described_names(text, SYMBOLS) == letters


def test_hostile_text_is_read_in_time() -> None:
    assert described_names("the host " * 20_000 + "h", SYMBOLS) == {}
    assert described_names("h (" * 20_000, SYMBOLS) == {}
