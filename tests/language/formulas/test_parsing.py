"""What people write, read into one tree; shown by its canonical spelling."""

import pytest

from gradewright.language.formulas import Formula, Unreadable, canonical, caret, parse, settle
from gradewright.language.formulas.tree import Apply, Chain, Fold, Name, walk


def spelled(text, **options):
    parsed = parse(text, **options)
    assert isinstance(parsed, Formula), parsed
    return " ;; ".join(canonical(node) for node in parsed.statements)


SAME_TREE = [
    (r"\|u-v\|_2^2", r"\lVert u - v\rVert_{2}^{2}", "||u-v||_2^2", "‖u−v‖_2²"),
    (r"\frac{a}{b}", r"\tfrac{a}{b}", r"\dfrac a b", r"\frac ab"),
    (r"u^\top v", r"u^T v", r"u^{\mathsf T}v", r"\mathbf{u}^{\top}\mathbf{v}", "uᵀv", "u^T v"),
    (r"\langle u, v\rangle", "<u, v>", "⟨u,v⟩", r"\left\langle u,v\right\rangle"),
    (r"\sum_{j=1}^{N} x_j", "sum_{j=1}^N x_j", "Σ_{j=1}^{N} xⱼ", "Σ_{j=1..N} x_j", r"\sum_{j=1,\dots,N} x_j"),
    (r"\hat\phi(x)", "phi_hat(x)", "φ̂(x)", r"\hat{\phi}(x)"),
    (r"\tilde{\psi}(x)", "psi_tilde(x)", "ψ~(x)"),
    (r"D_{\text{feat}}", r"D_{feat}", "D_feat", r"D_{\mathrm{feat}}"),
    (r"V'_i", r"V_i'", r"V^{\prime}_i", "V′_i"),
    (r"[z]_+", r"\left[z\right]_{+}", r"\Bigl[ z \Bigr]_+"),
    (r"\mathbb{1}[j\le i]", "1[j ≤ i]", "[j <= i]", r"\mathbf{1}\{j\leq i\}"),
    (r"\max(0, z)", "max(0,z)", r"\max\{0,z\}"),
    (r"e^{-x}", "e^(-x)", "e⁻ˣ"),
    (r"\sqrt{D}", "√D", "sqrt(D)", r"\sqrt D"),
    (r"a \le b", "a <= b", "a ≤ b", r"a \leqslant b"),
    (r"\underbrace{x+y}_{\text{two terms}} z", "(x+y) z"),
    (r"\boxed{x = 3}", "x = 3", "x = 3."),
    (r"x \;=\; y \quad (4)", "x = y"),
    (r"\operatorname{sim}(a,b)", "sim(a, b)", r"\text{sim}(a,b)", r"\mathrm{sim}(a,b)", r"{\rm sim}(a,b)"),
    (r"\begin{aligned} a &= b \\ &= c \end{aligned}", "a = b = c"),
]


@pytest.mark.parametrize("spellings", SAME_TREE, ids=lambda spellings: spellings[0])
def test_spellings_of_one_formula_give_one_tree(spellings):
    trees = [parse(text) for text in spellings]
    assert all(isinstance(tree, Formula) for tree in trees), trees
    assert all(tree.statements == trees[0].statements for tree in trees)


CANONICAL = [
    ("D ≠ d", "D ≠ d"),
    ("a b / c d", "a b / c d"),
    ("x_{ij}", "x_ij"),
    ("S_{i-1}", "S_{i-1}"),
    (r"\sin^2 x", "sin(x)^2"),
    (r"N\log N", "N log(N)"),
    (r"\log\sum_i e^{x_i}", "log(Σ_{i} e^{x_i})"),
    (r"\mathbb{E}_{w\sim\mathcal{N}(0,I)}[f(w)]", "E_{w ∼ N(0, I)}[f(w)]"),
    (r"\min\{l : a_j = a_L\ \forall j \ge l\}", "min({l : ∀ j ≥ l: a_j = a_L})"),
    (r"\Theta(N\cdot D)", "Θ(N · D)"),
    (r"x\in[0,1)", "x ∈ [0, 1)"),
    ("x = 1 and y = 2", "x = 1 ;; y = 2"),
    (r"x = y \text{ (by symmetry)}", "x = y"),
    ("y[1..M]", "y[1..M]"),
    (r"w \sim \mathcal N(0, \sigma^2 I)", "w ∼ N(0, sigma^2 I)"),
    (r"3\frac{1}{2}", "3 + 1 / 2"),
    ("1,234.5", "1234.5"),
    ("V'i", "V'_i"),
    (r"\frac{\partial L}{\partial z_i}", "∂ L / ∂ z_i"),
    ("exp(u.v/√D)", "exp(u · v / √(D))"),
    ("7:32", "ratio(7, 32)"),
    (r"w_r \overset{iid}{\sim} N(0, I)", "w_r ∼ N(0, I)"),
    ("(u⊙v)_d", "(u ⊙ v)[d]"),
    (r"S = T \text{ (of size } 2D \times M)", "S = T"),
    (r"\|\cdot\|", "‖·‖"),
    ("(7,11)or(11,7)", "(7, 11) ;; (11, 7)"),
    (r"b\sim\mathcal U[0,2\pi]", "b ∼ U(0, 2 pi)"),
    ("Ω(n log n)", "Ω(n log(n))"),
    (r"x \not= a", "x ≠ a"),
    (r"\sum_{i<j} x_i x_j", "Σ_{i,j, i < j} x_i x_j"),
    ("D_rM", "D_r M"),
    ("NmM", "N m M"),
    ("K_Gauss(q, k)", "K_Gauss(q, k)"),
    ("28 %", "28 %"),
]


