"""Text that comes from a submission, written so that Markdown shows it and does nothing else with it."""

from __future__ import annotations

import re

from gradewright.reports.visible import visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|$~&@:^=-])")


def plain(text: str, limit: int = 600) -> str:
    """The text on one line with every sign of Markdown and HTML escaped, cut at `limit` characters.

    >>> plain("a *b*\\n<img>")
    'a \\\\*b\\\\* \\\\<img\\\\>'
    """
    flat = " ".join(visible(text).split())
    cut = flat if len(flat) <= limit else flat[:limit] + "…"
    return _SPECIAL.sub(r"\\\1", cut)


def code(text: str, limit: int = 600) -> str:
    """The text on one line as a code span, whatever backticks it holds.

    >>> code("a `b`")
    '`` a `b` ``'
    """
    flat = " ".join(visible(text).split())
    cut = flat if len(flat) <= limit else flat[:limit] + "…"
    longest = max((len(run) for run in re.findall(r"`+", cut)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest else ""
    return f"{fence}{pad}{cut}{pad}{fence}"
