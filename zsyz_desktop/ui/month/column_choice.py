"""Which columns of the sheet are shown: ticked in a menu, remembered on this machine."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton

from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.month.columns import COLUMNS, FROZEN
from zsyz_desktop.ui.month.grid import MonthGrid

_HIDDEN = "month.hidden_columns"


class ColumnChoice(QPushButton):
    """The button, and what was chosen."""

    def __init__(self, grid: MonthGrid, machine: MachineSettings) -> None:
        super().__init__("列")
        self.setObjectName("month_columns")
        self.setToolTip("选择显示哪些列")
        self._grid = grid
        self._machine = machine
        self.clicked.connect(self._open)
        hidden = machine.get(_HIDDEN)
        if isinstance(hidden, list):
            for column in COLUMNS:
                grid.show_column(column.field, is_shown=column.field not in hidden)

    def choose(self, field: str, *, is_shown: bool) -> None:
        """Show or hide a column, now and at the next start."""
        self._grid.show_column(field, is_shown=is_shown)
        hidden = [column.field for number, column in enumerate(COLUMNS) if self._grid.isColumnHidden(number)]
        self._machine.put(_HIDDEN, hidden)

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, column in enumerate(COLUMNS):
            if column.field in FROZEN:
                continue
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self._grid.isColumnHidden(number))
            action.toggled.connect(lambda ticked, field=column.field: self.choose(field, is_shown=ticked))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
