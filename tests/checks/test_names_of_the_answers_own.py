"""What an answer's own names mean: letters set apart, names under braces and behind chains, any letter for the map."""

from __future__ import annotations

import pytest

ASK = "## User\n\nProblem 1, kernelized linear attention, part {part}.\n\n## Assistant\n\n### {part}\n\n"
APPROXIMATION = "kernel_attention.a.ii.approximation"
LINEAR = "kernel_attention.a.ii.linear_form"
MASKED = "kernel_attention.b.masked_linear"
STATE = "kernel_attention.b.state_form"
RECURRENCE = "kernel_attention.b.recurrence"

WEIGHT = r"e^{\|%s\|^2/(2\sqrt D)}"
FORM = r"$$V'_i \approx \frac{%(f)s(Q_i)\sum_{j=1}^N %(f)s(K_j)^\top V_j}{%(f)s(Q_i)\sum_{j=1}^N %(f)s(K_j)^\top}$$"


@pytest.mark.parametrize("letter", [r"\phi", r"\varphi", r"\Phi", "h"])
def test_a_map_may_be_called_by_a_letter_that_usually_means_the_plain_features(statuses, letter: str):
    own = rf"Put ${letter}(x) = {WEIGHT % 'x'}\,\phi_{{random}}(x)$; then $e^{{q^\top k/\sqrt D}} \approx {letter}(q)\cdot {letter}(k)$."
    found = statuses(ASK.format(part="(a) ii") + own + "\n\n" + FORM % {"f": letter} + "\n")
    assert (found[APPROXIMATION], found[LINEAR]) == ("satisfied", "satisfied")


@pytest.mark.parametrize(
    "legend", ["I write f for phi_random and R for D_random:", r"I write $f$ for $\phi_{\text{random}}$."]
)
def test_a_letter_may_be_introduced_in_words(statuses, legend: str):
    body = "exp(q.k/sqrt(D)) ~ exp(|q|^2/(2 sqrt(D))) f(q) . f(k) exp(|k|^2/(2 sqrt(D)))\n\n" + (
        "V'_i ~ f(Q_i) sum_j f(K_j)^T V_j / ( f(Q_i) sum_j f(K_j)^T )\n"
    )
    found = statuses(ASK.format(part="(a) ii") + f"{legend}\n\n{body}")
    assert (found[APPROXIMATION], found[LINEAR]) == ("satisfied", "wrong")


def test_the_plain_features_under_a_letter_of_their_own_still_lack_the_weights(statuses):
    own = r"Put $\phi(x) = \phi_{random}(x)$; then $e^{q^\top k/\sqrt D} \approx \phi(q)\cdot \phi(k)$."
    found = statuses(ASK.format(part="(a) ii") + own + "\n\n" + FORM % {"f": r"\phi"} + "\n")
    assert (found[APPROXIMATION], found[LINEAR]) == ("wrong", "wrong")


@pytest.mark.parametrize(
    ("written", "status"),
    [
        (rf"{WEIGHT % 'q'}\phi_{{random}}(q)\cdot\phi_{{random}}(k)^\top {WEIGHT % 'k'}", "satisfied"),
        (r"e^{(\|q\|^2+\|k\|^2)/(2\sqrt D)}\,\phi_{random}(q)\cdot\phi_{random}(k)", "satisfied"),
        (r"e^{\|q\|^2/\sqrt D}\phi_{random}(q)\cdot\phi_{random}(k) e^{\|k\|^2/\sqrt D}", "wrong"),
    ],
)
def test_a_chain_can_name_its_factors_at_its_end(statuses, written: str, status: str):
    chain = rf"$$e^{{q^\top k/\sqrt D}} \approx {written} = g(q)\cdot g(k)$$"
    found = statuses(ASK.format(part="(a) ii") + chain + "\n\n" + FORM % {"f": "g"} + "\n")
    assert (found[APPROXIMATION], found[LINEAR]) == (status, status)


