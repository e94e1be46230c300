"""调度情况表: what each project reported of a period, and what became of the promises due in it, by unit."""

from collections.abc import Iterable

from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.money import Amount
from zsyz_desktop.rules.month_dispatches import Promise, Promises
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.rules.sheets import Masthead
from zsyz_desktop.rules.wording import NOT_REPORTED, NOTHING, day_of_year, finished_late_words
from zsyz_desktop.values import Frozen, field


class DispatchRow(Frozen):
    """One project; texts are "" where nothing was filled in, money in 分. `arrived` is None for a week or ten days.

    `waiting` is money of the month that is not recognised yet (待佐证, 待审核), and so not in `arrived`.
    """

    code: str
    name: str
    region: str
    is_filled: bool
    is_owed: bool
    is_paused: bool
    percent: str = ""
    percent_before: str = ""
    progress: str = ""
    no_progress_reason: str = ""
    invested: int | None = None
    arrived: tuple[Amount, ...] | None = None
    waiting: tuple[Amount, ...] = ()
    problems: str = ""
    steps: str = ""
    request: str = ""
    promises: Promises = field(default_factory=Promises)

    @property
    def is_missing(self) -> bool:
        """未报."""
        return self.is_owed and not self.is_filled


class DispatchPaper(Frozen):
    """The sheet of a period, projects by code; `by_unit` are the promises of each unit."""

    masthead: Masthead
    period: SheetPeriod
    rows: tuple[DispatchRow, ...]
    by_unit: tuple[tuple[str, Promises], ...]
    promises: Promises
    notes: tuple[str, ...] = ()

    @property
    def of(self) -> str:
        """What a file of it is told by."""
        return self.period.written

    @property
    def invested(self) -> int | None:
        """完成投资 of all, None where nobody reported any."""
        said = [row.invested for row in self.rows if row.invested is not None]
        return sum(said) if said else None

    @property
    def arrived(self) -> tuple[Amount, ...]:
        """What arrived in each currency."""
        return _summed(each for row in self.rows for each in row.arrived or ())

    @property
    def waiting(self) -> tuple[Amount, ...]:
        """What is not recognised yet in each currency."""
        return _summed(each for row in self.rows for each in row.waiting)


def _summed(amounts: Iterable[Amount]) -> tuple[Amount, ...]:
    every = list(amounts)
    kept = [currency for currency in Currency if any(each.currency is currency for each in every)]
    return tuple(Amount(sum(each.cents for each in every if each.currency is currency), currency) for currency in kept)


def dispatched_words(paper: DispatchPaper) -> str:
    """「2024年6月：应调度12项，已调度11项，未报1项（P06）；上期承诺13件，兑现9件…」."""
    owed = [row for row in paper.rows if row.is_owed]
    missing = [row.code for row in owed if not row.is_filled]
    named = f"（{'、'.join(missing)}）" if missing else ""
    said = f"{paper.period.words}：应调度{len(owed)}项，已调度{len(owed) - len(missing)}项，未报{len(missing)}项{named}"
    return f"{said}；{last_word(paper.period)}{paper.promises.words}"


def last_word(period: SheetPeriod) -> str:
    """上月, or 上期 for a shorter period."""
    return "上月" if period.is_month else "上期"


def progress_said(row: DispatchRow) -> str:
    """What went on; 零报告 with its reason; 未报 where nothing was reported, — where nothing had to be."""
    if not row.is_filled:
        return NOT_REPORTED if row.is_owed else "（暂停）" if row.is_paused else NOTHING
    return row.progress or (f"本期无进展：{row.no_progress_reason}" if row.no_progress_reason else NOTHING)


def filled(row: DispatchRow, text: str) -> str:
    """A field as it was filled in; 未报 of a project that did not report."""
    return text or (NOT_REPORTED if row.is_missing else NOTHING)


def promises_said(promises: Promises) -> str:
    """One promise a line: 「兑现：二期封顶」, 「逾期兑现（逾3天）：…」, 「未兑现（应6月20日）：…」."""
    lines = [f"兑现：{each.item}" for each in promises.kept]
    lines += [f"逾期兑现（{_days_late(each)}）：{each.item}" for each in promises.kept_late]
    lines += [f"未兑现（应{day_of_year(each.due)}）：{each.item}" for each in promises.open]
    return "\n".join(lines) or NOTHING


def _days_late(promise: Promise) -> str:
    late = (promise.done_on - promise.due).days if promise.done_on and promise.due else 0
    return finished_late_words(late)
