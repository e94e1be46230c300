"""清单模板: the register page over template items, which can also be moved, put back and brought back one by one."""

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.lay import REST, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.preferences.template_register import SAID_ONCE, TemplateRegister
from zsyz_desktop.ui.register.kept_register import kept_page
from zsyz_desktop.ui.register.page import RegisterPage

TITLE = TemplateRegister.look.title
_REMOVE, _PUT_BACK = TemplateRegister.look.removal, "放回模板"


def template_page(ledger: LedgerDesk) -> RegisterPage:
    """The page with the buttons that templates alone have."""
    templates = TemplateRegister(ledger)
    page = kept_page(templates, locked=ledger.is_read_only)
    TemplateButtons(page, templates, is_locked=ledger.is_read_only)
    return page


class TemplateButtons(QObject):
    """The buttons follow the item: one that carries a date stays, one that is out can come back."""

    def __init__(self, page: RegisterPage, templates: TemplateRegister, *, is_locked: bool) -> None:
        super().__init__(page)
        self._page = page
        self._templates = templates
        self._is_locked = is_locked
        self.up_button = named_button("上移", "template_up", "在本阶段内上移一位（Alt+↑）")
        self.down_button = named_button("下移", "template_down", "在本阶段内下移一位（Alt+↓）")
        self.reset_button = named_button("全部恢复默认", "register_reset", "整张模板改回程序自带的样子")
        self.reset_item_button = named_button("这一项恢复默认", "template_reset_item", "改回程序自带的样子")
        self._lay_out()
        self._wire()
        self._follow_item()

    def shift(self, by: int) -> None:
        """The current item up (-1) or down (1) while the whole list is seen; what is typed stays."""
        key = self._page.list.key
        if self._page.finding.is_narrowing:
            self._page.complain("请先清空查找，再上移或下移。")
        elif key and not self._is_locked:
            self._page.do(lambda: self._templates.shift(key, by))

    def reset_item(self) -> None:
        """The current item as it comes with the program."""
        key = self._page.list.key
        if key and not self._is_locked:
            self._page.do(lambda: self._templates.reset_item(key))

    def _follow_item(self) -> None:
        page = self._page
        line = self._templates.line(page.key) if page.key is not None else None
        for name in SAID_ONCE:
            page.form.rows[name].editor.set_locked(locked=self._is_locked or page.key is not None)
        page.remove_button.setText(_PUT_BACK if line is not None and line.is_removed else _REMOVE)
        page.remove_button.setEnabled(line is not None and not line.event)
        self.reset_item_button.setVisible(line is not None and bool(line.changed) and not self._is_locked)
        row = page.list.currentRow() if not page.finding.is_narrowing else -1  # its neighbours may not be seen
        stage = self._stage_of(row)
        for button, other in ((self.up_button, row - 1), (self.down_button, row + 1)):
            button.setEnabled(line is not None and bool(stage) and self._stage_of(other) == stage)

    def _stage_of(self, row: int) -> str:
        cell = self._page.list.item(row, 0)
        return cell.text().partition(".")[0] if cell is not None else ""

    def _lay_out(self) -> None:
        for button in (self.up_button, self.down_button, self.reset_button):
            self._page.buttons.insertWidget(self._page.buttons.count() - 1, button)
            button.setVisible(not self._is_locked)
        line = beside(self.reset_item_button, REST)
        self._page.under_form.addLayout(line)

    def _wire(self) -> None:
        for button, keys, by in ((self.up_button, "Alt+Up", -1), (self.down_button, "Alt+Down", 1)):
            button.clicked.connect(partial(self.shift, by))
            shortcut = QShortcut(QKeySequence(keys), self._page.list, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self.shift, by))
        self.reset_item_button.clicked.connect(self.reset_item)
        self.reset_button.clicked.connect(lambda: self._page.do(self._templates.reset))
        self._page.row_shown.connect(self._follow_item)
        self._page.finding.changed.connect(self._follow_item)
