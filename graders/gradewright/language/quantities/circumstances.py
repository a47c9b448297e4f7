"""Figures that belong to no table: the terms of a sum, and what came out when something was done otherwise."""

from __future__ import annotations

import re

_TERM_BEFORE = re.compile(r"[\d)][ ]?[-+*/·×][ ]?$")
_TERM_AFTER = re.compile(r"[ ]?[-+*/·×][ ]?[\d(]")


_SPREAD = re.compile(
    r"\b(?:error[ ]bars?|standard[ ](?:errors?|deviations?)|uncertaint(?:y|ies)|noise|scatter|spread|distances?"
    r"|radius|thresholds?)(?:[ ](?:of|is|are|in|about|around|roughly|only|within|below|near|some))*"
    r"[ ]{0,2}[(±~≈]{0,3}[ ]{0,2}$",
    re.IGNORECASE,
)
"""Right before a figure: how far things lie apart, or how sure a figure is, which is neither thing's own."""


def is_a_spread(before: str) -> bool:
    """Whether the words before a figure make it an uncertainty or a distance."""
    return _SPREAD.search(before[-90:]) is not None


def in_sum(before: str, after: str) -> bool:
    """Whether a bare number is one of several that something is worked out from: "0.7 - 0.8 + 0.3 = 0.2"."""
    return _TERM_BEFORE.search(before) is not None or _TERM_AFTER.match(after) is not None


_OTHERWISE_TRAINED = re.compile(
    r"\b(?:train(?:ed|ing|s)?|ran|run(?:ning)?|optimi[sz]ed|fine[ -]?tun(?:ed|ing))\b[^.;:%]{0,50}?"
    r"\b(?:longer|(?:twice|thrice|(?:two|three|\d+)[ ]times)[ ]as[ ]long"
    r"|(?:more|further|extra|additional)[ ](?:steps|epochs|hours|iterations))\b"
    r"|\b(?:after|with|given)[ ](?:more|longer|further|additional|extra|twice[ ]the)[ ]training\b"
    r"(?![ ](?:data|im|set|ex|sa))",
    re.I,
)
"""Another setting than the one of the table: "we trained it twice as long, and it reached"."""


def otherwise_trained(flat: str, start: int, end: int) -> bool:
    """Whether the sentence at `start` to `end` speaks of a training that went on for longer than the usual one."""
    return _OTHERWISE_TRAINED.search(flat, start, end) is not None
