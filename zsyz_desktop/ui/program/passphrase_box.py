"""The box that asks for the passphrase: before the window opens, and over it while it is locked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from zsyz_desktop.passphrase import Passphrase
from zsyz_desktop.ui.pieces.complaint import Complaint
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.passphrase_line import PassphraseLine
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style.tokens import SPACE, SPACE_SECTION
from zsyz_desktop.ui.style.window_sheet import wear_sheet

_WRONG = "口令不对，请再输一次。口令分大小写。"
_FORGOTTEN = (
    "口令找不回来，但台账没有加密：请关闭程序（打不开窗口的直接关机重启），删去这个文件，再打开就不问口令了，"
    "台账、备份、草稿和设置都不受影响：\n{file}"
)
_WIDE = 440


class PassphraseBox(QDialog):
    """Accepted with the right passphrase; rejected only by its second button, where it has one."""

    def __init__(self, passphrase: Passphrase, words: str, leave: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if parent is None:
            wear_sheet(self)
        self.setObjectName("passphrase_box")
        self.setWindowTitle("打开口令")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setFixedWidth(_WIDE)
        self._passphrase = passphrase
        self._may_leave = bool(leave)
        self.line = PassphraseLine("passphrase", "口令")
        self.complaint = Complaint()
        self.forgotten = named_label("forgotten", wraps=True, selectable=True)
        self.forgotten.hide()
        buttons = QDialogButtonBox()
        self.agree = buttons.addButton("打开" if leave else "解锁", QDialogButtonBox.ButtonRole.AcceptRole)
        if leave:
            buttons.addButton(leave, QDialogButtonBox.ButtonRole.RejectRole).clicked.connect(self.reject)
        forgot = named_button("忘记口令…", "forgot", pressed=self._tell_forgotten)
        forgot.setAutoDefault(False)
        buttons.addButton(forgot, QDialogButtonBox.ButtonRole.HelpRole)
        self.agree.setDefault(True)
        self.agree.clicked.connect(self._try)
        self.line.textChanged.connect(lambda: self.complaint.say(""))
        parts = (named_label("passphrase_words", words, wraps=True), self.line, self.complaint, self.forgotten, buttons)
        below(*parts, spacing=SPACE, margins=SPACE_SECTION, into=self)
        self.line.setFocus()

    def reject(self) -> None:
        """Esc unlocks nothing."""
        if self._may_leave:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Nor does the cross of its frame."""
        if self._may_leave:
            super().closeEvent(event)
        else:
            event.ignore()

    def _try(self) -> None:
        if self._passphrase.opens(self.line.text()) or not self._passphrase.is_set:
            self.accept()
            return
        self.line.clear()
        self.line.setFocus()
        self.complaint.refuse(_WRONG)

    def _tell_forgotten(self) -> None:
        self.forgotten.setText(_FORGOTTEN.format(file=self._passphrase.file))
        self.forgotten.show()
        if (layout := self.layout()) is not None:
            layout.activate()
            self.resize(self.width(), layout.heightForWidth(self.width()))
        self.line.setFocus()
