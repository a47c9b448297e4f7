"""What a text denies, rejects or takes back is not what it says."""

from __future__ import annotations

import pytest

from gradewright.language.statements import read_book, sweep_misconceptions

BOOK = read_book(
    {
        "misconceptions": {
            "cats_bark": {
                "idea": ["cat|cats .. bark|barks"],
                "kind": "wrong_concept",
                "claim": "cats bark",
                "truth": "they meow",
                "source": "experience",
            }
        }
    }
)


@pytest.mark.parametrize(
    "text",
    [
        "My statement that cats bark should be dropped.",
        "The claim that cats bark has to be withdrawn.",
        "My sentence that cats bark must be struck.",
    ],
)
def test_what_its_author_gives_up_is_not_held(text: str) -> None:
    assert not held(text)


def held(text: str) -> bool:
    return bool(sweep_misconceptions(BOOK.misconceptions.values(), text))


@pytest.mark.parametrize(
    "text",
    [
        "Cats bark.",
        "As everybody knows, most cats bark at night.",
        "Not only do cats bark, they also bite.",
        "It is not a dog; cats bark as well.",
        "Dogs do not meow, but cats bark.",
        "This is no surprise, since cats bark.",
        "A guest that is wrong about dogs learns that cats bark.",
        "A wrongly fed cat barks.",
        "Who makes this noise? Cats bark.",
        "Cats bark. No dog can do better.",
    ],
)
def test_asserted(text: str) -> None:
    assert held(text)


@pytest.mark.parametrize(
    "text",
    [
        "It is not true that cats bark.",
        "Nobody has ever heard cats bark.",
        "It does not follow that cats bark.",
        "It is a mistake to think that cats bark.",
        "Some people say that cats bark, but they meow.",
        "A common misconception is that cats bark.",
        "Cats bark? That would be wrong.",
        "One could believe that cats bark. This is wrong.",
        "My first version claimed that cats bark.",
        "Instead of cats that bark, buy a dog.",
        "Whether cats bark plays no role.",
        "We should not conclude cats bark.",
        "Some books wrongly state that cats bark.",
        "That cats bark, which is wrong, was once taught.",
    ],
)
def test_denied_rejected_or_only_supposed(text: str) -> None:
    assert not held(text)


def test_a_heading_claims_nothing():
    assert not held("## Cats bark\n\nNobody has heard it.")
    assert held("## Cats\n\nCats bark.")


@pytest.mark.parametrize(
    "text",
    [
        "That cats bark is not a convincing explanation.",
        "Barking dogs keep people awake. That cats bark isn't the reason.",
        "It is loud, but not because cats bark.",
        "It isn't really because cats bark at night.",
        "That cats bark can't explain this noise.",
        "Cats bark? No, they meow.",
        "Cats (which bark at times) may annoy people, but they aren't what explains the noise.",
        "At times cats bark. But that is not why people are awake.",
        "Some cats bark. This does not explain the noise, since they are far away.",
        "My first thought was that cats bark, but they meow.",
        "The old story that cats bark is refuted by every owner of one.",
        "Cats bark, I said, but my answer above was wrong.",
    ],
)
def test_a_reason_that_is_turned_down_is_not_given(text: str) -> None:
    assert not held(text)


@pytest.mark.parametrize(
    "text", ["I do not sleep, because cats bark.", "It is not quiet because of dogs: cats bark."]
)
def test_a_reason_for_what_is_denied_is_given(text: str) -> None:
    assert held(text)


@pytest.mark.parametrize(
    "text",
    [
        "My explanation with cats that bark was not correct.",
        "What I said about cats that bark does not hold.",
        "That cats bark was the wrong track.",
        "Forget that cats bark.",
        "The story that cats bark does not fit, since nobody owns one.",
        "I retract the remark that cats bark.",
        "My earlier point that cats bark doesn't hold up.",
        "Point 2 was wrong: I blamed cats that bark, but nobody owns one.",
        "I wrongly blamed cats bark for it.",
        "Please ignore my remark that cats bark.",
        "Cats bark, but that has nothing to do with it.",
        "So the argument that cats bark falls apart.",
    ],
)
def test_a_claim_that_its_author_disowns_is_not_held(text: str) -> None:
    assert not held(text)


@pytest.mark.parametrize(
    "text",
    [
        "The drop is because cats bark.",
        "Neighbours ignore what they hear and forget that cats bark.",
        "The hypothesis is that cats bark, which is not wrong.",
    ],
)
def test_words_of_a_verdict_on_something_else_disown_nothing(text: str) -> None:
    assert held(text)


def test_a_subject_behind_and_is_not_negated_by_what_stands_before() -> None:
    assert held("It does not need any food, and it is a fact that cats bark.")
    assert not held("It is not true at all, as many say, that cats bark.")


def test_what_is_labelled_as_old_is_not_held_where_the_new_is_labelled_too() -> None:
    assert not held('Item 3 - *old:* "Cats bark". *new:* Cats meow.')
    assert not held("before: cats bark\ncorrected: cats meow")
    assert held("My old notes: cats bark.")
    assert held("New: Cats bark. Old: Cats meow.")


def test_a_heading_that_denies_holds_for_what_its_colon_leads_to() -> None:
    assert not held("Not true: cats bark.")
    assert held("This is not what anybody expected at all: cats bark.")


def test_a_claim_that_has_no_part_in_it_is_not_held() -> None:
    assert not held("Cats that bark have no part in it.")
