"""The columns of 重点项目汇总表: ticked, moved up and down, remembered on this machine."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QWidget

from zsyz_desktop.rules.summary_sheet import ALWAYS, SummaryColumn
from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import PlainLabel
from zsyz_desktop.ui.style import tokens

_SIZE = (420, 560)
_SAID = "勾选要印的栏目，用 Alt+↑、Alt+↓ 或拖动调整次序。放不下的会在表下注明略去。"
ALL = tuple(column.value for column in SummaryColumn)


class ColumnBox(QDialog):
    """Accepted when the officer takes what is ticked, in its order."""

    def __init__(self, chosen: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("column_box")
        self.setWindowTitle("重点项目汇总表的栏目")
        self.resize(*_SIZE)
        self.list = QListWidget()
        self.list.setAccessibleName("栏目")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._show(chosen)
        up = named_button("上移", "column_up", "把这一栏往前移（Alt+↑）")
        down = named_button("下移", "column_down", "把这一栏往后移（Alt+↓）")
        usual = named_button("恢复默认", "columns_usual", "全部栏目，原来的次序")
        up.clicked.connect(lambda: self.move_by(-1))
        down.clicked.connect(lambda: self.move_by(1))
        usual.clicked.connect(lambda: self._show(ALL))
        QShortcut(QKeySequence("Alt+Up"), self, up.click)
        QShortcut(QKeySequence("Alt+Down"), self, down.click)
        buttons = QDialogButtonBox()
        self.take = buttons.addButton("确定", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        said = PlainLabel(_SAID)
        said.setWordWrap(True)
        bar = beside(up, down, REST, usual, spacing=tokens.SPACE_TIGHT)
        below(said, (self.list, 1), bar, buttons, spacing=tokens.SPACE, margins=tokens.SPACE_WIDE, into=self)
        self.list.setFocus()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ticked columns in their order."""
        items = (self.list.item(number) for number in range(self.list.count()))
        return tuple(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)

    def move_by(self, step: int) -> None:
        """The current column so many places on."""
        row = self.list.currentRow()
        goal = row + step
        if row >= 0 and 0 <= goal < self.list.count():
            self.list.insertItem(goal, self.list.takeItem(row))
            self.list.setCurrentRow(goal)

    def _show(self, chosen: Sequence[str]) -> None:
        """The chosen ones first, in their order; without the columns every line needs none can be read."""
        self.list.clear()
        always = {column.value for column in ALWAYS}
        for word in (*chosen, *(word for word in ALL if word not in chosen)):
            item = QListWidgetItem(word, self.list)
            item.setCheckState(Qt.CheckState.Checked if word in chosen else Qt.CheckState.Unchecked)
            if word in always:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        self.list.setCurrentRow(0)
