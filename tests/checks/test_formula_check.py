"""Equations earn a point by being true in scenes of the reference, in whatever notation."""

from __future__ import annotations

import pytest

ASK = "## User\n\nProblem 1, kernelized linear attention, part {part}.\n\n## Assistant\n\n"
IDENTITY = "kernel_attention.a.i.identity"
EXPANSION = "kernel_attention.a.i.expansion"
LINEAR = "kernel_attention.a.ii.linear_form"
APPROXIMATION = "kernel_attention.a.ii.approximation"


def answer(part: str, *lines: str) -> str:
    return ASK.format(part=part) + f"### {part}\n\n" + "\n\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "written",
    [
        r"$$e^{q^\top k/\sqrt D} = e^{\|q\|^2/(2\sqrt D)}\, K_{\text{Gauss}}(q,k)\, e^{\|k\|^2/(2\sqrt D)}$$",
        r"\[ \exp(q \cdot k / \sqrt{D}) = K_{Gauss}(q, k) \exp\frac{\|q\|^2 + \|k\|^2}{2\sigma^2} \]",
        "    exp(qᵀk/√D) = exp(‖k‖²/(2√D)) · exp(−‖q − k‖²/(2√D)) · exp(‖q‖²/(2√D))",
        "    exp(q.k / sqrt(D)) = exp(||q||^2/(2*sqrt(D))) * exp(-||q-k||^2/(2*sqrt(D))) * exp(||k||^2/(2*sqrt(D)))",
        r"$$K_{\text{Gauss}}(q,k) = e^{-\|q\|^2/2\sigma^2}\, e^{q^\top k/\sigma^2}\, e^{-\|k\|^2/2\sigma^2}$$",
    ],
)
def test_the_identity_counts_in_every_notation(statuses, written: str):
    found = statuses(answer("(a) i", r"Since $\|q-k\|^2 = \|q\|^2+\|k\|^2-2q^\top k$,", written))
    assert found[IDENTITY] == "satisfied"
    assert found[EXPANSION] == "satisfied"


@pytest.mark.parametrize(
    "written",
    [
        r"$$e^{q^\top k/\sqrt D} = e^{-\|q\|^2/(2\sqrt D)}\, K_{\text{Gauss}}(q,k)\, e^{-\|k\|^2/(2\sqrt D)}$$",
        r"$$e^{q^\top k/\sqrt D} = e^{\|q\|^2/\sqrt D}\, K_{\text{Gauss}}(q,k)\, e^{\|k\|^2/\sqrt D}$$",
        "    exp(qᵀk/√D) = exp(‖q‖²/(2D)) · K_Gauss(q,k) · exp(‖k‖²/(2D))",
    ],
)
def test_a_false_identity_is_wrong_and_flagged_with_a_witness(grade_text, written: str):
    grade = grade_text(answer("(a) i", written))
    verdict = next(v for v in grade.verdicts if v.criterion == IDENTITY)
    assert verdict.status == "wrong"
    assert "against" in verdict.witness
    assert [f.kind for f in grade.flags] == ["false_equation"]
    assert verdict.quote in written.strip()


def test_a_slip_beside_the_right_equation_is_no_accusation(grade_text):
    slip = r"$$e^{q^\top k/\sqrt D} = e^{\|q\|^2/\sqrt D}\, K_{\text{Gauss}}(q,k)\, e^{\|k\|^2/\sqrt D}$$"
    right = (
        r"$$e^{q^\top k/\sqrt D} = e^{\|q\|^2/(2\sqrt D)}\, K_{\text{Gauss}}(q,k)\, e^{\|k\|^2/(2\sqrt D)}$$"
    )
    grade = grade_text(answer("(a) i", slip, "Wait, I forgot the 2:", right))
    assert next(v for v in grade.verdicts if v.criterion == IDENTITY).status == "satisfied"
    assert grade.flags == ()


