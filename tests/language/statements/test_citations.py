"""References that a claim rests on, and those that no known work matches."""

from __future__ import annotations

import pytest

from gradewright.language.statements import KnownWork, find_citations, unknown_support

KNOWN = (
    KnownWork("Counting Sheep at Scale", arxiv="9901.00001", also=("SheepNet",)),
    KnownWork("On the Nature of Wool"),
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
