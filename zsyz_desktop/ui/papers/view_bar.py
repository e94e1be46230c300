"""The line above the preview: which page, how large, and what to look for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from zsyz_desktop.ui.papers.zoomed_column import Fit
from zsyz_desktop.ui.pieces.lay import REST, beside
from zsyz_desktop.ui.pieces.plain_label import PlainLabel
from zsyz_desktop.ui.pieces.search_line import make_clearable
from zsyz_desktop.ui.style import tokens

_PAGE_WIDTH, _PERCENT_WIDTH = 52, 48
_LEAST_SEARCH, _MOST_SEARCH = 136, 300  # the least shows its own placeholder


class ViewBar(QWidget):
    """Buttons and two entries; every request leaves as a signal."""

    page_entered = Signal(int)
    """From 0."""
    zoomed = Signal(int)
    """Steps, larger or smaller."""
    fit_chosen = Signal(object)
    words_changed = Signal(str)
    next_wanted = Signal(int)
    """The next finding (1) or the one before (-1)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("view_bar")
        self.page = QLineEdit()
        self.count = PlainLabel()
        self.percent = PlainLabel()
        self.search = _SearchLine()
        self.found = PlainLabel()
        self.fits = {fit: _tool(f"fit_{fit.name.lower()}", fit.value, tip) for fit, tip in _FITS.items()}
        self.smaller = _tool("zoom_out", "－", "缩小（Ctrl+-，Ctrl+滚轮）")
        self.larger = _tool("zoom_in", "＋", "放大（Ctrl+=，Ctrl+滚轮）")
        self.before = _tool("find_before", "▲", "上一处（Shift+F3）")
        self.after = _tool("find_after", "▼", "下一处（F3）")
        self._lay_out()
        self._wire()

    def show_page(self, page: int, count: int) -> None:
        """「3 / 12」; `page` from 0."""
        self.page.setText(str(page + 1) if count else "")
        self.page.setEnabled(count > 0)
        self.count.setText(f"/ {count}" if count else "")

    def show_scale(self, share: float, fit: Fit) -> None:
        """How large, and which way of fitting is on."""
        self.percent.setText(f"{share * 100:.0f}%")
        for each, button in self.fits.items():
            button.setChecked(each is fit)

    def show_found(self, number: int | None, count: int, *, is_searching: bool) -> None:
        """「2 / 7」, 「没有找到」, or nothing when nothing is looked for."""
        words = "" if not self.search.text().strip() else "没有找到"
        if is_searching and not count:
            words = "正在找…" if words else ""
        elif count:
            words = f"{(number or 0) + 1} / {count}"
        self.found.setText(words)
        for button in (self.before, self.after):
            button.setEnabled(count > 0)

    def _lay_out(self) -> None:
        self.page.setObjectName("page_number")
        self.page.setAccessibleName("页码")
        self.page.setToolTip("写上页码按 Enter（Ctrl+G）")
        self.page.setFixedWidth(_PAGE_WIDTH)
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.percent.setFixedWidth(_PERCENT_WIDTH)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.search.setMinimumWidth(_LEAST_SEARCH)
        self.search.setMaximumWidth(_MOST_SEARCH)
        beside(
            self.page,
            self.count,
            self.smaller,
            self.percent,
            self.larger,
            *self.fits.values(),
            REST,
            self.found,
            (self.search, 2),
            self.before,
            self.after,
            spacing=tokens.SPACE_TIGHT,
            margins=tokens.SPACE,
            into=self,
        )
        self.show_page(0, 0)
        self.show_found(None, 0, is_searching=False)

    def _wire(self) -> None:
        self.page.returnPressed.connect(self._enter_page)
        self.smaller.clicked.connect(lambda: self.zoomed.emit(-1))
        self.larger.clicked.connect(lambda: self.zoomed.emit(1))
        for fit, button in self.fits.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, fit=fit: self.fit_chosen.emit(fit))
        self.search.textChanged.connect(self.words_changed)
        self.search.next_wanted.connect(self.next_wanted)
        self.before.clicked.connect(lambda: self.next_wanted.emit(-1))
        self.after.clicked.connect(lambda: self.next_wanted.emit(1))

    def _enter_page(self) -> None:
        typed = self.page.text().strip()
        if typed.isdecimal():
            self.page_entered.emit(int(typed) - 1)  # int() reads full-width digits too
        self.page.selectAll()


_FITS = {Fit.WIDTH: "页面和窗口一样宽（Ctrl+1）", Fit.PAGE: "看到整页（Ctrl+0）"}


class _SearchLine(QLineEdit):
    """Enter goes to the next finding, Shift+Enter to the one before; Esc clears."""

    next_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper_search")
        self.setAccessibleName("在纸面上查找")
        self.setPlaceholderText("查找（Ctrl+F）")
        self.setToolTip("在纸面上查找（Ctrl+F）")
        make_clearable(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Go on, clear, or type."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_wanted.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def _tool(name: str, text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