def test_the_expansion_without_its_factor_is_wrong_even_if_the_rest_is_right(statuses):
    right = (
        r"$$e^{q^\top k/\sqrt D} = e^{\|q\|^2/(2\sqrt D)}\, K_{\text{Gauss}}(q,k)\, e^{\|k\|^2/(2\sqrt D)}$$"
    )
    found = statuses(answer("(a) i", r"$$\|q-k\|^2 = \|q\|^2 + \|k\|^2 - q^\top k$$", right))
    assert (found[EXPANSION], found[IDENTITY]) == ("wrong", "satisfied")


OWN_MAP = r"Let $g(x) = e^{\|x\|^2/(2\sqrt D)}\phi_{\text{random}}(x)$."


def test_a_feature_map_of_the_answers_own_is_executed(statuses):
    form = r"$$V'_i \approx \frac{g(Q_i)^\top \sum_j g(K_j) V_j^\top}{g(Q_i)^\top \sum_j g(K_j)}$$"
    found = statuses(answer("(a) ii", OWN_MAP, form))
    assert (found[APPROXIMATION], found[LINEAR]) == ("satisfied", "satisfied")


def test_a_key_weight_alone_suffices_since_the_querys_cancels(statuses):
    weight = r"With the weights $c_j = e^{\|K_j\|^2/(2\sqrt D)}$,"
    form = "    V'_i = φ(Q_i) Σ_j c_j φ(K_j)ᵀ V_j / φ(Q_i) Σ_j c_j φ(K_j)ᵀ"
    assert statuses(answer("(a) ii", weight, form))[LINEAR] == "satisfied"


def test_a_query_weight_alone_is_gaussian_attention(grade_text):
    form = (
        r"$$V'_i \approx \frac{e^{\|Q_i\|^2/(2\sqrt D)}\phi_{\text{random}}(Q_i)\sum_j \phi_{\text{random}}(K_j)^\top V_j}"
        r"{e^{\|Q_i\|^2/(2\sqrt D)}\phi_{\text{random}}(Q_i)\sum_j \phi_{\text{random}}(K_j)^\top}$$"
    )
    grade = grade_text(answer("(a) ii", form))
    verdict = next(v for v in grade.verdicts if v.criterion == LINEAR)
    assert (verdict.status, verdict.note) == ("wrong", "key_factor_dropped")


def test_plain_features_are_right_where_unit_norm_is_stated(statuses):
    form = r"$$V'_i = \frac{\phi(Q_i)\sum_j \phi(K_j)^\top V_j}{\phi(Q_i)\sum_j \phi(K_j)^\top}$$"
    assert statuses(answer("(a) ii", form))[LINEAR] == "wrong"
    assumed = statuses(answer("(a) ii", "All queries and keys are normalised to unit length.", form))
    assert (assumed[LINEAR], assumed[APPROXIMATION]) == ("satisfied", "partial")


def test_a_map_from_the_first_reply_still_holds_in_the_second(statuses):
    first = answer("(a) ii", OWN_MAP)
    second = "\n## User\n\nNow write the attention output.\n\n## Assistant\n\n### (a) ii\n\n"
    form = r"$$V'_i = \frac{g(Q_i)\sum_j g(K_j)^\top V_j}{g(Q_i)\sum_j g(K_j)^\top}$$" + "\n"
    assert statuses(first + second + form)[LINEAR] == "satisfied"


CAUSAL = "kernel_attention.b."


def test_the_causal_forms_and_both_updates(statuses):
    found = statuses(
        answer(
            "(b)",
            "    V'_i = Σ_{j≤i} sim(Q_i,K_j) V_j / Σ_{j≤i} sim(Q_i,K_j)",
            "    V'_i = φ(Q_i) Σ_{j≤i} φ(K_j)ᵀ V_j / φ(Q_i) Σ_{j≤i} φ(K_j)ᵀ = φ(Q_i) S_i / (φ(Q_i) Z_i)",
            "    S_i = S_{i−1} + φ(K_i)ᵀ V_i",
            "    Z_i = Z_{i−1} + φ(K_i)ᵀ",
        )
    )
    names = ("masked_softmax", "masked_linear", "state_form", "recurrence")
    assert [found[CAUSAL + n] for n in names] == ["satisfied"] * 4


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("masked_softmax", "    V'_i = Σ_{j<i} sim(Q_i,K_j) V_j / Σ_{j<i} sim(Q_i,K_j)"),
        ("masked_linear", "    V'_i = φ(Q_i) Σ_{j≤i} φ(K_j)ᵀ V_j / φ(Q_i) Σ_{j≤N} φ(K_j)ᵀ"),
        ("state_form", "    V'_i = φ(Q_i) S_i / (φ(K_i) Z_i)"),
        ("recurrence", "    S_i = S_{i−1} + φ(K_{i−1})ᵀ V_{i−1}"),
        ("recurrence", "    Z_i = Z_{i−1} + φ(Q_i)ᵀ"),
    ],
)
def test_a_wrong_causal_form_is_wrong(statuses, name: str, line: str):
    assert statuses(answer("(b)", line))[CAUSAL + name] == "wrong"