@pytest.mark.parametrize(("weight", "status"), [("2", "satisfied"), ("3", "wrong")])
def test_a_label_under_a_brace_defines_a_name(statuses, weight: str, status: str):
    brace = r"\underbrace{e^{\|%(x)s\|^2/(%(w)s\sqrt D)}}_{=:\,c(%(x)s)}"
    factors = [brace % {"x": x, "w": weight} for x in ("q", "k")]
    chain = rf"$$e^{{q^\top k/\sqrt D}} \approx {factors[0]}\,\phi_{{random}}(q)\cdot\phi_{{random}}(k)\,{factors[1]}$$"
    form = r"$$V'_i \approx \frac{\phi_{random}(Q_i)\sum_j c(K_j)\phi_{random}(K_j)^\top V_j}{\phi_{random}(Q_i)\sum_j c(K_j)\phi_{random}(K_j)^\top}$$"
    found = statuses(ASK.format(part="(a) ii") + chain + "\n\n" + form + "\n")
    assert (found[APPROXIMATION], found[LINEAR]) == (status, status)


def test_a_full_stop_between_two_applications_is_a_product(statuses):
    written = "exp(q^T k / sqrt(D)) ~ exp(||q||^2/(2 sqrt(D))) * phi_random(q) . phi_random(k) * exp(||k||^2/(2 sqrt(D)))"
    assert statuses(ASK.format(part="(a) ii") + written + "\n")[APPROXIMATION] == "satisfied"


@pytest.mark.parametrize("letter", ["f", r"\Phi", r"\tilde\phi"])
def test_any_letter_may_stand_for_the_map_under_a_mask(statuses, letter: str):
    lines = (
        r"$$V'_i = \frac{%(f)s(Q_i)\sum_{j=1}^i %(f)s(K_j)^\top V_j}{%(f)s(Q_i)\sum_{j=1}^i %(f)s(K_j)^\top}$$",
        r"$$V'_i = \frac{%(f)s(Q_i)S_i}{%(f)s(Q_i)Z_i}$$",
        r"$S_i = S_{i-1} + %(f)s(K_i)^\top V_i$ and $Z_i = Z_{i-1} + %(f)s(K_i)^\top$.",
    )
    text = "\n\n".join(lines) % {"f": letter}
    found = statuses(ASK.format(part="(b)") + text + "\n")
    assert [found[c] for c in (MASKED, STATE, RECURRENCE)] == ["satisfied"] * 3
    wrong = (rf"{letter}(Q_i)\sum_{{j=1}}^{end} {letter}(K_j)^\top" for end in "iN")
    wrong = text.replace("}{" + next(wrong), "}{" + next(wrong))
    assert statuses(ASK.format(part="(b)") + wrong + "\n")[MASKED] == "wrong"


@pytest.mark.parametrize(
    ("state", "normaliser", "status"),
    [
        (r"\phi(K_i)^\top V_i", r"\phi(K_i)^\top", "satisfied"),
        (r"\phi(K_i) V_i^\top", r"\phi(K_i)", "satisfied"),
        (r"\phi(K_i)^\top V_i", r"\phi(K_i)^\top V_i", "wrong"),
        (r"\phi(K_i)^\top", r"\phi(K_i)^\top", "wrong"),
        (r"V_i", r"\phi(K_i)^\top", "wrong"),
    ],
)
def test_an_update_that_adds_a_vector_to_a_matrix_is_wrong(
    statuses, state: str, normaliser: str, status: str
):
    text = rf"$S_i = S_{{i-1}} + {state}$ and $Z_i = Z_{{i-1}} + {normaliser}$."
    assert statuses(ASK.format(part="(b)") + text + "\n")[RECURRENCE] == status


@pytest.mark.parametrize(
    ("condition", "status"),
    [
        (r"for $j\le i$ and $0$ otherwise", "satisfied"),
        (r"if $j \leq i$, and zero otherwise", "satisfied"),
        (r"for $j<i$ and $0$ otherwise", "wrong"),
    ],
)
def test_entries_may_hold_below_the_diagonal_only(statuses, condition: str, status: str):
    text = rf"Let $A_{{ij}}=\text{{sim}}(Q_i,K_j)$ {condition}. Then $V'_i=\frac{{\sum_{{j=1}}^N A_{{ij}}V_j}}{{\sum_{{j=1}}^N A_{{ij}}}}$."
    assert statuses(ASK.format(part="(b)") + text + "\n")["kernel_attention.b.masked_softmax"] == status


