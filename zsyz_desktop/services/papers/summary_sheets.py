"""The sheet of the 重点项目汇总表: one row a project by county and chain, and the sums of each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from zsyz_desktop.models.projects import Enterprise, Project
from zsyz_desktop.models.words import Event, Grouping
from zsyz_desktop.rules.dispatching import steps_words
from zsyz_desktop.rules.gathered_month import DispatchFact, by_month
from zsyz_desktop.rules.grouping import group_order
from zsyz_desktop.rules.month_dispatches import month_dispatches
from zsyz_desktop.rules.summary_sheet import SummaryColumn, SummaryGroup, SummaryRow, SummarySheet, read_columns
from zsyz_desktop.rules.totals import totals_of
from zsyz_desktop.services.figures.dispatch_facts import dispatch_facts
from zsyz_desktop.services.ledger.events import carriers, dates_carried
from zsyz_desktop.services.list.paper_desk import PaperDesk, heading_of, lead_line
from zsyz_desktop.services.list.paper_rows import PaperRows, rows_in_batches
from zsyz_desktop.services.list.standings import collector_at_rest
from zsyz_desktop.services.papers.gathering import OpenedPapers, list_paper
from zsyz_desktop.services.templates.desk_editing import county_names

_NOTES = (
    "结转＝上年及以前签约，新建＝本年签约",
    "合计只计在推进和暂停的项目，总投资只计已签正式合同的，人民币、美元不相加",
    "县市按主体责任县市，共引项目不拆分",
    "形象进度为本月调度，没有填报的写“未报”",
    "写不下的以“…”表示，全文见推进图表",
)


@list_paper()
def summary(opened: OpenedPapers) -> SummarySheet:
    """重点项目汇总表; the columns are asked for by words in the order wanted."""
    chosen = read_columns(opened.columns) if opened.columns else tuple(SummaryColumn)
    session, desk = opened.session, opened.desk
    with collector_at_rest():
        facts = dispatches_of(session, desk.today)
        firms = dict(session.exec(select(Enterprise.id, Enterprise)).all())
        rows = [
            summary_row(desk, project, read, facts.get(project.code, ()), firms)
            for project, read in rows_in_batches(session, list(opened.projects.values()), desk.today)
        ]
    counties, chains = county_names(session), tuple(desk.chains.values())
    by_county: Callable[[str], tuple[int, str]] = lambda name: group_order(Grouping.COUNTY, name, counties)  # noqa: E731
    by_chain: Callable[[str], tuple[int, str]] = lambda name: group_order(Grouping.CHAIN_GROUP, name, (), chains)  # noqa: E731
    rows.sort(key=lambda row: (by_county(row.county), by_chain(row.heading.chain), row.heading.code))
    return SummarySheet(
        masthead=desk.masthead,
        rows=opened.hiding_in(rows, lambda row: row.heading.code),
        whole=_group(desk, "合计", rows),
        counties=_groups(desk, rows, lambda row: row.county, by_county),
        chains=_groups(desk, rows, lambda row: row.heading.chain, by_chain),
        columns=chosen,
        notes=(*desk.caliber, *_NOTES),
    )


def dispatches_of(session: Session, today: date) -> Mapping[str, list[DispatchFact]]:
    """What was dispatched of each project, by its code."""
    found: dict[str, list[DispatchFact]] = {}
    for each in dispatch_facts(session, today):
        found.setdefault(each.project, []).append(each)
    return found


def summary_row(
    desk: PaperDesk,
    project: Project,
    read: PaperRows,
    dispatches: Sequence[DispatchFact],
    firms: Mapping[UUID, Enterprise],
) -> SummaryRow:
    """The line of one project; `firms` by their ids."""
    period = desk.masthead.period
    carried = carriers(project, read.chart.nodes)
    planned, actual = (dates_carried(project, carried, which) for which in ("planned", "actual"))
    firm = firms.get(project.enterprise_id) if project.enterprise_id is not None else None
    of_month = by_month(dispatches).get((project.code, period.key))
    invested = month_dispatches((), dispatches, (), period, desk.today).invested_year
    origin = [firm.origin_kind and firm.origin_kind.value, firm.origin] if firm is not None else []
    return SummaryRow(
        heading=heading_of(desk, project, read),
        money=desk.money[project.code],
        county=desk.regions[project.region_id],
        signed_on=actual.get(Event.SIGNED),
        content=project.content,
        investor=firm.name if firm is not None else None,
        origin="·".join(filter(None, origin)) or None,
        invested=invested if dispatches else None,
        percent=of_month.percent if of_month is not None else None,
        start_planned=planned.get(Event.STARTED),
        started=actual.get(Event.STARTED),
        producing_planned=planned.get(Event.PRODUCING),
        lead=lead_line(desk, read),
        lead_unit=desk.unit(read.lead_unit),
        problems="；".join(each.text for each in read.problems),
        steps=steps_words((each.item, each.person, each.due) for each in read.steps),
    )


def _groups(
    desk: PaperDesk, rows: Sequence[SummaryRow], word: Callable[[SummaryRow], str], order: Callable[[str], Any]
) -> tuple[SummaryGroup, ...]:
    names = sorted({word(row) for row in rows}, key=order)
    return tuple(_group(desk, name, [row for row in rows if word(row) == name]) for name in names)


def _group(desk: PaperDesk, name: str, rows: Iterable[SummaryRow]) -> SummaryGroup:
    rows = list(rows)
    year = desk.masthead.period.year
    invested = [row.invested for row in rows if row.invested is not None]
    return SummaryGroup(
        name=name,
        projects=len(rows),
        carried_over=sum(row.is_carried_over(year) is True for row in rows),
        new=sum(row.is_carried_over(year) is False for row in rows),
        totals=totals_of((desk.standings[row.heading.code], row.money) for row in rows),
        invested=sum(invested) if invested else None,
    )
