"""Tables of mathematical notation: LaTeX commands, Unicode signs, ASCII words, and what each means.

Every table maps a spelling to a token `(kind, text)` of tokens.py, or a letter to its plain form.
"""

from __future__ import annotations

from typing import Final

GREEK: Final = { **dict(zip("αβγδεζηθικλμνξοπρστυφχψω", ["alpha", "beta", "gamma", "delta", "epsilon",
    "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron", "pi", "rho",
    "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"], strict=True)),
    **dict(zip("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", ["Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta",
    "Theta", "Iota", "Kappa", "Lambda", "Mu", "Nu", "Xi", "Omicron", "Pi", "Rho", "Sigma", "Tau",
    "Upsilon", "Phi", "Chi", "Psi", "Omega"], strict=True)), "ϕ": "phi", "ϵ": "epsilon", "ϑ": "theta",
    "ϱ": "rho", "ς": "sigma", "ϖ": "pi", "µ": "mu", "ϰ": "kappa", }  # fmt: skip
GREEK_NAMES: Final = frozenset(GREEK.values())
GREEK_LETTER: Final = {name: letter for letter, name in reversed(GREEK.items())}

VARIANTS: Final = {"varphi": "varphi", "varepsilon": "epsilon", "vartheta": "theta", "varrho": "rho",
    "varsigma": "sigma", "varpi": "pi", "varkappa": "kappa", "ell": "l", "hbar": "hbar",
    "infty": "infinity", "infinity": "infinity", "emptyset": "emptyset", "varnothing": "emptyset",
    "aleph": "aleph", "imath": "i", "jmath": "j", "R": "R", "N": "N", "Re": "Re", "Im": "Im"}  # fmt: skip
"""LaTeX commands that are letters under another name."""

BARE_FUNCTIONS: Final = frozenset((
    "exp", "log", "ln", "lg", "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan",
    "sinh", "cosh", "tanh", "coth", "det", "tr", "sgn", "sign", "sqrt", "erf", "softmax", "relu",
    "ReLU", "sigmoid"))  # fmt: skip
"""Functions that may take an argument without brackets: `log N`."""

FUNCTIONS: Final = BARE_FUNCTIONS | frozenset((
    "abs", "max", "min", "argmax", "argmin", "sup", "inf", "trace", "diag", "tril", "rowsums", "rank", "dim", "ker",
    "softplus", "elu", "ELU", "gelu", "GELU", "logsumexp", "LSE", "sim", "cossim", "floor", "ceil",
    "round", "gcd", "lcm", "mod", "deg", "Pr", "var", "Var", "cov", "Cov", "std", "mean", "norm",
    "dist", "vec", "poly", "polylog", "card", "arg", "erfc", "cbrt", "acos", "asin", "atan", "KL", "Tr",
    "MLP", "LayerNorm", "cumsum", "concat", "sum", "prod"))  # fmt: skip
"""Words that are read as functions when arguments follow; all letters roman."""

FUNCTION_LETTERS: Final = frozenset(
    ["f", "g", "h", "phi", "Phi", "psi", "Psi", "varphi", "kappa", "sim", "K", "k"]
)
"""Letters that usually name a function when brackets with one argument follow."""

FOLDS: Final = {"sum": "sum", "Sum": "sum", "SUM": "sum", "prod": "product",
    "Σ": "sum", "∑": "sum", "∏": "product", "Π": "product",
    "bigcup": "union", "⋃": "union"}  # fmt: skip
EXTREMA: Final = frozenset(("max", "min", "argmax", "argmin", "sup", "inf"))

ACCENTS: Final = {"hat": "hat", "widehat": "hat", "tilde": "tilde", "widetilde": "tilde", "bar": "bar",
    "overline": "bar", "dot": "dot", "check": "check", "breve": "breve", "ddot": "ddot",
    "acute": "acute"}  # fmt: skip
COMBINING: Final = {"\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0305": "bar", "\u0307": "dot",
    "\u030c": "check", "\u0306": "breve", "\u0308": "ddot", "\u20d7": "", "\u0331": "", "\u0332": "",
    "\u0301": "acute"}  # fmt: skip
MARK_WORDS: Final = frozenset(("hat", "tilde", "bar", "prime", "dot"))
"""ASCII spellings of decorations, written `phi_tilde` or `phi_hat`."""
VECTOR_ACCENTS: Final = frozenset(("vec", "overrightarrow", "underline", "boldsymbol", "mathring"))

