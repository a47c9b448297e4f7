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

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from gradewright.errors import UnreadableSubmission
from gradewright.transcripts import limits
from gradewright.transcripts.model import Role

_ROLES: dict[str, Role] = {"user": "user", "model": "model", "annotator": "annotator", "other": "other"}
_RANGE = re.compile(r"(\d{1,7})(?:\s*[-–]\s*(\d{1,7}))?")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines `start` to `end`, both inclusive, with what the sidecar says of them."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar overrides; empty where it says nothing."""

    model: str | None = None
    roles: tuple[Stretch, ...] = ()
    parts: tuple[Stretch, ...] = ()


def sidecar_of(path: Path) -> Path | None:
    """The sidecar beside a submission: "answer.md.yaml" before "answer.yaml", or None."""
    for candidate in (path.with_name(path.name + ".yaml"), path.with_suffix(".yaml")):
        if candidate.is_file():
            return candidate
    return None


def read_sidecar(path: Path, *, parts: frozenset[str], last: int) -> Sidecar:
    """The sidecar at `path`, checked against the known parts and the submission's last line.

    Raises UnreadableSubmission with file and line for anything that is not as the module says.
    """
    reader = _Reader(path, parts, last)
    if path.stat().st_size > limits.MAX_SIDECAR_BYTES:
        raise UnreadableSubmission(path, f"larger than {limits.MAX_SIDECAR_BYTES} bytes: not a sidecar")
    try:
        root = yaml.compose(path.read_text(encoding="utf-8", errors="replace"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UnreadableSubmission(f"{path}:{line}", f"broken YAML: {error.problem}") from None
    except (yaml.YAMLError, RecursionError):
        raise UnreadableSubmission(
            path, "broken YAML: see docs for the three keys model, roles, parts"
        ) from None
    return reader.read(root)


class _Reader:
    """Walks the composed nodes, so that every complaint has a line."""

    def __init__(self, path: Path, parts: frozenset[str], last: int) -> None:
        self.path, self.parts, self.last = path, parts, last

    def read(self, root: yaml.Node | None) -> Sidecar:
        if root is None:
            return Sidecar()
        entries = self.mapping(root, ("model", "roles", "parts"))
        model = self.scalar(entries["model"]) if "model" in entries else None
        roles = self.stretches(entries.get("roles"), "role", tuple(_ROLES))
        parts = self.stretches(entries.get("parts"), "part", tuple(sorted(self.parts)))
        return Sidecar(model or None, roles, parts)

    def stretches(self, node: yaml.Node | None, key: str, allowed: tuple[str, ...]) -> tuple[Stretch, ...]:
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
            found.append(Stretch(*self.lines(entry["lines"]), value))
        return tuple(found)

    def lines(self, node: yaml.Node) -> tuple[int, int]:
        match = _RANGE.fullmatch(self.scalar(node))
        if match is None:
            raise self.wrong(node, "`lines` must be like 7 or 3-9")
        start = int(match[1])
        end = int(match[2] or match[1])
        if not start <= end <= self.last:
            raise self.wrong(node, f"lines {start}-{end} do not lie within the submission's {self.last}")
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
        return str(node.value).strip()

    def wrong(self, node: yaml.Node, why: str) -> UnreadableSubmission:
        return UnreadableSubmission(f"{self.path}:{node.start_mark.line + 1}", why)
