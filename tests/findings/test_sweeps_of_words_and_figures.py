"""Claims are checked wherever they stand, asked for or not; what is right or only supposed is left alone."""

from __future__ import annotations

import pytest

from gradewright.findings import sweep
from gradewright.grading import part_guide
from gradewright.transcripts import read_transcript

FACENET = "## User\n\nQuestion 5, FaceNet, part ({part}).\n\n## Assistant\n\n**({part})** "
KERNELS = "## User\n\nQuestion 1, linear attention, part (a)(ii).\n\n## Assistant\n\n## (a)(ii)\n\n"


def facenet(part: str, said: str) -> str:
    return FACENET.format(part=part) + said + "\n"


@pytest.fixture
def found(course, tmp_path):
    """(turn, kind, quote) of everything that the sweeps alone find."""

    def of(text: str) -> list[tuple[int, str, str]]:
        path = tmp_path / "answer.md"
        path.write_text(text, encoding="utf-8")
        transcript = read_transcript(path, guide=part_guide(course))
        return [(turn, f.kind, transcript.text(f.span)) for turn, f in sweep(transcript, course)]

    return of


def test_a_figure_beside_the_question_is_checked_all_the_same(found):
    text = facenet("e", "They lie inside the margin. NN1 has 61M parameters.")
    assert found(text) == [(1, "wrong_value", "61M parameters")]


def test_a_right_figure_is_left_alone(found):
    assert found(facenet("e", "They lie inside the margin. NN1 has 140M parameters.")) == []


def test_a_figure_that_no_criterion_asks_for_is_a_side_detail(grade_text):
    grade = grade_text(
        facenet("g", "They used 128 dimensions. NN4 has 61M parameters, NN1 has 61M parameters.")
    )
    assert [(f.reference.split()[0], f.severity) for f in grade.flags] == [("NN1", "major"), ("NN4", "minor")]


def test_what_the_user_says_is_nobodys_claim(found):
    text = "## User\n\nQuestion 5, part (d): NN1 has 61M parameters, right?\n\n## Assistant\n\n**(d)** I cannot tell.\n"
    assert found(text) == []


def test_a_finding_belongs_to_the_reply_that_it_stands_in(found):
    later = "\n## User\n\nMore?\n\n## Assistant\n\n**(d)** NN1 has 61M parameters.\n"
    told = found(facenet("d", "NN1 has 140M parameters.") + later)
    assert (2, "wrong_value", "61M parameters") in told
    assert {turn for turn, _, _ in told} == {2}


def test_a_comparison_that_points_the_wrong_way_is_found(found):
    (told,) = found(facenet("e", "Inside the margin. NN1 has fewer parameters than ResNet-50."))
    assert told[:2] == (1, "wrong_value")


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("NN2 is about 5 times smaller than NN1.", ["wrong_value"]),
        ("NN2 is about 5 times smaller than NN1. ResNet-50 is another network.", ["swapped_entity"]),
        ("NN2 has 100 times fewer parameters than NN1.", ["wrong_value"]),
        ("NN2 takes 20x fewer FLOPs than NN1.", ["swapped_attribute"]),
        (
            "NN1 has 1.6B FLOPs and ResNet-50 3.8B. NN1 needs more FLOPs than ResNet-50.",
            ["self_contradiction"],
        ),
        ("NN1 is 19 times as large as NN2.", []),
        ("NN2 has roughly 20 times fewer parameters than NN1.", []),
        ("NN2 has about 15 times fewer parameters than NN1.", []),
    ],
)
def test_a_multiple_that_misses_by_far_is_found(course, tmp_path, said: str, kinds: list[str]):
    """A multiple is another attribute's or another network's; a direction may be denied by the figures beside it."""
    path = tmp_path / "answer.md"
    path.write_text(facenet("e", f"Inside the margin. {said}"), encoding="utf-8")
    transcript = read_transcript(path, guide=part_guide(course))
    compared = [f.kind for _, f in sweep(transcript, course) if f.subject.endswith(":comparison")]
    assert compared == kinds


@pytest.mark.parametrize(("total", "wrong"), [("42", False), ("52", True)])
def test_sums_are_recomputed(found, total: str, wrong: bool):
    kinds = [kind for _, kind, _ in found(facenet("c", f"In all we have 12 + 30 = {total} of them."))]
    assert kinds == (["wrong_value"] if wrong else [])


def test_a_known_misconception_is_found_in_any_part(found):
    text = KERNELS.replace("(a)(ii)", "(b)") + "With the causal mask the cost becomes quadratic in N.\n"
    assert [kind for _, kind, _ in found(text)] == ["wrong_cost"]


