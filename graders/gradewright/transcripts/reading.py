"""A submission's file -> Transcript, whatever its format."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from gradewright.errors import UnreadableSubmission
from gradewright.transcripts import limits
from gradewright.transcripts.chat_exports import BrokenExport, read_export
from gradewright.transcripts.guide import PartGuide
from gradewright.transcripts.model import Passage, Role, Segment, Span, Transcript, Unit
from gradewright.transcripts.naming import model_in_path, model_in_text
from gradewright.transcripts.notebooks import read_notebook
from gradewright.transcripts.parts import answered_parts, parts_left_out
from gradewright.transcripts.plain import lines_of, read_plain
from gradewright.transcripts.sidecar import Sidecar, Stretch, read_sidecar, sidecar_of

SUFFIXES = (".md", ".txt", ".json", ".jsonl", ".ipynb")
"""File name endings of submissions."""

_NO_SUBMISSIONS = ("readme", "grades.", "results.")


def discover(paths: Iterable[Path]) -> list[Path]:
    """The submissions at and below every path, sorted by path.

    A file that is named itself is taken as it is; in folders, hidden files, sidecars, label files,
    READMEs and what a run writes are left out. Raises FileNotFoundError for a path that does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(_below(path)))
        elif path.exists():
            found[path] = None
        else:
            raise FileNotFoundError(f"{path}: no such file or folder")
    return sorted(found, key=lambda p: p.as_posix())


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        name = path.name.lower()
        if path.suffix.lower() not in SUFFIXES or any(part.startswith(".") for part in parts):
            continue
        if name.startswith(_NO_SUBMISSIONS) or name.endswith(".labels.jsonl") or not path.is_file():
            continue
        yield path


def read_transcript(path: Path, *, guide: PartGuide, as_given: str | None = None) -> Transcript:
    """Read one submission: who says what, where, in answer to which part of `guide`.

    `as_given`: the path as the user gave it, which the transcript keeps. Raises UnreadableSubmission,
    and nothing else, for a file that is missing, binary, empty, too large, or not what its name says.
    """
    data = _bytes_of(path)
    text = _decoded(path, data)
    try:
        units, form, model = _units_of(path, text, guide)
    except BrokenExport as error:
        raise UnreadableSubmission(path, str(error)) from None
    counted_in_lines = form == "text"
    places = range(1, len(lines_of(text)) + 1) if counted_in_lines else range(len(units))
    beside = sidecar_of(path)
    sidecar = read_sidecar(beside, parts=guide.ids, places=places) if beside else Sidecar()
    segments: tuple[Segment, ...]
    if counted_in_lines:
        unit, segments, model = read_plain(text, path, sidecar, guide.words)
        units = (unit,)
    else:
        units = _with_roles(units, sidecar.roles)
        segments = segments_of_units(units, one_turn=form == "notebook")
        model = sidecar.model or model or model_in_path(path, guide.words)
    passages = answered_parts(units, segments, guide)
    if sidecar.parts:
        passages = _told_parts(passages, sidecar.parts, units, segments, counted_in_lines)
    return Transcript(
        path=as_given if as_given is not None else path.as_posix(),
        sha256=hashlib.sha256(data).hexdigest(),
        format=form,
        units=units,
        segments=segments,
        passages=passages,
        model=model,
        counted_in="lines" if counted_in_lines else "units",
        unasked=parts_left_out(units, segments, guide),
    )


def sha256_of(path: Path) -> str:
    """SHA-256 of a submission's bytes; "" where they cannot be read, or are too many to be."""
    try:
        if not path.is_file() or path.stat().st_size > limits.MAX_BYTES:
            return ""
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableSubmission(path, "is a folder: name the files in it or its parent")
        size = path.stat().st_size
        if size > limits.MAX_BYTES:
            raise UnreadableSubmission(path, f"{size} bytes, more than {limits.MAX_BYTES}: split the file")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableSubmission(path, f"cannot be opened: {error.strerror or error}") from None
    if not data.strip():
        raise UnreadableSubmission(path, "is empty: save the transcript again")
    return data