@pytest.mark.parametrize(("text", "expected"), CANONICAL)
def test_canonical_spelling(text, expected):
    assert spelled(text) == expected


def test_offsets_point_into_the_source():
    text = r"y = \frac{a+b}{c}"
    formula = parse(text)
    names = {node.base: text[node.start : node.end] for node in walk(formula.tree) if isinstance(node, Name)}
    assert names == {"y": "y", "a": "a", "b": "b", "c": "c"}
    assert text[formula.tree.items[1].start : formula.tree.items[1].end] == r"\frac{a+b}{c}"


def test_equation_labels_and_remarks_are_kept_beside_the_formula():
    formula = parse(r"x = y \text{ because it is so} \tag{3'}")
    assert formula.label == "(3')"
    assert formula.remarks == ("because it is so",)


def test_brackets_behind_a_name_stay_open_until_the_names_are_known():
    tree = parse("M(D+1)^2").tree
    assert canonical(settle(tree, lambda name: False)) == "M (D + 1)^2"
    applied = settle(tree, lambda name: name.base == "M")
    assert any(isinstance(node, Apply) and not node.maybe_product for node in walk(applied))


def test_one_line_quotients_lean_by_their_spelling():
    assert parse("x/2σ²").tree.lean == "wide"
    assert parse("x / 2σ²").tree.lean == "wide"
    assert parse("x / 2 σ²").tree.lean == "open"
    assert parse("a/b*c").tree.lean == "strict"
    assert parse("1/2 x").tree.lean == "strict"
    assert parse("u_i S / u_i Z").tree.lean == "wide"


def test_a_sum_reaches_over_the_following_product_only():
    tree = parse(r"\sum_j a_j b_j + c").tree
    assert canonical(tree) == "Σ_{j} a_j b_j + c"
    inside = parse("Σ_j a_j / n_j").tree
    assert isinstance(inside, Fold)


def test_implication_separates_statements():
    formula = parse(r"a = b \Rightarrow c = d")
    assert formula.connectives == ("implies",)
    assert all(isinstance(node, Chain) for node in formula.relations)
    assert len(formula.relations) == 2


UNREADABLE = [
    "",
    "   ",
    "x +",
    "(a + b",
    r"\frac{a}",
    "a b) c",
    r"\unknowncommand x",
    "the answer is large",
    "x ^",
    "2 3",
    "= = =",
]


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_cannot_be_read_is_a_value_with_its_place(text):
    parsed = parse(text)
    assert isinstance(parsed, Unreadable)
    assert 0 <= parsed.offset <= len(text)
    assert parsed.reason


def test_the_caret_stands_under_the_place():
    shown = caret(parse("x = (a + b"))
    line, mark = shown.split("\n")
    assert line == "x = (a + b"
    assert mark.index("^") == len(line)


@pytest.mark.parametrize(
    ("written", "statements"),
    [
        (r"a = b \qquad c = d", ["a = b", "c = d"]),
        (r"a = f(x, y) \quad c = d", ["a = f(x, y)", "c = d"]),
        (r"(1)\;\; a = b \qquad (2)\;\; c = d", ["a = b", "c = d"]),
        (r"(3)\quad y_i = x", ["y_i = x"]),
        (r"\boxed{a = b, \qquad \sigma^2 = c}", ["a = b", "sigma^2 = c"]),
        (r"a = b \quad + c", ["a = b + c"]),
        (
            r"\begin{aligned} a &= b & c &= d \\ u &= v, & x &= y. \end{aligned}",
            ["a = b", "c = d", "u = v", "x = y"],
        ),
        (
            "\\begin{alignedat}{2}\n(1)\\quad & a = b\\\\\n(2)\\quad & c = d\n\\end{alignedat}",
            ["a = b", "c = d"],
        ),
    ],
)
def test_a_wide_space_between_two_relations_separates_them(written, statements):
    parsed = parse(written)
    assert isinstance(parsed, Formula)
    assert [canonical(s) for s in parsed.statements] == statements


def test_a_bracket_at_the_end_of_a_sum_is_no_label():
    parsed = parse(r"\sum_{j=1}^{N} (0)")
    assert isinstance(parsed, Formula)
    assert parsed.label == ""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("q⊤k", "qᵀ k"),
        ("φ(K_i)⊤ V_i", "phi(K_i)ᵀ V_i"),
        ("(A B)⊤ C", "(A B)ᵀ C"),
        ("x^⊤ y", "xᵀ y"),
        ("x^{⊤}y", "xᵀ y"),
    ],
)
def test_a_transposition_sign_on_the_line_is_raised(written, meant):
    parsed = parse(written)
    assert isinstance(parsed, Formula)
    assert canonical(parsed.tree) == meant
