"""纸面回填: an entry from a paper understood in the ledger, told before it is written, then written."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.desk import Person, Unit
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Halt
from zsyz_desktop.rules.names import project_code, same_name
from zsyz_desktop.rules.paper_entries import NodeDay, NodePercent, NodePromise, PaperEntry, PeriodCell, read_entry
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.chart.charting import chart_of, milestones_of
from zsyz_desktop.services.chart.milestones import (
    edit_milestone,
    finish_milestone,
    start_milestone,
    unfinished_before,
)
from zsyz_desktop.services.chart.node_work import refuse_cancelled, refuse_finish, refuse_start
from zsyz_desktop.services.dispatches.pasting import CellState, stage_block
from zsyz_desktop.services.dispatches.sheet_facts import Sheet, SheetRow
from zsyz_desktop.services.dispatches.sheet_reading import read_sheet_rows
from zsyz_desktop.services.dispatches.typed_cells import TITLES
from zsyz_desktop.services.dispatches.writing import add_step, refuse_barred, write_cells
from zsyz_desktop.services.ledger.lookups import project_by_code, project_of_code
from zsyz_desktop.values import Frozen, replace

_ZEROS = re.compile("(?<![0-9])0+(?=[0-9])")
_UNITS = {"image_percent": "%", "arrived": "万元"}


class _Understood(Frozen):
    """What will be done, in a sentence, and its doing."""

    sentence: str
    do: Callable[[], object]


def understand_entry(session: Session, text: str, period: SheetPeriod, today: date) -> str:
    """The sentence of what an entry would write; raises Refusal, with what to do, where it cannot be."""
    return _Reading(session, period, today).understand(read_entry(text, today)).sentence


def write_entry(session: Session, text: str, period: SheetPeriod, today: date) -> str:
    """Write an entry; returns its sentence. Raises Refusal as `understand_entry` does."""
    understood = _Reading(session, period, today).understand(read_entry(text, today))
    understood.do()
    session.flush()
    return understood.sentence


class _Reading(Frozen):
    """Entries of one session, period and day."""

    session: Session
    period: SheetPeriod
    today: date

    def understand(self, entry: PaperEntry) -> _Understood:
        project = _project(self.session, entry.code)
        if isinstance(entry, PeriodCell):
            return self._cell(project, entry)
        milestone = _node(self.session, project, entry.node)
        called = f"{project.code}“{project.name}”{entry.node}号节点“{milestone.name}”"
        match entry:
            case NodeDay(is_finish=True):
                return self._finish(milestone, called, entry.day)
            case NodeDay():
                return self._start(milestone, called, entry.day)
            case NodePercent():
                return self._percent(milestone, called, entry.percent)
            case NodePromise():
                return self._promise(project, milestone, called, entry)

    def _finish(self, milestone: Milestone, called: str, day: date) -> _Understood:
        _refuse_finished(milestone, called)
        refuse_finish(self.session, milestone, day, self.today)
        waits = "、".join(f"“{name}”" for name in unfinished_before(self.session, milestone))
        return _Understood(
            f"{called}于{day_in_prose(day)}完成{f'（前置{waits}尚未完成）' if waits else ''}",
            lambda: finish_milestone(self.session, milestone, day, today=self.today),
        )

    def _start(self, milestone: Milestone, called: str, day: date) -> _Understood:
        if milestone.actual_start is not None:
            said = f"{called}已于{day_in_prose(milestone.actual_start)}开始"
            raise refuse(f"{said}；记错了请到推进图表里改。", field="entry")
        refuse_start(milestone, day, self.today)
        return _Understood(
            f"{called}于{day_in_prose(day)}开始",
            lambda: start_milestone(self.session, milestone, day, today=self.today),
        )

    def _percent(self, milestone: Milestone, called: str, percent: int) -> _Understood:
        _refuse_finished(milestone, called)
        refuse_cancelled(milestone, "percent")
        return _Understood(
            f"{called}完成比例 {milestone.percent}% → {percent}%",
            lambda: edit_milestone(self.session, milestone, {"percent": percent}),
        )

    def _promise(self, project: Project, milestone: Milestone, called: str, entry: NodePromise) -> _Understood:
        refuse_cancelled(milestone, "entry")
        refuse_barred(self.session, project, self.period, "steps", self.today)
        step = replace(entry.step, person=entry.step.person or _responsible(self.session, milestone))
        row = self._row(project)
        if any(same_name(each.item, step.item) and each.due == step.due for each in row.steps):
            raise refuse(f"{self.period.words}的下步安排里已有“{step.item}”（{step.due}）。", field="entry")
        return _Understood(
            f"{called}：{self.period.words}下步安排“{step.item}”，"
            f"{step.person or '责任人未写'}，{day_in_prose(step.due)}前",
            lambda: add_step(self.session, project, self.period, step, self.today),
        )

    def _cell(self, project: Project, entry: PeriodCell) -> _Understood:
        refuse_barred(self.session, project, self.period, entry.field, self.today)
        sheet = Sheet(self.period, self.today, (self._row(project),))
        (cell,) = stage_block(sheet, [[entry.text]], 0, (entry.field,)).cells
        title = f"{project.code}“{project.name}”{self.period.words}{TITLES[entry.field]}"
        if cell.state is CellState.REFUSED:
            raise refuse(f"{cell.why.rstrip('。')}。", field="entry")
        if cell.state is CellState.UNCHANGED:
            raise refuse(f"{title}已是{_with_unit(entry.field, cell.new)}。", field="entry")
        return _Understood(
            f"{title} {_with_unit(entry.field, cell.old)} → {_with_unit(entry.field, cell.new)}",
            lambda: write_cells(self.session, project.code, self.period, {entry.field: entry.text}, self.today),
        )

    def _row(self, project: Project) -> SheetRow:
        for row in read_sheet_rows(self.session, self.period, self.today, (project.code,)):
            return row
        raise refuse(f"{project.code}“{project.name}”不在{self.period.words}的调度表里，请换一期再填。", field="entry")


def _project(session: Session, code: str) -> Project:
    """The project of a code, leading noughts or not; raises Refusal for a row number of a printed list."""
    project = project_of_code(session, code)
    if project is not None:
        return project
    if code.isdecimal():
        raise refuse(f"“{code}”像是打印表上的序号，序号会变；请写项目编号，如 P05。", field="entry")
    near = [each for each in _codes(session) if _without_noughts(each) == _without_noughts(code)]
    if len(near) > 1:
        raise refuse(f"“{code}”分不清是{'、'.join(near)}中的哪一个，请写全编号。", field="entry")
    return project_by_code(session, near[0] if near else code)


def _codes(session: Session) -> Iterable[str]:
    return session.exec(select(Project.code).where(col(Project.deleted_at).is_(None)))


def _without_noughts(code: str) -> str:
    return _ZEROS.sub("", project_code(code))


def _node(session: Session, project: Project, number: int) -> Milestone:
    """The node as the chart numbers it; raises Refusal for a number it does not have and for an ended project."""
    if project.halt is Halt.ENDED:
        raise refuse(f"{project.code}“{project.name}”已终止，不再办理节点；更正请到推进图表。", field="entry")
    milestones = milestones_of(session, chart_of(session, project).id)
    if not 0 < number <= len(milestones):
        has = f"只有1至{len(milestones)}号节点" if milestones else "尚无节点"
        said = f"{project.code}“{project.name}”的推进图表{has}，没有{number}号"
        raise refuse(f"{said}；请看推进图表上的序号。", field="entry")
    return milestones[number - 1]


def _refuse_finished(milestone: Milestone, called: str) -> None:
    if milestone.actual_finish is not None:
        said = f"{called}已于{day_in_prose(milestone.actual_finish)}完成"
        raise refuse(f"{said}；记错了请到推进图表里改。", field="entry")


def _responsible(session: Session, milestone: Milestone) -> str:
    person = session.get(Person, milestone.person_id) if milestone.person_id is not None else None
    unit = session.get(Unit, milestone.unit_id) if milestone.unit_id is not None else None
    return person.name if person is not None else unit.name if unit is not None else ""


def _with_unit(field: str, text: str) -> str:
    return text + (_UNITS[field] if text and not text.endswith("元") else "") or "未填"