STYLES: Final = {"mathbf": "bold", "boldsymbol": "bold", "bm": "bold", "pmb": "bold",
    "mathcal": "calligraphic", "mathscr": "calligraphic", "mathbb": "blackboard", "mathrm": "roman",
    "operatorname": "roman", "mathit": "italic", "mathsf": "sans", "mathfrak": "fraktur",
    "mathtt": "mono", "bf": "bold", "rm": "roman", "sf": "sans", "cal": "calligraphic", "mathop": "roman",
    "mathbin": "roman", "mathrel": "roman", "textrm": "roman", "textit": "italic", "symbf": "bold",
    "vec": "vector", "overrightarrow": "vector"}  # fmt: skip
TEXTS: Final = frozenset(
    ["text", "textbf", "textrm", "textit", "mbox", "hbox", "textsf", "texttt", "textnormal", "emph"]
)

RELATIONS: Final = {"=": "=", "≠": "≠", "<": "<", ">": ">", "≤": "≤", "≥": "≥", "⩽": "≤", "⩾": "≥",
    "≦": "≤", "≧": "≥", "≪": "≪", "≫": "≫", "≈": "≈", "≃": "≈", "≅": "≈", "≐": "=", "∝": "∝", "∼": "∼",
    "~": "∼", "≡": "≡", "∈": "∈", "∉": "∉", "∋": "∋", "⊂": "⊂", "⊆": "⊆", "≔": ":=", "≜": ":=",
    "≝": ":=", "→": "→", "↦": "↦", "←": ":=", "⟶": "→"}  # fmt: skip
RELATION_COMMANDS: Final = {"eq": "=", "neq": "≠", "ne": "≠", "lt": "<", "gt": ">", "leq": "≤",
    "le": "≤", "geq": "≥", "ge": "≥", "leqslant": "≤", "geqslant": "≥", "leqq": "≤", "geqq": "≥",
    "ll": "≪", "gg": "≫", "approx": "≈", "simeq": "≈", "cong": "≈", "propto": "∝", "sim": "∼",
    "equiv": "≡", "in": "∈", "notin": "∉", "subset": "⊂", "subseteq": "⊆", "coloneqq": ":=",
    "triangleq": ":=", "to": "→", "rightarrow": "→", "longrightarrow": "→", "mapsto": "↦",
    "leftarrow": ":=", "gets": ":=", "doteq": "=", "lesssim": "≤", "gtrsim": "≥", "ni": "∋",
    "coloneq": ":=", "approxeq": "≈"}  # fmt: skip
ASCII_RELATIONS: Final = ("<=>", "<==>", "==>", "<==", ":=", "<=", ">=", "!=", "==", "=>", "->", "=:",
    "~=", "~~", "=~", "|->")  # fmt: skip
ASCII_MEANING: Final = {":=": ":=", "<=": "≤", ">=": "≥", "!=": "≠", "==": "=", "->": "→", "~=": "≈",
    "~~": "≈", "=~": "≈", "=:": "="}  # fmt: skip

CONNECTIVES: Final = {"⇒": "implies", "⟹": "implies", "⟺": "iff", "⇔": "iff", "∧": "and", "∨": "or",
    "∴": "and", "=>": "implies", "==>": "implies", "<=>": "iff", "<==>": "iff"}  # fmt: skip
CONNECTIVE_COMMANDS: Final = {"Rightarrow": "implies", "implies": "implies",
    "Longrightarrow": "implies", "Leftrightarrow": "iff", "iff": "iff", "Longleftrightarrow": "iff",
    "land": "and", "wedge": "and", "lor": "or", "vee": "or", "therefore": "and", "because": "and"}  # fmt: skip
CONNECTIVE_WORDS: Final = {"and": "and", "or": "or", "implies": "implies", "iff": "iff", "hence": "implies",
    "so": "implies", "therefore": "implies"}  # fmt: skip

OPERATORS: Final = {"+": "+", "-": "-", "−": "-", "–": "-", "‐": "-", "—": "-", "±": "±", "∓": "∓",
    "·": "·", "⋅": "·", "∙": "·", "•": "·", "×": "×", "*": "*", "∗": "*", "⊙": "⊙", "∘": "∘", "⊗": "⊗",
    "/": "/", "÷": "/", "∕": "/", "⁄": "/", "∪": "∪", "∩": "∩", "\\": "∖", "∖": "∖", "!": "!", "⊕": "⊕",
    "⋆": "*"}  # fmt: skip
OPERATOR_COMMANDS: Final = {"cdot": "·", "times": "×", "ast": "*", "star": "*", "odot": "⊙",
    "circ": "∘", "otimes": "⊗", "pm": "±", "mp": "∓", "div": "/", "cup": "∪", "cap": "∩",
    "setminus": "∖", "bullet": "·", "oplus": "⊕", "bmod": "mod", "slash": "/"}  # fmt: skip

