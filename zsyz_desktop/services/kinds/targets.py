"""目标: what a document asks of a year (figures.md 7 and 8)."""

from datetime import date

from sqlmodel import Session, col, func, select

from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.month_words import TargetKind
from zsyz_desktop.models.targets import BaseFigure, IndicatorTask, Target
from zsyz_desktop.rules.targets import TargetFact, target_objections
from zsyz_desktop.services.kinds.hooks import Hooks
from zsyz_desktop.services.kinds.kind import Column, Kind, Words

TIP = "登记错了的移入回收站（Del）"


def key_row(_session: Session, row: Target | IndicatorTask | BaseFigure, _today: date) -> None:
    """Ten desks make the same row of the same thing."""
    if not row.created_by:
        said = (getattr(row, name) for name in reversed(KIND_KEYS[type(row)]))
        row.id = natural_id(table_of(type(row)).name, *(getattr(each, "name", each) for each in said))


def _enter_target(session: Session, target: Target, today: date) -> None:
    """A target without a place stands behind the others."""
    key_row(session, target, today)
    if not target.position:
        with session.no_autoflush:
            target.position = (session.exec(select(func.max(col(Target.position)))).one() or 0) + 1


KIND_KEYS = {
    Target: ("source", "measure", "year"),
    IndicatorTask: ("region_id", "measure", "year"),
    BaseFigure: ("month", "region_id", "measure", "year"),
}
"""What makes a row the only one of its kind, the field that is refused first."""


TARGETS = Kind(
    record=Target,
    command="target",
    words=Words(
        purpose="文件定的目标，逐条写明出处。同一指标两处数不同的（如外资15%与20%）两条都留，考核用哪条就在哪条上标“考核采用”。",
        add="新增目标",
        removal="删除",
        removal_tip=TIP,
        empty="尚未登记目标。点“新增目标”。",
        same="这个出处的这项目标已经填过，请改那一条。",
    ),
    form={"": ("year", "measure", "kind", "threshold", "is_assessed", "source", "scope", "counting", "denominator")},
    columns=(
        Column("position", 50, "次序"),
        Column("year", 60, "年度"),
        Column("measure", 190),
        Column("kind", 60, "类型"),
        Column("threshold", 80),
        Column("is_assessed", 80),
        Column("source"),
    ),
    order=("-year", "position"),
    fact=TargetFact,
    judge=target_objections,
    blank=lambda today: {"year": str(today.year), "kind": TargetKind.GROWTH.value, "scope": "全州合计"},
    ticks=("measure", "is_assessed"),
    wide=("source",),
    alone_by=KIND_KEYS[Target],
    hooks=Hooks(entering=_enter_target),
)
