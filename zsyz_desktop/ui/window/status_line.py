"""The line at the bottom: the ledger's path, the last backup, what must not be typed here, and the unsaved mark."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QStatusBar, QWidget

from zsyz_desktop.cleaning import shown
from zsyz_desktop.ui.pieces.plain_label import PlainLabel, named_label, plain_tip
from zsyz_desktop.ui.style.tokens import DANGER, SPACE, SPACE_SECTION

NOTICE = "非涉密 · 严禁录入涉密信息、工作秘密、领导批示原文"
_SHOWN_FOR = 8_000  # milliseconds
_UNDO_SHOWN_FOR = 20_000
_BEFORE_MESSAGE = 6  # pixels, as Qt leaves them itself
_LONGEST_PATH = 260  # pixels; the tooltip has it whole


class StatusLine(QStatusBar):
    """Messages come and go at the left; the rest stays at the right."""

    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take_back: Callable[[], object] | None = None
        self._unsaved_in: frozenset[str] = frozenset()
        self.setSizeGripEnabled(False)
        self.unsaved = named_label("unsaved", "● 未保存")
        self.unsaved.setStyleSheet(f"color: {DANGER}; font-weight: bold;")
        self.read_only = named_label("read_only", "只读")
        self.day = named_label("day_looked_at")
        self.undo = QPushButton("撤销")
        self.undo.setObjectName("undo_offer")
        self.undo.setToolTip("把刚才这一步撤销（Ctrl+Z）")
        self.notice = named_label("notice", NOTICE)
        self.backup = named_label("last_backup")
        self.ledger = ElidedPath()
        self.ledger.setObjectName("ledger_path")
        self.undo.setParent(self)  # beside what was said, not among what stays at the right
        for widget in (self.unsaved, self.read_only, self.day, self.notice, self.backup, self.ledger):
            self.addPermanentWidget(widget)
        for hidden in (self.undo, self.unsaved, self.read_only, self.day, self.backup):
            hidden.hide()
        self.undo.clicked.connect(self._take_undo)
        self.messageChanged.connect(self._forget_undo)

    def tell(self, message: str) -> None:
        """Say something for a few seconds; an earlier offer of undo goes with its message."""
        self.undo.hide()
        self.showMessage(shown(message), _SHOWN_FOR)
        self._tell_whole()

    def offer_undo(self, message: str, take_back: Callable[[], object] | None = None) -> None:
        """Say what was done and offer to take it back: the last save, or by `take_back` what is not of the ledger."""
        self.showMessage(shown(message), _UNDO_SHOWN_FOR)
        self._take_back = take_back
        self.undo.setToolTip("把刚才这一步撤销" if take_back else "把刚才这一步撤销（Ctrl+Z）")
        self._put_undo_behind(message)
        self.undo.show()
        self._tell_whole()

    def withdraw_undo(self) -> None:
        """Something else has been done since: the button would take back that instead."""
        if not self.undo.isHidden():
            self.clearMessage()

    def show_ledger(self, path: str, *, is_read_only: bool) -> None:
        """Where the ledger lies; "" while none is open."""
        self.ledger.setText(path)
        self.ledger.setToolTip(plain_tip(path))
        self.read_only.setVisible(is_read_only)

    def show_day(self, day: date | None) -> None:
        """The day everything is judged on when it is not the clock's; None hides it."""
        self.day.setText("" if day is None else f"数据日期 {day}")
        self.day.setToolTip("预警和逾期按这一天判断，不是今天")
        self.day.setVisible(day is not None)

    def show_backup(self, said: str, where: str) -> None:
        """When the ledger was copied last, and in the tooltip where to; "" hides it."""
        self.backup.setText(said)
        self.backup.setToolTip(plain_tip(where))
        self.backup.setVisible(bool(said))

    def unsaved_besides(self, here: str) -> list[str]:
        """The places, by their titles, where something typed is not saved; not that one, nor the opened project."""
        return sorted(self._unsaved_in - {here, ""})

    def show_unsaved(self, is_unsaved: bool, where: str = "") -> None:  # noqa: FBT001 -- a slot
        """Mark that something typed is not saved: in the opened project, or in the place called `where`."""
        self._unsaved_in = self._unsaved_in | {where} if is_unsaved else self._unsaved_in - {where}
        self.unsaved.setVisible(bool(self._unsaved_in))

    @property
    def shown(self) -> str:
        """What is said, as far as there is room for it before what stays at the right."""
        return self.fontMetrics().elidedText(self.currentMessage(), Qt.TextElideMode.ElideRight, self._room())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """More or less of a message is seen."""
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt calls it so
        """The message with a sign where it is cut; Qt's own paints it whole, under what stays at the right."""
        if self.shown == self.currentMessage():
            super().paintEvent(event)
            return
        from PySide6.QtWidgets import QStyle, QStyleOption  # noqa: PLC0415 -- 5 ms that the first paint does without

        painter, option = QPainter(self), QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelStatusBar, option, painter, self)
        painter.setPen(self.palette().windowText().color())
        room = self.rect().adjusted(_BEFORE_MESSAGE, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.shown)

    def _room(self) -> int:
        """Pixels for a message, up to the offer of undo or what stays at the right."""
        stays = [each.x() for each in self.children() if isinstance(each, QWidget) and each.isVisible()]
        return max(0, min(stays, default=self.width()) - _BEFORE_MESSAGE - SPACE)

    def _tell_whole(self) -> None:
        self.setToolTip(plain_tip(self.currentMessage()) if self.shown != self.currentMessage() else "")

    def _put_undo_behind(self, message: str) -> None:
        """Right behind the words, or at their end where there is no room."""
        self.undo.adjustSize()
        room = self.notice.x() - self.undo.width()
        wanted = self.fontMetrics().horizontalAdvance(message) + SPACE_SECTION
        self.undo.move(max(0, min(wanted, room)), (self.height() - self.undo.height()) // 2)

    def _take_undo(self) -> None:
        take_back = self._take_back
        self.clearMessage()
        if take_back is None:
            self.undo_requested.emit()
        else:
            take_back()

    def _forget_undo(self, message: str) -> None:
        if not message:
            self.undo.hide()


class ElidedPath(PlainLabel):
    """A path that keeps its beginning and its end when there is no room for all of it."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt calls it so
        """As narrow as need be, no wider than is decent in a status line."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _LONGEST_PATH), hint.height())

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt calls it so
        """The same."""
        return self.minimumSizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Draw what fits."""
        painter = QPainter(self)
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
