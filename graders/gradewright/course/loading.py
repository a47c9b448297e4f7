"""problems/*/problem.yaml -> Course, with file and line in every error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from gradewright.course.claims import KnownClaims
from gradewright.course.model import Part, Problem
from gradewright.course.reference import Reference, load_reference
from gradewright.course.texts import texts_beside
from gradewright.errors import CourseError

MAX_YAML_BYTES = 2_000_000


@dataclass(frozen=True)
class Course:
    """A folder with problems/ and reference/, loaded."""

    folder: Path
    problems: tuple[Problem, ...]
    title: str = ""

    @cached_property
    def references(self) -> dict[str, Reference]:
        """Reference of every problem, by problem id."""
        return {p.id: load_reference(self.folder, p.reference) for p in self.problems}

    @cached_property
    def claims(self) -> dict[str, KnownClaims]:
        """What is known to be said rightly and wrongly about every problem, by problem id."""
        return {p.id: KnownClaims(self.folder / "problems" / p.id) for p in self.problems}

    def problem(self, problem_id: str) -> Problem:
        """The problem with this id."""
        return next(p for p in self.problems if p.id == problem_id)

    def part(self, full_id: str) -> tuple[Problem, Part]:
        """Problem and part of a full part id such as "facenet.d"."""
        problem_id, _, part_id = full_id.partition(".")
        problem = self.problem(problem_id)
        return problem, next(p for p in problem.parts if p.id == part_id)


def find_course(start: Path) -> Path:
    """The nearest folder at or above `start` that holds problems/; the example course where there is none.

    Raises CourseError where neither exists.
    """
    for folder in (start, *start.parents):
        if (folder / "problems").is_dir():
            return folder
    example = Path(__file__).resolve().parent.parent / "example"
    if (example / "problems").is_dir():
        return example
    raise CourseError(start, "no problems/ folder here or above; name the course's folder with --course")


def load_course(folder: Path) -> Course:
    """Read and validate every problem below `folder`/problems.

    Raises CourseError with file and line for anything that is not as it should be.
    """
    files = sorted((folder / "problems").glob("*/problem.yaml"))
    if not files:
        raise CourseError(folder / "problems", "no PROBLEM/problem.yaml found here")
    problems = tuple(_load_problem(path) for path in files)
    for path, problem in zip(files, problems, strict=True):
        if problem.id != path.parent.name:
            raise CourseError(path, f"id is {problem.id!r}, but the folder is called {path.parent.name!r}", 1)
    return Course(folder=folder, problems=problems, title=_title(folder))


def _title(folder: Path) -> str:
    """What problems/course.yaml calls the course; the folder's name where it says nothing."""
    path = folder / "problems" / "course.yaml"
    if not path.exists():
        return folder.name
    data, _ = _read_yaml(path)
    if not isinstance(data, dict) or not isinstance(data.get("title"), str):
        raise CourseError(path, "expected `title: ...`", 1)
    return str(data["title"])


def _load_problem(path: Path) -> Problem:
    data, node = _read_yaml(path)
    if not isinstance(data, dict):
        raise CourseError(path, "expected a mapping with id, title, parts", 1)
    statements = _statements_beside(path)
    if statements is not None:
        data["statements"] = statements
    data |= texts_beside(path)
    try:
        return Problem.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise CourseError(path, f"{where}: {first['msg']}", _line_of(node, first["loc"])) from None


def _statements_beside(path: Path) -> Any:
    """`statements.yaml` with the entries of every `statements_*.yaml`, section by section; None without any.

    Raises CourseError for an entry that two files define.
    """
    main = path.with_name("statements.yaml")
    if not main.exists():
        return None
    merged = _read_yaml(main)[0]
    for file in sorted(path.parent.glob("statements_*.yaml")):
        more = _read_yaml(file)[0]
        if not isinstance(merged, dict) or not isinstance(more, dict):
            raise CourseError(file, "expected a mapping of sections, as in statements.yaml", 1)
        for section, entries in more.items():
            known = merged.setdefault(section, {})
            if not isinstance(known, dict) or not isinstance(entries, dict):
                raise CourseError(file, f"{section}: only sections with named entries can be continued here")
            twice = sorted(set(map(str, known)) & set(map(str, entries)))
            if twice:
                raise CourseError(file, f"{section}.{twice[0]}: defined twice")
            known.update(entries)
    return merged


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's safe loader where PyYAML was built with it: ten times as fast on long files."""


def _read_yaml(path: Path) -> tuple[Any, yaml.Node | None]:
    """The file as plain data, and as YAML nodes that know their lines."""
    if path.stat().st_size > MAX_YAML_BYTES:
        raise CourseError(path, f"larger than {MAX_YAML_BYTES:,} bytes")
    try:
        text = path.read_text(encoding="utf-8")
        data, root = yaml.load(text, Loader=_LOADER), yaml.compose(text, Loader=_LOADER)
    except UnicodeDecodeError as error:
        raise CourseError(path, f"not UTF-8: {error.reason} at byte {error.start}") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise CourseError(path, f"not valid YAML: {error.problem}", line) from None
    except yaml.YAMLError as error:  # a character that YAML does not allow
        raise CourseError(path, f"not valid YAML: {' '.join(str(error).split())}") from None
    for key in _repeated_keys(root):
        raise CourseError(path, f"{key.value}: written twice in one mapping", key.start_mark.line + 1)
    return data, root


def _repeated_keys(root: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Keys that their mapping holds before: YAML takes the last one and says nothing. `<<` may stand several times."""
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if node is None or id(node) in seen:  # an anchored node is reached from every alias
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            keys = [key for key, _ in node.value if isinstance(key, yaml.ScalarNode) and key.value != "<<"]
            known: set[str] = set()
            for key in keys:
                if key.value in known:
                    yield key
                known.add(key.value)
            waiting += [value for _, value in node.value]


def _line_of(node: yaml.Node | None, loc: Sequence[int | str]) -> int | None:
    """1-based line of the deepest node that a validation error's location reaches."""
    line = None
    for step in loc:
        if node is None:
            break
        line = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            found = next((v for k, v in node.value if k.value == str(step)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            found = node.value[step]
        else:
            found = None
        if found is None:  # pydantic's own steps (a union's tag) have no node; stay where we are
            continue
        node = found
        line = node.start_mark.line + 1
    return line