def test_one_update_of_two_is_half_the_point(statuses):
    assert statuses(answer("(b)", "    S_i = S_{i−1} + φ(K_i)ᵀ V_i"))[CAUSAL + "recurrence"] == "partial"


def test_a_denominator_defined_over_all_keys_spoils_the_state_form(statuses):
    lines = ("    Z_i = Σ_{j≤N} φ(K_j)ᵀ", "    V'_i = φ(Q_i) S_i / (φ(Q_i) Z_i)")
    assert statuses(answer("(b)", *lines))[CAUSAL + "state_form"] == "wrong"


def test_lost_mathematics_is_for_a_person_and_never_missing(statuses):
    splinters = "\n".join(["exp", "(", "q", "k", "T", ")", "2", "σ", "∥", "i", "j"] * 6)
    found = statuses(
        answer("(a) i", "Rewriting the softmax similarity with the Gaussian kernel gives", splinters)
    )
    assert found[IDENTITY] == "needs_review"


@pytest.mark.parametrize(
    "hostile",
    [
        "$$" + "{" * 5000 + "$$",
        "$$ 9^{9^{9^{9^9}}} = V'_i $$",
        "$$ V'_i = __import__('os').system('x') $$",
        "$$\u202e\u2066 = q$$",
    ],
)
def test_hostile_mathematics_grades_without_an_error(statuses, hostile: str):
    assert statuses(answer("(a) ii", hostile))[LINEAR] in {"missing", "needs_review", "wrong"}


def test_a_letter_that_the_answer_uses_for_something_else_accuses_nobody(grade_text):
    form = r"$$V' = D^{-1}\, g(Q)\,(g(K)^\top V), \qquad D = \mathrm{diag}(g(Q)\, g(K)^\top \mathbf{1})$$"
    grade = grade_text(answer("(a) ii", OWN_MAP, form))
    assert "false_equation" not in [f.kind for f in grade.flags]


@pytest.mark.parametrize("name", [r"\hat{V}_i", r"\mathrm{Attn}(Q_i, K, V)", "y_i"])
def test_the_right_value_counts_under_any_name(statuses, name: str):
    form = rf"$${name} = \frac{{g(Q_i)\sum_j g(K_j)^\top V_j}}{{g(Q_i)\sum_j g(K_j)^\top}}$$"
    assert statuses(answer("(a) ii", OWN_MAP, form))[LINEAR] == "satisfied"


def test_a_mask_matrix_is_the_same_as_shorter_sums(statuses):
    form = r"$$V'_i = \frac{\sum_j M_{ij}\,\mathrm{sim}(Q_i,K_j) V_j}{\sum_j M_{ij}\,\mathrm{sim}(Q_i,K_j)}, \qquad M_{ij} = \mathbb 1[j \le i]$$"
    assert statuses(answer("(b)", form))[CAUSAL + "masked_softmax"] == "satisfied"


