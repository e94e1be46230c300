"""问题挂账清单: the problems on account, what the period did to them, and how each stands (domain.md 3.6)."""

from datetime import date
from enum import Enum, unique

from zsyz_desktop.models.words import ProblemHandler, ProblemLevel, ProblemState
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.rules.problem_flow import ProblemFlow, ProblemsOn
from zsyz_desktop.rules.sheets import Masthead
from zsyz_desktop.rules.wording import day_of_year
from zsyz_desktop.values import Frozen


@unique
class SinceLast(Enum):
    """较上期: what became of a problem since the period before."""

    NEW = "新增"
    RELAPSED = "反弹"
    RAISED = "升级"
    KEPT = "续办"
    CLOSED = "销号"


class AccountRow(Frozen):
    """One problem as it stood on the sheet's day; `code` and `project` are of its project, `key` its row's id."""

    code: str
    project: str
    key: str
    account: str
    text: str
    kind: str | None
    level: ProblemLevel
    state: ProblemState
    handler: ProblemHandler
    raised_on: date
    days: int
    since_last: SinceLast
    light: Light | None
    source: str | None = None
    milestone: str | None = None
    unit: str | None = None
    helping_units: str | None = None
    person: str | None = None
    measures: str | None = None
    due: date | None = None
    progress: str | None = None
    referred_to: str | None = None
    deferred_until: date | None = None
    solved_on: date | None = None
    closed_on: date | None = None
    checked_by: str | None = None

    @property
    def is_open(self) -> bool:
        """在账."""
        return self.state is not ProblemState.CLOSED


class AccountSheet(Frozen):
    """The problems of some projects, or of all: 在账 on `day` by level, the longest overdue first, then the 销号."""

    masthead: Masthead
    day: date
    flow: ProblemFlow
    rows: tuple[AccountRow, ...]
    notes: tuple[str, ...] = ()

    @property
    def of(self) -> str:
        """What a file of it is told by."""
        return f"{self.day}"

    @property
    def on_day(self) -> ProblemsOn:
        """How the account stood on the sheet's day."""
        return self.flow.today if self.day == self.flow.today.on else self.flow.at_close


def account_words(sheet: AccountSheet) -> str:
    """「截至6月26日在账9件（一般5、重大4），超期0件；本期（5月26日—6月25日）新增3、销号1、反弹0」."""
    stood, period, flow = sheet.on_day, sheet.masthead.period, sheet.flow
    levels = "、".join(f"{level.value}{stood.by_level.get(level, 0)}" for level in ProblemLevel)
    until = period.until(sheet.masthead.today)
    head = f"截至{day_of_year(sheet.day)}在账{len(stood.open)}件（{levels}），超期{len(stood.overdue)}件"
    if stood.deferred:
        head += f"，暂缓{len(stood.deferred)}件"
    return (
        f"{head}；本期（{day_of_year(period.first)}—{day_of_year(until)}）"
        f"新增{len(flow.new)}、销号{len(flow.closed)}、反弹{len(flow.relapsed)}"
    )
