"""Fictitious sheets, valid by default, so that a test says only what matters to it."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.models.words import (
    Currency,
    Event,
    ItemState,
    LateStep,
    LightColour,
    ProblemLevel,
    ProblemState,
    ProjectGrade,
    ProjectStatus,
    RegionLevel,
    Stage,
)
from zsyz_desktop.rules.brief_sheet import Before, BriefSheet, ProgressNote, StepRow, Worth
from zsyz_desktop.rules.checklist_sheet import ChecklistSheet, StagePassed, StartCondition
from zsyz_desktop.rules.facts import FourOnes, Light, LoopVerdict, StageVerdict, Standing
from zsyz_desktop.rules.figures import Figures, MoneyAnswer
from zsyz_desktop.rules.money_words import caliber
from zsyz_desktop.rules.periods import last_closed
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.rules.sheets import (
    ChartLine,
    Heading,
    ItemRow,
    LeadLine,
    Masthead,
    MoneyMonths,
    NodeRow,
    OverviewRow,
    OverviewSheet,
    ProblemRow,
    ProgressSheet,
    ReportedMonths,
    TeamLine,
    WhenAnswer,
)
from zsyz_desktop.rules.stuck import Forecast, Root, StuckAnswer
from zsyz_desktop.rules.tally import tally
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.totals import totals_of
from zsyz_desktop.values import replace

TODAY = date(2024, 6, 26)
YI = 100_000_000 * 100  # 亿元 in 分
WAN = 10_000 * 100  # 万元 in 分

GREEN = Light(LightColour.GREEN, "正常")
DONE = Light(LightColour.GREEN, "完成")
GREY = Light(LightColour.GREY, "未启动")
RED = Light(LightColour.RED, "逾期", 6, None, LateStep.REMIND, "二期节能审查", date(2024, 6, 20))
YELLOW = Light(LightColour.YELLOW, "临期", 0, 4, None, "取得施工许可", date(2024, 6, 30))
PAUSED = Light(LightColour.PAUSED, "暂停")

THRESHOLDS = Thresholds()
PERIOD = last_closed(TODAY, THRESHOLDS)
MASTHEAD = Masthead("禄丰市产业招商工作专班办公室", TODAY, PERIOD, "李填报", "0878-0000000")

HEADING = Heading(
    code="LF-2024-004",
    name="禄丰市年产8万吨海绵钛及钛材精深加工二期项目",
    place="禄丰市／禄丰产业园区",
    chain="绿色钛",
    grade=ProjectGrade.PREFECTURE,
    stage=Stage.LANDING,
    status=ProjectStatus.BUILDING,
    light=RED,
)

ALARMED = replace(
    HEADING,
    name="示例全钒液流储能装备项目",
    light=replace(
        RED,
        days_late=16,
        step=LateStep.SUGGEST_NOTICE,
        attention=("第4阶段容缺超期9天", "第5阶段容缺超期9天", "连续15期未调度", "重大问题未决"),
    ),
)


def figures(agreed: int | None, planned: int | None, arrived: int | None, currency: Currency = Currency.CNY) -> Figures:
    """One currency of a project: half of its plan is due, all that arrived came this year."""
    due = None if planned is None else Fraction(planned, 2)
    kept = arrived if planned is not None else None
    return Figures(currency, agreed, planned, due, arrived, kept, arrived, arrived)


def money_of(*currencies: Figures) -> MoneyAnswer:
    """The money of a project."""
    return MoneyAnswer(PERIOD, currencies)


MONEY = money_of(figures(560_000_000_00, 320_000_000_00, 155_000_000_00))
NO_MONEY = money_of(figures(None, None, None))

# name, ★, unit, person, plan start, plan finish, actual start, actual finish, percent, extensions, moved by days
_NODES: tuple[tuple[Any, ...], ...] = (
    ("签订投资合同", 1, "市投资促进局", "王一", "2023-10-08", "2023-11-20", "2023-10-08", "2023-11-18", 100, 0),
    ("项目公司注册", 0, "市市场监管局", "赵二", "2023-11-20", "2023-12-10", "2023-11-22", "2023-12-05", 100, 0),
    ("投资项目备案", 1, "市发展改革局", "钱三", "2023-12-05", "2023-12-20", "2023-12-06", "2023-12-15", 100, 0),
    ("用地预审与选址意见", 0, "市自然资源局", "孙四", "2023-12-10", "2024-01-20", "2023-12-12", "2024-01-26", 100, 0),
    ("使用林地审核", 0, "市林草局", "周五", "2023-12-15", "2024-02-20", "2023-12-18", "2024-02-19", 100, 0),
    ("土地征收与平整", 1, "禄丰产业园区", "吴六", "2023-12-20", "2024-03-10", "2023-12-25", "2024-03-08", 100, 1),
    (
        "国有建设用地使用权出让",
        1,
        "市自然资源局",
        "孙四",
        "2024-02-20",
        "2024-03-31",
        "2024-02-25",
        "2024-03-29",
        100,
        0,
    ),
    ("环境影响评价批复", 1, "市生态环境分局", "郑七", "2024-01-10", "2024-04-10", "2024-01-15", "2024-04-08", 100, 0),
    ("一期节能审查", 0, "市发展改革局", "钱三", "2024-02-01", "2024-04-20", "2024-02-02", "2024-04-18", 100, 0),
    ("建设工程规划许可", 0, "市自然资源局", "孙四", "2024-04-01", "2024-05-10", "2024-04-03", "2024-05-10", 100, 0),
    ("施工图审查", 0, "市住建局", "冯八", "2024-04-15", "2024-05-31", "2024-04-15", "2024-05-30", 100, 0),
    ("二期节能审查", 1, "市发展改革局", "钱三", "2024-04-20", "2024-06-20", "2024-05-06", None, 60, 1),
    ("取得施工许可", 1, "市住建局", "冯八", "2024-05-31", "2024-06-30", "2024-06-11", None, 30, 0),
    ("用电增容8,000 kVA", 0, "禄丰供电局", "陈九", "2024-05-10", "2024-07-10", "2024-05-12", None, 45, 0),
    ("开工建设", 1, "项目公司", "𬭎某", "2024-06-30", "2024-06-30", None, None, 0, 0),
    ("主体厂房封顶", 0, "项目公司", "𬭎某", "2024-07-01", "2024-10-31", None, None, 0, 0),
    ("设备安装与联动调试", 0, "项目公司", "𬭎某", "2024-10-15", "2025-01-31", None, None, 0, 0),
    ("竣工投产", 1, "项目公司", "𬭎某", "2025-01-31", "2025-02-28", None, None, 0, 0),
)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _light(finish: date | None, due: date, start: date) -> Light:
    if finish is not None:
        return replace(DONE, days_late=max(0, (finish - due).days))
    if due < TODAY:
        return replace(RED, days_late=(TODAY - due).days)
    if due <= TODAY + timedelta(days=7):
        return replace(YELLOW, days_left=(due - TODAY).days)
    return GREEN if start <= TODAY else GREY


def _node(number: int, fields: tuple[Any, ...]) -> NodeRow:
    name, key, unit, person, *days, percent, extensions = fields
    start, due, begun, finish = map(_day, days)
    assert start is not None
    assert due is not None
    moved = timedelta(days=18 * extensions)
    return NodeRow(
        number=number,
        name=name,
        is_key=bool(key),
        stage=Stage.LANDING,
        unit=unit,
        person=person,
        original_start=start - moved,
        original_finish=due - moved,
        planned_start=start,
        planned_finish=due,
        actual_start=begun,
        actual_finish=finish,
        percent=percent,
        extensions=extensions,
        light=_light(finish, due, start),
    )


NODES = tuple(_node(number, fields) for number, fields in enumerate(_NODES, start=1))


def node(number: int, **changes: Any) -> NodeRow:
    """One node; the fourteenth again and again, with its own number."""
    return replace(NODES[(number - 1) % len(NODES)], number=number, **changes)


def nodes(count: int) -> tuple[NodeRow, ...]:
    """So many nodes."""
    return tuple(node(number) for number in range(1, count + 1))


def in_wan(*numbers: int | None) -> tuple[int | None, ...]:
    """Twelve months in 万元."""
    return tuple(None if number is None else number * WAN for number in (*numbers, *[None] * (12 - len(numbers))))


MONTHS = (
    MoneyMonths(
        Currency.CNY,
        in_wan(2000, 5000, 2000, 6000, 2000, 4000, 3000, 2000, 2000, 2000, 1000, 1000),
        in_wan(0, 5000, 0, 6500, 0, 4000),
    ),
)
REPORTED = ReportedMonths(in_wan(350, 820, 1600, 2450, 3100, 2980), (2, 8, 15, 30, None, 65, *[None] * 6))

PROBLEMS = (
    ProblemRow(
        text="二期用电缺8,000 kVA，园区110 kV变电站主变容量不足，影响联动调试。",
        level=ProblemLevel.MAJOR,
        unit="禄丰供电局",
        person="陈九",
        phone="0878-1111111",
        measures="一期富余容量先行调剂，同步报批扩容方案。",
        due=date(2024, 7, 10),
        state=ProblemState.IN_PROGRESS,
    ),
    ProblemRow(
        text="二期节能审查等量替代方案未定。",
        level=ProblemLevel.ORDINARY,
        unit="市发展改革局",
        person="钱三",
        phone=None,
        measures="6月底前与州发展改革委会商，形成替代清单。",
        due=date(2024, 6, 30),
        state=ProblemState.AWAITING_CHECK,
    ),
)


STUCK = StuckAnswer(
    "二期节能审查",
    date(2024, 6, 20),
    6,
    None,
    Root("", "二期节能审查", "市发展改革局", date(2024, 6, 20), 6, "等量替代方案未定，需会商"),
    Forecast(Event.STARTED, date(2024, 8, 9), date(2024, 6, 30)),
)


def progress_sheet(**changes: Any) -> ProgressSheet:
    """A 推进图表 of eighteen nodes, one overdue."""
    sheet = ProgressSheet(
        masthead=MASTHEAD,
        heading=HEADING,
        money=MONEY,
        stuck=STUCK,
        when=WhenAnswer(Event.STARTED, date(2024, 6, 30), 4, ("节能审查", "施工许可", "用电增容")),
        request="二期用电缺8,000 kVA，请州工业和信息化局牵头，7月10日前答复。",
        content="建设海绵钛生产线4条、钛材精深加工线2条，配套厂房12万平方米，年产海绵钛8万吨、钛材3万吨。",
        investor="云南虚构钛业股份有限公司（省外，民营500强）",
        lead=LeadLine("张牵头", "市委常委、副市长", date(2023, 11, 1)),
        team=TeamLine(
            "张牵头", "市发展改革局", ("市自然资源局", "市生态环境分局", "市住建局", "禄丰产业园区", "禄丰供电局")
        ),
        chart=ChartLine(18, 11, 1, date(2023, 11, 25), 2),
        four_ones=FourOnes(),
        nodes=NODES,
        months=MONTHS,
        reported=REPORTED,
        problems=PROBLEMS,
        progress="6月11日受理施工许可；6月18日设备采购合同签订，到位资金4,000万元。",
        next_step="完成二期节能审查—钱三—6月30日；取得施工许可—冯八—6月30日；开工—𬭎某—6月30日。",
        notes=caliber(PERIOD, TODAY, THRESHOLDS),
    )
    return replace(sheet, **changes)


# stage, number in it, text, ★, result, unit
_ITEMS: tuple[tuple[Any, ...], ...] = (
    (1, 1, "编制产业发展专项规划", 1, "《绿色钛产业发展专项规划》", "市发展改革局"),
    (1, 2, "规划论证与审定", 0, "专家论证意见", "市发展改革局"),
    (1, 3, "发布实施", 0, "政府常务会议纪要", "市人民政府办公室"),
    (2, 1, "产业链项目包装策划", 1, "策划方案", "市投资促进局"),
    (2, 2, "优惠政策汇编", 0, "政策汇编", "市投资促进局"),
    (2, 3, "目标企业名单", 0, "企业名单42户", "市投资促进局"),
    (3, 1, "制定重点招商工作计划", 1, "年度工作计划", "市专班办公室"),
    (3, 2, "目标任务分解（按月、按组、按乡镇）", 0, "分解表", "市专班办公室"),
    (4, 1, "项目洽谈与实地考察", 0, "考察报告", "市投资促进局"),
    (4, 2, "投资协议合法性审查", 1, "审查意见书", "市司法局"),
    (4, 3, "签订投资合同", 1, "投资合同", "市投资促进局"),
    (4, 4, "项目公司注册", 0, "营业执照", "市市场监管局"),
    (5, 1, "投资项目备案", 1, "备案证", "市发展改革局"),
    (5, 2, "用地预审与选址意见", 0, "意见书", "市自然资源局"),
    (5, 3, "使用林地审核", 0, "审核同意书", "市林草局"),
    (5, 4, "国有建设用地使用权出让", 1, "出让合同", "市自然资源局"),
    (5, 5, "环境影响评价批复", 1, "批复", "市生态环境分局"),
    (5, 6, "二期节能审查", 1, None, "市发展改革局"),
    (5, 7, "10 kV临时用电与110 kV接入方案", 0, "接入方案", "禄丰供电局"),
    (6, 1, "建设工程规划许可", 0, "许可证", "市自然资源局"),
    (6, 2, "取得施工许可", 1, None, "市住建局"),
    (6, 3, "开工建设", 1, None, "项目公司"),
    (6, 4, "用电增容8,000 kVA", 0, None, "禄丰供电局"),
    (6, 5, "入统入库", 0, None, "市统计局"),
    (6, 6, "竣工投产", 1, None, "项目公司"),
    (6, 7, "优惠政策兑现", 0, None, "市财政局"),
)


def _item(index: int, fields: tuple[Any, ...]) -> ItemRow:
    stage, number, text, key, result, unit = fields
    due = date(2023, 4, 10) + timedelta(days=20 * index)
    done = result is not None
    wanting = {"二期节能审查": date(2024, 6, 20), "取得施工许可": date(2024, 6, 30), "开工建设": date(2024, 6, 30)}
    due = wanting.get(text, due if done else date(2024, 9, 30))
    begun = text in ("二期节能审查", "取得施工许可", "用电增容8,000 kVA")
    state = ItemState.DONE if done else ItemState.IN_PROGRESS if begun else ItemState.NOT_STARTED
    if text == "使用林地审核":
        state = ItemState.NOT_APPLICABLE
    return ItemRow(
        code=f"{stage}.{number}",
        stage=Stage(stage),
        text=text,
        is_key=bool(key),
        required=True,
        result=result,
        document=f"禄发改备〔{due.year}〕{index + 1}号" if done and key else None,
        unit=unit,
        person="钱三",
        due=due,
        finished=due - timedelta(days=2) if done else None,
        evidence_count=2 if done else 0,
        verifier="赵核验" if done else None,
        verified_on=due if done else None,
        state=state,
        waived_reason="选址不占用林地" if state is ItemState.NOT_APPLICABLE else None,
        next_step="补齐等量替代方案，报州发展改革委" if text == "二期节能审查" else None,
    )


ITEMS = tuple(_item(index, fields) for index, fields in enumerate(_ITEMS))


def loop_of(items: tuple[ItemRow, ...], skipped: Stage | None = Stage.FACTORS) -> LoopVerdict:
    """How the stages of these items stand."""
    closed = (ItemState.DONE, ItemState.NOT_APPLICABLE)
    verdicts = []
    for stage in Stage:
        held = [item for item in items if item.stage is stage]
        done = sum(1 for item in held if item.state in closed)
        verdicts.append(StageVerdict(stage, done, len(held), stage is skipped))
    return LoopVerdict(tuple(verdicts))


def checklist_sheet(**changes: Any) -> ChecklistSheet:
    """A 闭环清单 of twenty-six items, one overdue, stage 5 passed open."""
    sheet = ChecklistSheet(
        masthead=MASTHEAD,
        heading=HEADING,
        loop=loop_of(ITEMS),
        dossier="禄丰市绿色钛产业链档案（2023版）",
        items=ITEMS,
        passed=(StagePassed(Stage.FACTORS, "二期节能审查等量替代方案待定", "张牵头", date(2024, 7, 15)),),
        start_conditions=tuple(
            StartCondition(name, met, needed)
            for name, met, needed in (
                ("备案", True, True),
                ("用地", True, True),
                ("环评", True, True),
                ("节能", False, True),
                ("规划许可", True, True),
                ("施工许可", False, True),
                ("资金", True, True),
                ("施工单位", True, True),
                ("使用林地", False, False),
            )
        ),
        lessons="用电负荷在专项规划中估得偏低，需回到规划阶段补充变电站扩容；招商计划应把节能替代量列为前置条件。",
        lead=LeadLine("张牵头", "市委常委、副市长", date(2023, 11, 1)),
        near_due_days=7,
        dossier_level=RegionLevel.COUNTY,
        notes=("应办项为必办项，不涉及的计入已闭合",),
    )
    return replace(sheet, **changes)


def overview_row(number: int, light: Light, **changes: Any) -> OverviewRow:
    """One project of the 总览."""
    heading = replace(
        HEADING, code=f"LF-2024-{number:03d}", light=light, name=f"第{number}号虚构项目年产{number}万吨生产线建设"
    )
    row = OverviewRow(
        heading=heading,
        money=MONEY,
        stuck=STUCK if light.colour is LightColour.RED else None,
        lead=LeadLine("张牵头", "市委常委、副市长", date(2023, 11, 1)),
        lead_unit="市发展改革局",
        next_milestone="取得施工许可",
        next_due=date(2024, 6, 30),
        request="用电缺8,000 kVA，请州工业和信息化局牵头，7月10日前答复" if number % 3 == 1 else None,
    )
    return replace(row, **changes)


def overview_sheet(count: int = 12) -> OverviewSheet:
    """A 总览, red first."""
    order = [RED] * 5 + [YELLOW] * 3 + [GREEN] * 3 + [PAUSED]
    lights = (order * (count // 12 + 1))[:count]
    ranked = sorted(lights, key=[RED, YELLOW, GREEN, PAUSED].index)
    return overview_of(*(overview_row(n, light) for n, light in enumerate(ranked, start=1)))


def overview_of(*rows: OverviewRow) -> OverviewSheet:
    """A 总览 of these rows, counted and summed as a ledger's projects are."""
    pairs = [(_standing(each), each.money) for each in rows]
    names = [each.heading.place.partition("／")[0] for each in rows]
    counties = {name: [pair for pair, its in zip(pairs, names, strict=True) if its == name] for name in names}
    return OverviewSheet(
        masthead=MASTHEAD,
        rows=rows,
        tally=tally(standing for standing, _ in pairs),
        totals=totals_of(pairs),
        counties=tuple((name, totals_of(held)) for name, held in counties.items() if len(counties) > 1),
        notes=caliber(PERIOD, TODAY, THRESHOLDS),
    )