OPENING: Final = {"(": ")", "[": "]", "{": "}", "\\{": "\\}", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉", "⟦": "⟧"}
CLOSING: Final = frozenset(OPENING.values())
BRACKETS: Final = {
    "〈": "⟨",
    "〉": "⟩",
    "⟪": "⟨",
    "⟫": "⟩",
    "（": "(",
    "）": ")",
    "［": "[",
    "］": "]",
    "｛": "{",
    "｝": "}",
}
BRACKET_COMMANDS: Final = {"langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈",
    "rceil": "⌉", "lbrace": "\\{", "rbrace": "\\}", "lbrack": "[", "rbrack": "]", "lparen": "(",
    "rparen": ")"}  # fmt: skip
BARS: Final = {"|": "|", "∣": "|", "ǀ": "|", "‖": "‖", "∥": "‖", "║": "‖"}
BAR_COMMANDS: Final = {"vert": "|", "lvert": "|", "rvert": "|", "mid": "|", "Vert": "‖", "lVert": "‖",
    "rVert": "‖", "parallel": "‖", "|": "‖"}  # fmt: skip
SIZES: Final = frozenset(
    [
        "left",
        "right",
        "big",
        "Big",
        "bigg",
        "Bigg",
        "bigl",
        "bigr",
        "Bigl",
        "Bigr",
        "biggl",
        "biggr",
        "Biggl",
        "Biggr",
        "bigm",
        "Bigm",
        "middle",
    ]
)

DOTS: Final = frozenset(("…", "⋯", "⋱", "⋮"))
DOT_COMMANDS: Final = frozenset(
    ["dots", "ldots", "cdots", "dotsc", "dotsb", "dotsm", "ddots", "vdots", "hdots", "dotso"]
)

WIDE_SPACES: Final = frozenset(("quad", "qquad"))
SKIPPED: Final = frozenset(
    [
        "displaystyle",
        "textstyle",
        "scriptstyle",
        "limits",
        "nolimits",
        "quad",
        "qquad",
        "hspace",
        "vspace",
        "hfill",
        "nonumber",
        "notag",
        "allowbreak",
        "strut",
        "mathstrut",
        "phantom",
        "hphantom",
        "vphantom",
        "smash",
        "noindent",
        "centering",
        "hline",
        "small",
        "normalsize",
        "mathopen",
        "mathclose",
        "mathpunct",
        "mathord",
        "mathinner",
        "null",
        "relax",
        "par",
        "break",
        "newline",
        "thinspace",
        "enspace",
    ]
)
"""Commands without mathematical meaning; those of GREEDY also lose their argument."""
GREEDY: Final = frozenset(
    ["hspace", "vspace", "phantom", "hphantom", "vphantom", "label", "tag", "color", "ref", "eqref"]
)
SPACES: Final = frozenset(",;:!> ~")
"""Characters that after a backslash make a space."""

ENVIRONMENTS: Final = {"matrix": "matrix", "pmatrix": "matrix", "bmatrix": "matrix", "vmatrix": "determinant",
    "Bmatrix": "matrix", "smallmatrix": "matrix", "array": "matrix", "cases": "cases", "dcases": "cases",
    "rcases": "cases"}  # fmt: skip

SUPERSCRIPTS: Final = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱʲᵏᵐᵃᵇᶜᵈᵉᶠᵍʰˡᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᴰᴺᴹᴷᴸᴿᵝᵞᵠ", "0123456789+-=()nijkm"
    "abcdefghloprstuvwxyzTDNMKLRβγφ", strict=True))  # fmt: skip
SUBSCRIPTS: Final = dict(
    zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢᵣᵤᵥⱼᵦᵧᵨᵩᵪ", "0123456789+-=()aeoxhklmnpstiruvjβγρφχ", strict=True)
)
PRIMES: Final = {"'": 1, "′": 1, "’": 1, "‵": 1, "″": 2, "‴": 3, "ʹ": 1}
VULGAR: Final = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅛": (1, 8),
    "⅕": (1, 5),
    "⅙": (1, 6),
}
TRANSPOSES: Final = frozenset(("T", "⊤", "top", "intercal", "⊺"))
INVISIBLE: Final = frozenset(
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u2061\u2062\u2063\u2064\ufe0e\ufe0f"
)
"""Zero-width characters that carry no meaning in mathematics."""
OVERRIDES: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Direction overrides: text that shows one thing and says another is not read."""

QUANTIFIERS: Final = {"∀": "all", "∃": "some", "forall": "all", "exists": "some"}
