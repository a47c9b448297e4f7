"""Who a figure in a table is about: the entity in its row, in its column's header, or in the heading above."""

from __future__ import annotations

from gradewright.language.quantities.assumed_owners import Owners, assumed_owners, is_eligible
from gradewright.language.quantities.measures import Measure, column_header
from gradewright.language.quantities.scene import Scene
from gradewright.language.quantities.subjects import Group, Names


def owners_in_table(scene: Scene, measure: Measure) -> Owners:
    """The entity named in the row's cells, else in the column's header, else in the heading over the table."""
    assert measure.grid is not None
    grid = scene.page.grids[measure.grid]
    own = grid.rows[measure.row][measure.column]
    row = [cell for cell in grid.heads(measure.row, measure.column) if cell != own]
    header = column_header(grid, measure.row, measure.column)
    for cells in (row, [header] if header and measure.row else []):
        for cell in cells:
            inside = [m for m in scene.mentions if cell.start <= m.start < cell.end]
            inside = [m for m in inside if not m.key or is_eligible(scene, Group((m,), False), measure)]
            if inside:
                head = 0
                while (
                    head + 1 < len(inside)
                    and inside[head + 1].start - inside[head].end <= 3
                    and not inside[head + 1].key
                ):
                    head += 1
                return Owners((inside[head].names,))
    if measure.row == 0 and (named := _in_own_cell(scene, measure)):
        return Owners(named)
    first = grid.heads(measure.row, measure.column)[0] == own
    if measure.row == 0 or (first and scene.words.key(measure.figure) is not None):
        return Owners()
    return assumed_owners(scene, measure)


def _in_own_cell(scene: Scene, measure: Measure) -> Names:
    """The one entity of a header that gives its figures behind it: "vs. the older net (25M, 3.8B)"."""
    assert measure.grid is not None
    row = scene.page.grids[measure.grid].rows[measure.row]
    cell = next((c for c in row if c.start <= measure.figure.start < c.end), None)
    if cell is None:
        return ()
    before = [
        m for m in scene.mentions if cell.start <= m.start and m.end <= measure.figure.start and not m.key
    ]
    names = tuple(dict.fromkeys(m.names for m in before))
    bracketed = before and "(" in scene.page.flat[before[-1].end : measure.figure.start]
    return names if len(names) == 1 and bracketed else ()
