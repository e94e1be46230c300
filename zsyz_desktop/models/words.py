"""The closed vocabularies of the ledger: an enum's name goes into the file, its value is what officers read.

Labels may change in any release; names never do. Lists of words that grow stand in `preset_words.py`, what
a month is told in in `month_words.py`. Standard library only, so that `rules/` may lean on it.
"""

from enum import Enum, IntEnum, unique


@unique
class UnitKind(Enum):
    """单位类型 (domain.md trap T1)."""

    PREFECTURE_LEAD = "州级牵头部门"
    COUNTY_TASKFORCE = "县市专班"
    COUNTY_BUREAU = "县市招商局（投资促进局）"
    COUNTY_DEPARTMENT = "县级部门"
    TOWNSHIP_OR_PARK = "乡镇园区"


@unique
class Grouping(Enum):
    """分组: how a desk gathers its projects, in the table and on the 总览 (records.md `Desk`)."""

    NONE = "不分组"
    COUNTY = "县市"
    COUNTY_LEADER = "牵头县领导"
    CHAIN_GROUP = "产业招商组"
    PARK_OR_TOWNSHIP = "园区乡镇"


@unique
class RegionLevel(Enum):
    """行政级别."""

    PREFECTURE = "州"
    COUNTY = "县市"


@unique
class ProjectType(Enum):
    """项目类型: which checklist template and durations a project takes (domain.md section 4)."""

    STANDARD_LAND = "标准供地"
    LEASED_PLANT = "租赁厂房"
    AGRI_TOURISM = "农业文旅"


@unique
class ProjectGrade(Enum):
    """重点级别."""

    PROVINCE = "省级重点"
    PREFECTURE = "州级重点"
    COUNTY = "县级重点"
    ORDINARY = "一般"


@unique
class ProjectStatus(Enum):
    """项目状态: derived from dates, except 暂停 and 终止, which a person decides (domain.md section 2.3)."""

    NEGOTIATING = "在谈"
    SIGNED = "已签约"
    FILED = "已备案"
    BUILDING = "在建"
    COMPLETED = "已竣工"
    PRODUCING = "已投产"
    AT_CAPACITY = "已达产"
    PAUSED = "暂停"
    ENDED = "终止"


@unique
class Halt(Enum):
    """停办: how a project that does not run on stands on a day.

    A ledger holds ENDED alone; a project is PAUSED while one of its pauses runs (ledgers of format 1 held both).
    """

    PAUSED = "暂停"
    ENDED = "终止"


@unique
class PlanChangeKind(Enum):
    """计划调整的内容: what a new plan does to a node."""

    RESCHEDULED = "调整"
    CANCELLED = "取消"
    UNSTARRED = "去★"
    STARRED = "加★"


@unique
class InvestmentMode(Enum):
    """招商模式 (种 七(三), R25)."""

    FUND_INDUSTRY = "基金+产业"
    EQUITY_PROJECT = "股权+项目"
    FUND_EQUITY_PROJECT = "基金+股权+项目"
    OTHER = "其他"
    NOT_APPLICABLE = "不适用"


@unique
class OriginKind(Enum):
    """资金来源地: 省外 is part of 州外, never added to it (trap T4)."""

    LOCAL = "州内"
    PROVINCE = "省内州外"
    OUT_OF_PROVINCE = "省外"
    ABROAD = "境外"


@unique
class AgreementKind(Enum):
    """协议类型: 框架 and 意向 are not 新签约."""

    INTENT = "意向协议"
    FRAMEWORK = "框架协议"
    FORMAL = "正式合同"


@unique
class SigningKind(Enum):
    """所签协议: each paper that was signed, 增资 too; 框架 and 意向 are not 新签约."""

    INTENT = "意向协议"
    FRAMEWORK = "框架协议"
    FORMAL = "正式合同"
    INCREASE = "增资协议"


@unique
class Currency(Enum):
    """币种: never added together."""

    CNY = "人民币"
    USD = "美元"


