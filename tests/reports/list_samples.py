"""Sheets of lists that are made of many projects, fictitious, for the tests of all of them."""

from datetime import date, timedelta
from fractions import Fraction

from sample_sheets import (
    GREEN,
    HEADING,
    MASTHEAD,
    PERIOD,
    RED,
    THRESHOLDS,
    TODAY,
    WAN,
    YELLOW,
    YI,
    figures,
    money_of,
    overview_sheet,
)  # fmt: skip

from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.models.words import Currency, ProblemHandler, ProblemLevel, ProblemState, Stage
from zsyz_desktop.rules.account_sheet import AccountRow, AccountSheet, SinceLast
from zsyz_desktop.rules.battle_sheet import BattleGroup, BattleRow, BattleSheet, KeyNode, StageCell
from zsyz_desktop.rules.dispatch_paper import DispatchPaper, DispatchRow
from zsyz_desktop.rules.exchange import Rate
from zsyz_desktop.rules.funds_sheet import FundBlock, FundLine, FundsSheet, FundSum
from zsyz_desktop.rules.money import Amount
from zsyz_desktop.rules.month_dispatches import Promise, Promises, promises_by_unit
from zsyz_desktop.rules.problem_flow import KnownProblem, problem_flow
from zsyz_desktop.rules.problems import ProblemFact
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.rules.sheets import LeadLine
from zsyz_desktop.rules.summary_sheet import SummaryColumn, SummaryGroup, SummaryRow, SummarySheet, read_columns
from zsyz_desktop.values import replace

STRANGE = "𬭎䶮㛃㙓𫖯R&D项目a<b"
LONG = "超长的内容一句接着一句地写下去" * 20
NOTES = ("在账＝未销号，含暂缓", "范围12个项目")

ACCOUNT_ROW = AccountRow(
    code="P04",
    project="示例滇中智算中心项目",
    key="1",
    account="〔2024〕12号",
    text="用电容量缺8,000 kVA，二期无法按期送电",
    kind="水电气",
    level=ProblemLevel.MAJOR,
    state=ProblemState.IN_PROGRESS,
    handler=ProblemHandler.TASKFORCE_OFFICE,
    raised_on=date(2024, 5, 8),
    days=49,
    since_last=SinceLast.KEPT,
    light=RED,
    source="月推进会",
    milestone="二期送电",
    unit="楚雄市供电局",
    helping_units="楚雄市投资促进局",
    person="示例供电股长",
    measures="协调主变增容",
    due=date(2024, 6, 20),
    progress="6月18日：增容方案已报",
    referred_to="6月推进会",
)
BARE_PROBLEM = replace(
    ACCOUNT_ROW,
    level=ProblemLevel.ORDINARY,
    light=GREEN,
    **dict.fromkeys(
        ("kind", "source", "milestone", "unit", "helping_units", "person", "measures", "due", "progress", "referred_to")
    ),
)
CLOSED_PROBLEM = replace(
    BARE_PROBLEM,
    state=ProblemState.CLOSED,
    light=None,
    since_last=SinceLast.CLOSED,
    closed_on=date(2024, 6, 20),
    checked_by="示例核查人",
)


def account_of(*rows: AccountRow) -> AccountSheet:
    """A sheet whose flow is that of its rows."""
    known = [
        KnownProblem(
            ProblemFact(f"〔2024〕{number}号", row.state, row.level, row.raised_on, row.due, closed_on=row.closed_on)
        )
        for number, row in enumerate(rows, start=1)
    ]
    return AccountSheet(MASTHEAD, TODAY, problem_flow(known, PERIOD, TODAY, THRESHOLDS), rows, NOTES)


def _many(count: int) -> AccountSheet:
    lights = (RED, YELLOW, GREEN)
    return account_of(
        *(
            replace(ACCOUNT_ROW, light=lights[number % 3], raised_on=TODAY - timedelta(days=number))
            for number in range(count)
        )
    )


ACCOUNTS = {
    "usual": account_of(ACCOUNT_ROW, BARE_PROBLEM, CLOSED_PROBLEM),
    "empty": account_of(),
    "long and rare": account_of(replace(ACCOUNT_ROW, text=LONG, project=STRANGE, progress=LONG)),
    "put off": account_of(
        replace(BARE_PROBLEM, state=ProblemState.DEFERRED, deferred_until=date(2024, 8, 31)),
        replace(BARE_PROBLEM, state=ProblemState.AWAITING_CHECK, solved_on=date(2024, 6, 25)),
    ),
    "sixty": _many(60),
}

