"""Read the figures of a text: every one with its unit, hedges, place, and what it is about."""

from __future__ import annotations

from gradewright.language.quantities.kinds import kind_of_measure
from gradewright.language.quantities.measures import Measure, Page, lay_out
from gradewright.language.quantities.quantity import Quantity
from gradewright.truth import FactTable


def read_quantities(text: str, *, table: FactTable | None = None) -> list[Quantity]:
    """Every figure of `text` in order of place.

    With a `table`, each is bound to one of its cells (`entity`, `attribute`), or left unbound where no cell
    wins; a figure said of several entities ("NN1 and NN2 both need 1.6B FLOPs") is returned once for each.
    Never raises on any text.
    """
    from gradewright.language.quantities.binding import bind

    page = lay_out(text)
    return bind(page, table)


def quantity_of(page: Page, measure: Measure) -> Quantity:
    """A settled measure as the value that this room hands out, not yet bound to anything."""
    figure = measure.figure
    return Quantity(
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        kind=kind_of_measure(page.flat, measure),
        approximate=figure.approximate,
        start=figure.start,
        end=figure.end,
        printed=page.text[figure.start : figure.end],
        resolution=figure.resolution,
        hedge=figure.hedge,
        bound=figure.bound,
        direction=figure.direction,
        plus_minus=figure.plus_minus,
        dims=figure.dims,
        elided=figure.elided,
    )
