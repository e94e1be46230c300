"""Valid records by default, so that a test says only what matters to it.

Every builder refers to the rows of `ground()` (one county, one project with its four ones, …) unless told otherwise,
and gives a row that does not collide with them.
"""

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

from zsyz_desktop.models.agreements import Agreement, ProjectShare, Rate
from zsyz_desktop.models.charts import BaselineRow, Extension, Milestone, MilestoneLink, PlanBaseline, ProgressChart
from zsyz_desktop.models.checklists import ChecklistItem, StageMove
from zsyz_desktop.models.decisions import Pause, PlanChange
from zsyz_desktop.models.desk import Desk, Liaison, Person, Region, Setting, Unit
from zsyz_desktop.models.dictionary import Word
from zsyz_desktop.models.dispatches import Dispatch, DispatchStep
from zsyz_desktop.models.dossiers import ChainDossier, DossierDocument
from zsyz_desktop.models.evidence import Attachment, Basis, Evidence
from zsyz_desktop.models.fields import Record
from zsyz_desktop.models.four_ones import LeadTerm, Team, TeamMember
from zsyz_desktop.models.funds import Fund, FundSplit, OpeningBalance
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.meetings import AgendaItem, Meeting, MeetingDecision
from zsyz_desktop.models.month_words import DispatchPeriod, Measure, MeetingKind, TargetKind
from zsyz_desktop.models.preset_words import Chain, WordList
from zsyz_desktop.models.projects import Enterprise, Project
from zsyz_desktop.models.report_texts import ReportText
from zsyz_desktop.models.submissions import Adjustment, Snapshot, Submission, Withdrawal
from zsyz_desktop.models.targets import BaseFigure, IndicatorTask, Target
from zsyz_desktop.models.words import (
    DossierPaper,
    OriginKind,
    PlanChangeKind,
    ProblemHandler,
    ProblemLevel,
    RegionLevel,
    SigningKind,
    Stage,
    TeamRole,
    UnitKind,
)
from zsyz_desktop.models.working import Problem, ProblemLevelTerm, ProblemProgress
from zsyz_desktop.models.year_plans import YearPlan, YearPlanMonth

A_DAY = date(2024, 6, 3)

SECOND_REGION = natural_id("ground", "second region")
SECOND_MILESTONE = natural_id("ground", "second milestone")

_numbers = count(1)


def _next() -> int:
    return next(_numbers)


def the(record: type[Record]) -> UUID:
    """The id of the row of this record that stands in `ground()`."""
    return natural_id("ground", record.__name__)


def a_region(**said: Any) -> Region:
    number = _next()
    plain = {"code": f"{900_000 + number}", "name": f"试验县{number}", "short_name": f"试{number}"}
    return Region(**plain | {"level": RegionLevel.COUNTY} | said)


def a_unit(**said: Any) -> Unit:
    return Unit(**{"name": f"试验单位{_next()}", "kind": UnitKind.COUNTY_DEPARTMENT} | said)


def a_person(**said: Any) -> Person:
    return Person(**{"name": "杨试验", "unit_id": the(Unit)} | said)


def a_liaison(**said: Any) -> Liaison:
    return Liaison(**{"unit_id": the(Unit), "person_id": the(Person), "since": A_DAY, "until": A_DAY} | said)


def a_word(**said: Any) -> Word:
    number = _next()
    plain = {
        "word_list": WordList.CHAIN,
        "label": f"试验链{number}",
        "word_code": f"TRIAL_{number}",
        "position": number,
    }
    return Word(**plain | said)


def a_desk(**said: Any) -> Desk:
    plain = {"unit_name": "禄丰市投资促进局", "unit_kind": UnitKind.COUNTY_DEPARTMENT, "reporting_year": 2024}
    return Desk(**plain | {"region_id": the(Region)} | said)


def a_setting(**said: Any) -> Setting:
    return Setting(**{"key": f"试验{_next()}", "value": "7"} | said)


def an_attachment(**said: Any) -> Attachment:
    return Attachment(**{"name": "备案证.pdf", "size": 1024, "sha256": "0" * 64} | said)


def a_basis(**said: Any) -> Basis:
    return Basis(**{"title": "关于进一步加强招商引资工作的意见"} | said)


def a_dossier(**said: Any) -> ChainDossier:
    plain = {"chain": Chain.GREEN_TITANIUM, "region_id": the(Region), "year": 2000 + _next() % 90}
    return ChainDossier(**plain | said)