KEPT = Promise("P04", "二期封顶", date(2024, 6, 10), date(2024, 6, 8), "示例供电股长", "楚雄市供电局")
KEPT_LATE = Promise("P04", "节能报告报送", date(2024, 6, 5), date(2024, 6, 11), None, "楚雄市发改局")
NOT_KEPT = Promise("P04", "冷库主体封顶", date(2024, 6, 18), None, "企业项目经理")
DISPATCH_ROW = DispatchRow(
    code="P04",
    name="示例滇中智算中心项目",
    region="楚雄市",
    is_filled=True,
    is_owed=True,
    is_paused=False,
    percent="100",
    percent_before="100",
    progress="一期机电安装完成三成；二期节能报告已报送评审",
    invested=3_700 * WAN,
    arrived=(Amount(4_000 * WAN, Currency.CNY), Amount(420 * WAN, Currency.USD)),
    problems="用电容量缺8,000 kVA",
    steps="二期节能审查意见—市发改局—2024-07-05",
    request="请州供电部门牵头",
    promises=Promises((KEPT,), (KEPT_LATE,), (NOT_KEPT,)),
)
UNREPORTED = DispatchRow("P05", "示例康养小镇", "姚安县", is_filled=False, is_owed=True, is_paused=False, arrived=())
PAUSED_ROW = DispatchRow("P06", "示例停工项目", "元谋县", is_filled=False, is_owed=False, is_paused=True, arrived=())
NO_NEWS = replace(DISPATCH_ROW, code="P07", progress="", no_progress_reason="等待征地", invested=None)
JUNE = SheetPeriod(DispatchPeriod.MONTH, date(2024, 6, 1))


def dispatches_of(*rows: DispatchRow, period: SheetPeriod = JUNE) -> DispatchPaper:
    """A sheet with the promises of its rows."""
    promises = rows[0].promises if rows else Promises()
    by_unit = promises_by_unit((*promises.kept, *promises.kept_late, *promises.open), PERIOD, TODAY)
    return DispatchPaper(MASTHEAD, period, rows, tuple(by_unit.items()), promises, NOTES)


DISPATCHES = {
    "usual": dispatches_of(DISPATCH_ROW, UNREPORTED, PAUSED_ROW, NO_NEWS),
    "empty": dispatches_of(),
    "week": dispatches_of(
        replace(DISPATCH_ROW, arrived=None), period=SheetPeriod(DispatchPeriod.WEEK, date(2024, 6, 17))
    ),
    "long and rare": dispatches_of(replace(DISPATCH_ROW, name=STRANGE, progress=LONG, problems=LONG)),
    "sixty": dispatches_of(*(replace(DISPATCH_ROW, code=f"P{number:02}") for number in range(1, 61))),
}

FUND_LINE = FundLine(
    code="P07",
    project="示例昆攀现代物流枢纽项目",
    number="F027",
    counties=(("永仁县", 6000), ("元谋县", 4000)),
    arrived_on=date(2024, 5, 21),
    counted=(2024, 5),
    amount=Amount(3_500 * WAN, Currency.CNY),
    said="已认定",
    payer="示例供应链管理（重庆）有限公司",
    origin="省外·重庆市",
    nature="固定资产投入",
    basis="流入",
    voucher="示例凭证027",
    evidence="银行进账单、到位资金分割证明",
    files=2,
    recognised_by="示例审核员",
    recognised_on=date(2024, 5, 21),
)
DOLLARS = replace(FUND_LINE, number="F012", amount=Amount(180 * WAN, Currency.USD), rate=Rate(Fraction("7.1"), "7.10"))
NO_RATE = replace(DOLLARS, number="F013", rate=None, counties=(("大姚县", None),))
BARE_FUND = FundLine(
    "P01", "示例项目", "F032", (("楚雄市", None),), TODAY, (2024, 6), Amount(9_000 * WAN, Currency.CNY), "待佐证",
    only_month_known=True,
)  # fmt: skip
SENT_BACK = replace(BARE_FUND, number="F031", said="已退回", remark="缺设备购置发票")


def funds_of(counted: tuple[FundLine, ...], *others: tuple[str, tuple[FundLine, ...]]) -> FundsSheet:
    """A sheet whose one total is of the yuan that count."""
    yuan = [(each.number, Fraction(each.amount.cents)) for each in counted if each.amount.currency is Currency.CNY]
    whole = sum((value for _, value in yuan), Fraction(0))
    blocks = (FundBlock("已认定（2024年1—6月计入）", counted), *(FundBlock(*each) for each in others))
    sums = (FundSum("州外到位资金", Currency.CNY, whole, Fraction(0), tuple(yuan)),)
    left = tuple(line for _, lines in others for line in lines)
    return FundsSheet(MASTHEAD, blocks, sums, left, NOTES)


