"""A year on one sheet: twelve months, Monday first; a click or Space takes a day one kind further."""

import calendar
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from zsyz_desktop.rules.working_days import DayKind, HolidayTable, kind_of_day
from zsyz_desktop.ui.style import tokens

WEEKDAYS = "一二三四五六日"
_ACROSS, _DOWN = 4, 3
_LINES = 8  # month name, heads, six weeks
_GAP = 16
_SMALL = 10
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_YEARS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class YearCalendar(QWidget):
    """Shows a table and tells what was asked for; it changes nothing itself."""

    day_turned = Signal(object)
    """The day whose kind is to go one further."""
    year_wanted = Signal(int)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = HolidayTable()
        self._today = today
        self.current = today
        self.is_locked = False
        self.setObjectName("year_calendar")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._describe()

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt calls it so
        """Room for days of 34 × 22 pixels."""
        return QSize(_ACROSS * 7 * 34 + (_ACROSS - 1) * _GAP, _DOWN * _LINES * 22 + (_DOWN - 1) * _GAP)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt calls it so
        """The least at which 休 and 班 can still be read."""
        return QSize(_ACROSS * 7 * 27 + (_ACROSS - 1) * _GAP, _DOWN * _LINES * 19 + (_DOWN - 1) * _GAP)

    def show_table(self, table: HolidayTable, today: date) -> None:
        """Show what a table says, the day of today marked."""
        self._table, self._today = table, today
        self._describe()
        self.update()

    def show_year(self, year: int) -> None:
        """Go to the same day of another year."""
        last = calendar.monthrange(year, self.current.month)[1]
        self.current = self.current.replace(year=year, day=min(self.current.day, last))
        self._describe()
        self.update()

    def box_of(self, day: date) -> QRectF:
        """Where a day of the shown year stands, in this widget's pixels."""
        wide, high = self._cell()
        left, top = self._month_corner(day.month)
        first = date(day.year, day.month, 1).weekday()
        week, weekday = divmod(first + day.day - 1, 7)
        return QRectF(left + weekday * wide, top + (2 + week) * high, wide, high)

    def day_at(self, place: QPointF) -> date | None:
        """The day under a point, or None."""
        for month in range(1, 13):
            for number in range(1, calendar.monthrange(self.current.year, month)[1] + 1):
                day = date(self.current.year, month, number)
                if self.box_of(day).contains(place):
                    return day
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Arrows walk, Space and Enter turn the day, Page keys go to another year."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go(self.current + timedelta(days=_STEPS[key]))
        elif key in _YEARS:
            self.year_wanted.emit(self.current.year + _YEARS[key])
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.is_locked:
            self.day_turned.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt calls it so
        """A click goes to a day and turns it."""
        day = self.day_at(event.position())
        if day is not None and event.button() is Qt.MouseButton.LeftButton:
            self._go(day)
            if not self.is_locked:
                self.day_turned.emit(day)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Twelve months."""
        painter = QPainter(self)
        for month in range(1, 13):
            self._draw_month(painter, month)
        painter.end()

    def _go(self, day: date) -> None:
        if day.year != self.current.year:
            self.current = day
            self.year_wanted.emit(day.year)
        self.current = day
        self._describe()
        self.update()

    def _describe(self) -> None:
        kind = kind_of_day(self.current, self._table)
        said = f"{self.current} 周{WEEKDAYS[self.current.weekday()]} {kind.value}"
        self.setAccessibleName(f"节假日年历，当前 {said}")
        QToolTip.hideText()

    def _cell(self) -> tuple[float, float]:
        wide = (self.width() - (_ACROSS - 1) * _GAP) / _ACROSS / 7
        high = (self.height() - (_DOWN - 1) * _GAP) / _DOWN / _LINES
        return min(wide, 44.0), min(high, 30.0)

    def _month_corner(self, month: int) -> tuple[float, float]:
        wide, high = self._cell()
        line, column = divmod(month - 1, _ACROSS)
        return column * (7 * wide + _GAP), line * (_LINES * high + _GAP)

    def _draw_month(self, painter: QPainter, month: int) -> None:
        wide, high = self._cell()
        left, top = self._month_corner(month)
        painter.setFont(_font(self.font(), tokens.TYPE_BODY, bold=True))
        painter.setPen(QColor(tokens.INK))
        painter.drawText(QRectF(left, top, 7 * wide, high), Qt.AlignmentFlag.AlignVCenter, f" {month}月")
        painter.setFont(_font(self.font(), tokens.TYPE_SMALL))
        painter.setPen(QColor(tokens.SOFT_INK))
        for number, head in enumerate(WEEKDAYS):
            box = QRectF(left + number * wide, top + high, wide, high)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, head)
        for number in range(1, calendar.monthrange(self.current.year, month)[1] + 1):
            self._draw_day(painter, date(self.current.year, month, number))

    def _draw_day(self, painter: QPainter, day: date) -> None:
        box = self.box_of(day).adjusted(1, 1, -1, -1)
        kind = kind_of_day(day, self._table)
        if kind is DayKind.REST:
            painter.fillRect(box, QColor(tokens.SELECTION))
        elif kind is DayKind.WORK:
            painter.setPen(QPen(QColor(tokens.INK), 1))
            painter.drawRect(box)
        quiet = kind is not DayKind.WORK and (day.weekday() >= 5 or kind is DayKind.REST)
        painter.setPen(QColor(tokens.SOFT_INK if quiet else tokens.INK))
        painter.setFont(_font(self.font(), tokens.TYPE_SMALL, bold=day == self._today))
        words = box if kind is DayKind.PLAIN else box.adjusted(0, 0, -_SMALL, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, str(day.day))
        if kind is not DayKind.PLAIN:
            painter.setFont(_font(self.font(), _SMALL, bold=True))
            painter.setPen(QColor(tokens.ACCENT if kind is DayKind.REST else tokens.INK))
            corner = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            painter.drawText(box.adjusted(0, 0, -1, 0), corner, kind.value)
        if day == self.current:
            width = tokens.FOCUS_RING if self.hasFocus() else 1
            painter.setPen(QPen(QColor(tokens.ACCENT), width))
            painter.drawRect(box)


def _font(base: QFont, size: int, *, bold: bool = False) -> QFont:
    font = QFont(base)
    font.setPixelSize(size)
    font.setBold(bold)
    return font
