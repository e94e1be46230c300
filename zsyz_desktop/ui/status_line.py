"""The line at the bottom: the ledger's path, the last backup, what must not be typed here, and the unsaved mark."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

NOTICE = "非涉密 · 严禁录入涉密信息、工作秘密、领导批示原文"
_SHOWN_FOR = 6_000  # milliseconds
_UNDO_SHOWN_FOR = 15_000


class StatusLine(QStatusBar):
    """Messages come and go at the left; the rest stays at the right."""

    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.unsaved = QLabel("● 未保存")
        self.unsaved.setObjectName("unsaved")
        self.unsaved.hide()
        self.undo = QPushButton("撤销")
        self.undo.setObjectName("undo_offer")
        self.undo.hide()
        self.backup = QLabel("本次还没有备份")
        self.ledger = QLabel()
        for widget in (self.undo, self.unsaved, QLabel(NOTICE), self.backup, self.ledger):
            self.addPermanentWidget(widget)
        self.undo.clicked.connect(self._take_undo)
        self.messageChanged.connect(self._forget_undo)

    def tell(self, message: str) -> None:
        """Say something for a few seconds."""
        self.showMessage(message, _SHOWN_FOR)

    def offer_undo(self, message: str) -> None:
        """Say what was done and offer to take it back."""
        self.showMessage(message, _UNDO_SHOWN_FOR)
        self.undo.show()

    def show_ledger(self, path: str) -> None:
        """Where the ledger lies."""
        self.ledger.setText(path)
        self.ledger.setToolTip(path)

    def show_unsaved(self, is_unsaved: bool) -> None:  # noqa: FBT001 -- a slot
        """Mark that something typed is not saved."""
        self.unsaved.setVisible(is_unsaved)

    def _take_undo(self) -> None:
        self.clearMessage()
        self.undo_requested.emit()

    def _forget_undo(self, message: str) -> None:
        if not message:
            self.undo.hide()
