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
    ],
)
def test_right_forms_of_the_triplet_loss(statuses, written: str):
    assert statuses(answer("b", "An anchor, a positive and a negative.", written))[FORMULA] == "satisfied"


@pytest.mark.parametrize(
    ("written", "mistake"),
    [
        (r"$$\max(0, \|f(a)-f(n)\|^2 - \|f(a)-f(p)\|^2 + \alpha)$$", "roles_exchanged"),
        (r"$$\|f(a)-f(p)\|^2 < \|f(a)-f(n)\|^2 + \alpha$$", "margin_on_wrong_side"),
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
    ],
)
def test_semi_hard_in_symbols_or_words(statuses, written: str):
    assert statuses(answer("e", written))[DEFINITION] == "satisfied"


def test_semi_hard_reversed_is_wrong(statuses):
    assert statuses(answer("e", r"$$d(a,p) - \alpha < d(a,n) < d(a,p)$$"))[DEFINITION] == "wrong"