def test_a_misconception_that_is_denied_is_none(found):
    text = KERNELS.replace("(a)(ii)", "(b)") + "With the causal mask the cost is not quadratic in N.\n"
    assert found(text) == []


EXPANSION = r"$$\|q-k\|^2 = \|q\|^2 + \|k\|^2 {sign} 2q^\top k$$"


@pytest.mark.parametrize(("sign", "kinds"), [("-", []), ("+", ["false_equation"])])
def test_equations_beside_the_question_are_executed(found, sign: str, kinds: list[str]):
    text = KERNELS + "As a start:\n\n" + EXPANSION.replace("{sign}", sign) + "\n"
    assert [kind for _, kind, _ in found(text)] == kinds


def test_a_slip_beside_the_right_equation_is_no_second_claim(found):
    both = EXPANSION.replace("{sign}", "-") + "\n\nThat is:\n\n" + EXPANSION.replace("{sign}", "+")
    assert found(KERNELS + "As a start:\n\n" + both + "\n") == []


def test_a_supposed_equation_is_no_claim(found):
    assert found(KERNELS + "If it were " + EXPANSION.replace("{sign}", "+") + "\n") == []


def test_a_work_that_nobody_knows_and_a_claim_leans_on_is_told(found):
    said = (
        'It is proven in "Optimal Embedding Width for Everyone" (NeurIPS 2031, Theorem 4) that 128 are best.'
    )
    ((_, kind, quote),) = found(facenet("g", said))
    assert kind == "unsupported"
    assert quote.startswith('"Optimal Embedding Width for Everyone"')


@pytest.mark.parametrize(
    "said",
    [
        'It is shown in "Deep Residual Learning for Image Recognition" (CVPR 2016, Table 1) that depth helps.',
        'I read "Optimal Embedding Width for Everyone" (NeurIPS 2031) with joy.',
    ],
)
def test_a_known_work_or_one_that_is_only_named_is_not_accused(found, said: str):
    assert found(facenet("g", said)) == []


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("Standard attention has a complexity of O(N D).", "O(N D)"),
        ("Softmax attention costs $O(N \\log N)$ operations per head.", "O(N \\log N)"),
        ("The running time of full attention is O(N^3 D).", "O(N^3 D)"),
        ("Standard attention takes O(N^2 D M) for scores and values together.", "O(N^2 D M)"),
        ("This is linear in N, compared with $O(N^2 D M)$ for exact softmax attention.", "O(N^2 D M)"),
        ("That beats the O(N D^2) of softmax attention for long inputs.", "O(N D^2)"),
        ("It is cheaper than softmax attention, which has a cost of O(N * D^2).", "O(N * D^2)"),
        ("We compare with standard attention, whose complexity is O(N D M).", "O(N D M)"),
        ("- **Softmax attention**: $O(N M)$", "O(N M)"),
        ("Linear in N, versus the cubic O(N^3) of full attention.", "O(N^3)"),
        ("That is far below the O(N^2 D_random M) of the unmasked version.", "O(N^2 D_random M)"),
        ("Without causal masking the complexity would be $O(N^2 D_random M)$.", "O(N^2 D_random M)"),
        ("The non-causal case costs O(N^2 D_random).", "O(N^2 D_random)"),
        ("The degree-2 polynomial kernel of Part I costs O(N D M).", "O(N D M)"),
        ("Exact softmax attention costs O(N D^2) instead, since it compares all pairs.", "O(N D^2)"),
        ("Standard attention with the causal mask is O(N log N), as half of it falls away.", "O(N log N)"),
        ("- **Degree-2 polynomial kernel (Part I):** $O(N D M^2)$", "O(N D M^2)"),
        ("| Method | Time |\n|---|---|\n| polynomial kernel | O(N D M) |", "O(N D M)"),
        (
            "Softmax attention costs O(N^2 D); the polynomial kernel brought this down to O(N D M^2).",
            "O(N D M^2)",
        ),
    ],
)
def test_another_methods_cost_is_held_against_its_own_count(found, said, quote):
    told = found(KERNELS + said + "\n")
    assert (1, "wrong_cost", quote) in told
    assert {kind for _, kind, _ in told} == {
        "wrong_cost"
    }  # a known idea may say the same; settling keeps one


