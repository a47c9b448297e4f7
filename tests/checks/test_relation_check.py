"""Losses and inequalities are told by what they come to, not by how they look."""

from __future__ import annotations

import pytest

ASK = "## User\n\nQuestion 5 (FaceNet), part ({part}).\n\n## Assistant\n\n**({part})** "
FORMULA = "facenet.b.formula"
DEFINITION = "facenet.e.definition"


def answer(part: str, *lines: str) -> str:
    return ASK.format(part=part) + "\n\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "written",
    [
        r"$$\|f(a)-f(p)\|_2^2 + \alpha < \|f(a)-f(n)\|_2^2$$",
        r"$$L = \sum_i \left[\|f(x_i^a)-f(x_i^p)\|^2 - \|f(x_i^a)-f(x_i^n)\|^2 + \alpha\right]_+$$",
        "`max(0, d(a,p) - d(a,n) + margin)`",
        r"$$\max\{0,\; \alpha - d(a,n) + d(a,p)\}$$",
        "The loss asks for d(anchor, negative) − d(anchor, positive) > α, with d the squared distance.",
        "L = max( ||f(A) - f(P)||^2 - ||f(A) - f(N)||^2 + alpha, 0 )",
        "‖f(xa) − f(xp)‖² + α < ‖f(xa) − f(xn)‖²",
        r"$$\frac1N\sum_{i=1}^N\max(0, \|z_i^a-z_i^p\|_2^2 - \|z_i^a-z_i^n\|_2^2 + \alpha)$$",
        r"With $d^+=\|f(x^a)-f(x^p)\|_2^2$ and $d^-=\|f(x^a)-f(x^n)\|_2^2$: $$\ell=\max(0, d^+ - d^- + \alpha)$$",
        r"Let $D^{+}_i=\|f(x_i^a)-f(x_i^p)\|^2$, $D^{-}_i=\|f(x_i^a)-f(x_i^n)\|^2$. $$\sum_i\left[D^{+}_i-D^{-}_i+\alpha\right]_+$$",
        r"$D(x,y)=\|f(x)-f(y)\|^2$, $\ell(x^a,x^+,x^-)=\max\{0, \alpha + D(x^a,x^+) - D(x^a,x^-)\}$",
        r"$[D - D' + \alpha]_+$, where $D=\|f(a)-f(p)\|^2$ and $D'=\|f(a)-f(n)\|^2$",
        r"With $T=\|f(a)-f(p)\|^2$ and $E=\|f(a)-f(n)\|^2$ the loss is $\max(0, T - E + \alpha)$.",
        "With d1 = ||f(a)-f(p)||^2 and d2 = ||f(a)-f(n)||^2, loss = max(0, d1 - d2 + margin).",
        "The loss is max(0, P - N + m) where P is the squared distance from the anchor to the positive and N that to the negative,"
        " so the negative is at least α farther.",
        r"$$\sum_i [\|f(a_i)-f(p_i)\|^2-\|f(a_i)-f(n_i)\|^2+\alpha]_+$$",
        r"$$\frac1B\sum_{t=1}^B \max(0, \|f(A_t)-f(P_t)\|^2-\|f(A_t)-f(N_t)\|^2+m)$$",
        r"$$\sum_i [\|f(a^{(i)})-f(p^{(i)})\|^2-\|f(a^{(i)})-f(n^{(i)})\|^2+\alpha]_+$$",
        r"$$\sum_j [\|f(x_{a,j})-f(x_{p,j})\|^2-\|f(x_{a,j})-f(x_{n,j})\|^2+\alpha]_+$$",
        r"$$\|f(x_i^{pos})-f(x_i^{anchor})\|^2+\alpha<\|f(x_i^{neg})-f(x_i^{anchor})\|^2$$",
        r"$$[\|f(x)-f(x^+)\|^2-\|f(x)-f(x^-)\|^2+\alpha]_+$$",
        "loss = sum [ ||f(A)-f(P)||^2 - ||f(A)-f(N)||^2 + a ]_+",
        "loss = sum max(0, ||f(xa)-f(xp)||^2 - ||f(xa)-f(xn)||^2 + a), a being the margin",
        "`relu(d(a,p)**2 - d(a,n)**2 + alpha)`, d being the Euclidean distance",
        r"$\sum_i \max(0, \|A_i - P_i\|^2 - \|A_i - N_i\|^2 + \alpha)$ with the embeddings $A_i, P_i, N_i$",
        r"With $\delta_{ap}=\|f(a)-f(p)\|^2$ and $\delta_{an}=\|f(a)-f(n)\|^2$: $(\delta_{ap}-\delta_{an}+\alpha)_+$",
        r"Here $z_a$ and $z_p$ (same person) and $z_n$ (other person): $\max\{0,\alpha+\|z_a-z_p\|^2-\|z_a-z_n\|^2\}$",
        "Take an image u as the anchor, a photo v of the same person, a photo w of somebody else,"
        " and D(s, t) = |f(s) - f(t)|^2. The loss is max(0, D(u, v) - D(u, w) + alpha).",
    ],
)
def test_right_forms_of_the_triplet_loss(statuses, written: str):
    assert statuses(answer("b", "An anchor, a positive and a negative.", written))[FORMULA] == "satisfied"


