"""调度情况表 as sheets of a workbook: what each project reported, and the promises by unit."""

from fractions import Fraction

from zsyz_desktop.reports.leaf_fields import NUMBER, Field, laid, money_fields, text
from zsyz_desktop.reports.workbook import Column, Leaf, Line, Look, Value, in_ten_thousands
from zsyz_desktop.rules.dispatch_paper import (
    DispatchPaper,
    DispatchRow,
    dispatched_words,
    filled,
    last_word,
    progress_said,
    promises_said,
)


def dispatches_leaf(sheet: DispatchPaper) -> Leaf:
    """What each project reported of the period, and the sum."""

    def percent(text: str, row: DispatchRow) -> Value:
        return Fraction(int(text), 100) if text.isdigit() else (filled(row, "") if row.is_missing else None)

    arrived = money_fields("本期到位（已认定）", lambda row: row.arrived or (), lambda paper: paper.arrived, sheet.rows)
    waiting = money_fields("另待认定", lambda row: row.waiting, lambda paper: paper.waiting, sheet.rows)
    fields = [
        text("项目编号", 11, lambda row: row.code),
        Field(Column(("项目名称",), 26), lambda row: row.name, lambda paper: f"合计　{len(paper.rows)}项"),
        text("县市", 10, lambda row: row.region),
        Field(Column(("形象进度", "本期"), 9, Look.PERCENT), lambda row: percent(row.percent, row)),
        Field(Column(("形象进度", "上期"), 9, Look.PERCENT), lambda row: percent(row.percent_before, row)),
        text("进展情况", 34, progress_said),
        Field(
            Column(("本期完成投资\n（万元）",), 13, Look.MONEY),
            lambda row: in_ten_thousands(row.invested),
            lambda paper: in_ten_thousands(paper.invested),
        ),
        *arrived,
        *(waiting if any(row.waiting for row in sheet.rows) else ()),
        text("存在问题", 28, lambda row: filled(row, row.problems)),
        text("下步安排", 28, lambda row: filled(row, row.steps)),
        text("提请协调事项", 24, lambda row: filled(row, row.request)),
        text(f"{last_word(sheet.period)}承诺", 28, lambda row: promises_said(row.promises)),
    ]
    lines = [laid(fields, row, number) for number, row in enumerate(sheet.rows, start=1)]
    lines += [Line((None, *(each.total(sheet) for each in fields)), is_sum=True)] if sheet.rows else []
    columns = (NUMBER, *(each.column for each in fields))
    lead = f"{dispatched_words(sheet)}。"
    return Leaf(
        "调度情况表", "调度情况表", sheet.masthead.unit, columns, lines, lead, sheet.period.words, sheet.notes, "A3"
    )


def promises_leaf(sheet: DispatchPaper) -> Leaf:
    """The promises due in the period, by unit."""
    counts = ("应兑现", "按期兑现", "逾期兑现", "未兑现")
    columns = (NUMBER, Column(("责任单位",), 30), *(Column((each,), 10, Look.WHOLE) for each in counts))
    every = [*sheet.by_unit, ("合计", sheet.promises)]
    lines = [
        Line(
            (
                None if unit == "合计" else number,
                unit or "（未写责任人）",
                said.total,
                len(said.kept),
                len(said.kept_late),
                len(said.open),
            ),
            is_sum=unit == "合计",
        )
        for number, (unit, said) in enumerate(every, start=1)
    ]
    title = f"{last_word(sheet.period)}承诺对账"
    return Leaf(title, f"{title}（按责任单位）", sheet.masthead.unit, columns, lines, day=sheet.period.words)
