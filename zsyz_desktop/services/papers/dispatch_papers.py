"""The sheet of the 调度情况表: the rows of the dispatch sheet, the money recognised, and the promises due."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import Session

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.words import DispatchPeriod
from zsyz_desktop.rules.dispatch_paper import DispatchPaper, DispatchRow
from zsyz_desktop.rules.figures import amounts
from zsyz_desktop.rules.money import read_money
from zsyz_desktop.rules.month_dispatches import Promise, Promises, promises_by_unit, promises_in
from zsyz_desktop.services.dispatches.sheet import SheetPeriod, SheetRow, read_period, read_sheet, read_sheet_rows
from zsyz_desktop.services.figures.dispatch_facts import promise_facts
from zsyz_desktop.services.list.paper_desk import PaperDesk, open_desk
from zsyz_desktop.services.papers.hidden_names import discreet, hidden_names
from zsyz_desktop.services.papers.paper_sets import PaperSet, chosen_projects

_NOTES = (
    "到位只计本期已认定的州外资金，人民币、美元不相加",
    "一个月含周、旬的调度：形象进度取最后一次，完成投资相加",
    "上期承诺按完成日落在本期的统计，同一项目同一事项同一完成日算一件；完成日及以前办结为兑现，其后为逾期兑现",
    "应调度而没有填报的写“未报”",
)


def dispatch_paper(
    session: Session,
    today: date,
    codes: Sequence[str] | None = None,
    *,
    period: str | None = None,
    hide_investors: bool = False,
) -> PaperSet:
    """调度情况表 of the projects with these codes (None: all), of a month, a week, ten days or a quarter."""
    projects = chosen_projects(session, codes)
    if not projects:
        return PaperSet(None, ())
    wanted = read_period(period, today) if period else None
    month = f"{wanted.start:%Y-%m}" if wanted is not None else None
    desk = open_desk(session, today, [each.code for each in projects], asked=month)
    shown = wanted or _month_of(desk)
    if shown.start > today:
        raise refuse(f"{shown.words}尚未开始，暂无数据。", field="period")
    hidden = hidden_names(session, projects, today) if hide_investors else {}
    promises = [each for each in promise_facts(session, today) if each.project in desk.money]
    days = shown.statistics(desk.thresholds)
    due = promises_in(promises, days, today)
    rows = read_sheet(session, shown, today).rows if codes is None else read_sheet_rows(session, shown, today, codes)
    return PaperSet(
        DispatchPaper(
            masthead=desk.masthead,
            period=shown,
            rows=tuple(discreet(_row(desk, each, shown, due), hidden.get(each.code, ())) for each in rows),
            by_unit=tuple(promises_by_unit(promises, days, today).items()),
            promises=due,
            notes=(*_NOTES, *desk.past),
        ),
        (),
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
        promises=Promises(*(tuple(each for each in of if each.project == row.code) for of in _kinds(due))),
        **{name: texts.get(name, "") for name in names},
    )


def _kinds(due: Promises) -> tuple[tuple[Promise, ...], ...]:
    return due.kept, due.kept_late, due.open