@pytest.mark.parametrize(
    "lines",
    [
        (r"$S_i = S_{i-1} + \phi(K_i) \otimes V_i$ and $Z_i = Z_{i-1} + \phi(K_i)$",),
        ("    S <- S + phi(K_i)^T V_i ;  Z <- Z + phi(K_i)^T",),
        (r"$S_{i+1} = S_i + \phi(K_{i+1})^T V_{i+1}$, $Z_{i+1} = Z_i + \phi(K_{i+1})^T$",),
        (r"$(S_i, Z_i) = (S_{i-1}, Z_{i-1}) + (\phi(K_i)^T V_i, \phi(K_i)^T)$",),
    ],
)
def test_updates_in_every_spelling(statuses, lines: tuple[str, ...]):
    assert statuses(answer("(b)", *lines))[CAUSAL + "recurrence"] == "satisfied"


def test_a_factor_function_of_the_answers_own_hides_no_norm(statuses):
    form = r"$$\exp(q^\top k/\sqrt D) = c(q)\, c(k)\, K_{\text{Gauss}}(q,k), \qquad c(x) = e^{\|x\|^2/(2\sqrt D)}$$"
    assert statuses(answer("(a) i", form))[IDENTITY] == "satisfied"


def test_a_letter_with_another_meaning_is_no_position(statuses):
    found = statuses(
        answer(
            "(a) i",
            "Let t = 2*sqrt(D).",
            "    exp(q.k/sqrt(D)) = exp(||q||^2/t) * K_Gauss(q,k) * exp(||k||^2/t)",
        )
    )
    assert found[IDENTITY] == "satisfied"


@pytest.mark.parametrize(
    "stated", ["With unit-norm queries and keys,", "Assuming unit norm, up to a constant,"]
)
def test_plain_features_for_the_similarity_are_partial_where_unit_norm_is_stated(grade_text, stated: str):
    form = r"$$\exp(q^\top k/\sqrt D) \approx \phi_{random}(q)\cdot\phi_{random}(k)$$"
    grade = grade_text(answer("(a) ii", f"{stated}", form))
    verdict = next(v for v in grade.verdicts if v.criterion == APPROXIMATION)
    assert verdict.status == "partial"
    assert [f.kind for f in grade.flags] == []


def test_a_function_written_without_arguments_stands_for_its_value(statuses):
    form = r"$$\text{sim}_{\text{softmax}} = \frac{K_{\text{Gauss}}(q,k)}{\gamma(q)\gamma(k)},\qquad \gamma(x)=e^{-\|x\|^2/(2\sqrt D)}$$"
    assert statuses(answer("(a) i", form))[IDENTITY] == "satisfied"
    wrong = form.replace("/(2", "/(3")
    assert statuses(answer("(a) i", wrong))[IDENTITY] == "wrong"


def test_flat_scripts_of_a_copied_page_are_read(statuses):
    found = statuses(
        answer(
            "(a) i",
            "||q − k||2 = ||q||2 + ||k||2 − 2 qT k",
            "exp(qT k/√D) = exp(||q||2/2√D) KGauss(q,k) exp(||k||2/2√D)",
        )
    )
    assert (found[EXPANSION], found[IDENTITY]) == ("satisfied", "satisfied")


def test_a_factor_named_like_a_dimension_is_the_answers_own(grade_text):
    lines = (
        r"With $n(x) = \exp(\|x\|^2/(2\sqrt D))$ we get",
        r"$$\exp(q^\top k/\sqrt D) \approx n(q)\,n(k)\,\phi_{random}(q)\cdot\phi_{random}(k)$$",
    )
    later = "\n## User\n\nSay again why, for (a) ii.\n\n## Assistant\n\n### (a) ii\n\nThe features have to be computed for every input.\n"
    grade = grade_text(answer("(a) ii", *lines) + later)
    verdicts = [v.status for v in grade.verdicts if v.criterion == APPROXIMATION]
    assert verdicts[0] == "satisfied"
    assert "wrong" not in verdicts
    assert [f.kind for f in grade.flags] == []