def _decoded(path: Path, data: bytes) -> str:
    """Text of the bytes: UTF-8, leniently, or UTF-16 with its mark; line ends become "\\n"."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", errors="replace")
    else:
        if b"\0" in data:
            raise UnreadableSubmission(path, "is binary, not text: save it as UTF-8 text, Markdown or JSON")
        text = data.decode("utf-8-sig", errors="replace")
    if text.count("\ufffd") > 0.2 * len(text):
        raise UnreadableSubmission(path, "is not UTF-8 text: save it as UTF-8")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableSubmission(path, "is empty: save the transcript again")
    return text


def _units_of(path: Path, text: str, guide: PartGuide) -> tuple[tuple[Unit, ...], str, str | None]:
    """Units with known roles, the format's name, and the model's name if the export gives one."""
    suffix = path.suffix.lower()
    if suffix == ".ipynb":
        units = read_notebook(text)
        head = [line for unit in units[:2] if unit.kind == "markdown" for line in unit.text.split("\n")]
        return units, "notebook", model_in_text(head, guide.words)
    if suffix in (".json", ".jsonl"):
        export = read_export(text, lines=suffix == ".jsonl")
        units = tuple(
            Unit(m.text, role=m.role, kind="message", conversation=m.conversation) for m in export.messages
        )
        return units, export.format, export.model
    if text.count("\n") >= limits.MAX_LINES or len(text) > limits.MAX_CHARACTERS:
        raise UnreadableSubmission(
            path, f"more than {limits.MAX_LINES} lines or {limits.MAX_CHARACTERS} characters: split the file"
        )
    return (Unit(text),), "text", None


def segments_of_units(units: Sequence[Unit], *, one_turn: bool = False) -> tuple[Segment, ...]:
    """One segment a unit; turns are counted within each conversation, or are all 1."""
    segments = []
    turn, awaiting, conversation = 0, True, 0
    for number, unit in enumerate(units):
        role: Role = unit.role or "other"
        if unit.conversation != conversation:
            turn, awaiting, conversation = 0, True, unit.conversation
        if role == "user":
            awaiting = True
        elif role == "model" and awaiting:
            turn, awaiting = turn + 1, False
        shown = 1 if one_turn else turn + 1 if role == "user" else turn
        segments.append(Segment(role, Span(number, 0, len(unit.text)), shown))
    return tuple(segments)


def _with_roles(units: tuple[Unit, ...], told: Sequence[Stretch[Role]]) -> tuple[Unit, ...]:
    roles: dict[int, Role] = {}
    for stretch in told:
        for number in range(stretch.start, stretch.end + 1):
            roles[number] = stretch.value
    return tuple(
        Unit(u.text, roles.get(n, u.role), u.kind, u.outputs, u.conversation) for n, u in enumerate(units)
    )


def _told_parts(
    passages: Sequence[Passage],
    told: Sequence[Stretch[str]],
    units: Sequence[Unit],
    segments: Sequence[Segment],
    in_lines: bool,
) -> tuple[Passage, ...]:
    """The passages with what a person said: it replaces every guess that it touches."""
    spans = [
        (_span_of(stretch, units, in_lines, number), stretch.value)
        for stretch in told
        for number in _units_in(stretch, in_lines)
    ]
    kept = [p for p in passages if not any(_overlap(p.span, span) for span, _ in spans)]
    for span, part in spans:
        for segment in segments:
            start, end = max(span.start, segment.span.start), min(span.end, segment.span.end)
            if segment.role == "model" and segment.span.unit == span.unit and start < end:
                text = units[span.unit].text[start:end]
                kept.append(Passage(part, Span(span.unit, start, end), segment.turn, text, "sidecar"))
    return tuple(sorted(kept, key=lambda p: p.span))


def _units_in(stretch: Stretch[str], in_lines: bool) -> range:
    return range(1) if in_lines else range(stretch.start, stretch.end + 1)


def _span_of(stretch: Stretch[str], units: Sequence[Unit], in_lines: bool, number: int) -> Span:
    if not in_lines:
        return Span(number, 0, len(units[number].text))
    starts = units[0].line_starts
    end = starts[stretch.end] - 1 if stretch.end < len(starts) else len(units[0].text)
    return Span(0, starts[stretch.start - 1], end)


def _overlap(a: Span, b: Span) -> bool:
    return a.unit == b.unit and a.start < b.end and b.start < a.end
