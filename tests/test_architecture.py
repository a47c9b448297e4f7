"""The diagram in docs/architecture.md is what the imports say."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "graders" / "gradewright"
ROOMS = sorted(
    p.stem for p in PACKAGE.iterdir() if (p.is_dir() and (p / "__init__.py").exists()) or p.suffix == ".py"
)


def drawn_arrows() -> set[tuple[str, str]]:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    return set(re.findall(r"^    (\w+) --> (\w+)$", text, flags=re.MULTILINE))


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        rooms |= {n.split(".")[1] for n in names if n.startswith("gradewright.")}
    return rooms


def actual_arrows() -> set[tuple[str, str]]:
    arrows = set()
    for path in PACKAGE.rglob("*.py"):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if room in {"__init__", "example"}:
            continue
        arrows |= {(other, room) for other in imported_rooms(path) if other != room}
    return arrows


def test_every_import_between_rooms_is_drawn():
    assert actual_arrows() - drawn_arrows() == set()


def test_every_drawn_arrow_is_an_import():
    assert drawn_arrows() - actual_arrows() == set()


def test_arrows_make_no_circle():
    remaining = actual_arrows()
    while remaining:
        sources = {a for a, _ in remaining} - {b for _, b in remaining}
        assert sources, f"circle among {sorted(remaining)}"
        remaining = {(a, b) for a, b in remaining if a not in sources}


def test_the_engine_names_no_homework_and_no_model():
    words = re.compile(
        r"facenet|resnet|\bnn[12]\b|softmax_attention|gemini|chatgpt 4|deepseek|baldock|d_random",
        re.IGNORECASE,
    )
    # the two export formats are named after what writes them; examples in docstrings may use any symbol
    hits = [
        f"{path.relative_to(PACKAGE)}:{number}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if "example" not in path.relative_to(PACKAGE).parts
        for number, line in enumerate(code_without_docstrings(path).splitlines(), 1)
        if words.search(line)
    ]
    assert hits == []


def code_without_docstrings(path: Path) -> str:
    """The module's code as the parser sees it: no comments, no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [
                n for n in body if not (isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant))
            ] or [ast.Pass()]
    return ast.unparse(tree)


@pytest.mark.parametrize(
    ("statement", "never"),
    [
        ("import gradewright.cli", ("torch", "numpy", "sympy", "pydantic", "jinja2", "rich")),
        ("from gradewright import compare_formulas, compare_costs, read_quantities", ("torch", "sympy")),
    ],
)
def test_imports_stay_light(statement: str, never: tuple[str, ...]):
    probe = f"{statement}; import sys; print([m for m in {never!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
