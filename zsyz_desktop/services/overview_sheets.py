"""The sheet of the 总览 that opens every batch: one row a project, red first (papers.md)."""

from collections.abc import Sequence

from sqlmodel import Session

from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Grouping, LightColour
from zsyz_desktop.rules.grouping import group_order, group_word
from zsyz_desktop.rules.sheets import OverviewRow, OverviewSheet
from zsyz_desktop.rules.tally import tally
from zsyz_desktop.services.desk_editing import county_names, current_grouping
from zsyz_desktop.services.hold_ups import next_key_node, stuck_answer
from zsyz_desktop.services.money_answers import money_answer
from zsyz_desktop.services.paper_desk import PaperDesk, heading_of, lead_line
from zsyz_desktop.services.progress_sheets import latest_dispatch, request_of, team_line

_ORDER = (LightColour.RED, LightColour.YELLOW, LightColour.GREEN, LightColour.GREY, LightColour.PAUSED)


def overview_sheet(session: Session, desk: PaperDesk, projects: Sequence[Project]) -> OverviewSheet:
    """重点招商项目推进情况总览: by group where the desk groups; red first, the longest late at the top, by code."""
    grouping, counties = current_grouping(session), county_names(session)
    rows = [_row(session, desk, project, grouping) for project in projects]
    rows.sort(key=lambda row: (_ORDER.index(row.heading.light.colour), -row.heading.light.days_late, row.heading.code))
    rows.sort(key=lambda row: group_order(grouping, row.group, counties) if row.group else (0, ""))
    counted = tally(desk.standings[project.code] for project in projects)
    return OverviewSheet(desk.masthead, tuple(rows), counted)


def _row(session: Session, desk: PaperDesk, project: Project, grouping: Grouping) -> OverviewRow:
    light = desk.standings[project.code].light
    stuck = stuck_answer(session, desk, project)
    next_name, next_due = next_key_node(session, project, light, stuck)
    team = team_line(session, desk, project)
    dispatch = latest_dispatch(session, project, desk.today)
    lead = lead_line(session, desk, project)
    return OverviewRow(
        heading=heading_of(session, desk, project),
        money=money_answer(session, project, desk.masthead.funds_until, desk.thresholds),
        stuck=stuck,
        lead=lead,
        lead_unit=team.lead_unit if team is not None else None,
        next_milestone=next_name,
        next_due=next_due,
        request=request_of(dispatch),
        group=group_word(
            grouping,
            county=desk.regions[project.region_id],
            lead=lead.name if lead is not None else "",
            chain=project.chain,
            place=project.place or "",
        ),
    )
