"""The templates of the pages: everything escaped, unknown names refused, hidden characters made visible."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gradewright.reports import addresses, words
from gradewright.reports.charts import Chart, chart_html
from gradewright.reports.course_view import ProblemView, part_of, problem_of, short_name
from gradewright.reports.index_charts import outcomes_chart, scores_chart
from gradewright.reports.markdown import MarkdownBlock, phrase, quoted
from gradewright.reports.marks import Marker
from gradewright.reports.models_charts import flags_chart, pairs_chart, recovered_chart, satisfied_chart
from gradewright.reports.models_page import satisfied_shares
from gradewright.reports.people_charts import agreement_chart
from gradewright.reports.pictures import Picture, picture_html, pieces_of
from gradewright.reports.problem_charts import difficulty_chart, items_chart
from gradewright.reports.visible import visible

_CHARTS = {
    chart.__name__: chart
    for chart in (
        outcomes_chart,
        scores_chart,
        satisfied_chart,
        recovered_chart,
        flags_chart,
        pairs_chart,
        difficulty_chart,
        items_chart,
        agreement_chart,
    )
}
"""What builds each chart, by the name that templates use."""


def _document(text: str) -> Markup:
    """A text of the course as HTML."""
    return Markup(MarkdownBlock(visible(text), 0, Marker(())).render())


def _derivation(problem: ProblemView) -> Markup:
    """A problem's derivation with its pictures."""
    pieces = pieces_of(problem.reference)
    return Markup("").join(
        Markup(picture_html(piece, problem.pictures)) if isinstance(piece, Picture) else _document(piece)
        for piece in pieces
    )


def _drawn(*charts: Chart | None) -> Markup:
    """Charts side by side; nothing where none of them has anything to show."""
    figures = Markup("\n").join(Markup(chart_html(chart)) for chart in charts if chart)
    return Markup('<div class="charts">\n{}\n</div>').format(figures) if figures else figures


def page_templates() -> Environment:
    """An environment with the pages' templates, the words they use and the filters that make text safe."""
    templates = Environment(
        loader=PackageLoader("gradewright.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    templates.globals.update(
        status_signs=words.STATUS_SIGNS,
        addresses=addresses,
        submission_address=addresses.submission_address,
        problem_address=addresses.problem_address,
        part_address=addresses.part_address,
        satisfied_shares=satisfied_shares,
        mistake_words=words.mistake_words,
        drawn=_drawn,
        **_CHARTS,
    )
    templates.filters.update(
        phrase=lambda text: Markup(phrase(visible(text))),
        quoted=lambda text: Markup(quoted(visible(text))),
        document=_document,
        derivation=_derivation,
        ready=Markup,
        number=words.number,
        percent=words.percent,
        percents=words.percents,
        signed_percent=words.signed_percent,
        plural=words.plural,
        short_name=short_name,
        problem_of=problem_of,
        part_of=part_of,
        status_words=lambda term: words.worded(words.STATUS_WORDS, term),
        method_words=lambda term: words.worded(words.METHOD_WORDS, term),
        kind_words=lambda term: words.worded(words.KIND_WORDS, term),
        role_words=lambda term: words.worded(words.ROLE_WORDS, term),
    )
    return templates
