"""The editor of a day: typed any way the parser knows, or picked from a calendar (F4 or Alt+Down)."""

import re
from datetime import date
from typing import cast

from PySide6.QtCore import QDate, QPoint, QRectF, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QIcon,
    QKeyEvent,
    QPainter,
    QPen,
    QPixmap,
    QTextCharFormat,
)
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QWidget

from zsyz_desktop.errors import Refusal
from zsyz_desktop.rules.dates import FIRST_YEAR, LAST_YEAR, read_day
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.ui.forms.editors import LineEditor
from zsyz_desktop.ui.pieces.business_day import business_day
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.style import tokens

_SHORT_DAY = re.compile(r"(?:1[0-2]|0?[1-9])[-./月](?:3[01]|[12][0-9]|0?[1-9])[日号]?")


class DayEditor(LineEditor):
    """One line for a day; the calendar opens on the day typed so far."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pick = QAction(_calendar_icon(), "从日历选（F4）", self)
        self._pick.triggered.connect(self.open_calendar)
        self.addAction(self._pick, LineEditor.ActionPosition.TrailingPosition)
        self._pick.setVisible(False)

    def set_locked(self, *, locked: bool) -> None:
        """Let nothing be changed, or let it again."""
        super().set_locked(locked=locked)
        self._pick.setEnabled(not locked)

    def open_calendar(self) -> None:
        """Drop the calendar down; what is picked there is as good as typed."""
        if self.isReadOnly():
            return
        popup = _CalendarPopup(self)
        popup.calendar.clicked.connect(self._take)
        popup.calendar.activated.connect(self._take)
        popup.calendar.clicked.connect(popup.close)
        popup.calendar.activated.connect(popup.close)
        popup.show_below(self, self._day())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it
        """F4 and Alt+Down open the calendar, everything else is text."""
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or alt_down:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def is_without_year(self) -> bool:
        """Whether what is typed is a day of a month and nothing else: 6.20, 3月15日."""
        return _SHORT_DAY.fullmatch(half_width(self.text()).strip()) is not None

    def take_proposal(self) -> bool:
        """Put in the day that a doubtful text is most likely to mean; False where nothing is doubtful."""
        meant = self._proposal()
        if not meant or self.isReadOnly():
            return False
        self.setText(meant)
        return True

    def stays(self) -> bool:
        """Put in the proposed day, and whether it is to be looked at first: one that only lacked its year is not."""
        lacks_year = self.is_without_year()
        return self.take_proposal() and not lacks_year

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt calls it
        """Show the way to the calendar only where the officer is; eighteen of them would be noise."""
        super().focusInEvent(event)
        self._pick.setVisible(not self.isReadOnly())

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt calls it
        """Put it away again."""
        super().focusOutEvent(event)
        self._pick.setVisible(event.reason() is Qt.FocusReason.PopupFocusReason)

    def _day(self) -> date | None:
        try:
            return read_day(self.text(), today=business_day(self))
        except Refusal:
            meant = self._proposal()
            return date.fromisoformat(meant) if meant else None

    def _proposal(self) -> str:
        try:
            read_day(self.text(), today=business_day(self))
        except Refusal as refusal:
            proposals = [question.proposal for question in refusal.questions]
            return next((choice.text for choice in proposals if choice is not None), "")
        return ""

    def _take(self, picked: QDate) -> None:
        self.setText(f"{picked.year():04d}-{picked.month():02d}-{picked.day():02d}")


class _CalendarPopup(QFrame):
    """A calendar without week numbers that goes away by itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("calendar_popup")
        self.calendar = QCalendarWidget(self)
        self.calendar.setAccessibleName("日历")
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setDateRange(QDate(FIRST_YEAR, 1, 1), QDate(LAST_YEAR, 12, 31))
        weekend = QTextCharFormat()
        weekend.setForeground(QColor(tokens.SOFT_INK))  # red is kept for what is late
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, weekend)
        _put_year_first(self.calendar)
        below(self.calendar, margins=1, into=self)

    def show_below(self, editor: QWidget, day: date | None) -> None:
        """Drop down below the editor, inside the screen."""
        if day is not None:
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.ensurePolished()
        self.adjustSize()
        place = editor.mapToGlobal(QPoint(0, editor.height()))
        screen = editor.screen().availableGeometry()
        below = place.y() + self.height() <= screen.bottom()
        top = place.y() if below else place.y() - editor.height() - self.height()
        self.move(max(screen.left(), min(place.x(), screen.right() - self.width())), top)
        self.show()
        self.calendar.setFocus()


def _put_year_first(calendar: QCalendarWidget) -> None:
    """Qt's head reads 「十一月 2026」 whatever the language; ours reads the year first."""
    head = cast("QWidget | None", calendar.findChild(QWidget, "qt_calendar_navigationbar"))
    month = cast("QWidget | None", calendar.findChild(QWidget, "qt_calendar_monthbutton"))
    year = cast("QWidget | None", calendar.findChild(QWidget, "qt_calendar_yearbutton"))
    if head is None or month is None or year is None:
        return  # another Qt may name them otherwise; its own order reads well enough
    line = cast("QHBoxLayout", head.layout())
    line.removeWidget(month)
    line.insertWidget(line.indexOf(year) + 1, month)


def _calendar_icon() -> QIcon:
    side = 64  # large enough for 16 pixels at any scale
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.SOFT_INK), 5))
    painter.drawRoundedRect(QRectF(8, 12, 48, 44), 5, 5)
    painter.drawLine(8, 26, 56, 26)
    painter.drawLine(20, 5, 20, 17)
    painter.drawLine(44, 5, 44, 17)
    painter.end()
    return QIcon(pixmap)
