"""One line in which a name is typed, with the place for what is wrong with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from zsyz_desktop.ui.pieces.lay import beside
from zsyz_desktop.ui.pieces.marking import mark
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import PlainLabel, named_label
from zsyz_desktop.ui.style import tokens

_WIDTH = 280


class NameRow(QWidget):
    """Hidden until a name is asked for; Enter gives it, Esc goes back."""

    named = Signal(str)
    given_up = Signal()

    def __init__(self, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("name_row")
        self._what = PlainLabel()
        self.name = QLineEdit(maxLength=longest)
        self.name.setObjectName("filter_name")
        self.name.setFixedWidth(_WIDTH)
        self.message = named_label("filter_name_message")
        self.message.setStyleSheet(f"color: {tokens.DANGER};")
        self.keep = named_button("保存", "keep_filter", "用这个名字保存（Enter）")
        self.leave = named_button("取消", "leave_filter_name", "不保存，回到项目表（Esc）")
        beside(self._what, self.name, self.keep, self.leave, (self.message, 1), spacing=tokens.SPACE, into=self)
        self._what.setBuddy(self.name)
        self.name.returnPressed.connect(self._give)
        self.name.textEdited.connect(lambda: self.refuse(""))
        self.keep.clicked.connect(self._give)
        self.leave.clicked.connect(self._give_up)
        self.hide()

    def ask(self, what: str, suggested: str) -> None:
        """Ask for a name; the suggestion is marked, so that typing replaces it."""
        self._what.setText(what)
        self.name.setAccessibleName(what)
        self.name.setText(suggested)
        self.refuse("")
        self.show()
        self.name.setFocus()
        self.name.selectAll()

    def refuse(self, sentence: str) -> None:
        """Say beside the field what is wrong; "" takes it back."""
        self.message.setText(f"！{sentence}" if sentence else "")
        mark(self.name, "refused", on=bool(sentence))
        if sentence:
            self.name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        self.named.emit(self.name.text())

    def _give_up(self) -> None:
        self.hide()
        self.given_up.emit()
