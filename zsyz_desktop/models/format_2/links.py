"""An index for every link: what leads to a row is found without looking through whole tables, before it is deleted."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

_LEADING = {
    "agenda_item": "meeting_id",
    "agreement": "project_id",
    "base_figure": "region_id",
    "baseline_row": "baseline_id milestone_id",
    "chain_dossier": "region_id",
    "desk": "region_id",
    "dispatch": "project_id",
    "dispatch_step": "dispatch_id",
    "dossier_document": "dossier_id",
    "extension": "milestone_id",
    "fund": "project_id",
    "fund_split": "fund_id region_id",
    "indicator_task": "region_id",
    "lead_term": "project_id person_id",
    "liaison": "unit_id person_id",
    "meeting_decision": "meeting_id",
    "milestone": "chart_id",
    "milestone_link": "predecessor_id successor_id",
    "opening_balance": "project_id",
    "pause": "project_id",
    "plan_baseline": "chart_id",
    "plan_change": "baseline_id milestone_id",
    "problem": "project_id",
    "problem_level": "problem_id",
    "problem_progress": "problem_id",
    "progress_chart": "project_id",
    "project": "region_id",
    "project_share": "project_id region_id",
    "project_year_plan": "plan_id",
    "snapshot": "submission_id",
    "team": "project_id lead_unit_id",
    "team_member": "team_id",
    "withdrawal": "snapshot_id",
    "year_plan": "project_id",
}
"""Links that always lead somewhere, by table."""

_MAY_LEAD = {
    "agenda_item": "project_id problem_id",
    "attachment": "project_id",
    "basis": "attachment_id",
    "chain_dossier": "refers_to_id authority_unit_id",
    "checklist_item": "project_id dossier_id unit_id person_id",
    "dossier_document": "basis_id",
    "evidence": "item_id fund_id attachment_id",
    "extension": "basis_id",
    "fund": "corrects_id",
    "meeting_decision": "agenda_item_id project_id unit_id step_id",
    "milestone": "unit_id person_id",
    "person": "unit_id",
    "problem": "milestone_id unit_id person_id relapse_of",
    "project": "dossier_id authority_unit_id parent_id enterprise_id",
    "stage_move": "project_id dossier_id",
    "submission": "unit_id",
    "team_member": "unit_id person_id",
    "unit": "parent_id region_id",
}
"""Those that may lead nowhere; only what leads somewhere has a place in the index."""


def indexes_of_links(operations: "Operations") -> None:
    """Make them all; a few that stood are made again without what leads nowhere."""
    for links, where in ((_LEADING, ""), (_MAY_LEAD, " WHERE {} IS NOT NULL")):
        for table, columns in links.items():
            for column in columns.split():
                operations.execute(f"DROP INDEX IF EXISTS ix_{table}_{column}")
                operations.execute(f"CREATE INDEX ix_{table}_{column} ON {table} ({column}){where.format(column)}")