def test_a_name_is_known_by_what_it_stands_for(statuses):
    text = (
        r"With $\hat q = e^{\|q\|^2/(2\sqrt D)}\phi_{random}(q)$ and $\hat k = e^{\|k\|^2/(2\sqrt D)}\phi_{random}(k)$"
        r" we have $e^{q^\top k/\sqrt D}\approx\hat q\cdot\hat k$."
    )
    assert statuses(ASK.format(part="(a) ii") + text + "\n")[APPROXIMATION] == "satisfied"


@pytest.mark.parametrize("rest", ["the outer product of phi(K_i) and V_i", "(the new key-value product)"])
def test_a_formula_that_goes_on_in_words_is_no_equation(grade_text, rest: str):
    grade = grade_text(ASK.format(part="(b)") + f"S_i = S_{{i-1}} + {rest}.\n")
    assert grade.flags == ()


def test_code_calls_the_outer_product(statuses):
    text = "    S = S + np.outer(phi(k_i), v_i)\n    z = z + phi(k_i)\n"
    assert statuses(ASK.format(part="(b)") + text)[RECURRENCE] == "satisfied"


@pytest.mark.parametrize("written", [r"\frac{\phi(Q_i)S_i}{Z_i}", r"\frac{\phi(Q_i)Z_i}{\phi(Q_i)S_i}"])
def test_an_output_divided_by_a_vector_is_wrong(statuses, written: str):
    assert statuses(ASK.format(part="(b)") + f"$$V'_i = {written}$$\n")[STATE] == "wrong"


@pytest.mark.parametrize(("weight", "status"), [("2", "satisfied"), ("4", "wrong")])
def test_a_map_may_carry_its_argument_below(statuses, weight: str, status: str):
    own = "\n\n".join(f"φ_{x} = exp(‖{x}‖²/({weight}√D)) φ_random({x})" for x in ("q", "k"))
    form = "V'_i ≈ φ_{Q_i} (Σ_{j=1}^N φ_{K_j}ᵀ V_j) / (φ_{Q_i} (Σ_{j=1}^N φ_{K_j}ᵀ))"
    found = statuses(f"{ASK.format(part='(a) ii')}{own}\n\nSo exp(q·k/√D) ≈ φ_q · φ_k.\n\n{form}\n")
    assert (found[APPROXIMATION], found[LINEAR]) == (status, status)


@pytest.mark.parametrize(
    ("said", "written", "status"),
    [
        ("Put $d = \\sqrt D$.", r"e^{\|q\|^2/(2d)}\,K_{Gauss}(q,k)\,e^{\|k\|^2/(2d)}", "satisfied"),
        ("Put $d = \\sqrt D$.", r"e^{\|q\|^2/d}\,K_{Gauss}(q,k)\,e^{\|k\|^2/d}", "wrong"),
        ("Put $d^2 = \\|q-k\\|^2$.", r"e^{(\|q\|^2+\|k\|^2)/(2\sqrt D)}\,e^{-d^2/(2\sqrt D)}", "satisfied"),
        ("Put $d^2 = \\|q-k\\|^2$.", r"e^{(\|q\|^2+\|k\|^2)/(2\sqrt D)}\,e^{d^2/(2\sqrt D)}", "wrong"),
        ("Put $d = q - k$.", r"e^{(\|q\|^2+\|k\|^2)/(2\sqrt D)}\,e^{-d\cdot d/(2\sqrt D)}", "satisfied"),
        ("Put $d = q - k$.", r"e^{(\|q\|^2+\|k\|^2)/(2\sqrt D)}\,e^{d\cdot d/(2\sqrt D)}", "wrong"),
        ("Let $s^2 = \\sqrt D$.", r"e^{\|q\|^2/(2s^2)}\,K_{Gauss}(q,k)\,e^{\|k\|^2/(2s^2)}", "satisfied"),
        ("Let $r = \\|q\\|$.", r"e^{r^2/(2\sqrt d)}\,K_{Gauss}(q,k)\,e^{\|k\|^2/(2\sqrt d)}", "satisfied"),
    ],
)
def test_a_letter_may_mean_something_else_than_usual(statuses, said: str, written: str, status: str):
    text = rf"{said} Then $$\exp(q^\top k/\sqrt D) = {written}.$$"
    assert statuses(ASK.format(part="(a) i") + text + "\n")["kernel_attention.a.i.identity"] == status