@pytest.mark.parametrize(
    "lines",
    [
        ("    V'_i = [ Σ_{1≤j≤i} sim(Q_i,K_j) V_j ] : [ Σ_{1≤j≤i} sim(Q_i,K_j) ]",),
        ("    out_t = sum_{s<=t} sim(Q_t,K_s) V_s / sum_{s<=t} sim(Q_t,K_s)",),
        (
            r"$$V'_i=\Big(\sum_{j=1}^{i}\mathrm{sim}(Q_i,K_j)\Big)^{-1}\sum_{j=1}^{i}\mathrm{sim}(Q_i,K_j)\,V_j$$",
        ),
        (
            r"$$(1)\;\; V'_i=\sum_{j=1}^{i}\frac{\mathrm{sim}(Q_i,K_j)}{\sum_{l=1}^{i}\mathrm{sim}(Q_i,K_l)}V_j$$",
        ),
    ],
)
def test_the_masked_average_in_other_spellings(statuses, lines: tuple[str, ...]):
    assert statuses(answer("(b)", *lines))[CAUSAL + "masked_softmax"] == "satisfied"


def test_a_quotient_in_words_is_the_state_form(statuses):
    said = "So V'_i is φ(Q_i)S_i divided by the number φ(Q_i)Z_i."
    assert statuses(answer("(b)", said))[CAUSAL + "state_form"] == "satisfied"


def test_a_loop_that_adds_in_place_is_the_recurrence(statuses):
    loop = "    for t in 1..N:\n        S += phi(K_t)^T V_t\n        Z += phi(K_t)^T"
    assert statuses(answer("(b)", loop))[CAUSAL + "recurrence"] == "satisfied"


def test_totals_under_the_same_letter_leave_the_states_alone(statuses):
    totals = r"$$V'_i \approx \frac{g(Q_i) S}{g(Q_i) Z},\quad S=\sum_{j=1}^N g(K_j)^\top V_j,\quad Z=\sum_{j=1}^N g(K_j)^\top$$"
    causal = r"$$S_i = S_{i-1} + \phi(K_i)^\top V_i, \qquad Z_i = Z_{i-1} + \phi(K_i)^\top$$"
    text = answer("(a) ii", OWN_MAP, totals) + f"\n### (b)\n\n{causal}\n"
    assert statuses(text)[CAUSAL + "recurrence"] == "satisfied"


def test_an_answer_with_more_mathematics_than_is_read_is_left_to_a_person(statuses):
    assert (
        statuses(answer("(b)", "We call the second width w.\n" + "w = 2\n" * 7_000))[CAUSAL + "state_form"]
        == "needs_review"
    )


SCORES = r"Let $A_{ij}=\mathrm{sim}(Q_i,K_j)$."
MATRIX_FORM = r"$$V' = \operatorname{diag}\big((L\circ A)\mathbf 1\big)^{-1}(L\circ A)\,V$$"


@pytest.mark.parametrize(
    "mask",
    [
        "Let $L$ be the $N\\times N$ lower triangular matrix of ones, diagonal included.",
        r"Take $L_{ij} = \mathbb 1[j \le i]$.",
        "With a lower-triangular mask $L$, that is ones on and below the diagonal:",
    ],
)
def test_the_masked_average_as_matrices(statuses, mask: str):
    assert statuses(answer("(b)", mask, SCORES, MATRIX_FORM))[CAUSAL + "masked_softmax"] == "satisfied"


def test_a_strict_mask_in_matrices_is_wrong(statuses):
    mask = r"Take $L_{ij} = \mathbb 1[j < i]$."
    assert statuses(answer("(b)", mask, SCORES, MATRIX_FORM))[CAUSAL + "masked_softmax"] != "satisfied"
    said = "Let $L$ be the strictly lower triangular matrix of ones."
    assert statuses(answer("(b)", said, SCORES, MATRIX_FORM))[CAUSAL + "masked_softmax"] != "satisfied"


def test_rows_of_a_product_by_index(statuses):
    form = r"$$V'_i = \frac{[\mathrm{tril}(A) V]_i}{[\mathrm{tril}(A) \mathbf 1]_i}$$"
    assert statuses(answer("(b)", SCORES, form))[CAUSAL + "masked_softmax"] == "satisfied"


