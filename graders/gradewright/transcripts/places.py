"""What a block's shape and place on the page say about who wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gradewright.transcripts.blocks import Block, column_width, runs_of_pages
from gradewright.transcripts.cues import Scores
from gradewright.transcripts.labels import read_label

_QUESTION = re.compile(r"\?\W{0,4}$")
_LABEL = re.compile(r"^\W{0,8}(?:part\s*)?\(?(?:[a-j]|[ivx]{1,4})[.)]", re.IGNORECASE)
_ORDER = re.compile(
    r"^\W{0,4}(?:\d{1,2}[.)]|[-*•?A-Z][.)])?\s*(?:show|use|explicitly|do not|don't|base|explain|include|provide"
    r"|avoid|keep|be|state|answer|briefly|describe|discuss|compare|derive|rewrite|compute|give|write|find|summari[sz]e"
    r"|name|list|define)\b",
    re.IGNORECASE,
)

_PLAIN_LABEL = re.compile(r"\W{0,6}(?:\d{1,2} ?)?\(?(?:[a-j]|[ivx]{1,4})[.)]")
"""A label that the cue "answers a label" hears (cues_answering.py)."""
_TITLED = re.compile(
    r"(?:part|item|question|problem) ?\d{0,2} ?\(?(?:[a-j]|[ivx]{1,4})\)?(?: ?\(?[ivx]{1,4}\)?)?\s?[–—:-]\s"
    r"(?!.*(?:\?|\bplease\b|\bpls\b))(?:\S+ ?){1,8}(?<![.!,;:])\Z",
    re.IGNORECASE,
)
"""A label with a title, and no sentence."""
_EQUATES = re.compile(r"[=≈]")
_RESULT = re.compile(r"^[^:.!?]{3,40}[:=]\s.{0,200}(?:\b[OΘ]\s?\(|[=≈$])|\\mathcal")
"""A line that gives a result behind its name: "**Total: O(...)**". Replies set those in bold."""

_OFFERS = re.compile(
    r"\b(?:anything else|would you like|do you want|want me to|should i|shall i|let me know|like me to)\b",
    re.I,
)
"""How a reply asks back."""
_TYPED = re.compile(
    r"(?!(?:where|and|so|then|with|for|hence|thus|which|since|because|as|that|but|or|if|when)\b)[a-z]{2,}"
)
"""A paragraph begun without a capital, as people type and assistants do not."""
_TYPED_QUESTION = re.compile(
    r"(?:what|how|why|which|who) (?:is|are|was|were|do|does|did|should|can)\b|(?:can|could|does|do) (?:you|i|the)\b"
)

BY_SHAPE: dict[str, Scores] = {
    "glyphs": Scores(-3.0, 2.5, -3.0),
    "math": Scores(-2.0, 2.5, -2.0),
    "fence": Scores(-1.0, 1.5, -1.5),
    "table": Scores(-1.0, 2.0, -1.5),
    "list": Scores(-0.3, 1.0, -0.6),
    "heading": Scores(-0.6, 1.0, -0.4),
    "prose": Scores(0.0, 0.4, 0.0),
    "rule": Scores(0.0, 0.0, 0.0),
}
"""Assistants structure their text far more than the people around them do."""


ASKED_ALONE = Scores(2.4, -0.8, -0.4)
"""A paragraph that is a question and little else."""
SHORT_QUESTION = 45
"""Words of one at most."""

ITALIC = Scores(-0.2, -0.8, 2.2)
"""A paragraph that is in italics from end to end."""
ITALIC_WORDS = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands."""

    first: bool
    last_on_page: bool
    narrow: bool
    """Wrapped to a column much narrower than the text's: a remark in the margin of a PDF."""
    paged: bool
    """The text has page marks."""
    new_page: bool
    """A page mark stands before it."""


def places(blocks: Sequence[Block], first: int = 0) -> list[Place]:
    """The place of every block; `first` is the number of the first that somebody says."""
    lines = [line for block in blocks for line in block.lines]
    width = column_width(lines, [block.shape for block in blocks for _ in block.lines])
    paged = any(block.shape == "page" for block in blocks)
    last = runs_of_pages(blocks) if paged else frozenset()
    typical = width or _typical_length(blocks)
    return [
        Place(
            number == first,
            number in last,
            _is_narrow(block, typical),
            paged,
            number > 0 and blocks[number - 1].shape in ("page", "chips"),
        )
        for number, block in enumerate(blocks)
    ]