@pytest.mark.parametrize(
    "said",
    [
        "Softmax attention costs O(N^2 D), ours is linear in N.",
        "Softmax attention costs O(N^2 (D + M)) in total.",
        "Softmax attention costs O(N^2 D + N D^2) with its projections.",
        "Softmax attention costs O(N^2 max(D, M)).",
        "Unlike softmax attention, the cost is linear in N.",
        "With random features, softmax attention takes O(N D_random (D+M)) time.",
        "Softmax attention costs O(N D) with kernel features.",
        "Approximating softmax attention costs O(N D_random (D+M)).",
        "For one query softmax attention takes O(N(D+M)).",
        "While decoding, softmax attention takes O(N(D+M)) for every new token.",
        "Softmax attention needs O(N) memory when it is tiled.",
        "It takes O(N^2 D) for softmax attention and less with features.",
        "The cost is lowered from O(N^2 D) of softmax attention to something linear.",
        "We reach O(N M) for softmax attention with random features.",
        "This is an O(N) approximation of softmax attention.",
        "It needs O(N D) per query, instead of O(D) for softmax attention over one key.",
        "Compared with O(N D) for softmax attention of a single query, little is gained.",
        "Without causal masking the complexity is the same, O(N D_random (D + M)).",
        "Without masking softmax attention costs O(N^2 D).",
        "The unmasked version, with the N x N matrix formed explicitly, costs O(N^2 D_random + N^2 M).",
        "Without the mask the cost is quadratic only if one multiplies in the other order, O(N^2 D_random).",
        "The unmasked version shares one sum, O(D_random M), among all queries.",
        "The polynomial kernel costs O(N D^2 M), which is linear in N as well.",
        "Softmax attention costs O(N^2 D), and the polynomial kernel brought this down to O(N D^2 M).",
        "The polynomial kernel needs O(N D^3) for M = D.",
        "| Method | Time | Memory |\n|---|---|---|\n| polynomial kernel | O(N D^2 M) | O(D^2 M) |",
        "| Method | Memory |\n|---|---|\n| softmax attention | O(N D) |",
        "| Method | Cost of one output |\n|---|---|\n| Softmax attention | O(N (D+M)) |",
        "Softmax attention (for one query) costs O(N (D+M)).",
        "The polynomial kernel (evaluated on all pairs) costs O(N^2 (D + M)).",
    ],
)
def test_no_other_cost_is_taken_for_another_methods(found, said):
    assert found(KERNELS + said + "\n") == []


def test_a_system_is_not_compared_with_its_own_networks(found):
    said = (
        "NN1: 140M parameters, 1.6B FLOPs\nNN2: 7.5M parameters, 1.6B FLOPs\nResNet-50: 25.6M parameters, 3.8B FLOPs\n\n"
        "In parameters ResNet-50 sits between the two: NN1 is about 5.5× larger and NN2 some 3.4× smaller. In compute"
        " both FaceNet models are cheaper, at some 42% of ResNet-50's multiply-adds."
    )
    assert found(facenet("d", said)) == []


@pytest.mark.parametrize(
    ("assumed", "flagged"), [("Queries and keys are normalised to unit length. ", False), ("", True)]
)
def test_what_holds_under_a_stated_assumption_is_no_false_equation(found, assumed: str, flagged: bool):
    said = assumed + r"The factor is $e^{(\|q\|^2+\|k\|^2)/(2\sqrt D)} = e^{\|q\|^2/\sqrt D}$ throughout."
    assert [kind for _, kind, _ in found(KERNELS + said + "\n")] == ["false_equation"] * flagged


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        (
            "Softmax attention has a cost that is cubic in the sequence length.",
            "cubic in the sequence length",
        ),
        (
            "The total cost is quadratic in the number of random features.",
            "quadratic in the number of random features",
        ),
        ("The runtime grows exponentially with $D$.", "exponentially with $D$"),
    ],
)
def test_a_growth_in_words_that_no_cost_has_is_told(found, said, quote):
    assert (1, "wrong_cost", quote) in found(KERNELS + said + "\n")


@pytest.mark.parametrize(
    "said",
    [
        "Softmax attention has a cost that is quadratic in the sequence length.",
        "The total cost is not quadratic in the number of random features.",
        "The probability of a large error decays exponentially in the number of random features.",
        "For a polynomial kernel of degree 3 the cost is cubic in D.",
        "The cost would be cubic in N if every pair met every token.",
        "The feature map of a polynomial grows exponentially in its degree.",
    ],
)
def test_a_growth_in_words_that_some_cost_has_or_that_is_denied_is_left_alone(found, said):
    assert [kind for _, kind, _ in found(KERNELS + said + "\n")] == []


@pytest.mark.parametrize(
    "said",
    [
        "NN1 has 140M parameters; nearly 98% of its weights sit in the fully connected layers, NN2 has 7.5M.",
        "The roughly 9K weights of NN1's first convolution cost about 115M multiply-adds.",
        "The first layer of NN1 (7×7×256 inputs to 32×128 maxout units) holds about 103M parameters.",
        "NN1 has more parameters than ResNet-50 (25.6M) but needs less computation than its 3.8B FLOPs.",
    ],
)
def test_figures_of_parts_and_of_the_other_side_are_not_the_networks(found, said):
    assert found(facenet("d", said)) == []
