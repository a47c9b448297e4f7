"""Works that a text cites, and which of them a course does not know.

A model that wants support for a claim may invent it: a quoted title with a venue, a year and a theorem number.
`find_citations` reads such references; `unknown_support` keeps those that are used as support and match no
known work. A name with a year alone ("Smith et al., 2019") is too little to accuse anybody; with a figure or a
numbered theorem ("Smith et al. (2019) report 97 %") it counts where no known work has such an author.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gradewright.language.statements.attributions import find_attributions, is_known
from gradewright.language.statements.errors import PatternError
from gradewright.language.statements.words import plain, stem

MAX_CITATIONS = 200
NEIGHBOURHOOD = 160
"""Characters around a citation in which words of support are looked for."""

_TITLE = r"(?:[\"“”]|\*{1,2}|_)(?P<title>[A-Z][^\"“”*_\n]{11,160}?)[,.]?(?:[\"“”]|\*{1,2}|_)"
_VENUE = (
    r"(?:NeurIPS|NIPS|ICML|ICLR|CVPR|ICCV|ECCV|ACL|EMNLP|NAACL|AAAI|IJCAI|KDD|AISTATS|COLT|UAI|WACV|BMVC|MLSys"
    r"|JMLR|TMLR|T?PAMI|Nature|Science|PNAS|arXiv"
    r"|(?:International )?(?:Journal|Transactions|Proceedings|Conference|Annals|Workshop|Letters|Review)"
    r" (?:of|on|in|for) (?:the )?[A-Z][A-Za-z]+(?:(?: |, | and | of | & )[A-Z][A-Za-z]+){0,6})"
)
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_DETAIL = (
    r"(?:Theorem|Corollary|Lemma|Proposition|Thm\.|Cor\.|Section|Sec\.|Table|Figure|Fig\.|Appendix|pp?\.|vol\.|Chapter)"
    r" ?[\dA-Z]"
)
_WHERE = r"(?P<where>\([^()\n]{3,120}(?:\([^()\n]{1,12}\)[^()\n]{0,60})?\)|[^.\n]{3,90})"
_TITLED = re.compile(_TITLE + r"[\s,.:;]{0,4}(?:by [^.\n(]{3,60}?)?" + _WHERE)
_ARXIV = re.compile(r"\barXiv[: ]{0,2}(?P<id>\d{4}\.\d{4,5})", re.IGNORECASE)
_SUPPORT = re.compile(
    r"\b(?:prove[ds]?|proven|show[sn]?|showed|demonstrate[sd]?|confirm(?:s|ed)?|establish(?:es|ed)?|found|finds"
    r"|report(?:s|ed)?|according to|verif(?:y|ies|ied)|guarantee[sd]?|state[sd]?|see|cf\.|follow(?:s|ing)? from"
    r"|known (?:that|to)|it is known"
    r"|measure[sd]?|observe[sd]?|quantif(?:y|ies|ied)|conclude[sd]?|conclusion|obtain(?:s|ed)|corroborate[sd]?"
    r"|replicate[sd]?|reproduce[sd]?|in line with|consistent with|agrees? with"
    r"|evidence|results? (?:of|in)|theorem|support(?:s|ed)|document(?:s|ed)|argue[sd]?|known from)(?!\w)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[(\[](?:(?:see|cf\.|e\.g\.),? )?[A-Z][^()\[\]\n\"]{1,60}, $")
"""Authors in brackets right before a title: the sentence around them is what the work is cited for."""


@dataclass(frozen=True, slots=True)
class KnownWork:
    """A work that a course knows: enough of it to recognise a reference."""

    title: str
    arxiv: str = ""
    also: tuple[str, ...] = ()
    """Other names, e.g. of the method it introduced."""
    authors: tuple[str, ...] = ()
    """Family names, the first author's at least."""
    reports: tuple[float, ...] = ()
    """Figures that it is known to report: factors, percents."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference in a text."""

    title: str
    where: str
    """Venue, year and place in the work, as written."""
    start: int
    end: int
    supports: bool
    """Whether the text leans on it for a claim."""


