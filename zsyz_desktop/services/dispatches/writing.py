"""A cell of the sheet written: into the one dispatch of the project and period, its steps, or the month's money."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import Objection, Refusal, refuse, refuse_all
from zsyz_desktop.models.dispatches import Dispatch, DispatchStep
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.logbook import logbook_of
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Halt
from zsyz_desktop.rules.names import same_name
from zsyz_desktop.rules.next_steps import StepFact
from zsyz_desktop.rules.periods import StatPeriod
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.dispatches.grid_money import MonthMoney, RegisterNumbers
from zsyz_desktop.services.dispatches.sheet_facts import FIELDS
from zsyz_desktop.services.dispatches.sheet_reading import read_sheet_rows
from zsyz_desktop.services.dispatches.typed_cells import read_cell, refuse_steps
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.recycling import discard
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.typing.asking import answers_of

_KEPT = tuple(name for name in FIELDS if name not in ("arrived", "steps"))
"""The fields that are columns of a dispatch."""


def write_cell(  # noqa: PLR0917 -- a cell by row and column
    session: Session, code: str, period: SheetPeriod, field: str, text: str, today: date
) -> None:
    """Write one cell, making the dispatch or taking an emptied one out; an empty text clears.

    Raises Refusal on the field for what cannot be read or must not be.
    """
    SheetPen(session, period, today).write(code, {field: text})


def write_cells(session: Session, code: str, period: SheetPeriod, texts: Mapping[str, str], today: date) -> None:
    """Several cells of one project; everything that cannot be read is told at once."""
    SheetPen(session, period, today).write(code, texts)


class SheetPen:
    """Writes into one period: what all its projects are judged by is read once."""

    def __init__(self, session: Session, period: SheetPeriod, today: date) -> None:
        self._session, self._period, self._today = session, period, today
        self._month = period.statistics(current_thresholds(session))
        self._numbers = RegisterNumbers(session)

    def write(self, code: str, texts: Mapping[str, str]) -> None:
        """Cells of one project; raises Refusal with everything that cannot be read or must not be."""
        session, period, today = self._session, self._period, self._today
        project = project_by_code(session, code)
        barred = ((field, _barred(project, period, self._month, field, today)) for field in texts)
        refuse_all(Objection(field, sentence) for field, sentences in barred for sentence in sentences)
        values = _read(session, texts, min(today, period.end))
        if "arrived" in values:
            MonthMoney(session, project, self._month, today, self._numbers).write(values.pop("arrived"))
        if values:
            _write_dispatch(session, project, period, values, today)
        session.flush()


def add_step(session: Session, project: Project, period: SheetPeriod, step: StepFact, today: date) -> DispatchStep:
    """One more promise behind those the period shows; raises Refusal where it cannot be written."""
    refuse_barred(session, project, period, "steps", today)
    refuse_steps((step,))
    (row,) = read_sheet_rows(session, period, today, (project.code,))
    kept = _write_dispatch(session, project, period, {"steps": (*row.steps, step)}, today)
    session.flush()
    return kept[-1]


def refuse_barred(session: Session, project: Project, period: SheetPeriod, field: str, today: date) -> None:
    """Raise Refusal where nothing can be written into this cell of this project."""
    month = period.statistics(current_thresholds(session))
    refuse_all(Objection(field, sentence) for sentence in _barred(project, period, month, field, today))


def complete_step(session: Session, step_id: UUID | str, done_on: date) -> None:
    """Tick a promise off as done on a day (兑现)."""
    _step(session, step_id).done_on = done_on
    session.flush()


def uncomplete_step(session: Session, step_id: UUID | str) -> None:
    """Take back that a promise was done."""
    _step(session, step_id).done_on = None
    session.flush()


def _step(session: Session, step_id: UUID | str) -> DispatchStep:
    step = session.get(DispatchStep, UUID(str(step_id)))
    if step is None or step.deleted_at is not None:
        raise refuse("这件下步安排已不在调度里，请刷新再看。", field="steps")
    return step


def _barred(project: Project, period: SheetPeriod, month: StatPeriod, field: str, today: date) -> Sequence[str]:
    """Why nothing can be written into this cell of this project."""
    first = month.first if field == "arrived" else period.start
    if first > today:
        return (f"{period.words}尚未开始（{day_in_prose(first)}起），到时再填。",)
    if project.halt is Halt.ENDED and project.halt_on is not None and project.halt_on <= month.until(today):
        return (f"项目已于{project.halt_on}终止，不再调度。",)
    if not period.is_month and project.dispatch_period is not period.kind:
        return (f"这个项目按{project.dispatch_period.value}调度，请在那一张表里填。",)
    if field == "arrived" and not period.is_month:
        return ("到位资金按月填，请在月调度里填。",)
    return ()


def _read(session: Session, texts: Mapping[str, str], day: date) -> dict[str, Any]:
    values: dict[str, Any] = {}
    objections: list[Objection] = []
    for field, text in texts.items():
        try:
            values[field] = read_cell(field, text, day, answers_of(session))
        except Refusal as refusal:
            objections += refusal.objections
    refuse_all(objections)
    return values


def _write_dispatch(
    session: Session, project: Project, period: SheetPeriod, values: Mapping[str, Any], today: date
) -> list[DispatchStep]:
    """Returns the steps it has then, in order."""
    steps: Sequence[StepFact] | None = values.get("steps")
    plain = {name: value if value != "" else None for name, value in values.items() if name in _KEPT}
    dispatch = _kept(session, project, period)
    kept = [] if dispatch is None else _steps_of(session, dispatch)
    if dispatch is None:
        if not steps and all(value is None for value in plain.values()):
            return []
        dispatch = _made(session, project, period)
    for name, value in plain.items():
        setattr(dispatch, name, value)
    if steps is not None:
        kept = _write_steps(session, dispatch, kept, steps)
    dispatch.filled_on, dispatch.filled_by = today, logbook_of(session).by or None
    session.add(dispatch)
    if not kept and all(getattr(dispatch, name) is None for name in _KEPT):
        discard(session, dispatch)
    return kept


def _kept(session: Session, project: Project, period: SheetPeriod) -> Dispatch | None:
    query = select(Dispatch).where(Dispatch.project_id == project.id, col(Dispatch.deleted_at).is_(None))
    return session.exec(query.where(Dispatch.period == period.kind, Dispatch.period_start == period.start)).first()


def _made(session: Session, project: Project, period: SheetPeriod) -> Dispatch:
    """A new dispatch; one in the recycle bin comes back without what it said."""
    key = natural_id("dispatch", project.id, period.kind.name, period.start)
    binned = session.get(Dispatch, key)
    if binned is None:
        return Dispatch(id=key, project_id=project.id, period=period.kind, period_start=period.start)
    binned.deleted_at = None
    for name in _KEPT:
        setattr(binned, name, None)
    for step in _steps_of(session, binned):
        discard(session, step)
    return binned


def _steps_of(session: Session, dispatch: Dispatch) -> list[DispatchStep]:
    query = select(DispatchStep).where(DispatchStep.dispatch_id == dispatch.id, col(DispatchStep.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(DispatchStep.position), col(DispatchStep.id))))


def _write_steps(
    session: Session, dispatch: Dispatch, rows: list[DispatchStep], steps: Sequence[StepFact]
) -> list[DispatchStep]:
    """Let the rows say these steps: one that is still said keeps its row and whether it was done; returns the rows."""
    waiting, written = list(rows), []
    for position, step in enumerate(steps):
        row = _row_of(waiting, step) or _reworded(waiting, steps, position)
        if row is None:
            row = DispatchStep(dispatch_id=dispatch.id, item=step.item)
        else:
            waiting.remove(row)
        row.position, row.item, row.person, row.due = position, step.item, step.person or None, step.due
        session.add(row)
        written.append(row)
    for row in waiting:
        discard(session, row)
    return written


def _row_of(waiting: Sequence[DispatchStep], step: StepFact) -> DispatchStep | None:
    """The row of the same thing, by the same day where there are several."""
    same = [row for row in waiting if same_name(row.item, step.item)]
    return next((row for row in same if row.due == step.due), next(iter(same), None))


def _reworded(waiting: Sequence[DispatchStep], steps: Sequence[StepFact], position: int) -> DispatchStep | None:
    """The open row that stood in this place and is said nowhere else: its words were changed."""
    row = next((each for each in waiting if each.position == position and each.done_on is None), None)
    is_said = row is not None and any(same_name(row.item, each.item) for each in steps)
    return None if is_said else row