@pytest.mark.parametrize(
    ("written", "mistake"),
    [
        (r"$$\max(0, \|f(a)-f(n)\|^2 - \|f(a)-f(p)\|^2 + \alpha)$$", "roles_exchanged"),
        (r"$$\|f(a)-f(p)\|^2 < \|f(a)-f(n)\|^2 + \alpha$$", "margin_on_wrong_side"),
        ("    max( 0 , d(a,p) - d(a,n) - alpha )", "margin_subtracted"),
        ("L = max(0, d(A,N) - d(A,P) + alpha)", "roles_exchanged"),
        (
            r"With $d^+=\|f(x^a)-f(x^p)\|^2$ and $d^-=\|f(x^a)-f(x^n)\|^2$: $\max(0, d^- - d^+ + \alpha)$",
            "roles_exchanged",
        ),
        ("‖f(xa) − f(xn)‖² + α < ‖f(xa) − f(xp)‖²", "constraint_reversed"),
        (r"$$\sum_i [\|f(a_i)-f(p_i)\|^2-\|f(a_i)-f(n_i)\|^2-\alpha]_+$$", "margin_subtracted"),
        (r"$$\sum_i [\|f(x_i)-f(x_i^-)\|^2-\|f(x_i)-f(x_i^+)\|^2+\alpha]_+$$", "roles_exchanged"),
    ],
)
def test_known_wrong_forms_are_named(grade_text, written: str, mistake: str):
    grade = grade_text(answer("b", "An anchor, a positive and a negative.", written))
    verdict = next(v for v in grade.verdicts if v.criterion == FORMULA)
    assert (verdict.status, verdict.note) == ("wrong", mistake)
    assert "false_equation" in [f.kind for f in grade.flags]


@pytest.mark.parametrize(
    "written",
    [
        r"$$d(a,p) < d(a,n) < d(a,p) + \alpha$$",
        r"Formally $0 < d(a,n) - d(a,p) < \alpha$.",
        "They lie farther from the anchor than the positive, but still inside the margin.",
        r"With $d^+_i=\|f(x_i^a)-f(x_i^p)\|^2$ and $d^-_i=\|f(x_i^a)-f(x_i^n)\|^2$ they fulfil $d^+ < d^- < d^+ + \alpha$.",
    ],
)
def test_semi_hard_in_symbols_or_words(statuses, written: str):
    assert statuses(answer("e", written))[DEFINITION] == "satisfied"


def test_semi_hard_reversed_is_wrong(statuses):
    assert statuses(answer("e", r"$$d(a,p) - \alpha < d(a,n) < d(a,p)$$"))[DEFINITION] == "wrong"


@pytest.mark.parametrize(
    "written",
    [
        "Call the squared distance anchor-positive U and the squared distance anchor-negative V: V - U >= margin.",
        "With $q$ the reference image, $r$ a picture of the same person and $t$ a stranger: $d(q,r) + \\alpha < d(q,t)$.",
        "Pick an anchor x, a positive y and a negative z; with the inner product s of unit vectors: s(x,y) - s(x,z) > α/2.",
        "$u$ = squared distance to the positive, $v$ = squared distance to the negative, margin $τ$: $$[u - v + τ]_+$$",
        "The anchor A, the positive P and the negative N give L = Σ max(0, ‖f(A) − f(P)‖² − ‖f(A) − f(N)‖² + α).",
    ],
)
def test_letters_that_words_introduce_are_read(statuses, written: str):
    assert statuses(answer("b", "The triplet loss.", written))[FORMULA] == "satisfied"


@pytest.mark.parametrize(
    "written",
    [
        "Call the squared distance anchor-positive U and the squared distance anchor-negative V: U - V >= margin.",
        "The anchor A, the positive P and the negative N give L = Σ max(0, ‖f(A) − f(N)‖² − ‖f(A) − f(P)‖² + α).",
    ],
)
def test_letters_that_words_introduce_can_be_exchanged(grade_text, written: str):
    grade = grade_text(answer("b", "The triplet loss.", written))
    assert next(v for v in grade.verdicts if v.criterion == FORMULA).status in ("wrong", "needs_review")


def test_a_margin_on_cosines_is_half_of_it(statuses):
    written = "An anchor a, a positive p, a negative n and the cosine s: s(a,p) > s(a,n) + α."
    assert statuses(answer("b", written))[FORMULA] == "partial"


ABBREVIATED = (
    r"Put $s=f(x^a)$, $t=f(x^p)$ and $r=f(x^n)$ for the anchor, the positive and the negative; "
    r"$\alpha$ is the margin."
)


def test_letters_that_abbreviate_embeddings_are_seen_through(statuses):
    loss = r"$$\max\{0, \alpha-(\|s-r\|^2-\|s-t\|^2)\}$$"
    assert statuses(answer("b", ABBREVIATED, loss))[FORMULA] == "satisfied"


def test_a_hinge_in_plain_text_is_read(statuses):
    words = "A is the anchor, P the positive, N the negative, D the squared distance and alpha the margin."
    loss = "    max( 0 , D(A,P) - D(A,N) + alpha )"
    assert statuses(answer("b", words, loss))[FORMULA] == "satisfied"


def test_semi_hard_beyond_the_margin_is_wrong(statuses):
    assert statuses(answer("e", "A negative is semi-hard if d(a,p) + α < d(a,n)."))[DEFINITION] == "wrong"