def a_dossier_document(**said: Any) -> DossierDocument:
    plain = {"dossier_id": the(ChainDossier), "kind": DossierPaper.PLAN, "title": "绿色钛产业专项规划"}
    return DossierDocument(**plain | said)


def an_enterprise(**said: Any) -> Enterprise:
    return Enterprise(**{"name": "某钛业有限公司"} | said)


def a_project(**said: Any) -> Project:
    plain = {"code": f"532302-2024-T{_next():04}", "name": "钛材深加工", "region_id": the(Region)}
    return Project(**plain | said)


def a_rate(**said: Any) -> Rate:
    plain = {"on": date.fromordinal(A_DAY.toordinal() - _next()), "rate": "7.1088", "source": "中间价"}
    return Rate(**plain | said)


def an_agreement(**said: Any) -> Agreement:
    plain = {"project_id": the(Project), "kind": SigningKind.INCREASE, "amount": 10_000_00}
    return Agreement(**plain | {"signed_on": date.fromordinal(A_DAY.toordinal() - _next())} | said)


def a_share(**said: Any) -> ProjectShare:
    return ProjectShare(**{"project_id": the(Project), "region_id": SECOND_REGION, "share": 4_000} | said)


def a_year_plan(**said: Any) -> YearPlan:
    return YearPlan(**{"project_id": the(Project), "year": 2000 + _next() % 90, "total": 12_000_00} | said)


def a_plan_month(**said: Any) -> YearPlanMonth:
    return YearPlanMonth(**{"plan_id": the(YearPlan), "month": 1 + _next() % 5, "planned_funds": 0} | said)


def a_lead_term(**said: Any) -> LeadTerm:
    plain = {"project_id": the(Project), "person_id": the(Person), "since": A_DAY, "until": A_DAY}
    return LeadTerm(**plain | said)


def a_team(**said: Any) -> Team:
    return Team(**{"project_id": the(Project), "lead_unit_id": the(Unit)} | said)


def a_team_member(**said: Any) -> TeamMember:
    plain = {"team_id": the(Team), "role": TeamRole.MEMBER, "person_id": the(Person)}
    return TeamMember(**plain | said)


def a_chart(**said: Any) -> ProgressChart:
    return ProgressChart(**{"project_id": the(Project)} | said)


def a_milestone(**said: Any) -> Milestone:
    return Milestone(**{"chart_id": the(ProgressChart), "name": "环评批复"} | said)


def a_link(**said: Any) -> MilestoneLink:
    return MilestoneLink(**{"predecessor_id": the(Milestone), "successor_id": SECOND_MILESTONE} | said)


def a_baseline(**said: Any) -> PlanBaseline:
    plain = {"chart_id": the(ProgressChart), "number": 1 + _next(), "locked_on": A_DAY}
    return PlanBaseline(**plain | {"reason": "用地调整", "approved_by": "李局长"} | said)


def a_baseline_row(**said: Any) -> BaselineRow:
    plain = {"baseline_id": the(PlanBaseline), "milestone_id": the(Milestone), "name": "环评批复", "is_key": True}
    return BaselineRow(**plain | {"planned_finish": A_DAY} | said)


def an_extension(**said: Any) -> Extension:
    plain = {"old_finish": A_DAY, "new_finish": A_DAY.replace(day=30), "reason": "征地未完成", "granted_on": A_DAY}
    people = {"asked_by": "县专班", "approved_by": "李局长", "milestone_id": the(Milestone)}
    return Extension(**plain | people | said)


def a_pause(**said: Any) -> Pause:
    plain = {"project_id": the(Project), "since": A_DAY, "until": A_DAY.replace(day=10), "reason": "资金未落实"}
    return Pause(**plain | {"approved_by": "李局长"} | said)


def a_plan_change(**said: Any) -> PlanChange:
    plain = {"baseline_id": the(PlanBaseline), "milestone_id": the(Milestone), "kind": PlanChangeKind.CANCELLED}
    return PlanChange(**plain | {"old_finish": A_DAY, "new_finish": A_DAY.replace(day=28)} | said)


def an_item(**said: Any) -> ChecklistItem:
    plain = {"stage": Stage.FACTORS, "template_code": "S5-01", "text": "用地预审与选址", "project_id": the(Project)}
    return ChecklistItem(**plain | said)


def a_stage_move(**said: Any) -> StageMove:
    plain = {"project_id": the(Project), "number": 1, "on": A_DAY}
    return StageMove(**plain | {"from_stage": Stage.NEGOTIATION, "to_stage": Stage.FACTORS} | said)