def repeated_questions(blocks: Sequence[Block]) -> frozenset[int]:
    """Numbers of blocks that ask a question under a label, followed by the next one or by an answer with that label.

    A reply that repeats a question goes on with its answer, which bears no label of its own.
    """
    labels = [read_label(block.text.strip().split("\n", 1)[0]) for block in blocks]
    asks = [
        label is not None
        and bool(label.tokens)
        and block.shape == "prose"
        and bool(_QUESTION.search(block.text))
        for block, label in zip(blocks, labels, strict=True)
    ]
    found: set[int] = set()
    for n in range(len(blocks) - 1):
        here, after = labels[n], labels[n + 1]
        if not asks[n] or here is None or after is None:
            continue
        if asks[n + 1] and here.tokens != after.tokens:
            found |= {n, n + 1}
        elif not asks[n + 1] and here.tokens == after.tokens:
            found.add(n)
    return frozenset(found)


def label_headings(blocks: Sequence[Block]) -> frozenset[int]:
    """Numbers of blocks that hold a label and nothing else, each over a text that asks nothing: heads of answers.

    Twice at least in a text, for a prompt may be a label alone as well.
    """
    found: set[int] = set()
    for n, (here, after) in enumerate(pairwise(blocks)):
        text = here.text.strip()
        label = read_label(text) if len(here.lines) == 1 else None
        if label is None or not label.tokens or label.length < len(text) - 1:
            continue
        below = after.text.strip()
        if after.shape != "heading" and not (_QUESTION.search(below) or _ORDER.match(below)):
            found.add(n)
    return frozenset(found) if len(found) >= 2 else frozenset()


BY_STYLE = {
    "capitals": Scores(-0.5, -2.0, 2.5),
    "footnote": Scores(-1.0, -1.5, 2.0),
    "slashes": Scores(-0.5, -1.0, 1.5),
    "dashes": Scores(-0.3, -1.0, 1.2),
    "arrow": Scores(0.8, -0.4, 0.2),
}
"""How people set remarks, and hardly anybody else sets what he says."""


BRACKETED = Scores(-0.6, -0.8, 1.5)
"""A sentence in brackets, on lines of its own."""
_PLACEHOLDER = re.compile(
    r"\s*\[(?:insert|your|images?|figures?|plots?|tables?|screenshots?|see|links?|add|put|paste|place)\b",
    re.IGNORECASE,
)


