"""The two questions before 数据清除: everything that goes is listed first, and both answers are typed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QPlainTextEdit, QWidget

from zsyz_desktop.exchange.retiring import Doomed
from zsyz_desktop.rules.wording import size_words
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style.tokens import SPACE, SPACE_SECTION

WORD = "清除"
_FIRST = (
    "上面的文件将从本机删除，删除后不能撤销，也不进系统回收站。请先确认已经移交或另有备份。要继续，请输入“{word}”。"
)
_SECOND = "最后确认一次：请输入“{word}”，确认就是要删除它。"
_SIZE = (720, 480)


class WipeBox(QDialog):
    """Accepted once both words were typed; Enter alone does nothing, Esc goes back."""

    def __init__(self, doomed: Sequence[Doomed], name: str, parent: QWidget | None = None) -> None:
        """`name` is the second word: the name of a ledger that goes."""
        super().__init__(parent)
        self.setObjectName("wipe_box")
        self.setWindowTitle("数据清除")
        self.resize(*_SIZE)
        self._words = [WORD, name]
        self.asked = named_label("wipe_asked", _FIRST.format(word=WORD), wraps=True)
        self.listed = QPlainTextEdit("\n".join(f"{each.kind}　{each.path}　{size_words(each.size)}" for each in doomed))
        self.listed.setObjectName("wipe_listed")
        self.listed.setAccessibleName("将删除的文件")
        self.listed.setReadOnly(True)
        total = f"共{len(doomed)}个文件，{size_words(sum(each.size for each in doomed))}。"
        self.line = QLineEdit()
        self.line.setObjectName("wipe_word")
        self.line.setAccessibleName("确认文字")
        buttons = QDialogButtonBox()
        back = buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.go_on = buttons.addButton("下一步", QDialogButtonBox.ButtonRole.DestructiveRole)
        back.setDefault(True)
        self.go_on.setAutoDefault(False)
        back.clicked.connect(self.reject)
        self.go_on.clicked.connect(self._go_on)
        self.line.textChanged.connect(self._show_possible)
        parts = (self.listed, 1), named_label("wipe_total", total), self.asked, self.line, buttons
        below(*parts, spacing=SPACE, margins=SPACE_SECTION, into=self)
        self._show_possible()
        self.line.setFocus()

    def _show_possible(self) -> None:
        self.go_on.setEnabled(self.line.text().strip() == self._words[0])

    def _go_on(self) -> None:
        del self._words[0]
        if not self._words:
            self.accept()
            return
        self.asked.setText(_SECOND.format(word=self._words[0]))
        self.go_on.setText("清除")
        self.line.clear()
        self.line.setFocus()
