"""The menu of saved filters: one line each, and below them what can be done with the present one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from zsyz_desktop.ui.pieces.plain_label import menu_words, plain_tip
from zsyz_desktop.ui.projects.filter_bar import said_of
from zsyz_desktop.ui.projects.kept import SavedFilter

_WITH_A_DIGIT = 9


class SavedMenu(QMenu):
    """Enter chooses; F2 renames and Delete removes the line under the cursor."""

    chosen = Signal(str)
    save_wanted = Signal()
    rename_wanted = Signal(str)
    removal_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("saved_filters_menu")
        self.setToolTipsVisible(True)

    def offer(self, saved: tuple[SavedFilter, ...], *, now: str | None, last: str | None, can_save: bool) -> None:
        """Show these; `now` is the one whose query is on, `last` the one chosen last, which is renamed and removed."""
        self.clear()
        for number, each in enumerate(saved, 1):
            key = f"&{number}　" if number <= _WITH_A_DIGIT else "　　"
            line = self.addAction(key + menu_words(each.name))
            line.setData(each.name)
            line.setToolTip(plain_tip(f"{said_of(each.query) or '全部项目'}（Enter 选用，F2 改名，Delete 删除）"))
            line.setCheckable(True)
            line.setChecked(each.name == now)
            line.triggered.connect(lambda _checked=False, name=each.name: self.chosen.emit(name))
        if saved:
            self.addSeparator()
        save = self.addAction("保存现在的查找、筛选和排序…(&S)")
        save.setEnabled(can_save)
        save.setToolTip("起个名字，以后一点就用" if can_save else "先查找或勾选，再来保存")
        save.triggered.connect(self.save_wanted)
        if last is not None:
            shown = menu_words(last)
            self.addAction(f"给“{shown}”改名…(&R)").triggered.connect(lambda: self.rename_wanted.emit(last))
            self.addAction(f"删除“{shown}”(&D)").triggered.connect(lambda: self.removal_wanted.emit(last))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """F2 and Delete on a saved line; the rest is the menu's."""
        line = self.activeAction()
        name = line.data() if line is not None else None
        if isinstance(name, str) and event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
            self.close()
            (self.rename_wanted if event.key() == Qt.Key.Key_F2 else self.removal_wanted).emit(name)
            return
        super().keyPressEvent(event)
