"""The sheet of the 调度情况表: the rows of the dispatch sheet, the money recognised, and the promises due."""

from collections.abc import Mapping
from datetime import date

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.rules.dispatch_paper import DispatchPaper, DispatchRow
from zsyz_desktop.rules.figures import amounts
from zsyz_desktop.rules.money import Amount, read_money
from zsyz_desktop.rules.month_dispatches import Promise, Promises, promises_by_unit, promises_in
from zsyz_desktop.services.dispatches.sheet import SheetPeriod, SheetRow, read_period, read_sheet_rows
from zsyz_desktop.services.figures.dispatch_facts import promise_facts
from zsyz_desktop.services.list.paper_desk import PaperDesk
from zsyz_desktop.services.papers.gathering import OpenedPapers, list_paper

_NOTES = (
    "到位只计本期已认定的州外资金，本期已登记而待佐证、待审核的列为“另待认定”；人民币、美元不相加",
    "一个月含周、旬的调度：形象进度取最后一次，完成投资相加",
    "上期承诺按完成日落在本期的统计，同一项目同一事项同一完成日算一件；完成日及以前办结为兑现，其后为逾期兑现",
    "应调度而没有填报的写“未报”",
)


@list_paper(month=lambda period, today: f"{read_period(period, today).start:%Y-%m}")
def dispatch_paper(opened: OpenedPapers) -> DispatchPaper:
    """调度情况表 of a month, a week, ten days or a quarter."""
    session, desk, today = opened.session, opened.desk, opened.desk.today
    shown = read_period(opened.asked, today) if opened.asked else _month_of(desk)
    if shown.start > today:
        raise refuse(f"{shown.words}尚未开始，暂无数据。", field="period")
    promises = [each for each in promise_facts(session, today) if each.project in desk.money]
    days = shown.statistics(desk.thresholds)
    due = promises_in(promises, days, today)
    rows = read_sheet_rows(session, shown, today, list(opened.projects))
    return DispatchPaper(
        masthead=desk.masthead,
        period=shown,
        rows=opened.hiding_in((_row(desk, each, shown, due) for each in rows), lambda row: row.code),
        by_unit=tuple(promises_by_unit(promises, days, today).items()),
        promises=due,
        notes=(*_NOTES, *desk.past),
    )


def _month_of(desk: PaperDesk) -> SheetPeriod:
    period = desk.masthead.period
    return SheetPeriod(DispatchPeriod.MONTH, date(period.year, period.month, 1))


def _row(desk: PaperDesk, row: SheetRow, period: SheetPeriod, due: Promises) -> DispatchRow:
    texts: Mapping[str, str] = row.texts
    names = ("progress", "no_progress_reason", "problems", "steps", "request")
    return DispatchRow(
        code=row.code,
        name=row.name,
        region=row.region,
        is_filled=row.is_filled,
        is_owed=row.is_owed,
        is_paused=row.is_paused,
        percent=texts.get("image_percent", ""),
        percent_before=row.before.get("image_percent", ""),
        invested=read_money(texts["invested"]) if "invested" in texts else None,
        arrived=amounts(desk.money[row.code].figures, "arrived_month") if period.is_month else None,
        waiting=tuple(Amount(cents, currency) for currency, cents in row.waiting.items() if cents),
        promises=Promises(*(tuple(each for each in of if each.project == row.code) for of in _kinds(due))),
        **{name: texts.get(name, "") for name in names},
    )


def _kinds(due: Promises) -> tuple[tuple[Promise, ...], ...]:
    return due.kept, due.kept_late, due.open
