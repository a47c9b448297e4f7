"""Who answered: the model's name from the text's own title lines, or from the file's or folder's name.

No model is known by name here; a name is found by where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from gradewright.transcripts.marks import read_mark

_FIELD = re.compile(
    r"^[\s#*_>-]{0,6}(?:(?:model|llm|ai|chatbot|tool|assistant) (?:used|name|tested|version)|model|llm)"
    r"[\s*_]{0,3}[:：][\s*_]{0,4}(?P<name>[\w][\w.\-+()]{0,30}(?: [\w.\-+()]{1,20}){0,3})[\s*_.]{0,4}$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^[\s#*_=]{0,8}(?:answers?|reply|response)s? (?:by|from) "
    r"(?P<name>[\w.\-]{2,40}(?: [\w.\-]{1,20}){0,2})[\s#*_=:]{0,6}$",
    re.IGNORECASE,
)
_SAID = re.compile(r"^[\s#*_]{0,6}(?P<name>[\w.\-]{2,30}(?: [\w.\-]{1,20}){0,2}) said:?\s*$")
_HYPHENED = re.compile(r"\b[A-Za-z]{2,20}(?:[- ][A-Za-z0-9.]{1,12}){0,3}-[A-Za-z0-9.]{1,10}\b")
_NUMBERED = re.compile(r"\b[A-Z][A-Za-z]{2,20}(?:[- ](?:\d[\w.]{0,6}|[A-Z][a-z]{2,12})){1,3}\b")
_PLAIN = re.compile(
    r"\b(?:hw|homework|question|problem|part|parts|participation|transcript|chat|log|first|try|shot|answers?|assignment"
    r"|written|student|q|p|no|final|turns?|page|the|and|or|of|(?<!-)an?|on|to|for|with)\b",
    re.IGNORECASE,
)


_DESCRIBES = re.compile(
    r"\b(?:model|version|chat\w*|gpt\b|\w*gpt|tier|web|interface|settings?|default|free|local|open[- ]?source|api|app"
    r"|plan)\b|\d",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"[!?:=]\s*$|[.!?]\s+[A-Z]|[=?$\\]|\b(?:is|are|was|were|has|have|can|do|does|did|will|i|we|you|it|yes|no|sure|here|let|so"
    r"|because|since|means?|use[sd]?|gives?|costs?)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 12


def tells_who_answers(line: str, lines: Sequence[str]) -> bool:
    """Whether a mark of the model is a field of the head: "LLM: Acme 4, default settings" marks nobody's reply.

    What follows it describes somebody and says nothing, and no other of the text's `lines` has this mark.
    """
    mark = read_mark(line)
    if mark is None or mark.role != "model" or mark.whole or len(mark.rest.split()) > _MOST_WORDS:
        return False
    if not _DESCRIBES.search(mark.rest) or _SAYS.search(mark.rest):
        return False
    marks = (read_mark(other) for other in lines[:20_000] if other.strip())
    return sum(other is not None and other.name == mark.name for other in marks) == 1


def model_in_text(lines: Sequence[str], subjects: frozenset[str] = frozenset()) -> str | None:
    """A name given in a field ("Model used: ...") anywhere in the head, a mark, or a title line.

    `subjects`: words of the homework, which name no model ("4. Heat and Early Exit").
    """
    head = [line.strip() for line in lines[:40] if line.strip()]
    for pattern in (_FIELD, _BY):
        for line in head:
            match = pattern.match(line[:200])
            if match:
                return match["name"].strip()
    for line in lines[:400]:
        said = _SAID.match(line[:80])
        if said and said["name"].lower() not in ("you", "i", "user", "me"):
            return said["name"]
    titles = [line for line in head[:2] if read_mark(line) is None]
    return next((name for line in titles if (name := _in_title(line, subjects))), None)


_OF_A_SHEET = re.compile(r"(?:q|p|hw|ex|no)\.?\s?\d{1,3}[a-j]?", re.IGNORECASE)
"""Numbers of questions and sheets: "Q1"."""


def _in_title(line: str, subjects: frozenset[str]) -> str | None:
    """The piece of a title line that looks like a name: "# Acme 4", "notes · acme-b"."""
    if len(line.split()) > 24 or line.endswith(("?", ".", ":")):
        return None
    ruled = line.startswith(("#", "=", "**"))
    for piece in re.split(
        r"[·•|/:,;()\u2014\u2013*#=]+|\s(?:on|for|with|answers|does|solves|and|vs)\s", line
    ):
        piece = piece.strip()
        words = piece.split()
        if (
            not 1 <= len(words) <= 4
            or _OF_A_SHEET.fullmatch(piece)
            or _PLAIN.search(piece)
            or _is_subject(piece, subjects)
        ):
            continue
        if (
            _HYPHENED.fullmatch(piece)
            or _NUMBERED.fullmatch(piece)
            or (len(words) == 2 and re.search(r"\s\d\w{0,3}$", piece))
        ):
            return piece
        if ruled and len(words) <= 2 and piece[:1].isupper() and len(line.split()) <= 3:
            return piece
    return None


def _is_subject(name: str, subjects: frozenset[str]) -> bool:
    """Whether a word of the homework is part of a name."""
    return any(word in subjects for word in re.split(r"[\W_]+", name.lower()))


def model_in_path(path: Path, subjects: frozenset[str] = frozenset()) -> str | None:
    """The folder below submissions/, or the file name after its first underscore ("q1_acme-b.md").

    `subjects`: words of the homework, which name no model ("kernel_attention.md").
    """
    folder = path.parent.name
    if path.parent.parent.name == "submissions" and re.fullmatch(r"[\w.\- ]{1,40}", folder):
        return folder
    before, _, after = path.name.split(".")[0].partition("_")
    if not after or not re.search(r"[A-Za-z]", after) or _PLAIN.search(after.replace("_", " ")):
        return None
    return None if _is_subject(f"{before}_{after}", subjects) else after


def spoken_names(model: str | None) -> tuple[str, ...]:
    """How people may refer to a model in a remark: its whole name, and its telling words."""
    if not model:
        return ()
    words = [
        w
        for w in re.split(r"[\s]+", model)
        if len(w) >= 2 and (w[:1].isupper() or (re.search(r"\d", w) and re.search(r"[a-z]", w)))
    ]
    return tuple(
        dict.fromkeys(
            (
                model,
                *(
                    w
                    for w in words
                    if not _PLAIN.fullmatch(w)
                    and w.lower() not in ("pro", "mini", "model", "flash", "large", "plus", "max", "ai")
                ),
            )
        )
    )


_JUDGED = re.compile(
    r"\b(?P<name>[A-Z][A-Za-z]{2,20})(?:\s(?:also|then|again|even|was|is|just))?\s(?:successfully|correctly|accurately"
    r"|impressively|incorrectly|flawlessly|is able to|was able to|able to|struggle[sd]?|hallucinate[sd]"
    r"|contradicts itself|managed to|failed to|did (?:very|a|well)|nails?|nailed|correct(?:s|ed) itself|got|gave"
    r"|missed|misses|answered|explained|derived|skipped|forgot|understood|figured out)\b"
)
_NO_NAMES = re.compile(
    r"it|he|she|they|this|that|the|model|llm|ai|which|who|part|we|you|one|not|and|but|also|answer|response|overall"
    r"|chatbot|assistant|both|then|here|there|what",
    re.IGNORECASE,
)


def names_by_use(text: str) -> tuple[str, ...]:
    """Names that a text treats as someone who answers well or badly, at least twice.

    What an answer is about ("NetX is able to ...") is named far more often than it is judged.
    """
    counts: dict[str, int] = {}
    for match in _JUDGED.finditer(text):
        name = match["name"]
        if not _NO_NAMES.fullmatch(name):
            counts[name] = counts.get(name, 0) + 1
    return tuple(name for name, count in counts.items() if count >= 2 and 5 * count >= text.count(name))
