"""年度任务 of the counties, and 同期基数 of the year before (figures.md 2 and 8)."""

from zsyz_desktop.models.month_words import Measure
from zsyz_desktop.models.targets import BaseFigure, IndicatorTask
from zsyz_desktop.rules.targets import MONTHS, BaseFact, TaskFact, base_objections, task_objections
from zsyz_desktop.services.kinds.hooks import Hooks
from zsyz_desktop.services.kinds.kind import Column, Kind, Words
from zsyz_desktop.services.kinds.targets import KIND_KEYS, TIP, key_row

TASKS = Kind(
    record=IndicatorTask,
    command="task",
    words=Words(
        purpose="各县市全年要完成多少；文件分了月的填满12个月，没有分月的按月数÷12算时间进度。州本级有任务的另填一条。",
        add="新增任务",
        removal="删除",
        removal_tip=TIP,
        empty="尚未登记年度任务。点“新增任务”。",
        same="这个县市这一年的这项任务已经填过，请改那一条。",
    ),
    form={"": ("year", "measure", "region_id", "total", "source"), "分月（可以不填）": MONTHS},
    columns=(
        Column("year", 60, "年度"),
        Column("measure", 130),
        Column("region_id", 130),
        Column("total", 130),
        Column("source"),
    ),
    order=("-year", "measure", "region_id"),
    fact=TaskFact,
    judge=task_objections,
    blank=lambda today: {"year": str(today.year), "measure": Measure.OUTSIDE.value},
    ticks=("measure",),
    wide=("source",),
    alone_by=KIND_KEYS[IndicatorTask],
    hooks=Hooks(entering=key_row),
)

BASE_FIGURES = Kind(
    record=BaseFigure,
    command="base",
    words=Words(
        purpose="上年1月至各月的累计数，从上年统计月报手工录入并写明出处；没有基数的不算同比，台账自有的上年数不顶替。",
        add="新增基数",
        removal="删除",
        removal_tip=TIP,
        empty="尚未录入同期基数。点“新增基数”。",
        same="这个月的基数已经填过，请改那一条。",
    ),
    form={"": ("measure", "region_id", "year", "month", "cumulative", "source")},
    columns=(
        Column("year", 60, "年度"),
        Column("month", 60, "月份"),
        Column("measure", 130),
        Column("region_id", 130),
        Column("cumulative", 130),
        Column("source"),
    ),
    order=("-year", "measure", "region_id", "month"),
    fact=BaseFact,
    judge=base_objections,
    blank=lambda today: {"year": str(today.year - 1), "measure": Measure.OUTSIDE.value},
    ticks=("measure",),
    wide=("source",),
    alone_by=KIND_KEYS[BaseFigure],
    hooks=Hooks(entering=key_row),
)
