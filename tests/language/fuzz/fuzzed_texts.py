"""What the fuzz tests feed to the readers: formulas by grammar, formulas with edits, prose, and raw text.

`FUZZ_EXAMPLES` is the number of texts for each property: few by default, so that the tests stay quick.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import yaml
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from gradewright.language.formulas import notation as n
from gradewright.language.formulas.symbols import CHARACTERS, COMMANDS, KEYWORDS

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "40"))
fuzzed = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)

_FOLDER = Path(__file__).parent.parent


def _pairs() -> list[str]:
    """Both sides of every pair that the tests of formulas compare."""
    lines = (_FOLDER / "formulas" / "pairs.jsonl").read_text("utf-8").splitlines()
    found = [side for line in lines for side in (json.loads(line)["reference"], json.loads(line)["answer"])]
    cases = yaml.safe_load((_FOLDER / "formulas" / "cases" / "comparisons.yaml").read_text("utf-8"))
    return found + [side for rows in cases.values() for row in rows for side in row[1:3]]


WRITTEN = _pairs()
VOCABULARY = (
    *(f"\\{name}" for name in sorted({*COMMANDS, *n.STYLES, *n.TEXTS, *n.SKIPPED, *n.SIZES, *n.BRACKET_COMMANDS})),
    *(f"\\{word}{{{name}}}" for name in sorted(n.ENVIRONMENTS) for word in ("begin", "end")),
    *sorted({*CHARACTERS, *n.SUPERSCRIPTS, *n.SUBSCRIPTS, *n.PRIMES, *n.VULGAR, *n.BARS, *n.BRACKETS}),
    *sorted({*n.COMBINING, *n.INVISIBLE, *n.OVERRIDES, *n.ASCII_RELATIONS, *n.FUNCTIONS, *KEYWORDS}),
    *sorted({*n.OPENING, *n.CLOSING}),
    *("_{", "^{", "}", "{", "_", "^", "^T", "\\\\", "&", " ", "\n", "\n\n", "$", "$$", "`", "```", "\\(", "\\)"),
    *("0", "1", "2", "10", "0.5", "1e9", "1,000", "99999999999", "x", "y", "N", "D_r", "S_{i-1}", "f(", "q_i"),
    *("\x00", "\u200f", "\ud800", "é", "中", "🙂", "\f", "\r\n", "| ", "---|---"),
)  # fmt: skip
"""Every spelling that the reader has a rule for, and some signs that it has none for."""

_NAMES = st.sampled_from(
    ["x", "y", "A", "N", "D_{r}", "q_i", "S_{i-1}", r"\phi", "φ̂", "V'_i", "e", "i", "seq_len"]
)
_NUMBERS = st.sampled_from(["0", "1", "2", "-3", "10", "0.5", "1/3", "10^{9}", "12,000", "25\\%", "∞"])
_UNARY = (
    "({})", "-{}", "{{{}}}", "[{}]_+", r"\|{}\|^2", "‖{}‖", "|{}|", "√{}", r"\sqrt[3]{{{}}}", "{}!", "{}^T", "{}²",
    r"\exp({})", "log {}", "f({})", r"\max(0, {})", r"\mathbb{{E}}[{}]", "1[{} > 0]", r"\sum_{{j \le i}} {}",
    r"\sum_{{j=1}}^{{N}} {}", "Σ_j {}", r"\prod_{{j=1}}^{{9}} {}", r"\int_0^1 {} dx", r"\text{{so }} {}",
    r"\boxed{{{}}}", r"\hat{{{}}}", r"\underbrace{{{}}}_{{\text{{cost}}}}", r"\frac{{\partial {}}}{{\partial x}}",
    r"\left({}\right)", r"\begin{{cases}} {} & x < 0 \\ 0 & \text{{otherwise}}\end{{cases}}", "O({})", "⌊{}⌋",
    r"\{{{}\}}", r"\min_j {}", "∀ x: {}", "{}_{{i}}", r"\operatorname{{softmax}}({})",
)  # fmt: skip
_BINARY = (
    "{} + {}", "{} - {}", "{} {}", r"{} \cdot {}", "{} / {}", r"\frac{{{}}}{{{}}}", "{}^{{{}}}", "{}_{{{}}}", "⟨{}, {}⟩",
    r"{}^\top {}", "({}, {})", r"\begin{{pmatrix}} {} & 1 \\ 0 & {}\end{{pmatrix}}", r"\binom{{{}}}{{{}}}", "[{}, {})",
    "{} ± {}", r"\sum_{{k={}}}^{{n}} {}", "{} mod {}", "{}, …, {}", r"\log_{{{}}} {}", "f({}; {})", r"{} \cup {}",
)  # fmt: skip
_RELATIONS = st.sampled_from(
    ["=", "≈", r"\le", "<", "≥", r"\neq", r"\propto", "∈", ":=", r"\sim", "=>", ", ", r"\\ "]
)
VALUES = st.recursive(
    _NAMES | _NUMBERS,
    lambda inner: (
        st.builds(str.format, st.sampled_from(_UNARY), inner)
        | st.builds(str.format, st.sampled_from(_BINARY), inner, inner)
    ),
    max_leaves=10,
)
FORMULAS = VALUES | st.builds(" ".join, st.tuples(VALUES, _RELATIONS, VALUES))
"""Formulas as a grammar makes them, most of them readable."""

_PIECES = re.compile(r"\\[A-Za-z]+|\w+|\s+|.", re.S)
_EDITS = st.lists(
    st.tuples(
        st.sampled_from(["drop", "insert", "replace", "repeat", "swap", "cut"]),
        st.integers(0, 400),
        st.sampled_from(VOCABULARY),
    ),
    min_size=1,
    max_size=6,
)


def edited(text: str, edits: list[tuple[str, int, str]]) -> str:
    """The text with pieces dropped, put in, exchanged, repeated (40 times at most) or cut off."""
    pieces = _PIECES.findall(text)
    for kind, place, other in edits:
        at = place % (len(pieces) + 1)
        match kind:
            case "drop":
                pieces[at : at + 1] = []
            case "insert":
                pieces[at:at] = [other]
            case "replace":
                pieces[at : at + 1] = [other]
            case "repeat":
                pieces[at : at + 2] = pieces[at : at + 2] * (1 + place % 40)
            case "swap":
                pieces[at : at + 2] = pieces[at : at + 2][::-1]
            case _:
                del pieces[at:]
    return "".join(pieces)[:4_000]


TOKENS = st.lists(st.sampled_from(VOCABULARY), max_size=16).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda space: space.join(pieces))
)
EDITED = st.builds(edited, st.sampled_from(WRITTEN) | FORMULAS, _EDITS)
RAW = st.text(st.characters(), max_size=80)
TEXTS = st.one_of(FORMULAS, EDITED, EDITED, TOKENS, RAW)
"""Texts for a formula's place."""