def test_a_tilde_between_values_says_about_equal(statuses):
    lines = (
        "Let eta(x) = exp(||x||^2/(2 sqrt(D))) * phi_random(x).",
        "    sim_softmax(q,k) ~ eta(q).eta(k)",
        "    V'_i ~ eta(Q_i) A / ( eta(Q_i) b ),    A = SUM_j eta(K_j)^T V_j,    b = SUM_j eta(K_j)^T.",
    )
    found = statuses(answer("(a) ii", *lines))
    assert (found[APPROXIMATION], found[LINEAR]) == ("satisfied", "satisfied")


def test_a_tilde_before_a_distribution_is_no_equation(grade_text):
    grade = grade_text(answer("(a) ii", "We draw w ~ N(0, I) and V ~ p.", OWN_MAP))
    assert [f.kind for f in grade.flags] == []


def test_scaled_vectors_are_the_answers_own_names(statuses):
    lines = (
        r"Let $\tilde q = D^{-1/4} q$ and $\tilde k = D^{-1/4} k$.",
        r"$$\tfrac12\|\tilde q-\tilde k\|^2=\tfrac12\|\tilde q\|^2-\tilde q\cdot\tilde k+\tfrac12\|\tilde k\|^2$$",
        r"$$\mathrm{sim}_{\rm softmax}(q,k)=e^{\frac12\|\tilde q\|^2}\,K_{\rm Gauss}(q,k)\,e^{\frac12\|\tilde k\|^2}$$",
    )
    found = statuses(answer("(a) i", *lines))
    assert (found[EXPANSION], found[IDENTITY]) == ("satisfied", "satisfied")


def test_updates_as_a_line_of_code(statuses):
    lines = "Streaming: `S += np.outer(phi(K[i]), V[i])`, `Z += phi(K[i])`, both from zeros."
    assert statuses(answer("(b)", lines))[CAUSAL + "recurrence"] == "satisfied"


def test_names_introduced_before_the_first_part_hold_in_every_part(grade_text):
    text = (
        "## User\n\nProblem 1, kernelized linear attention, parts (a) ii and (b).\n\n## Assistant\n\n"
        "**Notation.** I write $L=2D_{\\rm random}$ for the length of a random feature vector.\n\n"
        "### (a) ii\n\nThe total is $\\Theta(N L (D+M))$.\n\n### (b)\n\nOver the sequence the cost is $\\Theta(N L(D+M))$ again.\n"
    )
    grade = grade_text(text)
    assert [f.kind for f in grade.flags] == []
    costs = [v.status for v in grade.verdicts if v.criterion.endswith(("cost_total", "b.cost"))]
    assert costs == ["satisfied", "satisfied"]


def test_formulas_as_a_chat_window_copies_them(grade_text):
    lines = (
        "−∥q−k∥² = 2 q⊤k − ∥q∥² − ∥k∥²",
        "exp(q⊤k/√D) = exp(∥q∥²/(2√D)) · K_Gauss(q,k) · exp(∥k∥²/(2√D))",
    )
    grade = grade_text(answer("(a) i", *lines))
    assert {v.criterion: v.status for v in grade.verdicts}[IDENTITY] == "satisfied"
    assert [f.kind for f in grade.flags] == []


def test_a_normalisation_in_the_list_of_costs_is_no_stated_unit_norm(statuses):
    lines = (
        "    sim_softmax(q, k) ≈ φ_random(q) φ_random(k)ᵀ",
        " • reading it with every query: O(N·D_random·M)\n • Normalization: O(N·D_random)",
    )
    assert statuses(answer("(a) ii", *lines))[APPROXIMATION] == "wrong"


def test_a_correction_of_one_update_leaves_the_other_as_it_was(grade_text):
    first = answer(
        "(b)", r"$$S_i = S_{i-1} + \phi(K_i)^\top V_i, \qquad Z_i = Z_{i-1} + \phi(K_i)^\top V_i$$"
    )
    later = "\n## User\n\nDoes $Z_i$ fit its size?\n\n## Assistant\n\n### (b)\n\nNo: $$Z_i = Z_{i-1} + \\phi(K_i)^\\top.$$\n"
    grade = grade_text(first + later)
    name = "kernel_attention.b.recurrence"
    assert [v.status for v in grade.verdicts if v.criterion == name] == ["wrong", "satisfied"]