def an_account() -> str:
    """A 挂账号 no other problem has."""
    return f"〔2024〕{_next() + 500}号"


def a_problem_progress(**said: Any) -> ProblemProgress:
    return ProblemProgress(**{"problem_id": the(Problem), "on": A_DAY, "text": "已报州林草局"} | said)


def a_problem_level(**said: Any) -> ProblemLevelTerm:
    return ProblemLevelTerm(**{"problem_id": the(Problem), "since": A_DAY, "level": ProblemLevel.ORDINARY} | said)


def a_problem(**said: Any) -> Problem:
    plain = {"project_id": the(Project), "text": "林地手续未批", "raised_on": A_DAY, "account": an_account()}
    return Problem(**plain | {"level": ProblemLevel.ORDINARY, "handler": ProblemHandler.CHAIN_GROUP} | said)


def a_dispatch(**said: Any) -> Dispatch:
    plain = {"project_id": the(Project), "period": DispatchPeriod.MONTH, "progress": "主厂房封顶"}
    return Dispatch(**plain | {"period_start": date.fromordinal(A_DAY.toordinal() + _next())} | said)


def a_step(**said: Any) -> DispatchStep:
    plain = {"dispatch_id": the(Dispatch), "item": "报送林地材料", "person": "县林草局", "due": A_DAY}
    return DispatchStep(**plain | said)


def a_register_number() -> str:
    """A 登记号 no other fund has."""
    return f"F{_next() + 500:03}"


def an_opening_balance(**said: Any) -> OpeningBalance:
    plain = {"project_id": the(Project), "year": 2000 + _next() % 90, "amount": 3_000_00, "source": "上年统计月报"}
    return OpeningBalance(**plain | said)


def a_target(**said: Any) -> Target:
    plain = {"year": 2000 + _next() % 90, "measure": Measure.OUTSIDE, "kind": TargetKind.GROWTH}
    return Target(**plain | {"threshold": "15%", "source": "方案 四"} | said)


def a_task(**said: Any) -> IndicatorTask:
    plain = {"year": 2000 + _next() % 90, "measure": Measure.OUTSIDE, "region_id": the(Region)}
    return IndicatorTask(**plain | {"total": 5_000_000_000, "source": "任务分解表"} | said)


def a_base_figure(**said: Any) -> BaseFigure:
    plain = {"year": 2000 + _next() % 90, "month": 6, "measure": Measure.OUTSIDE, "region_id": the(Region)}
    return BaseFigure(**plain | {"cumulative": 3_000_00, "source": "上年统计月报"} | said)


def a_meeting(**said: Any) -> Meeting:
    number = _next()
    plain = {"kind": MeetingKind.MONTH, "name": f"第{number}次推进会", "on": A_DAY}
    return Meeting(**plain | said)


def an_agenda_item(**said: Any) -> AgendaItem:
    plain = {"meeting_id": the(Meeting), "title": "用地未供", "project_id": the(Project)}
    return AgendaItem(**plain | said)


def a_decision(**said: Any) -> MeetingDecision:
    plain = {"meeting_id": the(Meeting), "project_id": the(Project), "text": "月底前完成供地", "due": A_DAY}
    return MeetingDecision(**plain | {"unit_id": the(Unit)} | said)


def a_submission(**said: Any) -> Submission:
    return Submission(**{"unit_id": the(Unit), "period": f"{2000 + _next() % 90}-06", "due": A_DAY} | said)


def a_snapshot(**said: Any) -> Snapshot:
    plain = {"submission_id": the(Submission), "number": 1 + _next() % 900, "frozen_on": A_DAY}
    return Snapshot(**plain | {"contents": "{}", "sha256": "4" * 64} | said)


def a_withdrawal(**said: Any) -> Withdrawal:
    return Withdrawal(**{"snapshot_id": the(Snapshot), "withdrawn_on": A_DAY, "reason": "漏报一笔"} | said)


def an_adjustment(**said: Any) -> Adjustment:
    plain = {"period": "2024-07", "corrected_period": "2024-06", "subject": "F019 到账金额"}
    return Adjustment(**plain | {"reason": "多录200万元"} | said)


def a_fund(**said: Any) -> Fund:
    plain = {"project_id": the(Project), "arrived_on": A_DAY, "amount": 120_000_00}
    return Fund(**plain | {"origin_kind": OriginKind.OUT_OF_PROVINCE, "register_number": a_register_number()} | said)


