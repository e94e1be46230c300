"""The tab 进展 of the opened project: its periods in one sheet, the newest on top, typed in as in 月调度."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.money import Amount
from zsyz_desktop.rules.wording import day_in_prose, money
from zsyz_desktop.services.dispatches.block_columns import columns_of
from zsyz_desktop.services.dispatches.project_periods import ProjectPeriods, read_project_periods
from zsyz_desktop.services.dispatches.sheet import Promised, SheetPeriod, read_promises, write_cell
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.month.columns import PERIOD_COLUMNS, PERIOD_FROZEN, PERIOD_NUMBER_OF
from zsyz_desktop.ui.month.grid import MonthGrid
from zsyz_desktop.ui.month.look import periods_sheet
from zsyz_desktop.ui.month.many_cells import settle_promises, write_all
from zsyz_desktop.ui.month.model import PeriodModel
from zsyz_desktop.ui.month.promises import NO_PROMISES, SETTLED, PromisesBox
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.trouble import tell_trouble
from zsyz_desktop.ui.project.tab import Address, ProjectTab, TabTitle
from zsyz_desktop.ui.sheet.kept_cells import keep_cells
from zsyz_desktop.ui.sheet.what_stands import TypedCell
from zsyz_desktop.ui.style import tokens

_BEGINS_IN = "progress"
_NOTHING_PASTED = "剪贴板里没有可写入的格。"


class PeriodsTab(ProjectTab):
    """What is typed is written cell by cell; only what was refused is not saved yet."""

    def __init__(self, ledger: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self.periods: ProjectPeriods | None = None
        self.standing = named_label("periods_standing", wraps=True, selectable=True)
        self.grid = MonthGrid(PeriodModel(), self._write, self._write_many, PERIOD_FROZEN)
        self.grid.setAccessibleName("进展")
        self.setStyleSheet(periods_sheet())
        self.setFocusProxy(self.grid)
        below(self.standing, (self.grid, 1), spacing=0, into=self)
        self.standing.setContentsMargins(tokens.SPACE_WIDE, tokens.SPACE, tokens.SPACE_WIDE, tokens.SPACE)
        self.grid.pasted.connect(self._paste)
        self.grid.promises_wanted.connect(self._ask_promises)
        self.grid.funds_wanted.connect(lambda key: self.elsewhere_wanted.emit(Address(TabTitle.FUNDS, key)))
        keep_cells(self.kept, self.grid, self._is_known, self.grid.go_to)

    def show_project(self, code: str) -> None:
        """Read the periods of that project; the cursor stays in its cell, in another project it begins on top."""
        found = self._ledger.look_up(read_project_periods, code, self._ledger.today)
        if found is None:
            return
        before, self.periods = self.periods, found
        is_another = before is None or before.key != found.key
        if is_another:
            self.grid.cells.refused.clear()
        self.grid.cells.is_locked = self._ledger.is_read_only or found.ended_on is not None
        self.standing.setText(standing_words(found))
        self.grid.show_rows(found.rows)
        if is_another and found.rows:
            self.grid.go_to(found.rows[0].period.written, _BEGINS_IN)

    def go_to_part(self, key: str, field: str = "") -> None:
        """Put the cursor into the cell of a period written as 2024-06."""
        if self.grid.go_to(key, field if field in PERIOD_NUMBER_OF else _BEGINS_IN):
            self.grid.setFocus()

    def half_done(self) -> bool:
        """True while a cell was refused."""
        return bool(self.grid.cells.refused)

    def drop_half_done(self) -> None:
        """Forget what was refused."""
        self.grid.cells.refused.clear()
        self.grid.cells.tell_all()

    def _write(self, key: str, field: str, text: str) -> str:
        periods = self._shown()
        deed = f"{self._period(key).words}调度“{periods.name}”{PERIOD_COLUMNS[PERIOD_NUMBER_OF[field]].title}"
        try:
            self._ledger.do(deed, self._write_one, key, field, text)
        except Refusal as refusal:
            return str(refusal)
        except Trouble as trouble:
            tell_trouble(self, trouble)
            return str(trouble)
        self.message.emit("已保存")
        return ""

    def _write_one(self, session: Session, key: str, field: str, text: str) -> None:
        periods = self._shown()
        write_cell(session, periods.code, self._period(key), field, text, periods.today)

    def _write_many(self, cells: Sequence[TypedCell], deed: str) -> None:
        def write() -> None:
            refused = write_all(self._ledger, f"调度“{self._shown().name}”{deed}", cells, self._write_one)
            self.message.emit(self.grid.show_outcome(cells, refused, deed))

        self._try(write)

    def _paste(self, block: Sequence[Sequence[str]], first: int, fields: Sequence[str]) -> None:
        """A block lands from the cursor on, a row a period; its headings, if it has any, say which column is which."""
        columns = columns_of(block, fields, ())
        keys = [row.period.written for row in self.grid.months.rows[first:]]
        told = zip(keys, map(columns.told, columns.rows), strict=False)
        cells = [(key, field, text) for key, said in told for field, text in said.items() if field in PERIOD_NUMBER_OF]
        if cells:
            self._write_many(cells, "粘贴")
        else:
            self.message.emit(_NOTHING_PASTED)

    def _ask_promises(self, key: str) -> None:
        periods = self._shown()
        promised = self._ledger.ask(read_promises, self._period(key), periods.today, periods.code)
        if promised:
            PromisesBox(periods.name, promised, periods.today, self).ask(partial(self._settle, periods.name))
        else:
            self.message.emit(NO_PROMISES)

    def _settle(self, name: str, done: Sequence[tuple[Promised, str]]) -> None:
        settle_promises(self._ledger, name, done)
        self.message.emit(SETTLED)

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Refusal as refusal:
            self.refused.emit(str(refusal))
        except Trouble as trouble:
            tell_trouble(self, trouble)

    def _shown(self) -> ProjectPeriods:
        assert self.periods is not None  # noqa: S101 -- asked of a sheet that is shown
        return self.periods

    def _period(self, key: str) -> SheetPeriod:
        return next(row.period for row in self._shown().rows if row.period.written == key)

    def _is_known(self, key: str) -> bool:
        return self.periods is not None and any(row.period.written == key for row in self.periods.rows)


def standing_words(periods: ProjectPeriods) -> str:
    """「形象进度65%｜今年完成投资1.20亿元｜到期承诺5件，兑现3件、逾期兑现1件、未兑现1件」."""
    parts = [f"形象进度{'未报' if periods.percent is None else f'{periods.percent}%'}"]
    parts.append(f"今年完成投资{money(Amount(periods.invested, Currency.CNY))}")
    if periods.promises.total:
        parts.append(f"到期{periods.promises.words}")
    if periods.ended_on is not None:
        parts.append(f"项目已于{day_in_prose(periods.ended_on)}终止，不再调度")
    return "｜".join(parts)
