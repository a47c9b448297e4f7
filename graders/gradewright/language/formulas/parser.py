"""`parse`: text to `Formula`, or to `Unreadable` with the place and the reason. It never raises.

>>> parsed = parse("exp(qᵀk/√D)")
>>> isinstance(parsed, Formula)
True
>>> parse("x + ")
Unreadable(text='x + ', reason='expected a value, but the text ends', offset=3)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from gradewright.language.formulas.expressions import Expressions
from gradewright.language.formulas.latex import Lexer
from gradewright.language.formulas.tokens import MAX_LENGTH, MAX_LEVELS, NotReadable, Token
from gradewright.language.formulas.tree import Chain, Listing, Node, Words, children


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was read whole.

    `statements` are the expressions and relation chains it makes, in order; `connectives[i]` stands
    between statements i and i + 1: "," ";" "newline" "and" "or" "implies" "iff" "if" "where" or "text".
    """

    text: str
    statements: tuple[Node, ...]
    connectives: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    """Words inside the formula that say nothing mathematical, as written."""
    label: str = ""
    """An equation number such as "(3)" or "(2')" that stood beside it."""

    @property
    def relations(self) -> tuple[Chain, ...]:
        """The statements that state something: = ≈ ≤ ∈ ..."""
        return tuple(node for node in self.statements if isinstance(node, Chain))

    @property
    def tree(self) -> Node:
        """The first statement, for formulas that make one."""
        return self.statements[0]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A text that could not be read as mathematics; `offset` is the first character that did not fit."""

    text: str = field(repr=True)
    reason: str
    offset: int


Parsed = Formula | Unreadable

_LABEL: Final = re.compile(
    r"(?:(?:\\q?quad|\\hfill|\\tag\*?|\s{2,}|\t|(?<=[.,;\]}])\s)\s*(?:\\(?:text|mathrm|tag)\s*\{\s*)?"
    r"\{?\(?\s*(?:[Ee]q\.?\s*)?(\(?\d{1,3}[a-z]?['’′*]*\)?)\s*\)?\}?\s*\}?|\s\((\d{1,2}['’′]+)\))[\s.,;]*$"
)
_LABEL_BEFORE: Final = re.compile(
    r"(?:(?<=quad)|(?<=\\\\)|(?<=\}\n)|^)\s{0,8}(\(\d{1,2}['’′*]*\))(?=\s{0,8}(?:\\[;,:! ]|\\q?quad|~))"
)
"""An equation number before its formula: `(2)\\;\\; y = ...`."""
_LABEL_NEAR: Final = re.compile(r"[(\d]")
_EDGE: Final = " \t\r\n\u00a0\u2003\u3000"
_ALIGNING: Final = frozenset(("amp", "newline"))
_NEAR: Final = 24
"""Tokens behind an alignment mark among which the next column's relation stands."""
_CONTINUING: Final = frozenset("+-±∓·×*⊙⊗/")


def is_latex(text: str) -> bool:
    """Whether letters side by side are separate symbols, as LaTeX sets them."""
    return re.search(r"\\[A-Za-z{}|]", text) is not None


def parse(text: str, *, latex: bool | None = None) -> Parsed:
    """Read a formula in LaTeX, Unicode or ASCII notation.

    `latex` says whether runs of letters are products of single letters; by default the text's own
    commands tell. Texts over 5,000 characters, over 36 levels deep, or with numbers over 60 digits are
    unreadable.
    """
    if len(text) > MAX_LENGTH:
        return Unreadable(text[:80], "the formula is too long", MAX_LENGTH)
    text = _LABEL_BEFORE.sub(lambda found: " " * len(found.group()), text)
    start, whole = _trimmed(text)
    label, end = _label(text, start, whole)
    if start >= end:
        return Unreadable(text, "there is nothing to read", start)
    in_latex = is_latex(text) if latex is None else latex
    parsed = _read(text, start, end, label, in_latex)
    if label and isinstance(parsed, Unreadable):  # the bracket was no label: "Σ_j (0)"
        again = _read(text, start, whole, "", in_latex)
        return again if isinstance(again, Formula) else parsed
    return parsed


def _read(text: str, start: int, end: int, label: str, latex: bool) -> Parsed:
    try:
        tokens = Lexer(text[start:end], latex, start).read()
        return _statements(text, joined_lines(tokens), latex, label, end)
    except NotReadable as stop:
        return Unreadable(text, stop.reason, min(stop.offset, len(text)))
    except RecursionError:  # the caller's own stack left too little room
        return Unreadable(text, "the formula is nested too deeply", start)


def _trimmed(text: str) -> tuple[int, int]:
    """The range of `text` without surrounding space and trailing punctuation."""
    start, end = 0, len(text)
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and (text[end - 1] in _EDGE or text[end - 1] in ".,;"):
        end -= 1
    return start, end


def _label(text: str, start: int, end: int) -> tuple[str, int]:
    """An equation number at the end, and where the formula ends before it."""
    tail = max(start, end - 40)
    if not _LABEL_NEAR.search(text, tail, end):
        return "", end
    match = _LABEL.search(text[:end], tail)
    if match is None or match.start() <= start:
        return "", end
    if not match.group().lstrip().startswith("\\tag") and "(" not in match.group():
        return "", end
    if any(match.group().count(close) > match.group().count(open_) for open_, close in ("()", "{}")):
        return "", end
    label = (match.group(1) or match.group(2)).strip("()")
    return f"({label})", _trimmed(text[: match.start()])[1]


