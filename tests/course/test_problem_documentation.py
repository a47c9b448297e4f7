"""The page on problem files names every key that a problem file may hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gradewright.course import checks, model

PAGE = (Path(__file__).parents[2] / "docs" / "problems.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([a-z_]+)(?:: [a-z]+)?`", PAGE))
DOCUMENTED = (
    model.Problem, model.Part, model.Criterion, model.Feedback, model.Mistake, model.Symbol,
    checks.FormulaCheck, checks.Goal, checks.Tier, checks.Setting, checks.StatedAssumption, checks.RelationCheck,
    checks.CostCheck, checks.FigureCheck, checks.Cell, checks.ComparisonCheck, checks.ComparisonPair, checks.AnyCheck,
)  # fmt: skip


@pytest.mark.parametrize("kind", DOCUMENTED, ids=lambda kind: kind.__name__)
def test_every_key_is_named(kind):
    assert set(kind.model_fields) - {"kind", "check"} <= NAMED