def _typical_length(blocks: Sequence[Block]) -> int:
    lengths = sorted(len(line) for block in blocks if block.shape == "prose" for line in block.lines)
    return lengths[3 * len(lengths) // 4] if lengths else 0


def _is_narrow(block: Block, typical: int) -> bool:
    if block.shape != "prose" or len(block.lines) < 3 or typical < 50:
        return False
    return max(len(line.strip()) for line in block.lines) <= 0.55 * typical and _wraps(block)


def _wraps(block: Block) -> bool:
    """Whether most lines of a block go on in the next one: no formula with its symbols taken out."""
    following = [line.strip()[:1] for line in block.lines[1:]]
    return sum(char.islower() for char in following) >= 0.6 * len(following) and len(block.text.split()) >= 5


def place_scores(block: Block, place: Place) -> Scores:
    """What shape and place say for each speaker."""
    bold = style_of(block) == "bold"
    scores = Scores(0.0, 0.0, 0.8) if bold else BY_SHAPE.get(block.shape, Scores())
    if style_of(block) == "italic" and block.shape == "prose" and len(block.text.split()) >= ITALIC_WORDS:
        scores = scores.plus(ITALIC)
    style = style_of(block)
    scores = scores.plus(BY_STYLE.get(style, Scores()))
    if style == "bracketed" and block.shape == "prose":
        scores = scores.plus(
            BRACKETED, bool(_WORDS.search(block.text)) and not _PLACEHOLDER.match(block.text)
        )
    if style_of(block) == "quoted":
        scores = scores.plus(Scores(0.8, -0.5, 0.2))
    if place.narrow:
        scores = scores.plus(
            Scores(-0.5, -1.5, 2.5) if place.last_on_page or not place.paged else Scores(-0.2, -0.4, 1.0)
        )
    if place.last_on_page and block.shape == "prose":
        scores = scores.plus(Scores(-0.5, 0.0, 0.8))
    if place.first and block.shape == "prose":
        scores = scores.plus(Scores(0.8, 0.0, 0.0))
    if block.shape == "list":
        scores = scores.plus(_of_list(block))
    elif block.shape == "prose":
        scores = scores.plus(_of_prose(block))
    elif block.shape == "heading" and _LABEL.match(block.text):
        scores = scores.plus(Scores(0.0, 1.0, -0.5))
    return scores.plus(_of_label(block))


def _of_label(block: Block) -> Scores:
    """A label with a statement behind it opens an answer, however the label is written."""
    text = block.text.strip()
    label = read_label(text.split("\n", 1)[0])
    if label is None or not label.tokens or block.shape not in ("prose", "heading") or text.endswith("?"):
        return Scores()
    rest = text[label.length :]
    if _TITLED.match(text) and not _ORDER.match(rest):
        return Scores(-0.4, 1.0, -0.5)
    if block.shape == "heading":
        return Scores(-0.3, 1.5, -0.5) if text.startswith("#") and not rest.strip() else Scores()
    if len(rest.split()) < 8 or _PLAIN_LABEL.match(text) or _ORDER.match(rest):
        return Scores()
    return Scores(-0.2, 2.6, -1.6)


def _of_list(block: Block) -> Scores:
    """Lists of questions or of orders come from a prompt."""
    items = [line for line in block.lines if line.strip()]
    questions = sum(bool(_QUESTION.search(line)) for line in items)
    orders = sum(bool(_ORDER.match(line)) for line in items)
    if len(items) >= 2 and questions >= 0.6 * len(items):
        return Scores(2.5, -0.5, 0.0)
    if orders >= 0.5 * len(items):
        return Scores(1.5, 0.0, 0.0)
    return Scores()


def _of_prose(block: Block) -> Scores:
    text = block.text.strip()
    if _QUESTION.search(text):
        if _LABEL.match(text):
            return Scores(0.0, 0.5, -0.5)
        alone = len(text.split()) <= SHORT_QUESTION and not _OFFERS.search(text)
        return ASKED_ALONE if alone else Scores(1.6, -0.2, -0.3)
    if len(_EQUATES.findall(text)) >= 4:
        return Scores(-0.8, 1.6, -0.4)
    if not _TYPED.match(text) and len(text.split()) <= 8 and not re.search(r"[$=\\:]", text):
        return Scores(0.4, 0.0, 0.2)
    if not block.dense and len(text.split()) <= 40 and _TYPED.match(text) and not re.search(r"[$=\\]", text):
        return Scores(1.8, -0.8, 0.2) if _TYPED_QUESTION.match(text) else Scores(1.0, -0.3, 0.3)
    return Scores()


def _is_title_case(text: str) -> bool:
    """Whether most longer words of a line are capitalised, as in a heading; a lone word is no heading."""
    words = [word for word in re.findall(r"[A-Za-z]+", text) if len(word) > 3]
    return len(words) > 1 and sum(word[0].isupper() for word in words) > 0.5 * len(words)


_LONE_QUESTION = re.compile(r"(?:\S+\s){1,13}\S+\?")
_INDENTED = re.compile(r"\s{4,}\S")
_WORDS = re.compile(r"(?:\b[A-Za-z'’]{2,}\b[,;]?\s+){6}")
"""Six words in a row: a sentence, not a formula set apart."""
FEWEST_CAPITALS = 14
"""Capital letters of a sentence that is set in them; fewer are a name or a heading."""
_CAPITALS = re.compile(r"(?=(?:\S+\s+){3})(?:[^a-z]|(?<=[^A-Za-z])[a-z](?![A-Za-z]))+", re.DOTALL)
_OPENINGS = (
    ("footnote", re.compile(r"\[\^\d{1,2}\]:\s")),
    ("arrow", re.compile(r"(?:→|->|=>|➜|»)\s")),
    ("dash", re.compile(r"[–—]\s")),
    ("dashes", re.compile(r"--\s+\w")),
    ("slashes", re.compile(r"//\s")),
)


def style_of(block: Block) -> str:
    """How a block is set apart by its typography, or ""."""
    text = block.text.strip()
    if block.shape == "heading" and text.startswith("#"):
        return "" if len(text.split()) < 5 or _LABEL.match(text) else "long heading"
    if text.startswith("**") and text.endswith("**") and text.count("**") == 2 and not _LABEL.match(text):
        if _RESULT.search(text):
            return ""
        return "" if text.endswith((":**", "?**")) or _is_title_case(text) else "bold"
    if text.startswith(">"):
        return "quoted twice" if text.startswith(">>") and not text.startswith(">>>") else "quoted"
    if re.match(r"^[*_][^*_].*[*_]$", text, re.DOTALL):
        return "italic"
    if text.startswith("[") and text.endswith("]"):
        return "bracketed"
    if block.shape == "prose" and all(map(_INDENTED.match, block.lines)) and _WORDS.search(text):
        return "indented"
    if _CAPITALS.fullmatch(text) and sum(map(str.isupper, text)) >= FEWEST_CAPITALS:
        return "capitals"
    if block.shape == "prose" and _LONE_QUESTION.fullmatch(text) and not _LABEL.match(text):
        return "lone question"
    return next((style for style, opening in _OPENINGS if opening.match(text)), "")
