"""Later replies: points upheld against an objection, and points earned beside what was asked."""

from __future__ import annotations

FIRST = (
    "## User\n\nProblem 1, kernel attention, part (a) i.\n\n## Assistant\n\n"
    "(a) i. exp(q·k/√D) = exp(‖q‖²/(2√D)) K_Gauss(q, k) exp(‖k‖²/(2√D)).\n\n## User\n\n"
)


def statuses(grade, criterion: str) -> list[tuple[int, str]]:
    return [(v.turn, v.status) for v in grade.verdicts if v.criterion == criterion]


def test_a_reply_that_refuses_an_objection_keeps_its_point(grade_text):
    objection = "In (a) i the two exponents need a minus sign, don't they?\n\n## Assistant\n\n"
    refused = grade_text(
        FIRST + objection + "No. Dividing by the kernel's factors turns their signs round.\n"
    )
    assert statuses(refused, "kernel_attention.a.i.identity") == [(1, "satisfied"), (2, "satisfied")]
    yielded = grade_text(FIRST + objection + "No, wait, I was wrong: both get a minus sign.\n")
    assert statuses(yielded, "kernel_attention.a.i.identity")[1:] != [(2, "satisfied")]


TWO_PARTS = (
    "## User\n\nExample difficulty, 4(a) v and vii.\n\n## Assistant\n\n"
    "v. The k-NN probes tell at which layer the classes are separated. They are fitted on the test set.\n\n"
    "vii. Late images are ambiguous, so the network is wrong on them more often.\n\n## User\n\n"
    "About vii: do later probes see fewer images?\n\n## Assistant\n\n"
)


def test_what_a_later_reply_says_beside_its_part_earns_a_point_there(grade_text):
    told = "No. Every k-NN is fitted on the activations of the training set at its layer with the training labels.\n"
    grade = grade_text(TWO_PARTS + told)
    assert statuses(grade, "example_difficulty.a.v.data") == [(1, "wrong"), (2, "satisfied")]


def test_a_reply_that_content_splits_is_still_read_whole_for_the_part_it_takes_up(grade_text):
    said = (
        "No. The late groups hold the ambiguous images, so the network errs more there.\n\n"
        "Every k-NN is fitted on the activations of the training set at its layer with the training labels.\n"
    )
    grade = grade_text(TWO_PARTS + said)
    assert (2, "satisfied") in statuses(grade, "example_difficulty.a.vii.negative")
    assert (2, "satisfied") in statuses(grade, "example_difficulty.a.v.data")


def test_words_that_only_happen_to_fit_earn_no_point_beside(grade_text):
    first = TWO_PARTS.replace("4(a) v and vii", "4(a) i and vii").replace(
        "v. The k-NN probes tell at which layer the classes are separated. They are fitted on the test set.",
        "i. Difficulty is the time until the loss is small.",
    )
    grade = grade_text(
        first + "No. The late groups hold the ambiguous images, on which the network errs more often.\n"
    )
    assert (2, "satisfied") in statuses(grade, "example_difficulty.a.vii.negative")
    assert [turn for turn, _ in statuses(grade, "example_difficulty.a.i.definition")] == [1]


def test_nothing_else_is_judged_beside_the_part_that_was_asked(grade_text):
    grade = grade_text(
        TWO_PARTS + "No. The late groups hold the harder images, on which the network errs more often.\n"
    )
    assert [v.turn for v in grade.verdicts if v.criterion.startswith("example_difficulty.a.v.")] == [1, 1]


def test_a_reply_that_goes_on_to_new_parts_is_not_read_for_the_old_ones(grade_text):
    prompt = TWO_PARTS.rpartition("About vii")[0] + "Now iv please.\n\n## Assistant\n\n"
    said = "iv. Hooks store activations. Every k-NN is fitted on the training set with the training labels.\n"
    assert statuses(grade_text(prompt + said), "example_difficulty.a.v.data") == [(1, "wrong")]


def test_what_stands_above_the_new_parts_is_read_for_the_old_ones(grade_text):
    prompt = (
        "## User\n\nFaceNet, question 5(d).\n\n## Assistant\n\n(d) NN2 has 7.5M parameters and 400M FLOPs.\n\n"
        "## User\n\nThat is not what Table 2 says. Then do (g) and (h).\n\n## Assistant\n\n"
    )
    said = "Right, the last row says that NN2 takes 1.6B FLOPs and has 7.5M parameters.\n\n**(g)** 128 dimensions are best.\n\n**(h)** The gain tapers off.\n"
    assert statuses(grade_text(prompt + said), "facenet.d.nn2") == [(1, "wrong"), (2, "satisfied")]


def test_a_point_upheld_and_said_again_in_part_is_whole(grade_text):
    prompt = (
        "## User\n\nFaceNet, question 5(e).\n\n## Assistant\n\n(e) Semi-hard negatives are farther from the anchor than"
        " the positive but within the margin.\n\n## User\n\nI think (e) is the wrong way round.\n\n## Assistant\n\n"
    )
    said = (
        "I would keep the definition: the semi-hard negative is farther from the anchor than the positive.\n"
    )
    assert statuses(grade_text(prompt + said), "facenet.e.definition") == [(1, "satisfied"), (2, "satisfied")]
