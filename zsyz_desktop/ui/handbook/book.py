"""使用手册 in a window of its own: contents at the side, the entry, looking for words, back and forth, on paper."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QSplitter, QToolButton, QWidget

from zsyz_desktop.handbook.entries import entries_with, entry_about
from zsyz_desktop.ui.handbook.contents import Contents
from zsyz_desktop.ui.handbook.on_paper import OnPaper
from zsyz_desktop.ui.handbook.page_view import PageView
from zsyz_desktop.ui.pieces.lay import below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.search_line import make_clearable
from zsyz_desktop.ui.pieces.trouble import tell_trouble
from zsyz_desktop.ui.style.icons import icon
from zsyz_desktop.ui.style.tokens import ACCENT, BORDER, INK, SELECTION, SPACE, SPACE_HAIR, SPACE_WIDE

_SIZE = (1040, 680)
_LOOK = f"""
QTreeWidget, QTextBrowser {{ border: 1px solid {BORDER}; selection-background-color: {SELECTION};
    selection-color: {INK}; padding: 0; }}
QTreeWidget:focus, QTextBrowser:focus {{ border-color: {ACCENT}; }}
QTreeWidget::item {{ padding: {SPACE_HAIR}px 0; }}
QTreeWidget::item:selected {{ background: {SELECTION}; color: {INK}; }}
"""


class Handbook(QDialog):
    """Stays open beside the work it explains."""

    def __init__(self, owner: QWidget, today: date) -> None:
        super().__init__(owner)
        self.setObjectName("handbook")
        self.setWindowTitle("使用手册")
        self.setModal(False)
        self.setStyleSheet(_LOOK)
        self.setSizeGripEnabled(True)
        self.resize(*_SIZE)
        self.contents = Contents()
        self.text = PageView()
        self.found = named_label("handbook_found")
        self.search = _search_line()
        self.back = _arrow("handbook_back", "chevron-left", "后退", "Alt+Left", self.text.backward)
        self.forth = _arrow("handbook_forth", "chevron-right", "前进", "Alt+Right", self.text.forward)
        self.following = named_button("下一处", "handbook_next", "到下一处（F3）", self.find_next)
        self.on_paper = OnPaper(self, today)
        self.save = named_button("另存为PDF…", "handbook_save", "整本手册存为一个PDF（Ctrl+S）", self.on_paper.save)
        self.print = named_button("打印…", "handbook_print", "把整本手册打印出来（Ctrl+P）", self.on_paper.print)
        self._lay_out()
        self._wire()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_about(self, trail: Sequence[str]) -> None:
        """The entry of where one is, at what it says of the innermost part."""
        number, rest = entry_about(trail)
        self.search.clear()
        self.text.go_to(number)
        for words in reversed(rest):
            self.text.bring_up(words)

    def find_next(self, *, backwards: bool = False) -> None:
        """The next place with the words, on through the entries and round again."""
        words = self.search.text().split()
        if not words or self.text.next_of(words[0], backwards=backwards):
            return
        with_words = entries_with(self.search.text())
        if not with_words:
            return
        ahead = [
            number for number in with_words if (number < self.text.number if backwards else number > self.text.number)
        ]
        self.text.go_to((ahead or with_words)[-1 if backwards else 0])
        self.text.begin_at(at_end=backwards)
        self.text.next_of(words[0], backwards=backwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Esc clears what is looked for before it closes."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    def _look_for(self, said: str) -> None:
        """Mark the words, keep the entries that have them, and show the first unless the one in front has them."""
        with_words = entries_with(said)
        self.contents.show_only(with_words if said.strip() else None)
        self.found.setText("" if not said.strip() else f"{len(with_words)}节" if with_words else "没有找到")
        self.text.mark(said.split())
        if with_words and self.text.number not in with_words:
            self.text.go_to(with_words[0])
        self.text.begin_at()
        if with_words:
            self.text.next_of(said.split(maxsplit=1)[0])

    def _wire(self) -> None:
        self.contents.chosen.connect(self.text.go_to)
        self.text.entry_shown.connect(self.contents.show_current)
        self.text.backwardAvailable.connect(self.back.setEnabled)
        self.text.forwardAvailable.connect(self.forth.setEnabled)
        self.search.returnPressed.connect(self.find_next)
        self.search.textChanged.connect(self._look_for)
        self.on_paper.failed.connect(lambda error: tell_trouble(self, error))
        self.on_paper.message.connect(self.found.setText)
        self.finished.connect(self.on_paper.stop)
        for keys, job in (
            ("F3", self.find_next),
            ("Shift+F3", lambda: self.find_next(backwards=True)),
            ("Ctrl+F", self._seek),
            ("Ctrl+S", self.save.click),
            ("Ctrl+P", self.print.click),
        ):
            QShortcut(QKeySequence(keys), self, job)

    def _seek(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _lay_out(self) -> None:
        for button in (self.following, self.save, self.print):
            button.setAutoDefault(False)
        self.back.setEnabled(False)
        self.forth.setEnabled(False)
        halves = QSplitter(Qt.Orientation.Horizontal)
        for half in (self.contents, self.text):
            halves.addWidget(half)
        halves.setStretchFactor(1, 1)
        halves.setChildrenCollapsible(False)
        line = beside(
            self.back, self.forth, (self.search, 1), self.following, self.found, self.save, self.print, spacing=SPACE
        )
        below(line, (halves, 1), spacing=SPACE, margins=SPACE_WIDE, into=self)


def _search_line() -> QLineEdit:
    line = QLineEdit()
    line.setObjectName("handbook_search")
    line.setAccessibleName("在手册里查找")
    line.setPlaceholderText("查找，按 Enter 到下一处")
    make_clearable(line)
    return line


def _arrow(name: str, picture: str, said: str, keys: str, job: Callable[[], object]) -> QToolButton:
    arrow = QToolButton()
    arrow.setObjectName(name)
    arrow.setIcon(icon(picture))
    arrow.setAccessibleName(said)
    arrow.setToolTip(f"{said}（{keys.replace('Left', '←').replace('Right', '→')}）")
    arrow.setShortcut(QKeySequence(keys))
    arrow.clicked.connect(job)
    return arrow
