"""The place 月调度: one period of all projects in one sheet, typed into and pasted into as in a spreadsheet."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.rules.paper_entries import FORMS
from zsyz_desktop.rules.sheet_periods import read_period
from zsyz_desktop.services.dispatches.missing import missing_of
from zsyz_desktop.services.dispatches.sheet_facts import Sheet
from zsyz_desktop.services.whole_ledger.drafts import DraftDesk, place_record
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.forms.entry_line import EntryLine
from zsyz_desktop.ui.forms.kept_forms import KeptForms
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.month.boxes import MonthBoxes
from zsyz_desktop.ui.month.column_choice import ColumnChoice
from zsyz_desktop.ui.month.columns import FROZEN
from zsyz_desktop.ui.month.desk import MonthDesk
from zsyz_desktop.ui.month.grid import MonthGrid
from zsyz_desktop.ui.month.look import month_sheet
from zsyz_desktop.ui.month.missing_list import MissingList
from zsyz_desktop.ui.month.model import MonthModel
from zsyz_desktop.ui.month.narrowing import Narrowing
from zsyz_desktop.ui.month.period_bar import PeriodBar
from zsyz_desktop.ui.month.sums import FINAL, MonthSums
from zsyz_desktop.ui.pieces.empty_state import EmptyState
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.place import Place
from zsyz_desktop.ui.pieces.plain_label import PlainLabel
from zsyz_desktop.ui.sheet.kept_cells import keep_cells
from zsyz_desktop.ui.sheet.what_stands import TypedCell
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.unsaved.form_drafts import FormDrafts

TITLE = "月调度"
_READING = "正在读取……"
_NOBODY = "这一期没有要调度的项目。"
_NOBODY_FOUND = "没有找到项目。\n按 Esc 清除查找和筛选，看这一期的全部项目。"


class MonthPlace(Place):
    """What is typed is written cell by cell; only what was refused is not saved yet."""

    forms_made = Signal(object)
    funds_wanted = Signal(str, str)
    """Code of the project and month (2024-06) whose receipts are to be seen."""

    def __init__(self, ledger: LedgerDesk, machine: MachineSettings, drafts: DraftDesk | None = None) -> None:
        super().__init__()
        self.setObjectName("month_place")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(month_sheet())
        self.desk = MonthDesk(ledger, self)
        self.periods = PeriodBar(ledger.today)
        self.narrowing = Narrowing(self)
        self.search, self.only_owed = self.narrowing.search, self.narrowing.only_owed
        self.grid = MonthGrid(MonthModel(), self._write, self._write_many, FROZEN)
        self.grid.cells.is_locked = ledger.is_read_only
        self.missing = MissingList()
        self.boxes = MonthBoxes(self.desk, self)
        self.empty = EmptyState(_READING)
        self.all_button = self.empty.add_button("show_all_months", "清除查找和筛选", "看这一期的全部项目（Esc）")
        self.sums, self._sums = PlainLabel(), MonthSums()
        self.columns = ColumnChoice(self.grid, machine)
        self.missing_button = named_button("提交前检查", "month_missing", "列出这一期还缺什么，点一行到那一格")
        self.kept = KeptForms(self)
        self.entry_button = named_button("纸面回填", "month_entry", "把会上写在纸上的逐条填回（Alt+M，Esc 收起）")
        self.entry_button.setDisabled(ledger.is_read_only)
        how = "照纸上写的填一条：编号 节点序号 完成 日期，按 Enter 写入"
        deeds = (self.desk.understand_entry, self.desk.write_entry)
        self.entries = EntryLine("纸面回填", how, f"如：{FORMS}", *deeds)
        self._stack = QStackedWidget()
        self._is_open = False
        self._wanted_cell: tuple[str, str] | None = None
        self._lay_out()
        self._wire()
        keep_cells(self.kept, self.grid, self._is_known, self.grid.go_to)
        self.entries.keep_in(self.kept)
        self._drafts = FormDrafts(None if ledger.is_read_only else drafts, self, self)
        self._drafts.message.connect(self.message)
        self.forms_made.emit(self.kept)

    def kept_forms(self) -> dict[str, KeptForms]:
        """The refused cells."""
        return {TITLE: self.kept}

    def go_to_forms(self, title: str) -> KeptForms | None:
        """The sheet is in front already."""
        return self.kept if title == TITLE else None

    def may_leave(self) -> bool:
        """What was refused stays in drafts and stands here again; nothing is asked."""
        return True

    def stop(self) -> None:
        """What was let go of with the ledger is not unsaved any more."""
        self._drafts.leave()
        self.unsaved_changed.emit(False)  # noqa: FBT003 -- a signal

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Read when it is first seen; from then on it hears what changed."""
        super().showEvent(event)
        if not self._is_open:
            self._is_open = True
            self.desk.open(self.periods.period)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Esc puts the check away, then clears search and filters."""
        if event.key() == Qt.Key.Key_Escape and self.missing.isVisible():
            self.missing.hide()
            self.grid.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.narrowing.is_on:
            self.narrowing.clear()
        else:
            super().keyPressEvent(event)

    def focus_search(self) -> bool:
        """The cursor into the search line."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def show_owed(self, month: str) -> None:
        """What of a month (2024-06) is not told yet."""
        self._go_to_month(month)
        self.only_owed.setChecked(True)

    def show_cell(self, code: str, field: str, month: str) -> None:
        """What a project tells of a month (2024-06) in a field of its dispatch."""
        self._wanted_cell = code, field
        self._go_to_month(month)

    def show_promises(self, code: str, day: date | None) -> None:
        """The promises of a project as the period they were due in opens with them."""
        self.show_cell(code, "promises", f"{min(day or date.max, self.desk.ledger.today):%Y-%m}")

    def _go_to_month(self, month: str) -> None:
        period = read_period(month, self.desk.ledger.today)
        if self.periods.period != period:
            self.periods.go_to(period)
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        """Once the period is there."""
        if self._wanted_cell and (sheet := self.desk.sheet) is not None and sheet.period == self.periods.period:
            self._go_to_cell(*self._wanted_cell)
            self._wanted_cell = None
            self.grid.setFocus()

    def _take(self) -> None:
        """The sheet was read, whole or some rows of it."""
        sheet = self._sheet()
        self.periods.turn_to(sheet.today)
        self.narrowing.offer(sheet.rows)
        self._show()
        self._go_to_wanted()
        if not self._drafts.follows:
            self._drafts.follow(place_record(TITLE), TITLE)

    def _show(self) -> None:
        sheet = self.desk.sheet
        if sheet is None:
            return
        wanted = self.narrowing.found(sheet.rows)
        self.grid.show_rows(wanted)
        self.sums.setText(self._sums.words(sheet))
        self.empty.say(*((_NOBODY_FOUND, self.all_button) if sheet.rows else (_NOBODY,)))
        self._stack.setCurrentWidget(self.grid if wanted else self.empty)
        if self.missing.isVisible():
            self.missing.show_missing(missing_of(sheet))

    def _is_known(self, code: str) -> bool:
        return self.desk.sheet is not None and any(row.code == code for row in self.desk.sheet.rows)

    def _sheet(self) -> Sheet:
        assert self.desk.sheet is not None  # noqa: S101 -- what is shown was read
        return self.desk.sheet

    def _write(self, code: str, field: str, text: str) -> str:
        try:
            refused = self.desk.write(code, field, text)
        except Trouble as trouble:
            self.failed.emit(trouble)
            refused = str(trouble)
        if not refused:
            said = "已保存；到位资金记为待佐证，在“资金”里补佐证" if field == "arrived" else "已保存"
            self.message.emit(f"{said}。{self._sheet().period.words}{FINAL}" if self._sheet().is_final else said)
        return refused

    def _write_many(self, cells: Sequence[TypedCell], deed: str) -> None:
        def write() -> None:
            self.message.emit(self.grid.show_outcome(cells, self.desk.write_many(cells, deed), deed))

        self._try(write)

    def _stage(self, block: Sequence[Sequence[str]], first: int, fields: Sequence[str]) -> None:
        sheet = self._sheet()
        shown = Sheet(sheet.period, sheet.today, tuple(self.grid.months.rows))
        self.boxes.stage(shown, block, first, fields)

    def _ask_promises(self, code: str) -> None:
        self.boxes.ask_promises(code, next(row.name for row in self._sheet().rows if row.code == code))

    def _check(self) -> None:
        if self.desk.sheet is not None:
            self.missing.show()
            self.missing.show_missing(missing_of(self.desk.sheet))
            self.missing.list.setFocus()

    def _open_entries(self) -> None:
        if self.desk.sheet is not None:
            self.entries.open()

    def _go_to_cell(self, code: str, field: str) -> None:
        if not self.grid.go_to(code, field):
            self.narrowing.clear()
            self.grid.go_to(code, field)

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except (Refusal, Trouble) as error:
            self.failed.emit(error)

    def _tell_unsaved(self) -> None:
        self.unsaved_changed.emit(bool(self.grid.cells.refused))

    def _lay_out(self) -> None:
        title = PlainLabel(TITLE)
        title.setObjectName("month_title")
        self.sums.setObjectName("month_sum")
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.grid)
        top, bar, middle = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addWidget(title)
        top.addStretch()
        top.addWidget(self.periods)
        bar.setSpacing(tokens.SPACE)
        bar.addWidget(self.search, 1)
        for widget in (self.narrowing.regions, self.only_owed, self.columns, self.missing_button, self.entry_button):
            bar.addWidget(widget)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self.missing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.SPACE_WIDE, tokens.SPACE_WIDE, tokens.SPACE_WIDE, tokens.SPACE)
        layout.setSpacing(tokens.SPACE)
        layout.addLayout(top)
        layout.addLayout(bar)
        layout.addLayout(middle, 1)
        layout.addWidget(self.entries)
        layout.addWidget(self.sums)
        self.setFocusProxy(self.grid)

    def _wire(self) -> None:
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut  # the sheet eats arrows
        QShortcut(QKeySequence("Alt+Left"), self, self.periods.before.click, context=within)
        QShortcut(QKeySequence("Alt+Right"), self, self.periods.after.click, context=within)
        self.desk.sheet_read.connect(self._take)
        self.desk.troubled.connect(self.message)
        self.periods.chosen.connect(self.desk.open)
        self.narrowing.changed.connect(self._show)
        self.all_button.clicked.connect(self.narrowing.clear)
        self.all_button.clicked.connect(self.grid.setFocus)
        self.search.left_down.connect(self.grid.setFocus)
        self.missing_button.clicked.connect(self._check)
        self.entry_button.clicked.connect(self._open_entries)
        keys = QShortcut(QKeySequence("Alt+M"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.entry_button.click)  # at once, which a key of the button itself is not
        self.entries.closed.connect(self.grid.setFocus)
        self.entries.failed.connect(self.failed)
        self.desk.sheet_read.connect(self.entries.look_again)
        self.missing.cell_wanted.connect(self._go_to_cell)
        self.missing.entered.connect(self.grid.setFocus)
        self.boxes.message.connect(self.message)
        self.boxes.failed.connect(self.failed)
        self.boxes.closed.connect(self.grid.setFocus)
        self.grid.pasted.connect(self._stage)
        self.grid.project_wanted.connect(self.project_opened)
        self.grid.promises_wanted.connect(self._ask_promises)
        self.grid.funds_wanted.connect(lambda code: self.funds_wanted.emit(code, self.periods.period.written))
        self.grid.cells.dataChanged.connect(self._tell_unsaved)
