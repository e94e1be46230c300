"""A table of a report as a sheet of a workbook: what stands at the right is a number that can be added up."""

from zsyz_desktop.reports.leaf_fields import counted, period_said
from zsyz_desktop.reports.workbook import Column, Leaf, Line, Look
from zsyz_desktop.rules.report import Report, ReportColumn, ReportTable
from zsyz_desktop.rules.sentences import Paragraph

_WIDTH = 0.9  # characters for each part of the width on paper


def report_leaf(report: Report, table: ReportTable) -> Leaf:
    """The rows, the sentences before them above, those behind below."""
    place = report.blocks.index(table)
    before, after = (
        tuple(each.text for each in blocks if isinstance(each, Paragraph))
        for blocks in (report.blocks[:place], report.blocks[place + 1 :])
    )
    columns = tuple(Column((each.title,), max(each.share * _WIDTH, 8), _look(each)) for each in table.columns)
    looks = [column.look for column in columns]
    lines = [Line(tuple(map(counted, looks, row))) for row in table.rows]
    title, unit = report.title.text, report.masthead.unit
    return Leaf(table.title, title, unit, columns, lines, "".join(before), period_said(report.masthead), after)


def _look(column: ReportColumn) -> Look:
    return Look.MONEY if column.align == "right" else Look.TEXT
