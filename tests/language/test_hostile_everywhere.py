"""Every public function on every hostile text: nothing raises, nothing takes more than 64 MiB, nothing executes.

The functions run in a process of their own, where an audit hook sees whatever Python compiles, executes, opens or
starts, and where the largest resident size can be told from that of the imports.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

MIB = 2**20
MILLION = 10**6
BRACKETS = {
    "round": ("(", ")"), "square": ("[", "]"), "curly": ("{", "}"), "angle": ("⟨", "⟩"), "bars": ("|", "|"),
    "norms": ("‖", "‖"), "sized": (r"\left(", r"\right)"), "sized bars": (r"\left|", r"\right|"),
    "floors": (r"\lfloor ", r"\rfloor "), "sets": (r"\{", r"\}"), "fractions": (r"\frac{", "}{2}"),
    "roots": (r"\sqrt{", "}"), "exponents": ("N^{", "}"), "indices": ("N_{", "}"), "functions": ("f(", ")"),
    "growth": ("O(", ")"), "cases": (r"\begin{cases}", r"\end{cases}"), "styles": (r"\mathbf{", "}"),
}  # fmt: skip
HOSTILE = {
    **{
        f"a million {name}": left * MILLION + "N" + right * MILLION
        for name, (left, right) in list(BRACKETS.items())[:4]
    },
    **{f"deep {name}": left * 60 + "N" + right * 60 for name, (left, right) in BRACKETS.items()},
    **{f"opened {name}": (left * 5_000)[:4_900] for name, (left, _) in BRACKETS.items()},
    **{f"closed {name}": (right * 5_000)[:4_900] for name, (_, right) in BRACKETS.items()},
    "exponent tower": "9^{" * 20 + "9" + "}" * 20,
    "cost tower": "O(" + "N^{" * 30 + "2" + "}" * 30 + ")",
    "terms": "+".join(["N"] * 100_000),
    "cost terms": "O(" + "+".join(f"N_{i}" for i in range(20_000)) + ")",
    "factorial": "9" * 50 + "!",
    "factorials": "N" + "!" * 1_400,
    "digits": "9" * MILLION,
    "digits in an exponent": "N^{" + "9" * 59 + "}",
    "import": "__import__('os').system('touch executed')",
    "evaluation": 'eval(\'open("executed", "w")\')',
    "attributes": "N.__class__.__bases__[0].__subclasses__()",
    "format": "{N.__class__} %s %(N)s",
    "TeX": r"\input{/etc/hostname} \write18{touch executed} \def\N{\N\N}\N",
    "null bytes": "N\0" * 2_000,
    "overrides": "\u202eN = 1\u202c" * 300,
    "marks of direction": "\u200fN + 1\u200f" * 300,
    "lone surrogates": "N = \ud800 + \\text{\udfff}",
    "control signs": "N = \\text{\x01\x0b\x1f} + \ufffe",
    "combining marks": "N" + "\u0302" * 4_000,
    "bare fractions": r"\frac" * 100_000,
    "subscripts": "N" + "_1" * 100_000,
    "subscripts within the limit": "N" + "_1" * 700,
    "transposes": "N" + "^T" * 90 + "+1",
    "matrix": r"\begin{pmatrix}" + r"\\".join("&".join("1" * 18) for _ in range(18)) + r"\end{pmatrix}^{-1}",
    "wide matrix": r"\begin{pmatrix}" + "&".join("N" * 700) + r"\end{pmatrix}",
    "outer products": "⊗".join([r"\begin{pmatrix}1&2\\3&4\end{pmatrix}"] * 40),
    "many cases": r"\begin{cases}" + r"\\".join(f"{i} & N<{i}" for i in range(150)) + r"\end{cases}",
    "binomials": r"\binom{\binom{1000}{500}}{2} + \binom{10^9}{5}",
    "huge product": r"\prod_{i=1}^{10^9} i",
    "large product": r"\prod_{i=1}^{2000} 10^{300}",
    "nested sums": r"\sum_{i=1}^{50}" * 6 + "i",
    "many indices": r"\sum_{i,j,k,l,m,n} N_{ijklmn}",
    "means": r"\mathbb{E}_{w\sim N(0,I)}[" * 4 + r"\exp(w^T v)" + "]" * 4,
    "recursion": "f(N) = f(N-1) + f(N-2), f(0) = f(1)",
    "inequalities": "<".join("N" * 600),
    "alternatives": " or ".join(f"{i}<N<{i + 1}" for i in range(39)),
    "large floats": "1e999 + N",
    "power of a sum": "O((a+b+c+d+e+f+g+h)^60)",
    "logarithms": "O(" + "log " * 500 + "N)",
    "minima": "O(" + "+".join(f"min(a,b,N_{i})" for i in range(60)) + ")",
    "costs in one sentence": "O(N), " * 4_000,
    "shapes": "(N × M)(M × D) " * 2_000,
    "words of cost": "linear in N, " * 2_000,
    "dollars": "$" * 50_000,
    "marked letters": "$N$ " * 8_000,
    "boxes": r"\boxed{" * 5_000,
    "answers": "the final answer is = " * 1_000,
}


def functions() -> dict[str, Callable[[str], object]]:
    """The public functions of formulas and costs, each as a function of a text."""
    from gradewright.language import costs as c
    from gradewright.language import formulas as f

    guide = c.SymbolGuide((c.SymbolEntry("N", ("n",), ("number of rows",)), c.SymbolEntry("K_r")), items="N")
    world = f.Interpretation({"N": 2.0, "M": 3.0})

    def statements(text: str) -> tuple[Any, ...]:
        return getattr(f.parse(text), "statements", ())

    def pointed(text: str) -> str:
        parsed = f.parse(text)
        return f.caret(parsed) if isinstance(parsed, f.Unreadable) else ""

    def defined(text: str) -> object:
        parsed = f.parse(text)
        return f.definitions([parsed]) if isinstance(parsed, f.Formula) else None

    return {
        "parse": f.parse,
        "find_formulas": f.find_formulas,
        "compare_formulas": lambda text: [
            f.compare_formulas(text, text + "+1"),
            f.compare_formulas("N+1", text),
        ],
        "compare conditions": lambda text: f.compare_formulas(f"N < {text}", f"N \\le {text}"),
        "mathml": lambda text: [f.mathml(node) for node in statements(text)],
        "canonical": lambda text: [f.canonical(node) for node in statements(text)],
        "caret": pointed,
        "definitions": defined,
        "readings": lambda text: [f.readings(node, lambda name: True) for node in statements(text)],
        "evaluate": lambda text: [f.evaluate(node, world) for node in statements(text)],
        "holds": lambda text: [f.holds(node, [world]) for node in statements(text)],
        "compare_costs": lambda text: [c.compare_costs(text, text), c.compare_costs("O(N)", text)],
        "read_costs": c.read_costs,
        "read_symbols": lambda text: c.read_symbols(text, guide),
    }


WARM = (
    "x + 1",
    "x < 1",
    "A^{-1}",
    "O(N)",
    r"\sum_{i=1}^{9} \binom{9}{i}",
    "N!",
    r"\mathbb{E}_{w\sim N(0,1)}[w]",
)
FORBIDDEN = ("exec", "compile", "os.", "subprocess.", "socket.", "ctypes.", "shutil.", "open", "import")


def measured(name: str) -> dict[str, Any]:
    """One function on every text: what it raised, what it started, and how far the process grew, in bytes."""
    import resource

    function, raised, started = functions()[name], [], []
    for text in WARM:
        function(text)  # imports made where they are needed
    listening = [True]
    sys.addaudithook(
        lambda event, arguments: (
            started.append(f"{event} {arguments!r:.80}")
            if listening[0] and event.startswith(FORBIDDEN)
            else None
        )
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for label, text in HOSTILE.items():
        try:
            function(text)
        except BaseException as error:  # noqa: BLE001 (what is raised is the result)
            raised.append(f"{label}: {type(error).__name__}")
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    listening[0] = False
    return {"raised": raised, "started": started, "grown": grown}


@pytest.mark.parametrize("name", sorted(functions()))
def test_nothing_raises_grows_or_executes(name: str, tmp_path: Any) -> None:
    run = subprocess.run(
        [sys.executable, __file__, name], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    found = json.loads(run.stdout)
    assert found["raised"] == []
    assert found["started"] == []
    assert found["grown"] < 64 * MIB
    assert list(tmp_path.iterdir()) == []


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1])))