def find_citations(text: str) -> list[Citation]:
    """References with a quoted or emphasised title and a venue or a numbered place, in order."""
    flat = plain(text)
    found: list[Citation] = []
    for match in _TITLED.finditer(flat):
        where = match.group("where").strip()
        if not _is_source(where):
            continue
        found.append(
            Citation(match.group("title").strip(), where, match.start(), match.end(), _supports(flat, match))
        )
        if len(found) >= MAX_CITATIONS:
            break
    return found


def _is_source(where: str) -> bool:
    """A venue with a year or a numbered place in the work: a title in quotes alone is no citation."""
    venue, year = re.search(_VENUE, where), re.search(_YEAR, where)
    detail = re.search(_DETAIL, where)
    return bool((venue and (year or detail)) or (year and detail))


def _supports(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - NEIGHBOURHOOD) : match.start()].rsplit("\n\n", 1)[-1]
    after = text[match.end() : match.end() + NEIGHBOURHOOD // 2].split("\n\n", 1)[0]
    if _IN_BRACKETS.search(before):
        return True
    return bool(_SUPPORT.search(before) or _SUPPORT.search(after))


def unknown_support(text: str, known: Sequence[KnownWork]) -> list[Citation]:
    """Citations that a claim rests on and that match no known work, in order."""
    titled = find_citations(text)
    unknown = [
        citation
        for citation in titled
        if citation.supports and not any(matches(citation, work) for work in known)
    ]
    spans = [(citation.start - NEIGHBOURHOOD, citation.end + NEIGHBOURHOOD // 2) for citation in titled]
    authors = [author for work in known for author in work.authors]
    unknown.extend(
        Citation(item.who, item.year or "no year", item.start, item.end, supports=True)
        for item in find_attributions(plain(text))
        if not is_known(item, authors) and not any(a <= item.start < b for a, b in spans)
    )
    return sorted(unknown, key=lambda citation: citation.start)


def matches(citation: Citation, work: KnownWork) -> bool:
    """Whether a citation may mean a work: by number, by most of the words of its title, or by a short name."""
    number = _ARXIV.search(citation.where)
    if number and number.group("id") == work.arxiv:
        return True
    cited = _content(citation.title)
    for name in (work.title, *work.also):
        known = _content(name)
        common = len(cited & known)
        if common and common >= 0.8 * min(len(cited), len(known)) and (common > 1 or len(known) == 1):
            return True
    return False


_SMALL = frozenset(
    ["a", "an", "the", "of", "for", "and", "in", "on", "with", "to", "by", "via", "from", "is", "are"]
)


def _content(title: str) -> frozenset[str]:
    words = re.findall(r"[a-z0-9]+", title.lower())
    return frozenset(stem(word) for word in words if word not in _SMALL)


def read_works(data: object, where: str = "works") -> tuple[KnownWork, ...]:
    """Read a course's list of known works: titles, or mappings with title, arxiv, also. Raises `PatternError`."""
    if data is None:
        return ()
    if not isinstance(data, list):
        raise PatternError(where, f"expected a list of works, not {type(data).__name__}")
    return tuple(_work(item, f"{where}[{number}]") for number, item in enumerate(data))


def _work(item: object, where: str) -> KnownWork:
    if isinstance(item, str):
        return KnownWork(item)
    if not isinstance(item, dict) or not isinstance(item.get("title"), str):
        raise PatternError(where, "a work is a title or a mapping with `title`")
    also = item.get("also", [])
    if not isinstance(also, list):
        raise PatternError(where, "`also` is a list of names")
    authors = item.get("authors", [])
    if not isinstance(authors, list):
        raise PatternError(where, "`authors` is a list of family names")
    reports = item.get("reports", [])
    if not isinstance(reports, list) or not all(isinstance(value, int | float) for value in reports):
        raise PatternError(where, "`reports` is a list of figures")
    return KnownWork(
        item["title"],
        str(item.get("arxiv", "")),
        tuple(str(name) for name in also),
        tuple(str(name) for name in authors),
        tuple(float(value) for value in reports),
    )
