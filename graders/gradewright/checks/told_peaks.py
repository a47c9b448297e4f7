"""Numbered entries of a printed table that are called its largest or smallest, and are neither."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from gradewright.checks.count_tables import CountTable, whole_of
from gradewright.checks.line_clash import LineClash
from gradewright.checks.subjects import clause_around

MAX_CLAIMS = 200
_ENTRY = r"(?P<entry>[a-z]+) (?P<key>\d{1,4})\b(?!\s?(?:or|and|to|through|-|\u2013|,\s?\d|\.\d|%))"
_MOST = re.compile(
    r"\b(?:(?P<rank>second|third)[ -])?(?:largest|biggest|highest|"
    r"most (?:images|examples|samples|pictures|batches|inputs)|maximum"
    r"|(?<=histogram )peaks|(?<=distribution )peaks|(?<=curve )peaks)\b"
    rf"(?P<between>(?:\s[a-z]+){{0,7}}?)\s(?:the )?{_ENTRY}",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"\b(?:smallest|lowest|fewest|least|minimum)\b"
    rf"(?P<between>(?:\s[a-z]+){{0,7}}?)\s(?:the )?{_ENTRY}",
    re.IGNORECASE,
)
_HAS_EXTREME = re.compile(
    rf"\b{_ENTRY} (?:holds|has|contains|gets|counts|shows) (?:only )?(?:the )?"
    r"(?P<which>fewest|smallest|least|most|largest)"
    r" (?:number of |count of )?(?:images|examples|samples|pictures|batches|inputs)\b",
    re.IGNORECASE,
)
_LOCAL = re.compile(
    r"\b(?:second|third|another|other|further|local|next|bumps?|humps?|besides|apart|except|after|among|beyond"
    r"|peaks)\b",
    re.IGNORECASE,
)
_PEAKS = re.compile(r"\b(?:bump|hump|peak|maxim)", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:accura\w+|correct\w*|error\w*|area|size|pixels?|not|never|neither|would|could|should|might|may|if|expect\w*|than|loss"
    r"|class|classes|kinds?|tolerance|almost|nearly)\b|n['’]t\b|\?"
    r"|\b(?:number|share|group|count|fraction|part|majority|most|for) (?:of )?(?:the |all )?"
    r"(?!images|examples|samples|pictures|batches|inputs|test)[a-z]{3,}s\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"\b(?:images|examples|samples|pictures|batches|inputs|distribution|histogram|group|groups|bumps?|counts?)\b",
    re.IGNORECASE,
)


_THAN_ANY = re.compile(
    r",? (?:more|fewer|less)(?: \w+)? than (?:at |in |on )?"
    r"(?:any|all|every)(?: of)?(?: the)?(?: others?| one)?(?: \w+)?",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:no|none of the|not a single|not one) (?:single )?"
    r"(?:images?|examples?|samples?|pictures?|batch(?:es)?|inputs?)(?: at all)?"
    rf" (?:settles?|exits?|leaves?|is|are|falls?|gets?|has|have|had)(?:\s[a-z]+){{0,4}}?\s{_ENTRY}",
    re.IGNORECASE,
)


def peak_clashes(text: str, tables: Sequence[CountTable], entries: Sequence[str]) -> Iterator[LineClash]:
    """ "Most images settle at layer K", "with a second maximum at layer K", which every table of counts denies."""
    found = [(m, True) for m in islice(_MOST.finditer(text), MAX_CLAIMS)] if tables else []
    found += [(m, False) for m in islice(_LEAST.finditer(text), MAX_CLAIMS)] if tables else []
    if tables:
        found += [
            (m, m["which"].lower() in ("most", "largest"))
            for m in islice(_HAS_EXTREME.finditer(text), MAX_CLAIMS)
        ]
    for match, most in found:
        clause = clause_around(text, match.start(), match.end())
        said = _THAN_ANY.sub("", text[clause.start : clause.end])
        noun = whole_of(said)
        meant = [t for t in tables if match["key"] in t.entries and (not noun or t.counts_whole(noun))]
        if (
            match["entry"].lower().rstrip("s") not in entries
            or _OPEN.search(said)
            or not _COUNTS.search(said)
        ):
            continue
        if meant and all(_denies(t, match, said, most=most) for t in meant):
            yield _clash(match, meant[0], most=most)
    for match in islice(_NONE.finditer(text), MAX_CLAIMS if tables else 0):
        meant = [t for t in tables if t.counts_whole(whole_of(match.group()))]
        counts = [t.entries.get(match["key"], 0) for t in meant]
        if match["entry"].lower().rstrip("s") in entries and counts and all(counts):
            yield LineClash(
                "wrong_value", match.start(), match.end(), match.group(), f"{counts[0]:g}",
                f"The output counts {counts[0]:g} for {match['key']}.",
            )  # fmt: skip


def _clash(match: re.Match[str], table: CountTable, *, most: bool) -> LineClash:
    best = (max if most else min)(table.entries, key=lambda k: table.entries[k])
    own = f"{table.entries[match['key']]:g} for {match['key']}"
    return LineClash(
        "wrong_value", match.start(), match.end(), match.group(), f"{table.entries[best]:g} for {best}",
        f"The output counts {own}, and {table.entries[best]:g} for {best}.",
    )  # fmt: skip


def _denies(table: CountTable, match: re.Match[str], said: str, *, most: bool) -> bool:
    """Whether a table's entry is not what the words call it: of a rank, above its neighbours, or the extreme."""
    values, key = list(table.entries.values()), match["key"]
    at, value = list(table.entries).index(key), table.entries[key]
    if not most:
        return not _LOCAL.search(said) and value > min(values)
    ranked = match.groupdict().get("rank")
    if ranked and not _PEAKS.search(said):
        rank = {"second": 2, "third": 3}[ranked.lower()]
        return sorted(values, reverse=True)[rank - 1 : rank] != [value]
    if _LOCAL.search(said):
        return not _is_peak(values, at)
    return value < max(values)


def _is_peak(values: Sequence[float], at: int) -> bool:
    return all(values[at] >= values[n] for n in (at - 1, at + 1) if 0 <= n < len(values))
