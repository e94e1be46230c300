"""A block of cells written into the milestone grid: both dates of a row together, whatever they were before."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from operator import itemgetter

from sqlmodel import Session

from zsyz_desktop.errors import Objection, Refusal, refuse, refuse_all
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.projects import Project
from zsyz_desktop.services.chart.chart_editing import milestone_by_key, write_cell
from zsyz_desktop.services.chart.milestones import edit_milestone
from zsyz_desktop.services.typing.asking import typed_day
from zsyz_desktop.values import replace

TypedCell = tuple[str, str, str]
"""Key of the node, field, text."""

_PLANNED = ("planned_start", "planned_finish")


def write_cells(session: Session, project: Project, cells: Sequence[TypedCell], *, today: date) -> None:
    """Write cells, those of a row beside each other; raises Refusal for the first that cannot stand.

    What is only doubtful is gathered and asked at once, after everything that cannot stand was told. The refusal's
    field is `<key>.<field>`.
    """
    asked: list[Objection] = []
    for key, of_row in groupby(cells, itemgetter(0)):
        milestone = milestone_by_key(session, project, key)
        texts = {field: text for _, field, text in of_row}
        if all(field in texts for field in _PLANNED):
            _write_plan(session, milestone, {field: texts.pop(field) for field in _PLANNED}, asked)
        for field, text in texts.items():
            with _gathered(asked, key, field):
                write_cell(session, milestone, field, text, today=today)
    refuse_all(asked)


def _write_plan(session: Session, milestone: Milestone, texts: dict[str, str], asked: list[Objection]) -> None:
    """One date after the other, a plan moved as a whole would end before it begins for a moment."""
    key, days = str(milestone.id), dict[str, date]()
    for field, text in texts.items():
        with _gathered(asked, key, field):
            days[field] = typed_day(session, text)
    if days.keys() == texts.keys():
        with _gathered(asked, key, "planned_finish"):
            edit_milestone(session, milestone, days)


@contextmanager
def _gathered(asked: list[Objection], key: str, field: str) -> Iterator[None]:
    """Gather what a cell asks; raises Refusal for what it refuses, as one sentence."""
    try:
        yield
    except Refusal as refusal:
        if not refusal.questions:
            raise refuse(str(refusal), field=f"{key}.{field}") from refusal
        asked += [replace(each, field=f"{key}.{field}") for each in refusal.objections]
