"""The sheet of the 总览 that opens every batch: one row a project, red first (papers.md)."""

from collections.abc import Sequence

from sqlmodel import Session

from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Grouping, LightColour
from zsyz_desktop.rules.figures import MoneyTotals
from zsyz_desktop.rules.grouping import group_order, group_word
from zsyz_desktop.rules.money_words import since_close_words, unconverted_words
from zsyz_desktop.rules.sheets import OverviewRow, OverviewSheet
from zsyz_desktop.rules.tally import tally
from zsyz_desktop.rules.totals import totals_of
from zsyz_desktop.services.list.hold_ups import next_key_node, stuck_answer
from zsyz_desktop.services.list.paper_desk import PaperDesk, heading_of, lead_line
from zsyz_desktop.services.list.paper_rows import PaperRows, rows_in_batches
from zsyz_desktop.services.list.standings import collector_at_rest
from zsyz_desktop.services.papers.adjustments import adjusted
from zsyz_desktop.services.papers.progress_sheets import request_of, silent_since
from zsyz_desktop.services.templates.desk_editing import county_names, current_grouping

_ORDER = (LightColour.RED, LightColour.YELLOW, LightColour.GREEN, LightColour.GREY, LightColour.PAUSED)


def overview_sheet(session: Session, desk: PaperDesk, projects: Sequence[Project]) -> OverviewSheet:
    """重点招商项目推进情况总览: by group where the desk groups; red first, the longest late at the top, by code."""
    grouping, counties = current_grouping(session), county_names(session)
    with collector_at_rest():
        read = rows_in_batches(session, projects, desk.today)
        rows = [_row(desk, project, of_it, grouping) for project, of_it in read]
    rows.sort(key=lambda row: (_ORDER.index(row.heading.light.colour), -row.heading.light.days_late, row.heading.code))
    chains = tuple(desk.chains.values())
    rows.sort(key=lambda row: group_order(grouping, row.group, counties, chains) if row.group else (0, ""))
    by_county = _by_county(desk, projects, counties)
    totals = _totals(desk, projects)
    notes = (*desk.caliber, since_close_words(totals.figures), unconverted_words(totals))
    return OverviewSheet(
        masthead=desk.masthead,
        rows=tuple(rows),
        tally=tally(desk.standings[project.code] for project in projects),
        totals=totals,
        counties=tuple((name, _totals(desk, held)) for name, held in by_county if len(by_county) > 1),
        notes=tuple(filter(None, notes)),
        adjustments=adjusted(session, desk, projects),
    )


def _by_county(
    desk: PaperDesk, projects: Sequence[Project], counties: tuple[str, ...]
) -> list[tuple[str, list[Project]]]:
    """The projects of each county, in the order of the counties' codes."""
    found: dict[str, list[Project]] = {}
    for project in projects:
        found.setdefault(desk.regions[project.region_id], []).append(project)
    return sorted(found.items(), key=lambda pair: group_order(Grouping.COUNTY, pair[0], counties))


def _totals(desk: PaperDesk, projects: Sequence[Project]) -> MoneyTotals:
    return totals_of((desk.standings[project.code], desk.money[project.code]) for project in projects)


def _row(desk: PaperDesk, project: Project, read: PaperRows, grouping: Grouping) -> OverviewRow:
    light = desk.standings[project.code].light
    stuck = stuck_answer(desk, project, read)
    next_name, next_due = next_key_node(read.chart, light, stuck)
    lead = lead_line(desk, read)
    return OverviewRow(
        heading=heading_of(desk, project, read),
        money=desk.money[project.code],
        stuck=stuck,
        lead=lead,
        lead_unit=desk.unit(read.lead_unit),
        next_milestone=next_name,
        next_due=next_due,
        request=request_of(read.dispatch),
        silent_since=silent_since(read.dispatch, desk.masthead.period),
        group=group_word(
            grouping,
            county=desk.regions[project.region_id],
            lead=lead.name if lead is not None else "",
            chain=desk.chain(project),
            place=project.place or "",
        ),
    )
