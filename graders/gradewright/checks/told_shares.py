"""Shares of a whole that counts in the same sentence, or a printed table, do not give: 19 of 60 are not half."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from gradewright.checks.count_tables import CountTable, whole_of
from gradewright.checks.line_clash import LineClash
from gradewright.checks.subjects import clause_around
from gradewright.language.quantities import Quantity, read_quantities

MAX_CLAIMS = 200
"""Shares of a text that are looked up."""
LEAST_WHOLE = 20
"""Of fewer things a share is too coarse to be called wrong."""
_ROUNDED = 0.011
_ROUGH = 0.035
_IN_WORDS, _ROUGH_WORDS = 0.05, 0.085
"""How far a share may lie off that is told in words, and one that is called approximate."""
_N = r"(?:\d{1,3}(?:,\d{3})+|\d{1,6})(?![\d%]|[.,]\d)"
_N_OF_M = re.compile(
    rf"(?<![\w.,])(?P<part>{_N}) (?:out )?of (?:the |all |my |its |our |those |these |all the )?(?P<whole>{_N})",
    re.IGNORECASE,
)
_OF_M_N = re.compile(
    rf"\bof (?:the |all |my |its |our |all the )?(?P<whole>{_N}) (?:\w+ ){{0,2}}\w+, "
    rf"(?:only |just |about )?(?P<part>{_N})(?! ?%| percent)\b",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r"^(?:(?!\b(?:and|while|whereas|but|another|then|plus|with|of)\b|[;\d]).){0,60}?"
    r"(?:[,(=:\u2013\u2014]|\bor|\bi\.e\.,?|\bwhich (?:is|are|makes|means|corresponds to)|\bthat(?: is|['’]s|))\s*"
    r"(?:only |just |so |thus |i\.e\. |or |that is |which is |that makes |hence |already |even |clearly )?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"^ (?:(?!and |while |but |of |with )[a-z]+ ){0,3}(?:, )?(?:only |just |already )?$", re.IGNORECASE
)
_BACK = re.compile(r"^\s?(?:of [\w ]{1,40})?\(\s?(?:i\.e\. |namely |or )?$", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\s*\**(?:points?\b|of (?:those|these|them|which|whom|that|it)\b|accura|correct)", re.IGNORECASE
)
_OPEN = re.compile(
    r"\b(?:accura\w+|correct\w*|right|wrong|error\w*|misclassif\w*|remaining|rest|others?|not|never|would|could|should"
    r"|might|may|if|per|each|faster|slower|fewer|less (?!than)|macs?|flops?|confiden\w+|expect\w*|paper|authors?)\b"
    r"|n['’]t\b|\?",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\b(?:together|in total|combined|altogether|in sum|taken together|add up)\b", re.I)
_COUNT = re.compile(rf"(?<![\w.,]){_N}(?!\w)")
_PLACE = re.compile(
    r"\b(?:(?P<ordinal>first|second|third|fourth|last|final) (?P<noun>[a-z]+)"
    r"|(?P<entry>[a-z]+) (?P<key>\d{1,4})\b(?!\s*(?:or|and|to|through|-|\u2013|\+|,\s*\d|\.\d)))",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"\b(?:layers|depths|exits|between|from .{1,20} to|up to|beyond|below|above|within)\b", re.I
)
_ORDINALS = ("first", "second", "third", "fourth")
_TO = r" ?[-\u2013] ?| to | through "
_SEVERAL = re.compile(
    rf"\b(?P<entry>[a-z]+) (?P<one>\d{{1,4}})(?:(?P<to>{_TO})(?P<last>\d{{1,4}})"
    r"|(?P<more>(?:, \d{1,4}){0,6},? (?:or|and) \d{1,4}))(?![\d%]|[.,]\d)"
    r"|\bfirst (?P<many>two|three|four|five) (?P<noun>[a-z]+)",
    re.IGNORECASE,
)
_MANY_IN_WORDS = ("two", "three", "four", "five")
_BOUNDED = re.compile(
    r"\b(?:between|from|up to|beyond|below|above|within|before|after|until|later|earlier|other|except|without|least"
    r"|both|respectively)\b",
    re.IGNORECASE,
)
"""Words that make of the entries named something else than their sum."""


class _Claim(NamedTuple):
    share: Quantity
    wanted: float
    reference: str


def share_clashes(text: str, tables: Sequence[CountTable], entries: Sequence[str]) -> Iterator[LineClash]:
    """Shares beside the counts that they are made of, sums of entries and single entries, which come out otherwise."""
    shares = [q for q in read_quantities(text) if _is_share(q)]
    for share in islice(shares, MAX_CLAIMS):
        claim = _beside_counts(share, text) or (_of_table(share, text, tables, entries) if tables else None)
        if claim is not None:
            yield LineClash(
                "wrong_value", share.start, share.end, share.printed, claim.reference,
                f"The share is {100 * claim.wanted:.3g} %: {claim.reference}.",
            )  # fmt: skip


def _is_share(quantity: Quantity) -> bool:
    if quantity.rejected or quantity.low != quantity.high:
        return False
    if quantity.unit == "percent":
        return 0 < quantity.low < 100
    return quantity.unit == "ratio" and 0 < quantity.low < 1 and not quantity.printed[:1].isdigit()


def agrees_with(share: Quantity, value: float) -> bool:
    """Whether a share, told in percent or in words, may be this one."""
    told = share.low / (100 if share.unit == "percent" else 1)
    if share.bound:
        return value >= told - _ROUNDED if share.bound.startswith(">") else value <= told + _ROUNDED
    words = share.unit == "ratio"
    slack = (_ROUGH_WORDS if words else _ROUGH) if share.approximate else (_IN_WORDS if words else _ROUNDED)
    return abs(value - told) <= max(slack, share.resolution / 200 if not words else 0)


def _beside_counts(share: Quantity, text: str) -> _Claim | None:
    """The share that a sentence puts beside "N of M", where it is another."""
    clause = clause_around(text, share.start, share.end)
    said = text[clause.start : clause.end]
    pairs = {m.start("part"): m for regex in (_N_OF_M, _OF_M_N) for m in regex.finditer(said)}
    if len(pairs) != 1 or _OPEN.search(said) or _OF_OTHERS.match(text, share.end):
        return None
    match = next(iter(pairs.values()))
    start, end = clause.start + match.start(), clause.start + match.end()
    forward = share.start >= end and _leads_to(text[end : share.start])
    backward = share.end <= start and _BACK.search(text[share.end : start])
    part, whole = (float(match[name].replace(",", "")) for name in ("part", "whole"))
    if not (forward or backward) or whole < LEAST_WHOLE or part > whole:
        return None
    if agrees_with(share, part / whole):
        return None
    return _Claim(share, part / whole, f"{part:g} of {whole:g} are {100 * part / whole:.3g} %")


def _leads_to(between: str) -> bool:
    return bool(_APPOSED.search(between) or _BESIDE.search(between))


def _of_table(
    share: Quantity, text: str, tables: Sequence[CountTable], entries: Sequence[str]
) -> _Claim | None:
    """The share of entries of a printed table, or of their sum, where every table that may be meant gives another."""
    clause = clause_around(text, share.start, share.end)
    said = text[clause.start : clause.end]
    noun = whole_of(text[share.start : min(share.end + 40, clause.end)])
    meant = [t for t in tables if t.counts_whole(noun)] if noun else []
    if not meant or _OPEN.search(said) or _OF_OTHERS.match(text, share.end):
        return None
    several = [
        m for m in _SEVERAL.finditer(said) if _is_place(m, entries) and any(_keys_of(m, t) for t in meant)
    ]
    if several:
        return _of_several(share, said, several, meant)
    if _TOGETHER.search(said):
        return _of_sum(share, text, clause.start, meant)
    places = {m.group().lower(): m for m in _PLACE.finditer(said) if _is_place(m, entries)}
    if len(places) != 1 or _RANGE.search(said):
        return None
    place = next(iter(places.values()))
    options = [t.shares(_key(place, t)) for t in meant]
    if not all(options) or any(agrees_with(share, value) for values in options for value in values):
        return None
    count = meant[0].entries[_key(place, meant[0])]
    return _Claim(share, options[0][0], f"{count:g} of {meant[0].total:g} ({place.group().lower()})")


def _of_several(
    share: Quantity, said: str, several: Sequence[re.Match[str]], tables: Sequence[CountTable]
) -> _Claim | None:
    """The share of entries that are named together ("layer 0 or 1"), where no table has it as their sum."""
    alone = sum(_is_share(q) for q in read_quantities(said)) == 1
    if len(several) != 1 or not alone or _BOUNDED.search(said):
        return None
    claims = []
    for table in tables:
        keys = _keys_of(several[0], table)
        counts = [table.entries[key] for key in keys]
        if len(keys) < 2 or agrees_with(share, sum(counts) / table.total):
            return None
        summed = " + ".join(f"{v:g}" for v in counts)
        claims.append(_Claim(share, sum(counts) / table.total, f"{summed} of {table.total:g}"))
    return claims[0]


def _keys_of(places: re.Match[str], table: CountTable) -> list[str]:
    """The keys that several places name; none where one of them is not in the table, outside of a range."""
    keys = list(table.entries)
    if places["many"]:
        return keys[: 2 + _MANY_IN_WORDS.index(places["many"].lower())]
    if places["to"]:
        return [k for k in keys if int(places["one"]) <= int(k) <= int(places["last"])]
    named = [places["one"], *re.findall(r"\d+", places["more"])]
    return named if len(set(named)) == len(named) and all(k in keys for k in named) else []


def _of_sum(share: Quantity, text: str, start: int, tables: Sequence[CountTable]) -> _Claim | None:
    """The share of two or more entries that stand before it and are said to be taken together."""
    before = max(0, text.rfind("\n\n", 0, start), start - 300)
    counts = {float(m.group().replace(",", "")) for m in _COUNT.finditer(text, before, share.start)}
    for table in tables:
        named = [v for v in table.entries.values() if v in counts and v >= LEAST_WHOLE]
        if (
            len(named) > 1
            and len(set(named)) == len(named)
            and not agrees_with(share, sum(named) / table.total)
        ):
            summed = " + ".join(f"{v:g}" for v in named)
            return _Claim(share, sum(named) / table.total, f"{summed} of {table.total:g}")
    return None


def _is_place(match: re.Match[str], entries: Sequence[str]) -> bool:
    """Whether the noun of a place, or of several, is one that numbers the entries of a table."""
    noun = (match["noun"] or match["entry"]).lower()
    return noun in entries or noun.rstrip("s") in entries


def _key(place: re.Match[str], table: CountTable) -> str:
    """The key that a place names; "" where the table has none such."""
    if place["key"]:
        return place["key"] if place["key"] in table.entries else ""
    keys, word = list(table.entries), place["ordinal"].lower()
    number = len(keys) - 1 if word in ("last", "final") else _ORDINALS.index(word)
    return keys[number] if number < len(keys) else ""
