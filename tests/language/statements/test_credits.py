"""Known works that are credited to somebody else."""

from __future__ import annotations

import pytest

from gradewright.language.statements import KnownWork, wrong_credits

WORKS = (
    KnownWork("WoolNet: Counting Sheep Slowly", arxiv="1907.01234", authors=("Ewe", "Lamb")),
    KnownWork("A Theory of Flocks", arxiv="0802.00042", authors=("Ram",)),
    KnownWork("Felt and Fibre", authors=("Shearer",)),
)


@pytest.mark.parametrize(
    ("text", "kind", "claimed"),
    [
        ("It uses WoolNet of Ram et al. (2019).", "swapped_entity", "WoolNet: Ram"),
        ('It uses "A Theory of Flocks" by Ewe and Lamb.', "swapped_entity", "A Theory of Flocks: Ewe"),
        ("WoolNet was introduced by Shearer.", "swapped_entity", "WoolNet: Shearer"),
        ("WoolNet (arXiv 0802.00042) counts.", "swapped_entity", "WoolNet: arXiv:0802.00042"),
        ("WoolNet (arXiv:1907.09999) counts.", "wrong_value", "WoolNet: arXiv:1907.09999"),
        ("WoolNet (Ewe et al., 2009) counts.", "wrong_value", "WoolNet: 2009"),
    ],
)
def test_another_works_author_number_or_year_is_told(text: str, kind: str, claimed: str):
    assert [(c.kind, c.claimed) for c in wrong_credits(text, WORKS)] == [(kind, claimed)]


@pytest.mark.parametrize(
    "text",
    [
        "WoolNet (Ewe et al., 2019, arXiv:1907.01234) counts.",
        "WoolNet (Lamb, 2020) counts.",
        "WoolNet builds on Ram (2008).",
        "WoolNet of Nobody et al. counts.",
        "It is not WoolNet of Ram et al., but of Ewe.",
        "A Theory of Flocks, by Ram",
        "Unlike WoolNet of Ram, it counts.",
        "WoolNet by Ewe et al. uses 2048 sheep.",
        "WoolNet (Ewe et al., cited 2000 times) counts.",
        "WoolNet (Ram et al. report it as slow) counts.",
        "WoolNet in Ram et al.'s notation reads",
        "WoolNet (see Ram et al. for flocks)",
        "WoolNet, as described by Ram et al., is slow.",
        "WoolNet (",
        "",
    ],
)
def test_right_unknown_and_denied_credits_are_left_alone(text: str):
    assert wrong_credits(text, WORKS) == []
