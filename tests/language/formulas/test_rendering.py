"""Trees as MathML, and proofs from trees."""

from xml.etree import ElementTree

import pytest

from gradewright.language.formulas import Formula, canonical, mathml, parse
from gradewright.language.formulas.proof import prove_equal

FORMULAS = [
    r"\hat V'_i = \frac{\sum_{j=1}^{i} \psi(a_j)^\top b_j}{\sqrt{D}}",
    r"\max_{j} x_j \le [z]_+ \text{ and } \|u\|_2^2 = \langle u, u\rangle",
    r"\begin{cases} 1 & x<0 \\ 0 & \text{otherwise}\end{cases}",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix} + \{1,2\} + [0,1)",
    r"\mathbb{E}_{w\sim N(0,I)}[f(w)] = \sqrt[3]{x!} \pm \mathbb{1}[x>0]",
    r"\min\{l : a_l = 1\ \forall m > l\} = \frac{\partial L}{\partial z} \approx 28\% ",
    "a/b c + y[1..M] = O(N)",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_mathml_is_one_well_formed_element(text):
    parsed = parse(text)
    assert isinstance(parsed, Formula), parsed
    for node in parsed.statements:
        root = ElementTree.fromstring(mathml(node, display=True))
        assert root.tag == "{http://www.w3.org/1998/Math/MathML}math"
        assert "".join(root.itertext()).strip()


def test_text_of_a_submission_is_escaped():
    parsed = parse(r"x = \text{cost <script>alert(1)</script> of all} \cdot y")
    page = mathml(parsed.tree)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_structure_is_kept():
    page = mathml(parse("uᵀv/√D").tree)
    assert page.count("<mfrac>") == 1
    assert "<msqrt><mi>D</mi></msqrt>" in page
    assert "⊤" in page


@pytest.mark.parametrize("text", FORMULAS)
def test_the_canonical_text_reads_back_to_itself(text):
    for node in parse(text).statements:
        again = parse(canonical(node), latex=False)
        if isinstance(again, Formula) and len(again.statements) == 1:
            assert canonical(again.tree) == canonical(node)


@pytest.mark.parametrize(
    "text",
    [
        "x^{y^z}",
        "(x^y)^z",
        "x^{y!}",
        r"x^{y^\top}",
        "x^{[z]_+}",
        r"x^{2\%}",
        r"x^{\mathbb{E}[y]}",
        "x^{y[1]}",
    ],
)
def test_what_an_exponent_covers_survives_the_canonical_text(text):
    tree = parse(text).tree
    assert parse(canonical(tree), latex=False).tree == tree


def test_towers_are_bracketed_on_a_page_only_where_the_base_is_a_power():
    assert mathml(parse("(x^y)^z").tree).count("fence") == 2
    assert mathml(parse("x^{y^z}").tree).count("fence") == 0


PROVABLE = [
    (r"\|u-v\|^2", r"\|u\|^2-2u^\top v+\|v\|^2"),
    (r"\exp(u^\top v)", r"\exp(\|u\|^2/2)\exp(-\|u-v\|^2/2)\exp(\|v\|^2/2)"),
    ("(a+b)^2", "a^2+2ab+b^2"),
    (r"\cos(a-b)", r"\cos a\cos b+\sin a\sin b"),
]


@pytest.mark.parametrize(("left", "right"), PROVABLE)
def test_identities_are_proved(left, right):
    assert prove_equal(left, right)


@pytest.mark.parametrize(
    ("left", "right"), [("a+b", "a-b"), (r"\|u-v\|^2", r"\|u\|^2+\|v\|^2"), ("AB", "BA"), ("x+", "x")]
)
def test_what_is_not_so_is_not_proved(left, right):
    assert not prove_equal(left, right)


def test_comparing_does_not_import_sympy():
    import subprocess
    import sys

    code = (
        "import sys; from gradewright.language.formulas import compare_formulas;"
        "compare_formulas('x+1', '1+x'); assert 'sympy' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
