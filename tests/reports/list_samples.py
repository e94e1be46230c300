"""Sheets of lists that are made of many projects, fictitious, for the tests of all of them."""

from dataclasses import replace
from datetime import date, timedelta

from sample_sheets import GREEN, MASTHEAD, PERIOD, RED, THRESHOLDS, TODAY, YELLOW

from zsyz_desktop.models.words import ProblemHandler, ProblemLevel, ProblemState
from zsyz_desktop.rules.account_sheet import AccountRow, AccountSheet, SinceLast
from zsyz_desktop.rules.problem_flow import KnownProblem, problem_flow
from zsyz_desktop.rules.problems import ProblemFact

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
