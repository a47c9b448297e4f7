"""The pages' charts: what is drawn stands in small values; matplotlib draws it when a page asks.

A chart never says more than the table beside it, and it says the same in words (`Chart.words`).
"""

from gradewright.reports.charts.figure import Chart, chart_html
from gradewright.reports.charts.histogram import ShareHistogram, binned
from gradewright.reports.charts.intervals import DIFFERENCES, SHARES, Axis, IntervalChart, Series
from gradewright.reports.charts.items import ItemChart, ItemPoint
from gradewright.reports.charts.stacks import Layer, StackChart

__all__ = [
    "DIFFERENCES",
    "SHARES",
    "Axis",
    "Chart",
    "IntervalChart",
    "ItemChart",
    "ItemPoint",
    "Layer",
    "Series",
    "ShareHistogram",
    "StackChart",
    "binned",
    "chart_html",
]
