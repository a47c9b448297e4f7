"""The package as others meet it: what importing costs, the demonstration, and the engine's way in."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import reference.kernel_attention as package
from gradewright.course.reference import load_reference
from reference.kernel_attention import __main__ as command
from reference.kernel_attention import costs, demonstration, facts, misconceptions, plots, scene

ROOT = Path(__file__).parents[3]
HEAVY = ("torch", "sympy", "matplotlib", "sklearn", "scipy")


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True, text=True, check=True, cwd=ROOT, env={**os.environ, **environment},
    )  # fmt: skip


def test_grading_imports_nothing_heavy():
    code = (
        "import sys; from reference.kernel_attention import costs, facts, misconceptions, scene;"
        "costs(); facts(); scene(1); misconceptions(1);"
        f"print([m for m in {HEAVY} if m in sys.modules])"
    )
    assert run("-c", code).stdout.strip() == "[]"


def test_the_engine_reads_it_under_a_private_name():
    known = load_reference(ROOT, "kernel_attention")
    assert known.module is not package
    assert known.module.__name__.startswith("_gradewright_reference_")
    assert list(known.costs) == [model.name for model in costs()]
    assert known.scene(4).values["N"] == scene(4).values["N"]
    assert known.facts == facts()


def test_its_answers_are_formulas_and_costs_so_it_states_no_figures():
    assert facts().facts == ()


@pytest.mark.parametrize("title", demonstration.SECTIONS)
def test_every_section_has_something_to_say(title):
    lines = list(demonstration.SECTIONS[title]())
    assert lines
    assert all(isinstance(line, str) and "nan" not in line for line in lines)


def test_the_crossover_section_prints_the_crossovers():
    assert [line.split("N = ")[1].split(",")[0] for line in demonstration.crossovers()] == [
        "195",
        "388",
        "774",
    ]


def test_without_torch_the_section_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(demonstration, "find_spec", lambda name: None)
    assert list(demonstration.in_torch()) == ["torch is not installed: pip install 'gradewright[reference]'"]


def test_pictures_are_the_same_on_every_run(tmp_path):
    first = plots.draw_all(tmp_path / "a", draws=20)
    second = plots.draw_all(tmp_path / "b", draws=20)
    assert [path.name for path in first] == ["erratum.svg", "variance.svg", "output_bias.svg", "costs.svg"]
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes()
        assert b"</svg>" in one.read_bytes()


@pytest.fixture
def one_section(monkeypatch):
    monkeypatch.setattr(command, "SECTIONS", {"Crossover": demonstration.crossovers})


def test_the_demonstration_writes_where_it_is_told(tmp_path, capsys, one_section):
    assert command.main(["--out", str(tmp_path / "pictures"), "--draws", "20"]) == 0
    printed = capsys.readouterr().out
    assert "N = 195" in printed
    assert str(tmp_path / "pictures" / "costs.svg") in printed
    assert len(list((tmp_path / "pictures").iterdir())) == 4


def test_without_a_folder_it_makes_one_and_says_where(tmp_path, capsys, monkeypatch, one_section):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(command, "draw_all", lambda folder, draws: (folder / "drawn.svg",))
    assert command.main([]) == 0
    (made,) = tmp_path.iterdir()
    assert str(made / "drawn.svg") in capsys.readouterr().out


def test_without_matplotlib_it_still_prints(capsys, monkeypatch, one_section):
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    assert command.main([]) == 0
    assert "matplotlib is not installed" in capsys.readouterr().out


def test_one_section_can_be_asked_for(capsys):
    assert command.main(["--only", "Causal forms"]) == 0
    printed = capsys.readouterr().out
    assert "recurrence     differs from the masked matrix by at most" in printed
    assert "pictures" not in printed
    assert run("-m", "reference.kernel_attention", "--only", "Causal forms").stdout == printed


def test_mistakes_are_part_of_the_package():
    assert package.Misconception is type(next(iter(misconceptions(0).values())))


PAGE = ROOT / "docs" / "reference" / "kernel_attention.md"


def test_the_examples_of_the_page_run():
    result = doctest.testfile(str(PAGE), module_relative=False)
    assert result.attempted >= 12
    assert result.failed == 0


def test_the_pictures_of_the_page_are_those_that_are_drawn():
    shown = re.findall(r"\]\((kernel_attention/\w+\.svg)\)", PAGE.read_text())
    assert sorted(shown) == sorted(f"kernel_attention/{name}.svg" for name in plots.PICTURES)
    assert all((PAGE.parent / name).is_file() for name in shown)


def test_the_table_of_the_page_is_what_is_measured():
    page = PAGE.read_text()
    for line in demonstration.the_erratum():
        for number in re.findall(r"\d\.\d{5}", line):
            assert number in page
    for number in re.findall(r"N = (\d+),", " ".join(demonstration.crossovers())):
        assert number in page


@pytest.mark.parametrize("name", ["costs", "erratum"])
def test_the_problem_page_shows_the_documented_pictures(name):
    documented, shown = (
        ROOT / folder / f"{name}.svg"
        for folder in ("docs/reference/kernel_attention", "problems/kernel_attention/pictures")
    )
    assert shown.read_bytes() == documented.read_bytes()
