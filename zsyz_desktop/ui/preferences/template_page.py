"""清单模板: the register of template items, which can also be moved, put back and brought back one by one."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.preferences.register_page import RegisterPage
from zsyz_desktop.ui.preferences.template_register import SAID_ONCE, TemplateRegister

_REMOVE, _PUT_BACK = TemplateRegister.look.removal, "放回模板"


class TemplatePage(RegisterPage):
    """The buttons follow the item: one that carries a date stays, one that is out can come back."""

    title = TemplateRegister.look.title

    def __init__(self, ledger: LedgerDesk) -> None:
        self._templates = TemplateRegister(ledger)
        self._is_locked = ledger.is_read_only
        self.up_button = _button("上移", "template_up", "在本阶段内上移一位（Alt+↑）")
        self.down_button = _button("下移", "template_down", "在本阶段内下移一位（Alt+↓）")
        self.reset_item_button = _button("这一项恢复默认", "template_reset_item", "改回程序自带的样子")
        super().__init__(self._templates, locked=self._is_locked)
        line = QHBoxLayout()
        line.addWidget(self.reset_item_button)
        line.addStretch(1)
        self._under_form.addLayout(line)
        self._wire_templates()
        self._follow_item()

    def further_buttons(self) -> tuple[QPushButton, ...]:
        """Up and down."""
        return self.up_button, self.down_button

    def move_item(self, by: int) -> None:
        """The current item up (-1) or down (1); what is typed stays."""
        key = self.list.key
        if key and not self._is_locked:
            self._do(lambda: self._templates.move(key, by))

    def reset_item(self) -> None:
        """The current item as it comes with the program."""
        key = self.list.key
        if key and not self._is_locked:
            self._do(lambda: self._templates.reset_item(key))

    def _tell_about(self) -> None:
        super()._tell_about()
        self._follow_item()

    def _follow_item(self) -> None:
        line = self._templates.line(self._key) if self._key is not None else None
        for name in SAID_ONCE:
            self.form.rows[name].editor.set_locked(locked=self._is_locked or self._key is not None)
        self.remove_button.setText(_PUT_BACK if line is not None and line.is_removed else _REMOVE)
        self.remove_button.setEnabled(line is not None and not line.event)
        self.reset_item_button.setVisible(line is not None and bool(line.changed) and not self._is_locked)
        row, last = self.list.currentRow(), self.list.rowCount() - 1
        for button, other in ((self.up_button, row - 1), (self.down_button, row + 1)):
            button.setEnabled(line is not None and 0 <= other <= last and self._stage_of(other) == self._stage_of(row))
            button.setVisible(not self._is_locked)

    def _stage_of(self, row: int) -> str:
        cell = self.list.item(row, 0)
        return cell.text().partition(".")[0] if cell is not None else ""

    def _wire_templates(self) -> None:
        for button, keys, by in ((self.up_button, "Alt+Up", -1), (self.down_button, "Alt+Down", 1)):
            button.clicked.connect(partial(self.move_item, by))
            shortcut = QShortcut(QKeySequence(keys), self.list, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self.move_item, by))
        self.reset_item_button.clicked.connect(self.reset_item)


def _button(words: str, name: str, tip: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setToolTip(tip)
    return button