FUNDS = {
    "usual": funds_of((FUND_LINE, DOLLARS, NO_RATE), ("待佐证", (BARE_FUND,)), ("已退回", (SENT_BACK,))),
    "empty": funds_of(()),
    "long and rare": funds_of((replace(FUND_LINE, project=STRANGE, payer=LONG, evidence=LONG),)),
    "sixty": funds_of(tuple(replace(FUND_LINE, number=f"F{number:03}") for number in range(60))),
}

MONEY = money_of(figures(8 * YI, 4 * YI, YI))
SUMMARY_ROW = SummaryRow(
    heading=HEADING,
    money=MONEY,
    county="禄丰市",
    signed_on=date(2023, 5, 20),
    content="年产8万吨海绵钛及钛材",
    investor="示例钛博材料（四川）有限公司",
    origin="省外·四川省",
    invested=35_900 * WAN,
    percent=100,
    start_planned=date(2023, 11, 30),
    started=date(2023, 11, 20),
    producing_planned=date(2025, 6, 30),
    lead=LeadLine("示例市长乙", "市长", date(2024, 1, 1)),
    lead_unit="禄丰市工信局",
    problems="二期用地涉林3.2公顷",
    steps="二期林地审核批复—市林草局—2024-07-10",
)
BARE_SUMMARY = SummaryRow(heading=HEADING, money=money_of(figures(None, None, 0)), county="楚雄市")


def summary_of(*rows: SummaryRow, columns: tuple[SummaryColumn, ...] = tuple(SummaryColumn)) -> SummarySheet:
    """A sheet with a sum for each county and each of two chains."""
    totals = overview_sheet().totals

    def group(name: str) -> SummaryGroup:
        return SummaryGroup(name, len(rows), 1, len(rows) - 1, totals, 35_900 * WAN)

    counties = tuple(group(name) for name in dict.fromkeys(row.county for row in rows))
    return SummarySheet(MASTHEAD, rows, group("合计"), counties, (group("绿色钛"), group("非产业类")), columns, NOTES)


SUMMARIES = {
    "usual": summary_of(SUMMARY_ROW, BARE_SUMMARY),
    "empty": summary_of(),
    "chosen": summary_of(SUMMARY_ROW, columns=read_columns("下步、存在问题，累计到位")),
    "long and rare": summary_of(
        replace(SUMMARY_ROW, heading=replace(HEADING, name=STRANGE), content=LONG, problems=LONG, steps=LONG)
    ),
    "sixty": summary_of(*(replace(SUMMARY_ROW, county=f"县{number // 3:02}") for number in range(60))),
}

CLOSED_STAGE = StageCell(Stage.PLANNING, 7, 7, is_done=True)
STAGES = (
    CLOSED_STAGE,
    replace(CLOSED_STAGE, stage=Stage.PACKAGING, closed=3),
    replace(CLOSED_STAGE, stage=Stage.WORK_PLAN, closed=0, required=0),
    StageCell(Stage.NEGOTIATION, 5, 5, day=date(2023, 5, 20), is_done=True),
    StageCell(Stage.FACTORS, 3, 9, RED, date(2024, 8, 30), is_skipped=True),
    StageCell(Stage.LANDING, 0, 9, GREEN, date(2026, 6, 30)),
)
BATTLE_ROW = BattleRow(
    heading=HEADING,
    money=MONEY,
    group="禄丰市",
    stages=STAGES,
    this_month=(
        KeyNode("二期节能审查", date(2024, 6, 20), is_done=False),
        KeyNode("场平", date(2024, 6, 3), is_done=True),
    ),
    next_name="取得施工许可",
    next_due=date(2024, 6, 30),
    lead=SUMMARY_ROW.lead,
    lead_unit="禄丰市工信局",
    request="请州林草局加快审核",
)


def battle_of(*rows: BattleRow) -> BattleSheet:
    """A sheet whose groups have the sums of the 总览."""
    over = overview_sheet()
    groups = tuple(BattleGroup(name, over.tally, over.totals) for name in dict.fromkeys(row.group for row in rows))
    return BattleSheet(MASTHEAD, rows, groups, BattleGroup("合计", over.tally, over.totals), NOTES)


BATTLES = {
    "usual": battle_of(BATTLE_ROW, replace(BATTLE_ROW, next_due=date(2025, 1, 3), this_month=(), request=None)),
    "empty": battle_of(),
    "bare": battle_of(
        BattleRow(HEADING, BARE_SUMMARY.money, "楚雄市", tuple(StageCell(stage, 0, 3) for stage in Stage))
    ),
    "long and rare": battle_of(
        replace(BATTLE_ROW, heading=replace(HEADING, name=STRANGE), request=LONG, next_due=date(2023, 3, 1))
    ),
    "sixty": battle_of(*(replace(BATTLE_ROW, group=f"县{number // 5:02}") for number in range(60))),
}
