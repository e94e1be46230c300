"""The columns of the month's sheet: those of this period, and in grey beside them what the period before said."""

from collections.abc import Callable, Mapping

from zsyz_desktop.services.dispatches.sheet_facts import SheetRow
from zsyz_desktop.values import Frozen

ARRIVED = "arrived"
BEFORE = "before_"
"""Begins the field of a column that shows the period before."""


class MonthColumn(Frozen):
    """One column; one of several lines is `is_long`."""

    field: str
    title: str
    width: int
    is_typed: bool = True
    is_long: bool = False
    is_number: bool = False
    help: str = ""
    is_shown: bool = True

    @property
    def is_before(self) -> bool:
        """True for what the period before said."""
        return self.field.startswith(BEFORE) or self.field == "promises"


COLUMNS = (
    MonthColumn("name", "项目", 190, is_typed=False, help="双击打开项目"),
    MonthColumn("region", "主体责任县市", 96, is_typed=False, is_shown=False),
    MonthColumn("state", "本期", 72, is_typed=False, help="已报、未报，或暂停"),
    MonthColumn("before_image_percent", "上期进度", 72, is_typed=False, is_number=True, help="上期形象进度，%"),
    MonthColumn("image_percent", "形象进度", 72, is_number=True, help="0—100，%"),
    MonthColumn("before_progress", "上期进展", 180, is_typed=False, is_long=True),
    MonthColumn("progress", "本期进展", 240, is_long=True, help="Alt+Enter 换行"),
    MonthColumn("invested", "本期完成投资", 104, is_number=True, help="本期完成固定资产投资，万元"),
    MonthColumn(ARRIVED, "本月到位（含待认定）", 150, is_number=True,
                help="本月计入的到位资金合计，含待佐证、待审核，万元；填了就登记一笔待佐证资金，已认定的不动。"
                     "纸上只计已认定。Ctrl+Enter 打开资金"),
    MonthColumn("problems", "存在问题", 180, is_long=True),
    MonthColumn("promises", "上期承诺", 250, is_typed=False, is_long=True, help="双击或按回车登记兑现"),
    MonthColumn("steps", "下步安排", 250, is_long=True, help="事项—责任人—完成日，一行一件"),
    MonthColumn("request", "提请协调事项", 180, is_long=True),
    MonthColumn("no_progress_reason", "无进展原因", 140, is_long=True, help="零报告：没有进展也要报，写明原因"),
)  # fmt: skip
NUMBER_OF = {column.field: number for number, column in enumerate(COLUMNS)}
FROZEN = ("name",)
_OF_OTHERS = {"name", "region", "before_image_percent", "before_progress"}
PERIOD_COLUMNS = (
    MonthColumn("period", "调度期", 168, is_typed=False, help="月，和这个项目自己的调度周期"),
    *(column for column in COLUMNS if column.field not in _OF_OTHERS),
)
"""Of one project, a row a period: the period before stands in the row below."""
PERIOD_NUMBER_OF = {column.field: number for number, column in enumerate(PERIOD_COLUMNS)}
PERIOD_FROZEN = ("period",)
PAUSED, FILLED, OWED = "暂停", "已报", "未报"


def words(row: SheetRow, column: MonthColumn) -> str:
    """What a cell says as it is stored."""
    if column.field.startswith(BEFORE):
        return row.before.get(column.field.removeprefix(BEFORE), "")
    say = _ABOUT.get(column.field)
    return row.texts.get(column.field, "") if say is None else say(row)


def state_words(row: SheetRow) -> str:
    """Whether this period was told."""
    if row.is_filled:
        return FILLED
    if row.is_paused:
        return PAUSED
    return OWED if row.is_owed else ""


_ABOUT: Mapping[str, Callable[[SheetRow], str]] = {
    "name": lambda row: f"{row.code} {row.name}",
    "period": lambda row: row.period.words,
    "region": lambda row: row.region,
    "promises": lambda row: row.promises,
    "state": state_words,
}
"""What stands in columns that are no field of a dispatch."""
