"""A sidecar beside a submission: what a person knows better than any guess.

    # transcript.yaml beside transcript.md
    model: assistant-x
    roles:
      - {lines: 1-4, role: user}
      - {lines: 5-80, role: model}
    parts:
      - {lines: 5-29, part: kernel_attention.a.i}

Lines are counted from 1; in exports and notebooks `lines` counts messages or cells from 0, as everywhere.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import yaml

from gradewright.errors import UnreadableSubmission
from gradewright.transcripts import limits
from gradewright.transcripts.model import Role

_ROLES: dict[str, Role] = {"user": "user", "model": "model", "annotator": "annotator", "other": "other"}
Value = TypeVar("Value", bound=str)
_RANGE = re.compile(r"(\d{1,7})(?:\s*[-–]\s*(\d{1,7}))?")


@dataclass(frozen=True, slots=True)
class Stretch(Generic[Value]):
    """Lines `start` to `end`, both inclusive, with what the sidecar says of them."""

    start: int
    end: int
    value: Value


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar overrides; empty where it says nothing."""

    model: str | None = None
    roles: tuple[Stretch[Role], ...] = ()
    parts: tuple[Stretch[str], ...] = ()


def sidecar_of(path: Path) -> Path | None:
    """The sidecar beside a submission: "answer.md.yaml" before "answer.yaml", or None."""
    for candidate in (path.with_name(path.name + ".yaml"), path.with_suffix(".yaml")):
        if os.path.isfile(candidate):  # unlike Path.is_file, no error for a name that is too long to exist
            return candidate
    return None


def read_sidecar(path: Path, *, parts: frozenset[str], places: range) -> Sidecar:
    """The sidecar at `path`, checked against the known parts and the submission's lines, messages or cells.

    Raises UnreadableSubmission, with file and line where there is one, for a sidecar that cannot be opened
    and for anything in it that is not as the module says.
    """
    reader = _Reader(path, parts, places)
    text = _text_of(path)
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UnreadableSubmission(f"{path}:{line}", f"broken YAML: {error.problem}") from None
    except (yaml.YAMLError, RecursionError):
        raise UnreadableSubmission(
            path, "broken YAML: see docs for the three keys model, roles, parts"
        ) from None
    return reader.read(root)


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > limits.MAX_SIDECAR_BYTES:
            raise UnreadableSubmission(path, f"larger than {limits.MAX_SIDECAR_BYTES} bytes: not a sidecar")
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise UnreadableSubmission(path, f"cannot be opened: {error.strerror or error}") from None


class _Reader:
    """Walks the composed nodes, so that every complaint has a line."""

    def __init__(self, path: Path, parts: frozenset[str], places: range) -> None:
        self.path, self.parts, self.places = path, parts, places

    def read(self, root: yaml.Node | None) -> Sidecar:
        if root is None:
            return Sidecar()
        entries = self.mapping(root, ("model", "roles", "parts"))
        model = self.scalar(entries["model"]) if "model" in entries else None
        roles = self.stretches(entries.get("roles"), "role", _ROLES)
        parts = self.stretches(entries.get("parts"), "part", {part: part for part in sorted(self.parts)})
        return Sidecar(model or None, roles, parts)

    def stretches(
        self, node: yaml.Node | None, key: str, allowed: Mapping[str, Value]
    ) -> tuple[Stretch[Value], ...]:
        if node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode):
            raise self.wrong(node, f"expected a list of {{lines: 3-9, {key}: ...}}")
        found = []
        for item in node.value:
            entry = self.mapping(item, ("lines", key))
            if set(entry) != {"lines", key}:
                raise self.wrong(item, f"both `lines` and `{key}` are needed")
            value = self.scalar(entry[key])
            if value not in allowed:
                raise self.wrong(entry[key], f"{key} {value!r} is not one of {', '.join(allowed)}")
            found.append(Stretch(*self.lines(entry["lines"]), allowed[value]))
        return tuple(found)

    def lines(self, node: yaml.Node) -> tuple[int, int]:
        match = _RANGE.fullmatch(self.scalar(node))
        if match is None:
            raise self.wrong(node, "`lines` must be like 7 or 3-9")
        start = int(match[1])
        end = int(match[2] or match[1])
        if start > end or start not in self.places or end not in self.places:
            held = f"{self.places.start}-{self.places.stop - 1}"
            raise self.wrong(node, f"lines {start}-{end} do not lie within the submission's {held}")
        return start, end

    def mapping(self, node: yaml.Node, keys: tuple[str, ...]) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            raise self.wrong(node, f"expected `key: value` with {', '.join(keys)}")
        entries = {self.scalar(name): value for name, value in node.value}
        for name, _ in node.value:
            if self.scalar(name) not in keys:
                raise self.wrong(name, f"unknown key {self.scalar(name)!r}; known: {', '.join(keys)}")
        return entries

    def scalar(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self.wrong(node, "expected a single value")
        text = str(node.value).strip()
        return text.encode("utf-8", "replace").decode("utf-8")  # "\\ud800" in YAML is half a character

    def wrong(self, node: yaml.Node, why: str) -> UnreadableSubmission:
        return UnreadableSubmission(f"{self.path}:{node.start_mark.line + 1}", why)
