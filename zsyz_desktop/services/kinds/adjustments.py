"""数据调整 of months that are 定稿: told in a later month, with the reason (D5)."""

from zsyz_desktop.models.submissions import Adjustment
from zsyz_desktop.rules.periods import month_or_as_said
from zsyz_desktop.rules.submitting import AdjustmentFact, adjustment_objections
from zsyz_desktop.services.kinds.kind import Column, Kind, Words

ADJUSTMENTS = Kind(
    record=Adjustment,
    command="adjustment",
    words=Words(
        purpose="已定稿的月份不改；错了的记在后面的统计期，写明原因。到位资金的错请办理更正，会自动列入。",
        add="新增数据调整",
        removal="删除",
        removal_tip="登记错了的移入回收站（Del）",
        empty="暂无数据调整。",
    ),
    form={"": ("period", "corrected_period", "subject", "old_said", "new_said", "reason")},
    columns=(
        Column("period", 90, "记入"), Column("corrected_period", 90, "被调整"), Column("subject", 200),
        Column("old_said", 130), Column("new_said", 130), Column("reason"),
    ),
    order=("-period", "corrected_period", "subject"),
    fact=AdjustmentFact,
    judge=adjustment_objections,
    blank=lambda today: {"period": f"{today:%Y-%m}"},
    wide=("subject", "reason"),
    reads={"period": month_or_as_said, "corrected_period": month_or_as_said},
)  # fmt: skip
