"""Putting one old value of the log back, by the way it would be entered today, so that every rule holds."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, cast

from sqlalchemy import Table, select
from sqlmodel import Session, SQLModel

from zsyz_desktop.errors import refuse, refuse_all
from zsyz_desktop.models.agreements import ProjectShare
from zsyz_desktop.models.charts import BaselineRow, Extension, Milestone, MilestoneLink, PlanBaseline
from zsyz_desktop.models.checklists import ChecklistItem, StageMove
from zsyz_desktop.models.desk import Setting, Unit
from zsyz_desktop.models.evidence import Evidence
from zsyz_desktop.models.fields import Record, table_of, target_of
from zsyz_desktop.models.former import former_title
from zsyz_desktop.models.four_ones import LeadTerm
from zsyz_desktop.models.funds import FundSplit
from zsyz_desktop.models.log import Change, WorkUnit
from zsyz_desktop.models.log_words import decode
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.records import RECORD_OF_TABLE
from zsyz_desktop.models.words import ItemState
from zsyz_desktop.models.working import ProblemLevelTerm, ProblemProgress
from zsyz_desktop.models.year_plans import YearPlanMonth
from zsyz_desktop.rules.four_ones import lead_term_objections
from zsyz_desktop.rules.thresholds import THRESHOLDS
from zsyz_desktop.services.chart.milestones import (
    EDITABLE,
    edit_milestone,
    finish_milestone,
    set_event_date,
    start_milestone,
)
from zsyz_desktop.services.files.attachments import attachment_by_key
from zsyz_desktop.services.history.history_rows import RowBook
from zsyz_desktop.services.history.history_words import NOT_SHOWN, field_title, value_words
from zsyz_desktop.services.kinds.every_kind import KIND_OF_RECORD
from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.services.ledger.events import EVENT_OF_COLUMN, event_milestones
from zsyz_desktop.services.ledger.recycling import put_back
from zsyz_desktop.services.ledger.settings_kept import change_threshold
from zsyz_desktop.services.loop.checklists import edit_item, put_state_back
from zsyz_desktop.services.projects.leads import lead_terms
from zsyz_desktop.services.projects.projects import edit_project
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.saving import objections_to
from zsyz_desktop.services.typing.people import unit_for_work
from zsyz_desktop.values import Frozen

_WHOLE = "请用“撤销这次操作”整步恢复。"
_UNITS, _CHANGES = table_of(WorkUnit).c, table_of(Change).c


class _OldValue(Frozen):
    """One column of one row: what it held before a change, what it was changed to, and the row as it is."""

    record: Record
    table: Table
    column: str
    old: Any
    new: Any

    @property
    def title(self) -> str:
        return field_title(self.table, self.column)


def put_value_back(session: Session, number: int, position: int, column: str, *, today: date) -> None:
    """Give a column the value it had before that change of the log.

    Raises Refusal when it was changed again since (saying what it holds now), when what it would point to is gone, or
    when a rule forbids it today.
    """
    value = _old_value(session, number, position, column)
    _refuse_changed(session, value)
    _refuse_gone_target(session, value, today)
    way = _way_of(value.record)
    if column == "deleted_at":
        way = _take_out
    way(session, value, today)
    session.flush()


def _old_value(session: Session, number: int, position: int, column: str) -> _OldValue:
    query = (
        select(_CHANGES.record, _CHANGES.row_id, _CHANGES.before, _CHANGES.after)
        .join(table_of(WorkUnit), _UNITS.id == _CHANGES.unit_id)
        .where(_UNITS.number == number, _CHANGES.position == position)
    )
    row = session.connection().execute(query).first()
    if row is None or row.before is None or row.after is None or column in NOT_SHOWN:
        raise refuse(f"这一条不是改了某一栏，没有旧值可恢复；{_WHOLE}")
    table = SQLModel.metadata.tables[row.record]
    if former := former_title(table, column):
        raise refuse(f"“{former}”升级后另行登记，不能单独恢复。", field=column)
    before, after = decode(table, row.before), decode(table, row.after)
    record = session.get(RECORD_OF_TABLE[table.name], row.row_id)
    if record is None:
        raise refuse("这一条记录后来已不在台账里，不能单独恢复其中一栏。")
    return _OldValue(record, table, column, before.get(column), after.get(column))


def _refuse_changed(session: Session, value: _OldValue) -> None:
    now = getattr(value.record, value.column)
    if now == value.new:
        if value.record.deleted_at is not None and value.column != "deleted_at":
            raise refuse(f"这条{value.record.shown_as}在回收站里，请先恢复这一条，再恢复「{value.title}」。")
        return
    book = RowBook(session)
    held = value.record.model_dump()
    said, was = (value_words(book, value.table, value.column, held | {value.column: each}) for each in (now, value.old))
    if now == value.old:
        raise refuse(f"「{value.title}」现在就是“{was}”，不用恢复。", field=value.column)
    raise refuse(
        f"「{value.title}」后来又改过，现为“{said}”，没有恢复为“{was}”；确实要改回，请先撤销后来的修改，或直接改。",
        field=value.column,
    )


def _refuse_gone_target(session: Session, value: _OldValue, today: date) -> None:
    above = target_of(value.table.c[value.column])
    if above is None or value.old is None:
        return
    target = session.get(RECORD_OF_TABLE[above.name], value.old)
    if target is None or target.deleted_at is not None:
        raise refuse(f"「{value.title}」原来的那一条已不在台账里，不能恢复。", field=value.column)
    if isinstance(target, Unit):
        unit_for_work(session, target.name, today, field=value.column)


def _way_of(record: Record) -> Callable[[Session, _OldValue, date], None]:
    kind = KIND_OF_RECORD.get(type(record))
    return _BACK.get(type(record), _set if kind is None else partial(_back_in_register, kind))


def _back_in_register(kind: Kind, session: Session, value: _OldValue, today: date) -> None:
    """A field of the form under the rule of its kind; what a move did stands or falls together."""
    if value.column not in kind.fields:
        _whole_only(session, value, today)
    _set(session, value, today)
    refuse_all(objections_to(Register(session, kind, today), value.record))
    if kind.hooks.entering is not None:
        kind.hooks.entering(session, value.record, today)


def _set(session: Session, value: _OldValue, _today: date) -> None:
    setattr(value.record, value.column, value.old)
    session.add(value.record)


def _take_out(session: Session, value: _OldValue, _today: date) -> None:
    """Out of the recycle bin again; what was deleted with something else, or taken out before, only whole."""
    if value.old is not None or isinstance(
        value.record, Milestone | MilestoneLink | FundSplit | ProjectShare | YearPlanMonth
    ):
        raise refuse(f"这条{value.record.shown_as}不能单独恢复，{_WHOLE}")
    if isinstance(value.record, Setting):
        _refuse_other_than_threshold(value)
        change_threshold(session, value.record.key, value.record.value)
    if isinstance(value.record, Evidence) and value.record.attachment_id is not None:
        attachment_by_key(session, str(value.record.attachment_id))  # a file that was removed comes back first
    put_back(session, value.record)


def _whole_only(_session: Session, value: _OldValue, _today: date) -> None:
    raise refuse(f"{value.record.shown_as}的「{value.title}」不能单独恢复，{_WHOLE}", field=value.column)


def _back_on_card(session: Session, value: _OldValue, today: date) -> None:
    project = cast("Project", value.record)
    event, _ = EVENT_OF_COLUMN.get(value.column, (None, None))
    carrier = event_milestones(session, project).get(event) if event is not None else None
    if carrier is not None:
        said = f"「{value.title}」现在记在节点“{carrier.name}”上，请恢复那个节点的日期。"
        raise refuse(said, field=value.column)
    if value.column == "dossier_id":
        raise refuse("「产业链档案」随产业链和县市而定，请恢复「产业链」或「主体责任县市」。", field=value.column)
    edit_project(session, project, {value.column: value.old}, today=today)


def _back_on_chart(session: Session, value: _OldValue, today: date) -> None:
    milestone = cast("Milestone", value.record)
    if value.column in EDITABLE:
        edit_milestone(session, milestone, {value.column: value.old})
    elif value.column == "actual_finish" and value.old is not None:
        finish_milestone(session, milestone, value.old, today=today)
    elif value.column == "actual_finish":
        set_event_date(session, milestone, "actual", None)
    elif value.column == "actual_start" and value.old is not None:
        start_milestone(session, milestone, value.old, today=today)
    elif value.column == "actual_start":
        _set(session, value, today)
    else:
        _whole_only(session, value, today)


def _back_in_loop(session: Session, value: _OldValue, today: date) -> None:
    item = cast("ChecklistItem", value.record)
    if value.column in ("unit_id", "person_id", "due", "next_step"):
        edit_item(session, item, {value.column: value.old})
    elif value.column == "state" and value.old in (ItemState.IN_PROGRESS, ItemState.NOT_STARTED):
        put_state_back(session, item, value.old)
    elif value.column in ("text", "result", "typical_unit", "is_key"):
        _set(session, value, today)
    else:  # how an item was closed stands or falls together: state, days, verifier, reason
        _whole_only(session, value, today)


def _back_in_term(session: Session, value: _OldValue, today: date) -> None:
    _set(session, value, today)
    session.flush()
    project = session.get_one(Project, cast("LeadTerm", value.record).project_id)
    refuse_all(lead_term_objections(lead_terms(session, project)))


def _back_in_settings(session: Session, value: _OldValue, _today: date) -> None:
    setting = cast("Setting", value.record)
    if value.column != "value":
        _whole_only(session, value, _today)
    _refuse_other_than_threshold(value)
    change_threshold(session, setting.key, value.old)


def _refuse_other_than_threshold(value: _OldValue) -> None:
    """Holidays, templates and the grouping are kept by their own places: one value of theirs is a whole table."""
    if cast("Setting", value.record).key not in {threshold.key for threshold in THRESHOLDS}:
        raise refuse(f"这项设置不能单独恢复，{_WHOLE}", field=value.column)


_BACK: dict[type[Record], Callable[[Session, _OldValue, date], None]] = {
    Project: _back_on_card,
    Milestone: _back_on_chart,
    ChecklistItem: _back_in_loop,
    LeadTerm: _back_in_term,
    Setting: _back_in_settings,
    MilestoneLink: _whole_only,
    PlanBaseline: _whole_only,
    BaselineRow: _whole_only,
    Extension: _whole_only,
    StageMove: _whole_only,
    FundSplit: _whole_only,
    ProjectShare: _whole_only,
    YearPlanMonth: _whole_only,
    ProblemProgress: _whole_only,
    ProblemLevelTerm: _whole_only,
}
"""What has rules of its own goes by its service; the rest is set, under the declared bounds and constraints."""
