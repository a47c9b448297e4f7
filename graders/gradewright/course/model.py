"""A course as values: problems, parts, criteria, known mistakes and errata, typed and validated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import Field, model_validator

from gradewright.course.checks import Check, Strict


class Feedback(Strict):
    """One sentence to the author of an answer for each outcome."""

    right: str
    wrong: str
    missing: str = ""


class Mistake(Strict):
    """A recognised mistake: a stable id that statistics count, and what to tell the author of the answer."""

    id: str
    about: str
    feedback: str = ""


class Criterion(Strict):
    """One point of the rubric."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str = ""
    """A few words for headings and tables; the name where it is left out."""
    points: float = Field(default=1.0, gt=0)
    description: str
    reference: str
    """The right answer in one line, shown beside the verdict; may hold LaTeX between dollar signs."""
    feedback: Feedback
    check: Check
    mistakes: tuple[Mistake, ...] = ()
    implied_by: tuple[str, ...] = ()
    """Names of criteria of the same part that cannot hold without this one: where this one is missing and one
    of them is satisfied, this one is satisfied by the same words."""
    follows: str = ""
    """The part whose result this one carries on: where that one is accused in the same reply, a wrong formula here that
    is no known mistake is taken for its consequence."""
    owed: bool = True
    """False where a silent answer owes nothing (an extra that only a stated claim decides)."""