@unique
class Sector(Enum):
    """产业类别（一、二、三产）."""

    PRIMARY = "第一产业"
    SECONDARY = "第二产业"
    TERTIARY = "第三产业"


@unique
class Event(Enum):
    """项目的九个日期 (domain.md section 10)."""

    SIGNED = "签约"
    REGISTERED = "注册"
    FILED = "备案"
    STARTED = "开工"
    IN_STATISTICS = "入统"
    COMPLETED = "竣工"
    PRODUCING = "投产"
    ABOVE_SCALE = "升规"
    AT_CAPACITY = "达产"


@unique
class Stage(IntEnum):
    """全生命周期六阶段 (种 七(四), R26); 1–3 live on the chain dossier, 4–6 on the project."""

    PLANNING = 1
    PACKAGING = 2
    WORK_PLAN = 3
    NEGOTIATION = 4
    FACTORS = 5
    LANDING = 6

    @property
    def title(self) -> str:
        """The stage's full name as the source document has it."""
        return _STAGE_TITLES[self][0]

    @property
    def short(self) -> str:
        """Two characters, for the six-cell bar."""
        return _STAGE_TITLES[self][1]


_STAGE_TITLES = {
    Stage.PLANNING: ("产业发展专项规划", "规划"),
    Stage.PACKAGING: ("产业链项目包装策划", "包装"),
    Stage.WORK_PLAN: ("重点招商工作计划", "计划"),
    Stage.NEGOTIATION: ("项目洽谈签约", "签约"),
    Stage.FACTORS: ("要素保障", "要素"),
    Stage.LANDING: ("落地服务", "落地"),
}


@unique
class TeamRole(Enum):
    """班子职务."""

    HEAD = "组长"
    DEPUTY = "副组长"
    MEMBER = "成员"
    LIAISON = "联络员"


@unique
class ItemState(Enum):
    """清单事项状态."""

    NOT_STARTED = "未启动"
    IN_PROGRESS = "办理中"
    AWAITING_CHECK = "已办结待核验"
    DONE = "已办结"
    NOT_APPLICABLE = "不涉及"


@unique
class DossierPaper(Enum):
    """产业链档案四件 (R13)."""

    PLAN = "专项规划"
    SCHEME = "招商方案"
    POLICIES = "优惠政策汇编"
    TARGET_FIRMS = "目标企业名单"


@unique
class ProblemLevel(Enum):
    """问题级别 (R24)."""

    ORDINARY = "一般"
    MAJOR = "重大"


@unique
class ProblemHandler(Enum):
    """承办层级 (R24)."""

    CHAIN_GROUP = "产业招商组"
    TASKFORCE_OFFICE = "专班办公室"


@unique
class ProblemState(Enum):
    """问题状态 (domain.md section 3.6); 反弹 stands in older logs only: since format 2 it is a new row."""

    AWAITING_ASSIGNMENT = "待交办"
    IN_PROGRESS = "办理中"
    AWAITING_CHECK = "待核查"
    CLOSED = "已销号"
    RELAPSED = "反弹"
    DEFERRED = "暂缓"


@unique
class RevisitResult(Enum):
    """回访结果: what was seen some time after a problem was closed (R40)."""

    LASTING = "有效"
    RELAPSED = "反弹"


@unique
class LightColour(Enum):
    """灯 (domain.md section 3.4); ◇ 暂停 is not one of red, yellow, green, grey."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    GREY = "grey"
    PAUSED = "paused"


@unique
class LateStep(Enum):
    """逾期阶梯: what lateness suggests; a person decides (domain.md section 3.4)."""

    REMIND = "催办"
    SUPERVISE = "督办"
    SUGGEST_NOTICE = "建议通报"


@unique
class One(Enum):
    """四个一 (种 七(四), R27)."""

    PROJECT = "项目卡"
    LEAD = "牵头负责人"
    TEAM = "推进班子"
    CHART = "推进图表"
