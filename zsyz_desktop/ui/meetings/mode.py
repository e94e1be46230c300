"""会议模式: full screen, a project a slide, by keys alone; what is decided is typed on the spot."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.reports.frame import TEXT
from zsyz_desktop.reports.slides import HEIGHT
from zsyz_desktop.services.meetings.deciding import FORM, Deciding
from zsyz_desktop.ui.forms.entry_line import EntryLine
from zsyz_desktop.ui.meetings.desk import MeetingsDesk
from zsyz_desktop.ui.meetings.look import mode_sheet
from zsyz_desktop.ui.meetings.slides_desk import SlidesDesk
from zsyz_desktop.ui.pieces.lay import REST, below
from zsyz_desktop.ui.pieces.pen import QtPen
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens

_KEYS = (
    "→、PageDown、空格　下一个　　←、PageUp　上一个　　Home、End　第一个、最后一个\n"
    "Enter　记议定事项　　Ctrl+Z　撤销　　Esc　退出　　F1　收起"
)
_NEXT = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space})
_BACK = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace})
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_READING, _NOBODY = "正在读取……", "没有在推进的项目。"


class MeetingMode(QWidget):
    """A window of its own above the program; closing it goes back to the place."""

    closed = Signal()
    failed = Signal(object)

    def __init__(self, desk: MeetingsDesk, meeting: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("meeting_mode_window")
        self.setWindowTitle("会议模式")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._desk, self._meeting = desk, meeting
        self.number = 0
        self._seen = ""
        self.slides = SlidesDesk(desk.ledger, meeting, self)
        self._page: Page | None = None
        how = f"议定事项：{FORM}"
        self.entry = EntryLine("记议定事项", how, "Enter 记下，Esc 收起", self._understand, self._decide)
        self.as_step = QCheckBox("列入下步安排（Alt+X）")
        self.keys = named_label("mode_keys", _KEYS, wraps=True)
        self.said = named_label("mode_said", wraps=True)
        self.foot = QFrame()
        self.foot.setObjectName("mode_foot")
        self._lay_out_foot()
        self.slides.ready.connect(self._follow)
        self.slides.troubled.connect(self._say)

    @property
    def code(self) -> str:
        """The project that is seen; "" for none."""
        turn = self.slides.turn
        return turn[self.number] if self.number < len(turn) else ""

    @property
    def is_shown(self) -> bool:
        """True once the slide of the project that is seen is on the screen."""
        return self._page is not None and self._page is self.slides.page(self.code)

    @property
    def instead(self) -> str:
        """What stands there while there is no slide."""
        return _NOBODY if self.slides.is_read and not self.slides.turn else _READING

    def go_to(self, number: int) -> None:
        """The project of that number, as far as there is one."""
        self._look_at(number)
        self.keys.hide()
        self._say("")
        self._show()
        self.entry.look_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """To the next and back, Enter to type a decision, Esc out."""
        key = Qt.Key(event.key())
        is_typing = not self.entry.isHidden()  # ↓ in the line comes on to here: what is typed stays with its project
        steps = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.slides.turn) - 1}
        if is_typing and key in _NEXT | _BACK | steps.keys():
            return
        if key in _NEXT or key in _BACK:
            self.go_to(self.number + (1 if key in _NEXT else -1))
        elif key in steps:
            self.go_to(steps[key])
        elif key in _ENTER:
            self._open_entry()
        elif key == Qt.Key.Key_F1:
            self.keys.setVisible(self.keys.isHidden())
            self._show_foot()
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt calls it so
        """The slide, as large as the window."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), Qt.GlobalColor.white)
        if self._page is None:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.instead)
        else:
            painter.scale(self.height() / HEIGHT, self.height() / HEIGHT)
            QtPen(painter).draw(self._page.marks)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Letters grow with the window."""
        super().resizeEvent(event)
        self.slides.shape(self.width() / max(1, self.height()))
        self.setStyleSheet(mode_sheet(round(TEXT * self.height() / HEIGHT)))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Back to the place."""
        self.closed.emit()
        super().closeEvent(event)

    def _look_at(self, number: int) -> None:
        self.number = max(0, min(number, len(self.slides.turn) - 1))
        self._seen = self.code
        self.slides.look_at(self.number)

    def _follow(self) -> None:
        """Something was read: the project that is seen stays, wherever in the turn it is now."""
        turn = list(self.slides.turn)
        before = self._seen
        self._look_at(turn.index(before) if before in turn else self.number)
        if before and self._seen != before:
            self.entry.look_again()
        self._show()

    def _show(self) -> None:
        """The slide, once it is laid out; until then the one before stays."""
        page = self.slides.page(self.code)
        if page is not None or not self.slides.turn:
            self._page = page
        self.update()

    def _open_entry(self) -> None:
        if self.code and not self._desk.ledger.is_read_only:
            self.as_step.show()
            self.entry.open()
            self._show_foot()

    def _close_entry(self) -> None:
        self.as_step.hide()
        self._show_foot()
        self.setFocus()

    def _at(self) -> Deciding:
        return Deciding(self._meeting, self.code, as_step=self.as_step.isChecked())

    def _understand(self, text: str) -> str:
        return self._desk.understand(text, self._at())

    def _decide(self, text: str) -> str:
        return self._desk.decide(text, self._at())

    def _undo(self) -> None:
        try:
            title = self._desk.ledger.undo()
        except (Refusal, Trouble) as error:
            self._say(str(error))
            return
        self._say(f"已撤销：{title}" if title else "没有可以撤销的。")

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        self._show_foot()

    def _show_foot(self) -> None:
        """Across the bottom while something stands in it."""
        self.foot.setVisible(not all(part.isHidden() for part in (self.keys, self.said, self.entry)))

    def _lay_out_foot(self) -> None:
        self.as_step.setChecked(True)
        parts = (self.keys, self.said, self.entry, self.as_step)
        below(*parts, spacing=tokens.SPACE, margins=(tokens.SPACE_SECTION, tokens.SPACE_WIDE), into=self.foot)
        below(REST, self.foot, spacing=0, into=self)
        for part in (self.keys, self.said, self.as_step, self.foot):
            part.hide()
        self.entry.closed.connect(self._close_entry)
        self.entry.failed.connect(self.failed)
        self.as_step.toggled.connect(lambda _is: self.entry.look_again())
        for keys, job in (("Alt+X", self.as_step.toggle), ("Ctrl+Z", self._undo)):
            QShortcut(QKeySequence(keys), self, job)