class Part(Strict):
    """A part of a problem that is answered and graded on its own."""

    id: str = Field(pattern=r"^[a-z](\.[ivx]+|\.[a-z]+)*$")
    also: tuple[str, ...] = ()
    """Labels of sub-parts that are graded together as this one, e.g. b.i to b.iv as "b"."""
    title: str
    asks: str
    cues: tuple[str, ...] = ()
    """Words by which an answer to this part is known where no label names it."""
    criteria: tuple[Criterion, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def names_are_unique(self) -> Part:
        names = [c.name for c in self.criteria]
        twice = sorted({n for n in names if names.count(n) > 1})
        if twice:
            raise ValueError(f"criterion {twice[0]!r} appears twice in part {self.id!r}")
        unknown = sorted({i for c in self.criteria for i in c.implied_by} - set(names))
        if unknown:
            raise ValueError(f"implied_by names {unknown[0]!r}, which is no criterion of part {self.id!r}")
        return self


class Erratum(Strict):
    """Something that the homework itself gets wrong: an answer that follows it is noted, not punished."""

    id: str
    text: str
    truth: str
    source: str
    phrases: tuple[str, ...] = ()
    """Formulas or words by which an answer that follows the erratum is recognised."""


class Symbol(Strict):
    """A name of the problem with the spellings and descriptions that people use for it."""

    name: str
    aliases: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    """Words that introduce the symbol in an answer: "sequence length", "number of random features"."""
    described: tuple[str, ...] = ()
    """Groups of words ("distance | gap") of which each has one where an answer gives the symbol its own letter."""
    called_as: tuple[str, ...] = ()
    """Spellings that mean this function only where they are applied to two arguments: K(q, k), sin(Q_i, K_j)."""
    as_argument: tuple[str, ...] = ()
    """Spellings that mean this only as the argument of a function: f(N) is of a negative, a sum to N is not."""
    as_summand: tuple[str, ...] = ()
    """Spellings that mean this only where they are added to lengths: ‖a − p‖² − ‖a − n‖² + a adds a margin."""
    alone: str = ""
    """What this function stands for where it is written without arguments: "sim ≈ …" speaks of sim(q, k)."""
    row_of: str = ""
    """Letter whose index picks a row of this sequence: "k" reads k_j as row j of K."""
    counts_from_zero: bool = False
    """A sequence whose first entry has index 0."""


class Work(Strict):
    """A paper or book that an answer to this problem may cite."""

    title: str
    authors: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    """Numbers it goes by, the arXiv one first."""
    also: tuple[str, ...] = ()
    """Other names, e.g. of the method it introduced."""


class Measure(Strict):
    """Something that runs of a problem print and answers compare."""

    name: str
    words: tuple[str, ...] = Field(min_length=1)
    """Lower-case words by which outputs and answers name it: "accuracy", "acc"."""
    unit: str = ""
    """Base unit of its figures where they have one: "percent", "second", "mac"."""
    compared: bool = True
    """Whether answers compare two runs by it; False for what is only counted or formed from others."""
    counts: str = ""
    """Base unit of what its printed entries count ("batch"), where readers take them for another."""
    not_for: tuple[str, ...] = ()
    """Base units that its entries are mistaken for ("image") ..."""
    unless_total: int = 0
    """... unless they add up to so many, which is all there are."""
    from_size: float = Field(default=0.0, ge=0.0)
    """Size from which a printed number is one of it whatever stands beside it; 0: its size tells nothing."""


class MethodCost(Strict):
    """A method that answers compare their own with, and whose cost the reference counts."""

    names: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()
    """How words begin that make the name another method's, or that of a part: "kernel" for "kernelised"."""
    sizes: tuple[str, ...] = ()
    """Sizes of which one stands in every cost that is meant, for names that say too little ("the unmasked version")."""


class Definition(Strict):
    """A formula that answers to this problem write down unasked, and whose sign the reference's scene decides."""

    name: str
    called: tuple[str, ...] = Field(min_length=1)
    """How answers write what is defined: "H", "ent"."""
    of: str
    """The name of the scene that it is defined of; an equation without it defines something else."""
    value: str
    """Its right value, as a formula over the scene: "H(p)". A constant may stand before it: the base of a logarithm."""
    reference: str
    source: str
    why: str
    """What a student is told of a wrong one."""


class DescribedFunction(Strict):
    """A function that answers name in words instead of writing it: "call the two norm factors g(q) and g(k)"."""

    called: tuple[str, ...] = Field(min_length=1)
    """Lower-case words for it, in the sentence that names the function or the one before."""
    value: str
    """What it is, as a formula in x over the scene's names."""


class Problem(Strict):
    """One homework problem."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    number: str = ""
    names: tuple[str, ...] = ()
    """Further names people use for it, e.g. "FaceNet question"."""
    cues: tuple[str, ...] = ()
    reference: str
    """Module in the course's reference/ folder."""
    symbols: tuple[Symbol, ...] = ()
    fresh: tuple[str, ...] = ()
    """Names of the scene that the homework does not give: an answer that uses one has to define it."""
    values: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Further values of the scene, as formulas over its names; several where people write it for q, k or Q_i, K_j."""
    definitions: tuple[Definition, ...] = ()
    described_functions: tuple[DescribedFunction, ...] = ()
    cost_symbols: tuple[Symbol, ...] = ()
    results_need_run: bool = False
    """Whether percentages and speed-ups said of this problem are results that a run or source must stand behind."""
    measures: tuple[Measure, ...] = ()
    """What runs of this problem print."""
    entries: tuple[str, ...] = ()
    """Words that number the entries of a printed table: "layer 3", "exit 2"."""
    variant: tuple[str, ...] = ()
    """Words for what its runs compare with the ordinary network."""
    swept_attributes: tuple[str, ...] | None = None
    """Attributes whose figures are checked wherever they are stated; None: all. Settings that a submission may
    choose for itself (a tolerance, a number of epochs) do not belong here."""
    other_methods: tuple[str, ...] = ()
    """Methods whose costs answers mention for contrast, e.g. "softmax attention"."""
    method_costs: dict[str, MethodCost] = Field(default_factory=dict)
    """Cost models of the reference with the other methods that they count."""
    highest_powers: dict[str, int] = Field(default_factory=dict)
    """The highest power of each size in any cost that answers may state, those of other methods included."""
    cost_items: str = ""
    """Cost symbol that counts what "per token" is one of."""
    errata: tuple[Erratum, ...] = ()
    works: tuple[Work, ...] = ()
    parts: tuple[Part, ...] = Field(min_length=1)
    statements: dict[str, Any] = Field(default_factory=dict, exclude=True)
    """The problem's statements file, as read; `gradewright.language.statements` understands it."""
    statement: str = ""
    """The problem in our own words (Markdown)."""
    derivation: str = ""
    """How the reference arrives at the right answers (Markdown with formulas); may show `pictures`."""
    pictures: dict[str, str] = Field(default_factory=dict, exclude=True)
    """SVG of every picture in the problem's folder pictures/, by its name."""

    @model_validator(mode="after")
    def part_ids_are_unique(self) -> Problem:
        ids = [p.id for p in self.parts]
        twice = sorted({i for i in ids if ids.count(i) > 1})
        if twice:
            raise ValueError(f"part {twice[0]!r} appears twice")
        return self

    def criteria(self) -> Iterator[tuple[Part, Criterion, str]]:
        """Every criterion with its part and its full id."""
        for part in self.parts:
            for criterion in part.criteria:
                yield part, criterion, f"{self.id}.{part.id}.{criterion.name}"