def joined_lines(tokens: list[Token]) -> list[Token]:
    """Tokens without alignment marks, and without line breaks inside a statement."""
    if not any(token.kind in _ALIGNING for token in tokens):
        return tokens
    kept: list[Token] = []
    environments = brackets = marks = 0
    for i, token in enumerate(tokens):
        marks = 0 if token.kind == "newline" else marks + (token.kind == "amp")
        environments += (token.kind == "begin") - (token.kind == "end")
        brackets += (token.kind == "open") - (token.kind == "close")
        if environments == 0:
            if token.kind == "amp":
                if marks % 2 == 0 and brackets == 0 and _parts_columns(kept, tokens[i + 1 :]):
                    kept.append(replace(token, kind="comma", text=","))
                continue
            if token.kind == "newline" and (brackets > 0 or _continues(kept, tokens[i + 1 :])):
                _drop_remark(kept, tokens[:i])
                continue
        kept.append(token)
    return kept


def _parts_columns(before: list[Token], after: list[Token]) -> bool:
    """Whether an alignment mark stands between two relations of one row: "S_0 &= 0 & S_i &= ..."."""
    return (
        bool(before)
        and before[-1].kind in ("name", "num", "close", "prime", "bar")
        and after[:1] != []
        and after[0].kind in ("name", "root", "fold", "bar")
        and any(token.kind == "rel" for token in after[:_NEAR])
    )


def _drop_remark(kept: list[Token], row: list[Token]) -> None:
    """Words in a column of their own say something of their row; the relation goes on behind them."""
    if len(row) > 1 and row[-1].kind == "text" and row[-2].kind == "amp" and kept[-1] is row[-1]:
        kept.pop()


def _continues(before: list[Token], after: list[Token]) -> bool:
    following = next((token for token in after[:6] if token.kind not in ("amp", "newline")), None)
    if following is None or not before:
        return True
    last = before[-1]
    if last.kind in ("rel", "open", "op", "newline"):
        return True
    return following.kind in ("rel", "close") or (following.kind == "op" and following.text in _CONTINUING)


_SEPARATORS: Final = frozenset(("comma", "semi", "newline", "logic", "keyword", "text"))


def _statements(text: str, tokens: list[Token], latex: bool, label: str, end: int) -> Formula:
    reader = Expressions(tokens, end, latex)
    statements: list[Node] = []
    connectives: list[str] = []
    remarks: list[str] = []
    joint = ""
    while True:
        joint = _separator(reader, remarks, bool(statements)) or joint
        if reader.token.kind == "end" and not reader.token.text:
            break
        if statements:
            connectives.append(joint or ",")
        for place, statement in enumerate(_apart(reader.clause())):
            connectives += [","] * (place > 0)
            statements.append(statement)
        joint = ""
        if reader.token.kind not in _SEPARATORS and (reader.token.kind != "end" or reader.token.text):
            raise reader.fail("this does not continue the formula")
    if not statements or all(isinstance(node, Words) for node in statements):
        raise NotReadable("there is no mathematics here", 0)
    if len(tokens) > MAX_LEVELS and _levels(statements) > MAX_LEVELS:
        raise NotReadable("the formula is nested too deeply", 0)
    return Formula(text, tuple(statements), tuple(connectives), tuple(remarks), label)


def _apart(node: Node) -> tuple[Node, ...]:
    """The relations that one box or group holds: \\boxed{a = b, c = d}."""
    if not isinstance(node, Listing) or node.kind != "list":
        return (node,)
    return node.items if all(isinstance(item, Chain) for item in node.items) else (node,)


def _levels(level: list[Node]) -> int:
    """How deep trees are, counted level by level so that no tree is too deep to count."""
    count = 0
    while level:
        count += 1
        level = [child for node in level for child in children(node)]
    return count


def _separator(reader: Expressions, remarks: list[str], between: bool) -> str:
    """Pass the punctuation and remarks before a statement; say how it is joined to the one before."""
    joint = ""
    while reader.token.kind in _SEPARATORS:
        token = reader.token
        if token.kind == "keyword" and token.text == "all":
            break
        if token.kind == "text" and not between and _begins_value(reader):
            break
        reader.take()
        if token.kind == "text":
            remarks.append(token.text)
            _skip_bracket(reader, token.text.count("(") - token.text.count(")"))
        names = {"comma": ",", "semi": ";"}
        joint = names.get(token.kind) or (
            token.text if token.kind in ("logic", "keyword") else joint or token.kind
        )
    return joint


def _skip_bracket(reader: Expressions, depth: int) -> None:
    """Pass mathematics inside a remark's bracket: `\\text{ (of size } 2 \\times M)`."""
    while depth > 0 and reader.token.kind not in ("end", "newline"):
        token = reader.take()
        depth += (token.text == "(") - (token.text == ")")
        depth += token.text.count("(") - token.text.count(")") if token.kind == "text" else 0


def _begins_value(reader: Expressions) -> bool:
    """Whether words at the start are a value's name: `\\text{total cost} = ...`."""
    return reader.ahead(1).kind in ("rel", "op")
