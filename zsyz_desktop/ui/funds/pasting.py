"""Receipts pasted from a spreadsheet: shown row by row before anything is entered, then entered in one step."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from zsyz_desktop.errors import Refusal, Trouble, told_in_one
from zsyz_desktop.services.month.fund_block import StagedReceipt, stage_receipts, write_receipts
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.complaint import Complaint
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.pasted import pasted_rows
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.register.page import RegisterPage
from zsyz_desktop.ui.sections.look import section_sheet
from zsyz_desktop.ui.style import tokens

_HEADS = (Head("行", 48), Head("项目", 240), Head("到账", 110), Head("金额", 120, is_amount=True), Head("结果"))
_SIZE = (820, 500)


class PasteBox(QDialog):
    """Stays open while something is refused; what cannot be entered is left out."""

    def __init__(self, staged: Sequence[StagedReceipt], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("fund_paste_box")
        self.setWindowTitle("粘贴前核对")
        self.setStyleSheet(section_sheet())
        self.resize(*_SIZE)
        self.list = RowList("粘贴的各笔", _HEADS)
        self.list.show_rows([_row(number, each) for number, each in enumerate(staged)])
        self.reason = named_label("paste_reason", wraps=True)
        self.list.row_chosen.connect(lambda key: self.reason.setText(staged[int(key)].why if key else ""))
        self.list.choose(next((row.key for row in self.list.rows if row.is_past), self.list.first))
        self.refused = Complaint("panel_banner")
        buttons = QDialogButtonBox()
        good = sum(not each.why for each in staged)
        self.enter = buttons.addButton(f"登记{good}笔", QDialogButtonBox.ButtonRole.AcceptRole)
        self.enter.setEnabled(bool(good))
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        left = f"，{len(staged) - good}笔不能登记" if good < len(staged) else ""
        said = named_label(
            "paste_said", f"共{len(staged)}笔，登记{good}笔{left}。登记后待佐证，可以一次撤销。", wraps=True
        )
        below(said, (self.list, 1), self.reason, self.refused, buttons, margins=tokens.SPACE_WIDE, into=self)
        self.enter.setFocus()


class ReceiptPasting(QObject):
    """Ctrl+V on the list, and a button."""

    def __init__(self, page: RegisterPage, ledger: LedgerDesk, own: Callable[[], str] = lambda: "") -> None:
        """`own` is the code of the project whose receipts stand here; "" where they are of all."""
        super().__init__(page)
        self._own = own
        self._page = page
        self._ledger = ledger
        self.button = named_button(
            "粘贴多笔…", "fund_paste", "从 Excel、WPS 复制一块，一行一笔，或一行一个项目带1月…12月（Ctrl+V）"
        )
        page.buttons.insertWidget(page.buttons.indexOf(page.remove_button), self.button)
        self.button.setVisible(not ledger.is_read_only)
        self.button.clicked.connect(lambda _checked=False: self.paste())
        page.list.installEventFilter(self)

    def paste(self) -> None:
        """Show what the clipboard says."""
        self._page.complain("")
        try:
            staged = self._ledger.ask(stage_receipts, pasted_rows(), self._ledger.today, self._own())
        except Refusal as refusal:
            self._page.complain(str(refusal))
            return
        box = PasteBox(staged, self._page)
        box.finished.connect(box.deleteLater)
        box.enter.clicked.connect(lambda _checked=False: self._enter(box, staged))
        box.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it
        """Ctrl+V on the list."""
        is_key = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if is_key and event.matches(QKeySequence.StandardKey.Paste) and not self._ledger.is_read_only:  # type: ignore[attr-defined]
            self.paste()
            return True
        return super().eventFilter(watched, event)

    def _enter(self, box: PasteBox, staged: Sequence[StagedReceipt]) -> None:
        good = sum(not each.why for each in staged)
        try:
            done = self._ledger.do(f"粘贴到位资金{good}笔", write_receipts, self._ledger.today, staged)
        except Refusal as refusal:
            box.refused.say(told_in_one(refusal.objections))
        except Trouble as trouble:
            self._page.failed.emit(trouble)
        else:
            box.accept()
            self._page.message.emit(f"已登记{done}笔到位资金，待佐证（Ctrl+Z 撤销）")


def _row(number: int, each: StagedReceipt) -> ListRow:
    cells = (str(each.row), each.project, each.day, each.typed.get("amount", ""), each.why or "登记")
    return ListRow(str(number), cells, is_past=bool(each.why))