_PROSE = (
    "The", "total", "cost", "is", "per token", "per step", "each of the", "steps", "touches a", "matrix", "linear in",
    "quadratic in the", "sequence length", "not", "instead of", "number of rows", "plus", "and", "or", "more", "fewer",
    "than", "times", "half", "both", "of", "million", "parameters", "FLOPs", "%", "Alder-1", "Birch-20", "120M", "6.5",
    "×", "–", "to", "about", "±", "O(", "O(N^2)", "Θ(N D_r)", "K_r = 2K", "where", "| a | b |\n|---|---|\n", "- ", "# ",
    "**", ".", ",", ":", ";", "\n", "\n\n", "(", ")", "=", "10^9", "1e400", "64-D", "→", "vs.", "page 3", "let", "with",
)  # fmt: skip
_SPOKEN = st.lists(st.sampled_from(_PROSE) | st.sampled_from(VOCABULARY) | VALUES, max_size=30).map(" ".join)
PROSE = st.one_of(
    _SPOKEN, st.builds(edited, _SPOKEN, _EDITS), RAW, st.builds("{} is ${}$.".format, _SPOKEN, EDITED)
)
"""Passages for the readers of prose."""
COSTS = st.one_of(
    st.builds("O({})".format, VALUES),
    st.builds("Total: O({}), per row {}.".format, VALUES, VALUES),
    EDITED,
    _SPOKEN,
)
"""Texts that may state a cost."""
