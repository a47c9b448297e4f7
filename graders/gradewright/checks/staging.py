"""The stages for one goal: every reading of the answer's names that its settings allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gradewright.checks.answer import Answer
from gradewright.checks.cost_sizes import own_letters
from gradewright.checks.described_functions import described_functions
from gradewright.checks.equations import read_formulas
from gradewright.checks.labelled import labelled_braces
from gradewright.checks.stage import Stage, build_stage, readings_of_letters
from gradewright.checks.triangles import described_masks, triangular_entries
from gradewright.course import Problem
from gradewright.course.checks import Goal, Setting
from gradewright.language.formulas import Formula, spell
from gradewright.language.formulas.elementary import ELEMENTARY
from gradewright.language.formulas.tree import Apply, walk

MAX_MAPS = 2
"""Functions of an answer's own that are tried as the map of its formulas, each in a reading of its own."""


def stages_for(goal: Goal, answer: Answer, assume: str = "") -> tuple[Stage, ...]:
    """The scenes of every reading of the names, with what this reply, and then earlier ones, define.

    What words alone say of a function counts in stages of its own, which come last and accuse nobody.
    """
    now = list(
        triangular_entries(answer.whole_reply.text)
    )  # first: read by themselves they lack their condition
    now += [r.formula for r in read_formulas(answer.whole_reply).formulas]
    now += described_masks(answer.whole_reply.text)
    now += labelled_braces(answer.whole_reply.text)
    words = f"{answer.past.text}\n{answer.whole_reply.text}" if answer.earlier else answer.whole_reply.text
    told = list(described_functions(words, now, answer.problem))
    before = [r.formula for r in read_formulas(answer.past).formulas] if answer.earlier else []
    before += labelled_braces(answer.past.text) if answer.earlier else ()
    extra = (assume,) if assume else ()
    letters = own_letters(answer) if answer.problem.cost_symbols else {}
    here = [r.formula for r in read_formulas(answer.joined).formulas]
    built = (
        build_stage(
            answer.problem,
            answer.reference,
            [*now, *more],
            earlier=before,
            bind=setting.bind,
            maps=maps,
            assume=frozenset((*setting.assume, *extra)),
            letters=letters,
            reused=reused,
            in_words=bool(more),
        )
        for more in ([[], told] if told else [[]])
        for reused in readings_of_letters(answer.problem, answer.reference, (*before, *now))
        for setting in goal.settings
        for maps in _maps(setting, answer.problem, here)
    )
    return tuple(stage for stage in built if stage is not None)


def _maps(setting: Setting, problem: Problem, formulas: Sequence[Formula]) -> Iterator[dict[str, str]]:
    """No map, and then one function of the answer's own after the other as the map, whatever it says of it."""
    yield {}
    if setting.any_map:
        known = {s.name for s in problem.symbols} | {key for s in problem.symbols for key in s.called_as}
        applied = {
            spell(part.function): None
            for formula in formulas
            for statement in formula.statements
            for part in walk(statement)
            if isinstance(part, Apply) and len(part.arguments) == 1
        }
        own = [key for key in applied if key not in known and key not in ELEMENTARY]
        yield from ({key: setting.any_map} for key in own[:MAX_MAPS])
