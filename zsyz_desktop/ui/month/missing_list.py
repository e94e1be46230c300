"""提交前检查: what a period still lacks, each line leading to its cell."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zsyz_desktop.services.dispatches.missing import Missing
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import PlainLabel
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.style import tokens

_WIDTH, _TWO_LINES = 400, 50
NOTHING_MISSING = "没有缺项，可以提交。"


class MissingList(QWidget):
    """Beside the sheet while it is asked for."""

    cell_wanted = Signal(str, str)
    """Code of the project and field."""
    entered = Signal()
    """The officer wants to type in that cell: by Enter or a click; arrows only look."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._missing: Sequence[Missing] = ()
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        self.list = RowList("提交前检查", (Head("项目", 132), Head("还缺")))
        self.close_button = named_button("收起", "missing_close", "收起提交前检查（Esc）")
        self.list.wrap_lines()
        self.list.verticalHeader().setDefaultSectionSize(_TWO_LINES)
        self.setFixedWidth(_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.SPACE, 0, 0, 0)
        layout.setSpacing(tokens.SPACE_TIGHT)
        layout.addWidget(self.said)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.close_button)
        self.list.row_chosen.connect(self._go_to)
        self.list.edit_wanted.connect(self._enter)
        self.list.cellClicked.connect(lambda _row, _column: self._enter())
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def show_missing(self, missing: Sequence[Missing]) -> None:
        """List these; the chosen line stays chosen as far as it is there."""
        number = max(0, self.list.currentRow())
        self._missing = missing
        self.list.show_rows(
            [ListRow(str(at), (f"{each.code} {each.name}", each.sentence)) for at, each in enumerate(missing)]
        )
        self.list.choose(str(min(number, len(missing) - 1)))
        self.said.setText(f"还缺{len(missing)}处，点一行就到那一格。" if missing else NOTHING_MISSING)

    def _enter(self) -> None:
        self._go_to(self.list.key)
        self.entered.emit()

    def _go_to(self, key: str) -> None:
        if key:
            each = self._missing[int(key)]
            self.cell_wanted.emit(each.code, each.field)
