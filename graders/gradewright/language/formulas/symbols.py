"""What single characters, LaTeX commands and words of language mean as tokens."""

from __future__ import annotations

from typing import Final

from gradewright.language.formulas import notation as n

KEYWORDS: Final = {"if": "if", "when": "if", "for": "if", "otherwise": "otherwise",
    "else": "otherwise", "where": "where", "with": "where", "for all": "all", "for every": "all",
    "for each": "all", "for any": "all", "s.t.": "such", "such that": "such", "st": "such", "in": "in",
    "whenever": "if", "to": "to", "as": "as", "given": "where", "since": "where", "because": "where",
    "mod": "mod", "percent": "percent", "pct": "percent", "is": "is", "by": "as"}  # fmt: skip
PLAIN_KEYWORDS: Final = frozenset(("if", "otherwise", "else", "where", "with", "for", "when", "mod",
    "percent", "pct", "in", "to", "as", "such", "since", "because", "given", "is"))  # fmt: skip
_SYMBOL_KINDS: Final = (
    (n.RELATIONS, "rel"),
    (n.OPERATORS, "op"),
    (n.BARS, "bar"),
    (n.CONNECTIVES, "logic"),
    (n.QUANTIFIERS, "quant"),
    (n.FOLDS, "fold"),
)
CHARACTERS: Final = {
    char: (kind, text) for table, kind in _SYMBOL_KINDS for char, text in table.items() if len(char) == 1
}
CHARACTERS.update({char: ("name", name) for char, name in n.GREEK.items() if char not in "ΣΠ"})
CHARACTERS.update(dict.fromkeys(n.DOTS, ("dots", "…")))
CHARACTERS.update({",": ("comma", ","), "，": ("comma", ","), ";": ("semi", ";"), "&": ("amp", "&"),
    "^": ("sup", "^"), "_": ("sub", "_"), "√": ("root", "√"), "∛": ("root", "3"), "∂": ("partial", "∂"),
    "∇": ("partial", "∇"), "∞": ("name", "infinity"), "ℓ": ("name", "l"), "%": ("unit", "%"),
    "°": ("unit", "°"), "€": ("unit", "€"), "£": ("unit", "£"), ":": ("colon", ":"), "⊤": ("name", "T"),
    "∫": ("fold", "integral"), "∅": ("name", "emptyset"), "¬": ("not", "not"), "…": ("dots", "…"),
    "𝟙": ("indicator", "1"), "𝟏": ("indicator", "1"), "□": ("end", ""), "ƒ": ("name", "f")})  # fmt: skip
COMMANDS: Final = {
    **{name: ("name", base) for name, base in n.VARIANTS.items() if name not in ("R", "N")},
    **{name: ("name", name) for name in n.GREEK_NAMES},
    **{name: ("rel", text) for name, text in n.RELATION_COMMANDS.items()},
    **{name: ("op", text) for name, text in n.OPERATOR_COMMANDS.items()},
    **{name: ("logic", text) for name, text in n.CONNECTIVE_COMMANDS.items()},
    **{name: ("quant", text) for name, text in n.QUANTIFIERS.items()},
    **{name: ("bar", text) for name, text in n.BAR_COMMANDS.items()},
    **dict.fromkeys(n.DOT_COMMANDS, ("dots", "…")),
    **{name: ("accent", mark) for name, mark in n.ACCENTS.items()},
    **{name: ("frac", name) for name in ("frac", "tfrac", "dfrac", "cfrac", "nicefrac", "sfrac")},
    **{name: ("fold", kind) for name, kind in n.FOLDS.items()},
    **{"binom": ("binom", ""), "dbinom": ("binom", ""), "tbinom": ("binom", ""), "sqrt": ("root", "√")},
    **{"partial": ("partial", "∂"), "nabla": ("partial", "∇"), "neg": ("not", "not"), "lnot": ("not", "not")},
    **{
        "underbrace": ("label", "_"),
        "overbrace": ("label", "^"),
        "boxed": ("boxed", ""),
        "fbox": ("boxed", ""),
    },
    **{
        "underset": ("set", "under"),
        "overset": ("set", "over"),
        "stackrel": ("set", "over"),
        "cancel": ("boxed", ""),
    },
    **{"int": ("fold", "integral"), "top": ("name", "T"), "intercal": ("name", "T"), "prime": ("prime", "'")},
    **{"substack": ("boxed", ""), "pmod": ("pmod", ""), "not": ("negated", ""), "degree": ("unit", "°")},
    **{"dagger": ("name", "T"), "xrightarrow": ("xarrow", "→"), "overline": ("accent", "bar")},
}
