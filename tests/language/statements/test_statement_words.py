"""Words, sentences and clauses of texts as people format them."""

from __future__ import annotations

import pytest

from gradewright.language.statements.index import read_text


def words(text: str) -> list[str]:
    return [word.lower for word in read_text(text).words]


def sentences(text: str) -> list[str]:
    index = read_text(text)
    return [" ".join(word.lower for word in index.words[run.first : run.last]) for run in index.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The **anchor** is *near*", ["the", "anchor", "is", "near"]),
        ("`hook(x)` sees $x$", ["hook", "x", "sees", "x"]),
        (r"less than \(\alpha\)", ["less", "than", "alpha"]),
        ("less than α", ["less", "than", "alpha"]),
        (r"$K_m(x) = K_{N}(x)$", ["k_m", "x", "=", "k_n", "x"]),
        (r"$D_{\text{random}} = D$", ["d_random", "=", "d"]),
        (r"$N \ll D$, $N ≫ D$", ["n", "<", "d", "n", ">", "d"]),
        ("it doesn't", ["it", "does", "n't"]),
        ("it doesnt, w/o a hook", ["it", "does", "n't", "without", "a", "hook"]),
        ("w/ imgs b/c of acc", ["with", "images", "because", "of", "accuracy"]),
        (r"$y_{\ell}=y_{\ell+1}$ on ℓ", ["y_l", "=", "y_l+1", "on", "l"]),
        ("the net\u2019s output", ["the", "net", "output"]),
        ("the represen-\n  tation of it", ["the", "representation", "of", "it"]),
        ("our training-\nset", ["our", "training", "set"]),
        ("128-D or 7.5M", ["128", "d", "or", "7.5", "m"]),
        ("versions v1 and NN2", ["versions", "v1", "and", "nn2"]),
        ("neighbours generalise", ["neighbors", "generalize"]),
        ("> quoted words", ["quoted", "words"]),
        ("a <= b -> c", ["a", "<=", "b", "->", "c"]),
        (r"$\hat y = \hat{y}$, ŷ, \widehat{y}", ["ŷ", "=", "ŷ", "ŷ", "ŷ"]),
        (r"$\hat{x}$ and \hat yes", ["x", "and", "yes"]),
        (r"like 1/√n or $1/\sqrt{n}$", ["like", "1", "sqrt", "n", "or", "1", "sqrt", "n"]),
    ],
)
def test_words_see_through_layout(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is small. It is fast.", ["it is small", "it is fast"]),
        ("It grows, e.g. for big nets. Then it stops.", ["it grows e g for big nets", "then it stops"]),
        ("The margin is 0.2 here. Fine.", ["the margin is 0.2 here", "fine"]),
        ("a line that\nwraps once", ["a line that wraps once"]),
        ("a line that\n\nis cut by a page", ["a line that is cut by a page"]),
        ("Title\n\nText below", ["title", "text below"]),
        ("They are:\n- red\n- green", ["they are", "red", "green"]),
        ("They are:\n- red, but\n- not green", ["they are", "red but not green"]),
        ("| a | b |\n| c | d |", ["a b", "c d"]),
        ("left | right\nred | green\nblue | black", ["left right", "red green", "blue black"]),
        ("No. They are red. See no. 5.", ["no", "they are red", "see no 5"]),
        ("Sure. It is red.", ["sure", "it is red"]),
        ("It gives 76 % VAL. Then it stops.", ["it gives 76 val", "then it stops"]),
        ("As in FIG. 3 it stops.", ["as in fig 3 it stops"]),
        (
            "the chance p(red | wet) of a\nstone and p(blue | dry)",
            ["the chance p red wet of a stone and p blue dry"],
        ),
        ("It gives 76 % val. Then it stops.", ["it gives 76 val then it stops"]),
        ("a.ii. It is red.", ["a ii it is red"]),
        ("3. Third point\n4. Fourth point", ["3 third point", "4 fourth point"]),
    ],
)
def test_sentences_follow_the_layout(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


WIDE = "The vectors of all sizes that were tried are listed here with their rates, and with the deviations.\n"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Easy and hard\nEasy inputs are clear.", False),
        ("512: lowest rate\n128 has the highest", False),
        (
            "a rate for each of the sizes of which the largest one that anybody has tried has\n512 entries",
            True,
        ),
        ("some of them are\nshort", True),
        ("compared with\n128 it is low", True),
    ],
)
def test_a_line_that_ends_though_the_next_word_fits_ends_a_sentence(text: str, whole: bool) -> None:
    assert (len(sentences(WIDE + text)) == 2) is whole


def test_dots_between_signs_end_no_sentence() -> None:
    assert len(sentences("It holds that a = b = ... = c there.")) == 1


def test_offsets_point_into_the_text_as_given() -> None:
    text = "The \u201cpositive\u201d lies\u00a0near $\\alpha$."
    assert [text[word.start : word.end] for word in read_text(text).words] == [
        "The",
        "positive",
        "lies",
        "near",
        "\\alpha",
    ]


def test_a_hyphenated_pair_is_found_as_its_compound_too() -> None:
    index = read_text("within a mini-batch")
    assert index.span(index.stems["minibatch"][0]) == (9, 19)


def test_repeated_questions_assert_nothing() -> None:
    index = read_text("(f) What are harmonic embeddings?\nThey can be compared.")
    assert index.questions == frozenset({0})


def test_a_question_inside_an_answer_is_part_of_it() -> None:
    assert read_text("Difficulty asks one thing: how deep must the net look?").questions == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "Two things are kept apart: *who* pays, and *is the price fair*?",
        "It leaves one thing open \u2014 at which price is it fair?",
    ],
)
def test_what_a_colon_leads_to_may_ask(text: str) -> None:
    index = read_text(text)
    asked = [word.lower for number, word in enumerate(index.words) if index.is_asked(number)]
    assert "fair" in asked
    assert not {"things", "thing"} & set(asked)


def test_abbreviations_without_vowels_lose_their_plural() -> None:
    stems = read_text("two SVMs, an SVM, less fuss, the bus").stems
    assert len(stems["svm"]) == 2
    assert {"less", "fuss", "bus"} <= set(stems)