def _standing(row: OverviewRow) -> Standing:
    heading, loop = row.heading, loop_of(ITEMS)
    return Standing(heading.code, heading.name, "532302", heading.stage, FourOnes(), loop, heading.light)


def brief_sheet(**changes: Any) -> BriefSheet:
    """A 项目简报 of the project of the 推进图表, a month after its last one."""
    before = replace(MONEY, period=last_closed(date(2024, 5, 26), THRESHOLDS))
    sheet = BriefSheet(
        chart=progress_sheet(),
        before=Before(before, percent=60, invested=3100 * WAN, request="", stuck_late=0),
        loop=loop_of(ITEMS),
        start_conditions=checklist_sheet().start_conditions,
        origin="浙江省",
        labels="民营500强",
        worth=Worth(filed=558 * WAN * 100, output=9 * YI, jobs=320),
        said=tuple(
            ProgressNote(SheetPeriod(DispatchPeriod.MONTH, date(2024, month, 1)), text, percent)
            for month, text, percent in ((6, "设备采购合同签订", 65), (5, "厂房封顶", 60), (4, "基础完成", None))
        ),
        steps=(
            StepRow("完成二期节能审查", "钱三", date(2024, 6, 30)),
            StepRow("取得施工许可", "冯八", date(2024, 6, 30)),
        ),
        notes=caliber(PERIOD, TODAY, THRESHOLDS),
    )
    return replace(sheet, **changes)
