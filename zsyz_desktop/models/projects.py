"""重点项目 with its card, and the firm behind it."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from zsyz_desktop.models.columns import Cents, Code, word
from zsyz_desktop.models.fields import Record, must_hold, shown, unique_while_kept
from zsyz_desktop.models.month_words import DispatchPeriod, FundsBasis
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.words import AgreementKind, Halt, InvestmentMode, OriginKind, ProjectGrade, ProjectType, Sector

_WAN = shown(unit="万元", least=0)
_WAN_USD = shown(unit="万美元", least=0)


class Enterprise(Record, table=True):
    """企业: one firm, many projects, counted once (R48)."""

    shown_as: ClassVar[str] = "企业"
    called_by: ClassVar[tuple[str, ...]] = ("name",)

    __table_args__ = (
        unique_while_kept(
            "ux_enterprise_credit_code",
            "credit_code",
            where="credit_code IS NOT NULL",
            sentence="这个统一社会信用代码已登记过企业，请直接选用那家企业。",
        ),
    )

    name: str = Field(title="企业名称", max_length=80, schema_extra=shown(required=True))
    credit_code: str | None = Field(default=None, title="统一社会信用代码", max_length=18)
    labels: str | None = Field(
        default=None, title="企业标签", description="500强、行业龙头、高新技术企业等，可多个", max_length=200
    )
    nature: str | None = Field(default=None, title="企业性质", max_length=40)
    origin_kind: OriginKind | None = Field(default=None, title="来源地类别", sa_type=word(OriginKind))
    origin: str | None = Field(default=None, title="来源地", max_length=40)


class Project(Record, table=True):
    """重点项目 (domain.md section 10).

    Each of the nine dates is read through the milestone that carries the event; the columns here hold a date only
    where no milestone does (records.md section 4; `check` proves it).
    """

    shown_as: ClassVar[str] = "重点项目"
    called_by: ClassVar[tuple[str, ...]] = ("name",)

    __table_args__ = (
        unique_while_kept("ux_project_code", "code", sentence="这个项目编号已经用过，请换一个编号。"),
        must_hold(
            "halt_reason",
            "halt IS NULL OR (halt_reason IS NOT NULL AND halt_on IS NOT NULL)",
            field="halt_reason",
            sentence="终止要写明原因和日期。",
        ),
        must_hold(
            "halt_ended",
            "halt IS NULL OR halt = 'ENDED'",
            field="halt",
            sentence="「停办」只记终止；暂停请办理暂停，写明原因和批准人。",
        ),
        must_hold(
            "started_completed",
            "completed_actual >= started_actual",
            field="completed_actual",
            sentence="「实际竣工」不能早于「实际开工」。",
        ),
        must_hold(
            "started_producing",
            "producing_actual >= started_actual",
            field="producing_actual",
            sentence="「实际投产」不能早于「实际开工」。",
        ),
    )

    code: str = Field(
        title="项目编号",
        description="默认 区划代码-年-序号",
        max_length=40,
        schema_extra=shown(required=True, given=True),
    )
    name: str = Field(title="项目名称", max_length=80, schema_extra=shown(required=True))
    content: str | None = Field(default=None, title="建设内容及规模", max_length=600)
    region_id: UUID = Field(foreign_key="region.id", title="主体责任县市")
    place: str | None = Field(default=None, title="承载园区／乡镇", max_length=60)
    type: ProjectType = Field(default=ProjectType.STANDARD_LAND, title="项目类型", sa_type=word(ProjectType))
    grade: ProjectGrade | None = Field(default=None, title="重点级别", sa_type=word(ProjectGrade))
    dispatch_period: DispatchPeriod = Field(
        default=DispatchPeriod.MONTH, title="调度周期", sa_type=word(DispatchPeriod)
    )
    is_industrial: bool = Field(default=True, title="产业类", description="不含房地产、基础设施、金融类项目")
    chain: str | None = Field(default=None, title="产业链", sa_type=Code, schema_extra=shown(words=WordList.CHAIN))
    is_enclave: bool = Field(default=False, title="飞地项目")
    enclave_base: str | None = Field(default=None, title="孵化平台及所在城市", max_length=60)
    sector: Sector | None = Field(default=None, title="产业类别（一、二、三产）", sa_type=word(Sector))
    industry_class: str | None = Field(default=None, title="国标行业门类", max_length=40)
    dossier_id: UUID | None = Field(default=None, foreign_key="chain_dossier.id", title="产业链档案")
    authority_unit_id: UUID | None = Field(default=None, foreign_key="unit.id", title="行业主管部门")
    parent_id: UUID | None = Field(default=None, foreign_key="project.id", title="上级项目")
    phase: str | None = Field(default=None, title="期次", max_length=40)

    enterprise_id: UUID | None = Field(default=None, foreign_key="enterprise.id", title="投资方")
    signing_party: str | None = Field(default=None, title="签约主体", max_length=80)
    registered_company: str | None = Field(default=None, title="注册公司", max_length=80)
    origin_kind: OriginKind | None = Field(default=None, title="来源地类别", sa_type=word(OriginKind))
    origin: str | None = Field(default=None, title="来源地", max_length=40)
    contact: str | None = Field(
        default=None,
        title="企业联系人",
        description="姓名、职务、电话",
        max_length=80,
        schema_extra=shown(personal=True),
    )
    approach: str | None = Field(
        default=None, title="招商方式", sa_type=Code, schema_extra=shown(words=WordList.APPROACH)
    )
    mode: InvestmentMode | None = Field(default=None, title="招商模式", sa_type=word(InvestmentMode))
    fund_name: str | None = Field(default=None, title="基金名称", max_length=80)
    compliance_review: str | None = Field(
        default=None, title="合规审查意见", description="公平竞争审查、基金合规、对赌合法性等", max_length=600
    )
    clue_source: str | None = Field(default=None, title="线索来源", max_length=80)
    agreement_kind: AgreementKind | None = Field(default=None, title="协议类型", sa_type=word(AgreementKind))

    agreed_amount: int | None = Field(
        default=None, title="协议投资", description="即总投资", sa_type=Cents, schema_extra=_WAN
    )
    agreed_usd: int | None = Field(default=None, title="协议外资", sa_type=Cents, schema_extra=_WAN_USD)
    funds_basis: FundsBasis | None = Field(
        default=None,
        title="资金口径",
        description="流入（进账、验资）或支出（发票、进度款），只用一种",
        sa_type=word(FundsBasis),
    )
    filed_amount: int | None = Field(default=None, title="备案金额", sa_type=Cents, schema_extra=_WAN)
    fixed_investment: int | None = Field(default=None, title="固定资产投资", sa_type=Cents, schema_extra=_WAN)
    expected_output: int | None = Field(default=None, title="预计年产值", sa_type=Cents, schema_extra=_WAN)
    expected_tax: int | None = Field(default=None, title="预计年税收", sa_type=Cents, schema_extra=_WAN)
    expected_jobs: int | None = Field(
        default=None, title="预计就业", schema_extra=shown(unit="人", least=0, plausible=1_000_000)
    )
    land_use: str | None = Field(default=None, title="用地情况", max_length=200)
    filing_code: str | None = Field(
        default=None, title="项目代码", description="投资项目在线审批监管平台代码", max_length=40
    )
    provincial_number: str | None = Field(default=None, title="省级系统编号", max_length=40)

    needs_preapproval: bool = Field(default=False, title="需用地预审")
    uses_forest: bool = Field(default=False, title="涉林")
    needs_energy_review: bool = Field(default=False, title="需节能审查")
    needs_water_plan: bool = Field(default=False, title="需水土保持方案")

    contract_start: date | None = Field(
        default=None, title="合同约定开工", description="签约时的计划开工，计划调整后不变"
    )
    contract_production: date | None = Field(
        default=None, title="合同约定投产", description="签约时的计划投产，计划调整后不变"
    )
    signed_planned: date | None = Field(default=None, title="计划签约")
    signed_actual: date | None = Field(default=None, title="实际签约")
    registered_planned: date | None = Field(default=None, title="计划注册")
    registered_actual: date | None = Field(default=None, title="实际注册")
    filed_planned: date | None = Field(default=None, title="计划备案")
    filed_actual: date | None = Field(default=None, title="实际备案")
    started_planned: date | None = Field(default=None, title="计划开工")
    started_actual: date | None = Field(default=None, title="实际开工")
    in_statistics_planned: date | None = Field(default=None, title="计划入统")
    in_statistics_actual: date | None = Field(default=None, title="实际入统")
    completed_planned: date | None = Field(default=None, title="计划竣工")
    completed_actual: date | None = Field(default=None, title="实际竣工")
    producing_planned: date | None = Field(default=None, title="计划投产")
    producing_actual: date | None = Field(default=None, title="实际投产")
    above_scale_planned: date | None = Field(default=None, title="计划升规")
    above_scale_actual: date | None = Field(default=None, title="实际升规")
    at_capacity_planned: date | None = Field(default=None, title="计划达产")
    at_capacity_actual: date | None = Field(default=None, title="实际达产")

    halt: Halt | None = Field(default=None, title="停办", sa_type=word(Halt))
    halt_on: date | None = Field(default=None, title="停办日期", schema_extra=shown(past=True))
    halt_reason: str | None = Field(default=None, title="停办原因", max_length=300)
    lessons: str | None = Field(
        default=None, title="闭环回看", description="落地中发现、需回到规划／政策／招商计划的事项", max_length=2000
    )
    note: str | None = Field(default=None, title="备注", max_length=600)