@pytest.mark.parametrize(
    ("update", "status"), [(r"\phi(K_i)^\top V_i", "satisfied"), (r"\phi(Q_i)^\top V_i", "wrong")]
)
def test_first_entries_that_are_told_together_redefine_nothing(statuses, update: str, status: str):
    text = rf"$S_i - S_{{i-1}} = {update}$, $Z_i - Z_{{i-1}} = \phi(K_i)^\top$ and $S_0 = Z_0 = 0$."
    assert statuses(ASK.format(part="(b)") + text + "\n")[RECURRENCE] == status


@pytest.mark.parametrize(("written", "status"), [("c_j", "satisfied"), ("2", "wrong")])
@pytest.mark.parametrize("letter", ["kappa", "c", "r"])
def test_weights_of_the_keys_may_have_any_letter(statuses, letter: str, written: str, status: str):
    name = rf"\{letter}" if len(letter) > 1 else letter
    weight = rf"{name}_j" if written == "c_j" else written
    text = (
        rf"Write ${name}_j = e^{{\|K_j\|^2/(2\sqrt D)}}$. Then $$V'_i \approx \frac{{\phi_{{random}}(Q_i)\sum_j {weight}\,"
        rf"\phi_{{random}}(K_j)^\top V_j}}{{\phi_{{random}}(Q_i)\sum_j {weight}\,\phi_{{random}}(K_j)^\top}}$$"
    )
    assert statuses(ASK.format(part="(a) ii") + text + "\n")[LINEAR] == status


@pytest.mark.parametrize(("weight", "status"), [("2", "satisfied"), ("3", "wrong")])
def test_a_map_spelt_out_entry_by_entry_is_also_what_is_said_of_it_later(statuses, weight: str, status: str):
    spelt = r"$f(x) = \frac{e^{\|x\|^2/(2\sqrt D)}}{\sqrt P}\begin{bmatrix}\sin(w_1^\top x)\\ \vdots\\ \cos(w_P^\top x)\end{bmatrix}$"
    later = rf"That is $f(x) = e^{{\|x\|^2/({weight}\sqrt D)}}\phi_{{random}}(x)$."
    text = f"Let {spelt}. {later}\n\n{FORM % {'f': 'f'}}\n"
    assert statuses(ASK.format(part="(a) ii") + text)[LINEAR] == status


def test_typed_text_can_name_its_factors_behind_them(statuses):
    text = (
        "so exp(q.k/sqrt D) ~= [exp(q.q/(2 sqrt D)) phi(q)] [exp(k.k/(2 sqrt D)) phi(k)]^T =: f(q) f(k)^T\n\n"
        "V'_i ~= f(Q_i) [sum_j f(K_j)^T V_j] / ( f(Q_i) [sum_j f(K_j)^T] )"
    )
    found = statuses(ASK.format(part="(a) ii") + text + "\n")
    assert (found[APPROXIMATION], found[LINEAR]) == ("satisfied", "satisfied")


@pytest.mark.parametrize(("below", "status"), [(r"\phi(Q_i)Z_i", "satisfied"), ("Z_i", "wrong")])
def test_remarks_beside_aligned_lines_do_not_part_them(statuses, below: str, status: str):
    text = (
        r"\begin{align} V'_i &= \frac{\phi(Q_i)\sum_{j\le i}\phi(K_j)^\top V_j}{\phi(Q_i)\sum_{j\le i}\phi(K_j)^\top}"
        rf" && \text{{(now masked)}}\\ &= \frac{{\phi(Q_i)S_i}}{{{below}}} && \text{{(with (6))}} \end{{align}}"
    )
    assert statuses(ASK.format(part="(b)") + text + "\n")[STATE] == status


