"""A line in which one thing after the other is entered, each told in a sentence before Enter."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.ui.forms.kept_forms import Begun, HalfFilled, KeptForms
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens

Entering = Callable[[str], str]
"""Takes an entry, returns it as a sentence; raises Refusal and Trouble."""
_KEPT, _KEPT_AS = 5, "entry"


class EntryLine(QWidget):
    """Hidden until it is wanted; the last entries stay above it in grey."""

    closed = Signal()
    failed = Signal(object)

    def __init__(self, title: str, how: str, example: str, understand: Entering, enter: Entering) -> None:
        """`how` stands in the empty line, `example` below it."""
        super().__init__()
        self._understand, self._enter, self._example = understand, enter, example
        self._sentences: deque[str] = deque(maxlen=_KEPT)
        self.done = named_label("entries_done")
        self.done.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # a long one is cut
        self.line = QLineEdit()
        self.line.setObjectName("paper_entry")
        self.line.setAccessibleName(title)
        self.line.setPlaceholderText(how)
        self.said = named_label("entry_said", wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE_TIGHT)
        for widget in (self.done, self.line, self.said):
            layout.addWidget(widget)
        self.line.textChanged.connect(self.look_again)
        self.line.returnPressed.connect(self._write)
        self.setFocusProxy(self.line)
        self.hide()

    def open(self) -> None:
        """Show it, the cursor in it."""
        self.done.setVisible(bool(self._sentences))
        self.show()
        self.look_again()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def look_again(self) -> None:
        """Say what the text would write, or why it would not."""
        if self.isHidden():
            return
        if not self.line.text().strip():
            self._say(self._example)
            return
        try:
            self._say(f"按 Enter 写入：{self._understand(self.line.text())}")
        except Refusal as refusal:
            self._say(str(refusal))
        except Trouble as trouble:
            self.failed.emit(trouble)

    def keep_in(self, kept: KeptForms, name: str = _KEPT_AS) -> None:
        """What is typed and not entered outlives a kill; `name` tells it from others of the same place."""

        def tell() -> list[Begun]:
            return [Begun("", {_KEPT_AS: self.line.text()})] if self.line.text().strip() else []

        def open_again(half: HalfFilled) -> bool:
            self.line.setText(half.texts[_KEPT_AS])
            self.open()
            return True

        kept.declare(name, tell, open_again)
        self.line.textChanged.connect(lambda _text: kept.edited.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Esc puts the line away; what is typed in it stays for the next time."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _write(self) -> None:
        if not self.line.text().strip():
            return
        try:
            sentence = self._enter(self.line.text())
        except Refusal as refusal:
            self._say(str(refusal), is_refused=True)
        except Trouble as trouble:
            self.failed.emit(trouble)
        else:
            self._sentences.append(f"✓ {sentence}")
            self.done.setText("\n".join(self._sentences))
            self.done.show()
            self.line.setText("")  # not clear(), which Ctrl+Z would take back before the entry

    def _say(self, sentence: str, *, is_refused: bool = False) -> None:
        self.said.setStyleSheet(f"color: {tokens.DANGER};" if is_refused else "")
        self.said.setText(sentence)
