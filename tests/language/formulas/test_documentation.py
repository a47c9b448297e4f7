"""The examples of the documentation and of docstrings do what they show."""

import doctest
from pathlib import Path

import pytest

from gradewright.language.formulas import comparison, parser

PAGE = Path(__file__).parents[3] / "docs" / "formulas.md"


def test_the_examples_of_the_page_run():
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert result.attempted >= 12
    assert result.failed == 0


def test_the_page_stays_short():
    assert len(PAGE.read_text(encoding="utf-8").splitlines()) <= 120


@pytest.mark.parametrize("module", [comparison, parser], ids=lambda module: module.__name__)
def test_the_examples_of_the_module_run(module):
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0