def test_a_position_is_no_size_because_features_are_counted_per_position(statuses):
    text = "V'_i = sum_{j=1..i} sim(Q_i,K_j) V_j / sum_{j=1..i} sim(Q_i,K_j)\n\nper i: features 2 R D, update 2 R M (R = D_random)"
    assert statuses(ASK.format(part="(b)") + text + "\n")["kernel_attention.b.masked_softmax"] == "satisfied"


def test_an_old_font_command_is_read(statuses):
    text = r"$S_i = S_{i-1} + \phi(K_i)^{\sf T} V_i$, $Z_i = Z_{i-1} + \phi(K_i)^{\sf T}$"
    assert statuses(ASK.format(part="(b)") + text + "\n")[RECURRENCE] == "satisfied"


@pytest.mark.parametrize(
    ("total", "status"), [(r"f(K_j)^\top V_j", "satisfied"), (r"f(Q_j)^\top V_j", "wrong")]
)
def test_a_total_has_a_meaning_beside_the_prefix_sums_of_its_name(statuses, total: str, status: str):
    a = rf"Let $f(x) = {WEIGHT % 'x'}\phi_{{random}}(x)$. $$V'_i \approx \frac{{f(Q_i) S}}{{f(Q_i) z}},\quad S = \sum_j {total},\quad z = \sum_j f(K_j)^\top$$"
    b = r"$S_i = S_{i-1} + \phi(K_i)^\top V_i$, $Z_i = Z_{i-1} + \phi(K_i)^\top$, $S_0 = 0$, $Z_0 = 0$."
    found = statuses(ASK.format(part="(a) ii") + a + "\n\n### (b)\n\n" + b + "\n")
    assert (found[LINEAR], found[RECURRENCE]) == (status, "satisfied")


def test_an_entry_before_a_bracket_is_multiplied_with_it(statuses):
    text = r"$V'_i = \phi(Q_i) S_i\,(\phi(Q_i) Z_i)^{-1}$"
    assert statuses(ASK.format(part="(b)") + text + "\n")[STATE] == "satisfied"


@pytest.mark.parametrize("letter", [r"\varphi", r"\phi"])
@pytest.mark.parametrize(("weight", "status"), [("2", "satisfied"), ("4", "wrong")])
def test_a_chain_can_name_its_factors_by_a_usual_letter_for_the_plain_features(
    statuses, letter, weight, status
):
    factors = [rf"[e^{{\|{x}\|^2/({weight}\sqrt D)}}\phi_{{random}}({x})]" for x in ("q", "k")]
    chain = (
        rf"$$e^{{q^\top k/\sqrt D}} \approx {factors[0]} \cdot {factors[1]} = {letter}(q)\cdot {letter}(k)$$"
    )
    found = statuses(ASK.format(part="(a) ii") + chain + "\n\n" + FORM % {"f": letter} + "\n")
    assert (found[APPROXIMATION], found[LINEAR]) == (status, status)


DESCRIBED = """\
The Gaussian kernel times two other terms, one of q and one of k. Call them {named}.

sim(q,k) ~ {used} phi_random(q).phi_random(k)
"""


@pytest.mark.parametrize(
    ("named", "used", "status"),
    [
        ("g(q) and g(k)", "g(q) g(k)", "satisfied"),
        ("g(q) and g(k)", "g(q)", "needs_review"),
        ("g(q) and g(k), with g(x) = exp(||x||^2/D)", "g(q) g(k)", "wrong"),
        ("whatever", "g(q) g(k)", "needs_review"),
    ],
)
def test_a_factor_may_be_named_in_words(statuses, named: str, used: str, status: str):
    found = statuses(ASK.format(part="(a) ii") + DESCRIBED.format(named=named, used=used))
    assert found[APPROXIMATION] == status


def test_what_stands_behind_an_if_is_no_claim(grade_text):
    said = "If $\\mathrm{sim}(q,k)=\\phi(q)\\phi(k)^\\top$ with a finite map, the sums can be reused."
    grade = grade_text(ASK.format(part="(a) ii") + said + "\n")
    assert not [flag for flag in grade.flags if flag.kind == "false_equation"]
