"""How a criterion is checked, as written in a problem file: one model a kind, told apart by `kind`.

These are the words of a course author. What they do stands in `gradewright.checks`, one module a kind.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Strict(BaseModel):
    """Base of everything read from a course: unknown keys are errors, values cannot change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Tier(Strict):
    """Which equations of an answer speak about a goal."""

    solved_for: tuple[str, ...] = ()
    """Values of the scene; one side of the equation must be one of them as a whole (empty: no such demand)."""
    involves: tuple[tuple[str, ...], ...] = ()
    """Groups of names or values; the equation must involve at least one of every group."""
    without: tuple[str, ...] = ()
    """Names or values that the equation must not involve (it would speak about something else)."""


class FormulaMistake(Strict):
    """A wrong value with a name: a wrong equation whose other side equals it made this mistake."""

    id: str
    equals: str
    """Value of the scene that the mistake produces."""
    why: str
    status: Literal["wrong", "partial"] = "wrong"


class StatedAssumption(Strict):
    """An assumption that an answer may state, under which another value is right too."""

    assume: str
    """Name that the reference's `scene` understands, e.g. "unit_norm"."""
    phrases: tuple[str, ...]
    """Beginnings of words that state it, any one of them; " .. " stands for a few words between."""
    status: Literal["satisfied", "partial"] = "partial"
    why: str
    excuses: tuple[str, ...] = ()
    """Mistakes of the check that become this status under it, whatever constant is left over."""


class Setting(Strict):
    """What the names of an answer stand for: bindings, and assumptions of the scene."""

    bind: dict[str, str] = Field(default_factory=dict)
    """Name as written -> value of the scene."""
    assume: tuple[str, ...] = ()
    """Assumptions that the reference's `scene` understands."""
    any_map: str = ""
    """Value that a function which the answer applies and the problem does not know stands for."""


class Goal(Strict):
    """One equation that has to be there. The first tier that has candidates decides."""

    name: str
    settings: tuple[Setting, ...] = (Setting(),)
    """Readings of the answer's names, tried in this order: an equation that holds in one of them is right."""
    tiers: tuple[Tier, ...] = Field(min_length=1)
    of_one_shape: bool = False
    """Whether an equation is wrong that adds a vector to a matrix, or divides by one."""
    maps: str = ""
    """Formula with `map` for any feature map that the answer defines; decided like the equation it completes."""
    maps_value: str = ""
    """Value of the scene that the `maps` formula must have."""


class FormulaCheck(Strict):
    """Equations are executed in scenes of the reference."""

    kind: Literal["formula"]
    goals: tuple[Goal, ...] = Field(min_length=1)
    mistakes: tuple[FormulaMistake, ...] = ()
    assumptions: tuple[StatedAssumption, ...] = ()
    hedges: tuple[str, ...] = ()
    """Stems that tell that something is left out on purpose ("up to scaling"): wrong becomes partial."""


class RelationCheck(Strict):
    """An inequality or loss is compared with accepted and with known wrong ones by execution over many scenes."""

    kind: Literal["relation"]
    accepts: tuple[str, ...] = Field(min_length=1)
    rejects: dict[str, str] = Field(default_factory=dict)
    """Mistake id -> formula that commits it."""
    partly: tuple[str, ...] = ()
    """Formulas that say a part of what is asked."""
    involves: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()


class CostCheck(Strict):
    """Stated costs are compared with counted operations."""

    kind: Literal["cost"]
    model: str
    """Name of a CostModel of the reference."""
    steps: tuple[str, ...] = ()
    """Steps that must be counted, any one of them; empty: the total is judged."""
    named: tuple[str, ...] = ()
    """Words for the steps, as in `StatedAssumption.phrases`: a cost stated for them is held against the count."""
    named_other: tuple[str, ...] = ()
    """Words that say that a stated cost is (also) another step's."""
    also: tuple[str, ...] = ()
    """Further models whose total is right too (another convention)."""
    partial_without: tuple[str, ...] = ()
    """Steps that may be left out of the total for half the point (where they are named as given)."""
    wrong: tuple[str, ...] = ()
    """Models whose total is the mark of a known mistake."""


class Cell(Strict):
    """One cell of the reference's fact table."""

    entity: str
    attribute: str


class FigureCheck(Strict):
    """Figures are looked up in the reference's fact table."""

    kind: Literal["figure"]
    cells: tuple[Cell, ...] = Field(min_length=1)
    enough: int = 0
    """How many right cells satisfy; 0: all."""


class ComparisonPair(Strict):
    """A comparison that has to be made: two entities and the attributes to compare."""

    left: str
    right: str
    attributes: tuple[str, ...]


class ComparisonCheck(Strict):
    """Comparisons are evaluated on the reference's fact table."""

    kind: Literal["comparison"]
    pairs: tuple[ComparisonPair, ...] = Field(min_length=1)
    enough: int = 0
    """How many of the pair's attributes, over all pairs, have to be compared rightly; 0: all."""


class StatementCheck(Strict):
    """Ideas are matched in prose; the patterns stand in the problem's statements file under the criterion's id."""

    kind: Literal["statement"]
    observed: bool = False
    """Whether it is about a run's outputs: then exact claims without any outputs in the submission are invented."""


class MeasuredCheck(Strict):
    """Numbers said to come from a run are held against the submission's own outputs."""

    kind: Literal["measured"]


class AnyCheck(Strict):
    """The point is earned in more than one way, e.g. in words or by a formula."""

    kind: Literal["any"]
    of: tuple[
        Annotated[StatementCheck | FormulaCheck | RelationCheck | FigureCheck, Field(discriminator="kind")],
        ...,
    ] = Field(min_length=2)


Check = Annotated[
    FormulaCheck
    | RelationCheck
    | CostCheck
    | FigureCheck
    | ComparisonCheck
    | StatementCheck
    | MeasuredCheck
    | AnyCheck,
    Field(discriminator="kind"),
]