def a_split(**said: Any) -> FundSplit:
    return FundSplit(**{"fund_id": the(Fund), "region_id": SECOND_REGION, "share": 4_000} | said)


def an_evidence(**said: Any) -> Evidence:
    return Evidence(**{"item_id": the(ChecklistItem), "document_number": "禄环审2024-12号"} | said)


def a_report_text(**said: Any) -> ReportText:
    plain = {"paper": "month", "period": "2024-06", "sentence": f"句{_next()}"}
    return ReportText(**plain | {"generated": "到位资金14.19亿元。", "edited": "到位资金14.19亿元，再创新高。"} | said)


BUILDERS: dict[type[Record], Callable[..., Record]] = {
    Region: a_region, Unit: a_unit, Person: a_person, Liaison: a_liaison, Desk: a_desk, Setting: a_setting,
    Word: a_word,
    Attachment: an_attachment, Basis: a_basis, ChainDossier: a_dossier, DossierDocument: a_dossier_document,
    Enterprise: an_enterprise, Project: a_project, Rate: a_rate, Agreement: an_agreement, ProjectShare: a_share,
    YearPlan: a_year_plan, YearPlanMonth: a_plan_month,
    LeadTerm: a_lead_term, Team: a_team, TeamMember: a_team_member,
    ProgressChart: a_chart, Milestone: a_milestone, MilestoneLink: a_link, PlanBaseline: a_baseline,
    BaselineRow: a_baseline_row, Extension: an_extension,
    Pause: a_pause, PlanChange: a_plan_change, ChecklistItem: an_item, StageMove: a_stage_move,
    Problem: a_problem, ProblemProgress: a_problem_progress, ProblemLevelTerm: a_problem_level,
    Dispatch: a_dispatch, DispatchStep: a_step, Fund: a_fund, FundSplit: a_split,
    OpeningBalance: an_opening_balance, Evidence: an_evidence,
    Target: a_target, IndicatorTask: a_task, BaseFigure: a_base_figure,
    Meeting: a_meeting, AgendaItem: an_agenda_item, MeetingDecision: a_decision,
    Submission: a_submission, Snapshot: a_snapshot, Withdrawal: a_withdrawal, Adjustment: an_adjustment,
    ReportText: a_report_text,
}  # fmt: skip
"""How to make one valid row of every record."""


def ground() -> list[Record]:
    """One row of every record with fixed keys, a second milestone to be linked and a second county to share with."""
    fixed: dict[type[Record], dict[str, Any]] = {
        Region: {"code": "532302", "name": "禄丰市", "short_name": "禄丰"},
        Unit: {"name": "禄丰市投资促进局"},
        Liaison: {"until": None},
        Setting: {"key": "soon_days"},
        Word: {"label": "绿色钛", "word_code": Chain.GREEN_TITANIUM},
        ChainDossier: {"year": 2024},
        Enterprise: {"credit_code": "91532331MA6K0TEST1"},
        Project: {"code": "532302-2024-001", "dossier_id": the(ChainDossier), "enterprise_id": the(Enterprise)},
        Rate: {"on": A_DAY},
        Agreement: {"kind": SigningKind.FORMAL, "signed_on": A_DAY},
        ProjectShare: {"region_id": the(Region), "share": 10_000},
        YearPlan: {"year": 2024},
        YearPlanMonth: {"month": 6},
        LeadTerm: {"until": None},
        TeamMember: {"role": TeamRole.HEAD},
        Milestone: {"planned_start": A_DAY, "planned_finish": A_DAY.replace(day=28)},
        PlanBaseline: {"number": 1, "reason": None, "approved_by": None},
        Pause: {"until": None},
        PlanChange: {"kind": PlanChangeKind.RESCHEDULED},
        Dispatch: {"period_start": A_DAY.replace(day=1)},
        Fund: {"voucher_number": "记-0012"},
        OpeningBalance: {"year": 2023},
        Target: {"year": 2024},
        IndicatorTask: {"year": 2024},
        BaseFigure: {"year": 2023},
        FundSplit: {"region_id": the(Region), "share": 10_000},
    }
    rows = [build(id=the(record), **fixed.get(record, {})) for record, build in BUILDERS.items()]
    return [
        a_region(id=SECOND_REGION, code="532301", name="楚雄市", short_name="楚雄"),
        *rows,
        a_milestone(id=SECOND_MILESTONE, name="开工", is_key=True),
    ]
