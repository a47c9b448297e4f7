"""The one typed interface through which the engine reads a course's reference modules.

Each course's reference/ folder is loaded under a private package name, so that two courses with modules of
the same names never meet, and `reference` stays free for whatever else is called so.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from gradewright.errors import CourseError
from gradewright.truth import CostModel, FactTable, ImpliedResult, Scene

T = TypeVar("T")

_EMPTY = FactTable(entities=(), attributes=(), facts=())


@dataclass(frozen=True)
class Reference:
    """What a reference module states; what it does not define is simply not known."""

    module: ModuleType
    path: Path
    _scenes: dict[tuple[int, frozenset[str]], Scene] = field(default_factory=dict, repr=False)

    @cached_property
    def facts(self) -> FactTable:
        """Facts as data; empty where the module states none."""
        return self._call("facts", FactTable) if hasattr(self.module, "facts") else _EMPTY

    @cached_property
    def costs(self) -> dict[str, CostModel]:
        """Counted costs by name."""
        if not hasattr(self.module, "costs"):
            return {}
        models = self.module.costs()
        if not isinstance(models, Sequence) or not all(isinstance(m, CostModel) for m in models):
            raise CourseError(self.path, "costs() must return a sequence of gradewright.truth.CostModel")
        return {m.name: m for m in models}

    @cached_property
    def implied_results(self) -> tuple[ImpliedResult, ...]:
        """Results that need no run of the submission's own; empty where the module states none."""
        if not hasattr(self.module, "implied_results"):
            return ()
        stated = tuple(self.module.implied_results())
        if not all(isinstance(each, ImpliedResult) for each in stated):
            raise CourseError(self.path, "implied_results() must return gradewright.truth.ImpliedResult")
        return stated

    def scene(self, seed: int, assume: frozenset[str] = frozenset()) -> Scene | None:
        """A random interpretation of the problem's names; None where the module has no scenes."""
        if not hasattr(self.module, "scene"):
            return None
        key = (seed, assume)
        if key not in self._scenes:
            self._scenes[key] = self._call("scene", Scene, seed, assume)
        return self._scenes[key]

    def _call(self, name: str, kind: type[T], *args: object) -> T:
        value = getattr(self.module, name)(*args)
        if not isinstance(value, kind):
            raise CourseError(
                self.path,
                f"{name}() must return gradewright.truth.{kind.__name__}, not {type(value).__name__}",
            )
        return value


def load_reference(course: Path, name: str) -> Reference:
    """Load reference/NAME of a course.

    Raises CourseError where it is absent or fails to import.
    """
    folder = (course / "reference").resolve()
    target = folder / name if (folder / name).is_dir() else folder / f"{name}.py"
    if not target.exists():
        raise CourseError(folder, f"no reference module {name!r}: expected {name}.py or {name}/__init__.py")
    package = _package(folder)
    try:
        module = importlib.import_module(f"{package}.{name}")
    except Exception as error:  # a course's own code may raise anything while it is imported
        raise CourseError(target, f"cannot be imported: {type(error).__name__}: {error}") from error
    return Reference(module=module, path=target)


def _package(folder: Path) -> str:
    """Name of the private package that stands for a reference/ folder as it is now, made at first use.

    An edited folder gets another name: a long-lived process never grades with modules that are gone.
    """
    stamps = [f"{p}:{p.stat().st_mtime_ns}:{p.stat().st_size}" for p in sorted(folder.rglob("*.py"))]
    key = "\n".join((str(folder), *stamps))
    name = "_gradewright_reference_" + hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()[:12]
    if name not in sys.modules:
        spec = importlib.util.spec_from_loader(name, loader=None, is_package=True)
        assert spec is not None
        module = importlib.util.module_from_spec(spec)
        module.__path__ = [str(folder)]
        sys.modules[name] = module
    return name
