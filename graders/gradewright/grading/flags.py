"""Findings -> flags: one flag a distinct error and reply, at its first place; repeats are linked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gradewright.checks import Finding
from gradewright.checks.comparison import COMPARISON
from gradewright.grading.grade import Flag
from gradewright.transcripts.model import Span, Transcript

MAX_QUOTE = 240


@dataclass(frozen=True, slots=True)
class Raised:
    """A finding and the reply that it was made in."""

    turn: int
    finding: Finding


def settle_flags(
    raised: Sequence[Raised], earned: Sequence[Span], transcript: Transcript
) -> tuple[Flag, ...]:
    """Merge what is one error, drop what words that earned a point already answer.

    Errors on what was asked come first, side details after them, each in order of place.
    """
    ordered = sorted(raised, key=lambda r: (r.finding.span, r.finding.kind, r.finding.subject))
    truths = _truths(ordered)
    groups: dict[tuple[int, str], list[Raised]] = {}
    standing = [item for item in ordered if not _earned(item.finding, earned)]
    for item in _compared_first(_proved_first(standing)):
        groups.setdefault(_error(item, truths), []).append(item)
    kept = _apart([group[0] for group in groups.values() if not _told_otherwise(group[0], ordered)])
    flags = [_flag(item, groups[_error(item, truths)], transcript) for item in kept]
    return tuple(sorted(flags, key=lambda f: (f.severity != "major", f.unit or 0, f.start or 0, f.kind)))


def _truths(items: Sequence[Raised]) -> dict[tuple[int, str], str]:
    """The truth that each wrong idea of a reply misses.

    Two wrong accounts of one thing in one reply ("a mean of vectors", "a harmonic mean") are one error told in
    two sentences.
    """
    return {
        (r.turn, r.finding.subject): f"{r.finding.source}: {r.finding.reference}"
        for r in items
        if r.finding.kind == "wrong_concept"
        and r.finding.subject
        and r.finding.reference
        and r.finding.proved
    }


def _error(item: Raised, truths: dict[tuple[int, str], str]) -> tuple[int, str]:
    """What makes findings one error: the reply, and what they are about or the truth that they miss."""
    subject = item.finding.subject or repr(item.finding.span)
    return item.turn, truths.get((item.turn, subject), subject)


def _earned(finding: Finding, earned: Sequence[Span]) -> bool:
    """An equation that earned a point is not accused by a coarser reading of the same words."""
    return finding.kind == "false_equation" and finding.span in earned


def _told_otherwise(item: Raised, items: Sequence[Raised]) -> bool:
    """Whether the same reply is accused already of what these words only repeat, a cost written down wrongly."""
    about = item.finding.same_as
    begins = about if about.endswith(".") else f"{about}:"
    return bool(about) and any(
        other.turn == item.turn and other.finding.subject.startswith(begins) for other in items
    )


def _apart(items: Sequence[Raised]) -> list[Raised]:
    """Two findings of one kind about the same words are one error: the more exact one stays."""
    kept: list[Raised] = []
    for item in sorted(items, key=lambda r: (r.finding.span.end - r.finding.span.start, r.finding.span)):
        clash = any(
            k.finding.kind == item.finding.kind
            and k.finding.span.unit == item.finding.span.unit
            and k.finding.span.start < item.finding.span.end
            and item.finding.span.start < k.finding.span.end
            and _same_subject(k.finding, item.finding)
            for k in kept
        )
        if not clash:
            kept.append(item)
    return kept


def _proved_first(items: Sequence[Raised]) -> list[Raised]:
    """Without what only sounds wrong where another finding that is told accuses words of the same sentence."""
    proved = [item.finding.span for item in items if item.finding.proved and not _told_otherwise(item, items)]
    return [
        item
        for item in items
        if item.finding.proved or not any(_meet(item.finding.span, span) for span in proved)
    ]


def _compared_first(items: Sequence[Raised]) -> list[Raised]:
    """Without a wrong value known by its wording where a comparison of the same words was evaluated.

    The subject of such an idea is its problem and its id, with one colon between.
    """
    compared = [(r.turn, r.finding.span) for r in items if r.finding.subject.endswith(COMPARISON)]
    return [
        item
        for item in items
        if item.finding.kind != "wrong_value"
        or item.finding.subject.endswith(COMPARISON)
        or item.finding.subject.count(":") != 1
        or not any(item.turn == turn and _meet(item.finding.span, span) for turn, span in compared)
    ]


def _meet(one: Span, other: Span) -> bool:
    return one.unit == other.unit and one.start < other.end and other.start < one.end


def _same_subject(one: Finding, other: Finding) -> bool:
    """Figures in one sentence are different errors where they are about different cells."""
    figures = {"swapped_attribute", "swapped_entity", "scale", "wrong_value"}
    return one.kind not in figures or one.subject == other.subject


_BLANK = re.compile(r"\n[ \t]*\n")


def _place(finding: Finding, transcript: Transcript) -> Span:
    """Where a finding's words stand; of a wrong idea, without the heading or the paragraphs above its last one."""
    span = finding.span
    breaks = list(_BLANK.finditer(transcript.text(span))) if finding.kind == "wrong_concept" else []
    return replace(span, start=span.start + breaks[-1].end()) if breaks else span


def _flag(item: Raised, group: Sequence[Raised], transcript: Transcript) -> Flag:
    finding, span = item.finding, _place(item.finding, transcript)
    lines = {transcript.line_of(_place(r.finding, transcript)) for r in group} - {transcript.line_of(span)}
    return Flag(
        kind=finding.kind,
        turn=item.turn,
        line=transcript.line_of(span),
        quote=transcript.text(span)[:MAX_QUOTE],
        claimed=finding.claimed,
        reference=finding.reference,
        source=finding.source,
        why=finding.why,
        severity="major" if any(r.finding.severity == "major" for r in group) else "minor",
        unit=span.unit,
        start=span.start,
        end=min(span.end, span.start + MAX_QUOTE),
        repeats=tuple(sorted(lines)),
    )
