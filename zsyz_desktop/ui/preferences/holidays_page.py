"""节假日: the year's days off and shifted working days, one click each, or a whole year from a file."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from zsyz_desktop.rules.dates import FIRST_YEAR, LAST_YEAR
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.rules.working_days import kind_of_day, next_kind
from zsyz_desktop.services.ledger.resources import bundled_holidays
from zsyz_desktop.services.ledger.settings_kept import (
    change_holiday,
    current_holidays,
    import_holidays,
    own_holiday_years,
    reset_holiday_year,
)
from zsyz_desktop.services.templates.holiday_files import read_holiday_file
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.wrapping import WrappingRow
from zsyz_desktop.ui.preferences.year_calendar import YearCalendar
from zsyz_desktop.ui.sections.page import Page

_PURPOSE = "倒排里的工作日按这张表数。每点一下（或按空格）换一种：休、班、按星期。"
_LEGEND = "底色加“休”＝放假　　框加“班”＝周末上班　　没有记号＝按星期　　方向键走，空格改，PgUp/PgDn 换年"


class HolidaysPage(Page):
    """Every click is saved at once and can be undone."""

    title = "节假日"

    def __init__(self, ledger: LedgerDesk) -> None:
        super().__init__(self.title, _PURPOSE)
        self._ledger = ledger
        self._year = ledger.today.year
        self.calendar = YearCalendar(ledger.today)
        self.calendar.is_locked = ledger.is_read_only
        self.state = named_label("page_purpose")
        self.before = _button("year_before", "<", "上一年（PgUp）", self._go_back)
        self.after = _button("year_after", ">", "下一年（PgDn）", self._go_on)
        self.year_label = named_label("section_title")
        self.from_file = _button("holidays_file", "从文件导入…", "CSV：每行写 日期,休或班,名称", self._ask_file)
        self.from_clipboard = _button(
            "holidays_paste", "粘贴导入", "剪贴板里每行写 日期,休或班,名称；从表格复制的也行", self.paste
        )
        self.reset = _button("holidays_reset", "本年恢复默认", "改回程序自带的这一年；没有自带的就清空", self._reset)
        self._lay_out_year()
        self.calendar.day_turned.connect(self.turn)
        self.calendar.year_wanted.connect(self.show_year)
        self.refresh()

    def refresh(self) -> None:
        """Show what the ledger has now."""
        table, own = self._ledger.ask(current_holidays), self._ledger.ask(own_holiday_years)
        bundled = bundled_holidays().years
        self.calendar.show_table(table, self._ledger.today)
        self.year_label.setText(f"{self._year}年")
        self.state.setText(_state(self._year, table.years, own, bundled))
        self.reset.setEnabled(self._year in own and not self._ledger.is_read_only)

    def show_year(self, year: int) -> None:
        """Go to another year."""
        if FIRST_YEAR <= year <= LAST_YEAR:
            self._year = year
        if self.calendar.current.year != self._year:
            self.calendar.show_year(self._year)
        self.refresh()

    def turn(self, day: date) -> None:
        """A day one kind further."""
        kind = next_kind(day, kind_of_day(day, self._ledger.ask(current_holidays)))
        title = f"改节假日：{day_in_prose(day)}{kind.value}"
        self.attempt(partial(self._ledger.do, title, change_holiday, day, kind), f"{day}：{kind.value}")

    def paste(self) -> None:
        """Whole years from the clipboard."""
        self.attempt(lambda: self._imported(QGuiApplication.clipboard().text().replace("\t", ",").splitlines()))

    def import_file(self, file: Path) -> None:
        """Whole years from a file."""
        self.attempt(lambda: self._imported(read_holiday_file(file)))

    def _imported(self, lines: Sequence[str]) -> str:
        years = self._ledger.do("导入节假日表", import_holidays, lines)
        self.show_year(years[0])
        return "已导入：" + "、".join(f"{year}年" for year in years)

    def _reset(self) -> None:
        year = self._year
        reset = partial(self._ledger.do, f"{year}年节假日表恢复默认", reset_holiday_year, year)
        self.attempt(reset, f"{year}年已恢复默认。")

    def _ask_file(self) -> None:
        said, _ = QFileDialog.getOpenFileName(self, "从哪个文件导入节假日", "", "CSV 或文本 (*.csv *.txt)")
        if said:
            self.import_file(Path(said))

    def _go_back(self) -> None:
        self.show_year(self._year - 1)

    def _go_on(self) -> None:
        self.show_year(self._year + 1)

    def _lay_out_year(self) -> None:
        top = WrappingRow(self.before, self.year_label, self.after, self.state)
        changing: tuple[QWidget, ...] = (self.from_file, self.from_clipboard, self.reset)
        for widget in changing:
            top.addWidget(widget)
            if self._ledger.is_read_only:
                widget.hide()
        legend = named_label("page_purpose", _LEGEND, wraps=True)
        self.body.addLayout(top)
        self.body.addWidget(self.calendar, 1)
        self.body.addWidget(legend)


def _state(year: int, known: frozenset[int], own: frozenset[int], bundled: frozenset[int]) -> str:
    if year in own:
        return "本台账自己的表" + ("（程序自带的已改过）" if year in bundled else "")
    if year in known:
        return "程序自带的表"
    return f"没有节假日表，只按周末计；可导入或逐日点（有表的：{_span(known)}）"


def _span(years: frozenset[int]) -> str:
    """Years as officers say them: 2022—2026年, or one by one where some are missing between."""
    ordered = sorted(years)
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{ordered[0]}—{ordered[-1]}年"
    return "、".join(f"{year}年" for year in ordered)


def _button(name: str, words: str, tip: str, job: Callable[[], object]) -> QPushButton:
    button = named_button(words, name, tip, job)
    button.setAccessibleName(tip if len(words) == 1 else words)
    return button
