"""Markdown and plain text -> one unit whose places are lines, with its segments."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gradewright.transcripts.model import Role, Segment, Span, Unit
from gradewright.transcripts.naming import model_in_path, model_in_text, names_by_use, spoken_names
from gradewright.transcripts.roles import Run, read_roles
from gradewright.transcripts.sidecar import Sidecar, Stretch


def read_plain(
    text: str, path: Path, sidecar: Sidecar, subjects: frozenset[str] = frozenset()
) -> tuple[Unit, tuple[Segment, ...], str | None]:
    """The text as a unit, who speaks where, and the model's name if it can be told."""
    unit = Unit(text)
    lines = lines_of(text)
    from_path = model_in_path(path, subjects)
    model = sidecar.model or model_in_text(lines, subjects) or from_path
    names = tuple(dict.fromkeys((*spoken_names(model), *spoken_names(from_path))))
    model = model or next(iter(names_by_use(text)), None)
    runs = read_roles(lines, names)
    if sidecar.roles:
        runs = _overridden(runs, sidecar.roles, lines)
    return unit, tuple(Segment(run.role, _span(unit, run), run.turn) for run in runs), model


def lines_of(text: str) -> list[str]:
    """The lines of a text: a break ends one, so that none begins after the last."""
    lines = text.split("\n")
    return lines[:-1] if len(lines) > 1 and not lines[-1] else lines


def _span(unit: Unit, run: Run) -> Span:
    """The characters of a run of lines, without the last line's break."""
    starts = unit.line_starts
    end = starts[run.last + 1] - 1 if run.last + 1 < len(starts) else len(unit.text)
    return Span(0, starts[run.first], end)


def _overridden(runs: Sequence[Run], told: Sequence[Stretch[Role]], lines: Sequence[str]) -> list[Run]:
    """The runs with the roles that a person gave, and turns counted anew.

    Blank lines that the person left out belong to whoever spoke before them, those at the top to who comes first.
    """
    known: list[Role | None] = [None] * len(lines)
    for run in runs:
        for line in range(run.first, run.last + 1):
            known[line] = run.role if lines[line].strip() else None
    for stretch in told:
        known[stretch.start - 1 : stretch.end] = [stretch.value] * (stretch.end - stretch.start + 1)
    speaking: Role = next((role for role in known if role is not None), "other")
    roles: list[Role] = []
    for said_by in known:
        speaking = said_by or speaking
        roles.append(speaking)
    return runs_of(roles)


def runs_of(roles: Sequence[Role]) -> list[Run]:
    """Runs of equal roles, a reply's turn counted from the prompt before it."""
    runs: list[Run] = []
    turn, awaiting = 0, True
    for line, role in enumerate(roles):
        if role == "user":
            awaiting = True
        elif role == "model" and awaiting:
            turn, awaiting = turn + 1, False
        shown = turn + 1 if role == "user" else turn
        if runs and runs[-1].role == role and runs[-1].turn == shown:
            runs[-1] = Run(role, runs[-1].first, line, shown)
        else:
            runs.append(Run(role, line, line, shown))
    return runs
