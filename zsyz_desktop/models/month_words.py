"""The closed vocabularies of the month: what is dispatched, the money, targets, meetings and 报送 (as `words.py`)."""

from enum import Enum, unique


@unique
class DispatchPeriod(Enum):
    """调度周期 (R19)."""

    WEEK = "周"
    TEN_DAYS = "旬"
    MONTH = "月"
    QUARTER = "季"


@unique
class FundNature(Enum):
    """资金性质."""

    CAPITAL = "资本金"
    SHAREHOLDER_LOAN = "股东借款"
    FIXED_ASSETS = "固定资产投入"
    LAND = "土地款"
    EQUIPMENT = "设备"
    WORKING_CAPITAL = "流动资金"


@unique
class FundsBasis(Enum):
    """资金口径: a project's money is told by what came in or by what was spent, never by both (domain.md 2.6)."""

    INFLOW = "流入"
    SPENDING = "支出"


@unique
class FundState(Enum):
    """认定状态 (domain.md section 2.5); only 已认定 counts in a report."""

    AWAITING_EVIDENCE = "待佐证"
    AWAITING_REVIEW = "待审核"
    RECOGNISED = "已认定"
    RETURNED = "已退回"


@unique
class MeetingKind(Enum):
    """会议类型: the first three come every month, quarter and half-year (R21–R23)."""

    MONTH = "月推进会"
    QUARTER = "季联席会"
    HALF_YEAR = "半年总结会"
    DISPATCH = "调度会"
    SPECIAL = "专题会"


@unique
class MeetingState(Enum):
    """会议状态."""

    PLANNED = "筹备"
    HELD = "已召开"
    CALLED_OFF = "取消"


@unique
class DecisionState(Enum):
    """落实情况: what inspecting a 议定事项 found; 逾期 is told by its day."""

    IN_PROGRESS = "推进中"
    DONE = "已办结"
    NOT_DONE = "未办结"


@unique
class Measure(Enum):
    """指标: what targets, tasks and last year's values are told of (domain.md section 2.2, figures.md section 11)."""

    OUTSIDE = "州外到位资金"
    OUT_OF_PROVINCE = "省外到位资金"
    INDUSTRIAL = "产业到位资金"
    INDUSTRIAL_SHARE = "产业到位占比"
    FOREIGN = "实际利用外资"
    ALL = "外来投资总量"
    BIG = "亿元以上新签约和新开工"
    STARTED_BIG = "5亿元以上新开工"
    SIGNED_BIG = "10亿元以上新签约"


@unique
class TargetKind(Enum):
    """目标类型: what a target measures."""

    GROWTH = "增速"
    SHARE = "占比"
    COUNT = "个数"


@unique
class Counting(Enum):
    """计数办法: a project signed and started in one year counts twice, or once."""

    TIMES = "项次"
    PROJECTS = "去重"


@unique
class SubmissionKind(Enum):
    """报送材料: what a unit owes of a period (R34, R35)."""

    MONTH = "月度工作推进情况"
    HALF_YEAR = "半年工作总结"


@unique
class SubmissionState(Enum):
    """报送状态: how far a 报送 has come; whether in time is judged from its days."""

    AWAITED = "未报"
    SENT = "已报"
    RETURNED = "已退回"
