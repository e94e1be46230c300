"""Every record of the ledger in one tuple; importing this module makes every table known."""

from functools import cache
from threading import Lock

from sqlalchemy import MetaData
from sqlmodel import SQLModel

from zsyz_desktop.models.agreements import Agreement, ProjectShare, Rate
from zsyz_desktop.models.charts import BaselineRow, Extension, Milestone, MilestoneLink, PlanBaseline, ProgressChart
from zsyz_desktop.models.checklists import ChecklistItem, StageMove
from zsyz_desktop.models.decisions import Pause, PlanChange
from zsyz_desktop.models.desk import Desk, Liaison, Person, Region, Setting, Unit
from zsyz_desktop.models.dictionary import Word
from zsyz_desktop.models.dispatches import Dispatch, DispatchStep
from zsyz_desktop.models.dossiers import ChainDossier, DossierDocument
from zsyz_desktop.models.evidence import Attachment, AttachmentBody, Basis, Evidence
from zsyz_desktop.models.fields import Record, add_declared_checks, index_links, table_of
from zsyz_desktop.models.four_ones import LeadTerm, Team, TeamMember
from zsyz_desktop.models.funds import Fund, FundSplit, OpeningBalance
from zsyz_desktop.models.log import Change, WorkUnit
from zsyz_desktop.models.meetings import AgendaItem, Meeting, MeetingDecision
from zsyz_desktop.models.projects import Enterprise, Project
from zsyz_desktop.models.report_texts import ReportText
from zsyz_desktop.models.submissions import Adjustment, Snapshot, SnapshotBody, Submission, Withdrawal
from zsyz_desktop.models.targets import BaseFigure, IndicatorTask, Target
from zsyz_desktop.models.working import Problem, ProblemLevelTerm, ProblemProgress
from zsyz_desktop.models.year_plans import YearPlan, YearPlanMonth

RECORDS: tuple[type[Record], ...] = (
    Region, Unit, Person, Liaison, Desk, Setting, Word,
    Attachment, Basis, ChainDossier, DossierDocument, Enterprise, Project,
    Rate, Agreement, ProjectShare, YearPlan, YearPlanMonth,
    LeadTerm, Team, TeamMember,
    ProgressChart, Milestone, MilestoneLink, PlanBaseline, BaselineRow, Extension,
    Pause, PlanChange,
    ChecklistItem, StageMove,
    Problem, ProblemProgress, ProblemLevelTerm, Dispatch, DispatchStep, Fund, FundSplit, OpeningBalance,
    Evidence, Target, IndicatorTask, BaseFigure,
    Meeting, AgendaItem, MeetingDecision,
    Submission, Snapshot, Withdrawal, Adjustment,
    ReportText,
)  # fmt: skip
"""Logged records, in an order in which each comes after what it refers to."""

UNLOGGED: tuple[type[SQLModel], ...] = (AttachmentBody, SnapshotBody, WorkUnit, Change)

RECORD_OF_TABLE = {table_of(record).name: record for record in RECORDS}
_COMPLETING = Lock()


def whole_schema() -> MetaData:
    """The tables with the CHECKs of their declarations and the indexes of their links.

    Asked for by who makes a file, compares its shape or explains a refusal; the opening of a ledger does without.
    """
    with _COMPLETING:
        _complete()
    return SQLModel.metadata


@cache
def _complete() -> None:
    for record in RECORDS:
        add_declared_checks(record)
        index_links(record)
