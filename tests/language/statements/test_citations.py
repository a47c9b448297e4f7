"""References that a claim rests on, and those that no known work matches."""

from __future__ import annotations

import pytest

from gradewright.language.statements import KnownWork, find_citations, unknown_support

KNOWN = (
    KnownWork("Counting Sheep at Scale", arxiv="9901.00001", also=("SheepNet",)),
    KnownWork("On the Nature of Wool", authors=("Woolman",)),
)


@pytest.mark.parametrize(
    ("text", "title", "where"),
    [
        (
            'As shown in "Dreams of Deep Sheep" (ICML 2012, Theorem 4), it holds.',
            "Dreams of Deep Sheep",
            "(ICML 2012, Theorem 4)",
        ),
        (
            "This was confirmed by \u201cWool and Its Discontents\u201d (Journal of Felt 12(2), 2020, pp. 1\u20139).",
            "Wool and Its Discontents",
            "(Journal of Felt 12(2), 2020, pp. 1-9)",
        ),
        (
            "It follows from *A Theory of Lambs*, NeurIPS 2018, that it is fast.",
            "A Theory of Lambs",
            "NeurIPS 2018, that it is fast",
        ),
    ],
)
def test_unknown_works_used_as_support(text: str, title: str, where: str) -> None:
    (found,) = unknown_support(text, KNOWN)
    assert (found.title, found.where) == (title, where)
    assert text[found.start : found.end].endswith(text[found.end - 1])


@pytest.mark.parametrize(
    "text",
    [
        'As shown in "Counting Sheep at Scale" (ICML 2012, Section 3), it holds.',
        'As "Counting sheep, at scale" (CVPR 2012) shows, it holds.',
        'According to "SheepNet" (arXiv:9901.00001, 2012) it holds.',
        'The authors call this a "Very Important Thing" in their text.',
        "Somebody et al. (2019) proved it.",
        'The layer is called "Conv Three By Three" (see the table).',
    ],
)
def test_known_works_and_plain_quotes_are_no_inventions(text: str) -> None:
    assert unknown_support(text, KNOWN) == []


def test_sharing_some_words_with_a_known_title_is_not_enough() -> None:
    text = 'This was confirmed by "Ten Years of Counting Sheep Slowly" (Journal of Felt 3(1), 2020).'
    assert [citation.title for citation in unknown_support(text, KNOWN)] == [
        "Ten Years of Counting Sheep Slowly"
    ]


def test_a_work_that_supports_nothing_is_only_read() -> None:
    text = 'My favourite song is "Lambs in Spring" (Journal of Songs, 2001).'
    assert [citation.supports for citation in find_citations(text)] == [False]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            'It is known (Ewe and Ram, "Bounds for Bleating Machines", ICML 2014) that 3 sheep suffice.',
            "Bounds for Bleating Machines",
        ),
        (
            'Three sheep suffice (Ewe et al., "Bounds for Bleating Machines", NeurIPS 2014).',
            "Bounds for Bleating Machines",
        ),
        ("Ewe et al. (2014) show that the error is below 2 %.", "Ewe et al"),
        ("Ewe and Ram (2014) found a speed-up of 4 times.", "Ewe and Ram"),
        ("According to a 2024 survey by Ewe and Ram, 80 % of all flocks do so.", "Ewe and Ram"),
        ("According to a 2024 survey by Bellwether, 80 % of all flocks do so.", "Bellwether"),
        ("By Theorem 4.2 of Ewe et al. (2014), the flock converges.", "Ewe et al"),
        ("This follows from Lemma 3 in Ram (2011).", "Ram"),
        ("It needs 3 times less wool [Ewe et al., 2014], as they demonstrated.", "Ewe et al"),
        ("Ram, Ewe and Lamb (2009) report 97.3 % accuracy.", "Ram, Ewe and Lamb"),
    ],
)
def test_unknown_authors_of_figures_and_theorems_are_named(text: str, named: str) -> None:
    assert [citation.title for citation in unknown_support(text, KNOWN)] == [named]


@pytest.mark.parametrize(
    "text",
    [
        "Ewe et al. (2014) introduced this kind of flock.",
        "Woolman et al. (2014) show that the error is below 2 %.",
        "By Theorem 4.2 of Woolman (2014), the flock converges.",
        "By Theorem 4.2 of the paper, the flock converges.",
        "Table 3 shows that 80 % of the sheep are white.",
        "In 2014 the flock found 80 % of its food there.",
        "Sheep and Goats (2014 animals) are 80 % of the farm.",
        "The survey found that 80 % of all flocks do so.",
        "Ewe and Ram (2014) describe flocks. We found 80 % of them.",
        'It holds (Woolman, "On the Nature of Wool", Nature 2012) that 3 sheep suffice.',
        "Black and White images show 80 % of it.",
        "Lemma 3 in Section 2 says so.",
    ],
)
def test_known_authors_and_plain_mentions_are_no_inventions(text: str) -> None:
    assert unknown_support(text, KNOWN) == []


@pytest.mark.parametrize(
    "text",
    [
        'The same conclusion was reached in "Knitting Beats Weaving Again" (ICML 2019).',
        '"Knitting Beats Weaving Again" (ICML 2019) measured a gain of 3.1 points.',
        'This is in line with "Knitting Beats Weaving Again" (ICML 2019).',
        '"Knitting Beats Weaving Again" (ICML 2019) later reproduced the effect.',
    ],
)
def test_measuring_and_agreeing_is_support_too(text: str) -> None:
    assert [citation.title for citation in unknown_support(text, KNOWN)] == ["Knitting Beats Weaving Again"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Theorem 2 of the paper guarantees that 3D frequencies keep the error below 2 %.", ["Theorem 2"]),
        ("Theorem 2 of the paper guarantees an error below 2 % with high probability.", []),
        ("Theorem 2 of the paper shows that the estimate has no bias.", []),
    ],
)
def test_a_numbered_theorem_promises_no_share(text: str, named: list[str]) -> None:
    assert [citation.title for citation in unknown_support(text, [])] == named
