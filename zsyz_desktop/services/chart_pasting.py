"""A block of cells written into the milestone grid: both dates of a row together, whatever they were before."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

from sqlmodel import Session

from zsyz_desktop.errors import Objection, Refusal
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.dates import read_day
from zsyz_desktop.services.chart_editing import milestone_by_key, write_cell
from zsyz_desktop.services.milestones import edit_milestone

TypedCell = tuple[str, str, str]
"""Key of the node, field, text."""

_PLANNED = ("planned_start", "planned_finish")


def write_cells(session: Session, project: Project, cells: Sequence[TypedCell], *, today: date) -> None:
    """Write cells, those of a row beside each other; raises Refusal for the first that cannot stand.

    The refusal's field is `<key>.<field>`.
    """
    for key, of_row in groupby(cells, itemgetter(0)):
        milestone = milestone_by_key(session, project, key)
        texts = {field: text for _, field, text in of_row}
        if all(field in texts for field in _PLANNED):
            _write_plan(session, milestone, {field: texts.pop(field) for field in _PLANNED})
        for field, text in texts.items():
            try:
                write_cell(session, milestone, field, text, today=today)
            except Refusal as refusal:
                raise _refused(refusal, key, field) from refusal


def _write_plan(session: Session, milestone: Milestone, texts: dict[str, str]) -> None:
    """One date after the other, a plan moved as a whole would end before it begins for a moment."""
    days = {}
    for field, text in texts.items():
        try:
            days[field] = read_day(text)
        except Refusal as refusal:
            raise _refused(refusal, str(milestone.id), field) from refusal
    try:
        edit_milestone(session, milestone, days)
    except Refusal as refusal:
        raise _refused(refusal, str(milestone.id), "planned_finish") from refusal


def _refused(refusal: Refusal, key: str, field: str) -> Refusal:
    return Refusal(Objection(f"{key}.{field}", str(refusal)))
