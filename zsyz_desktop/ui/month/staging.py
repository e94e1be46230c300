"""What a pasted block would change, cell by cell, before anything is written."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from zsyz_desktop.services.dispatches.pasting import CellState, Staged
from zsyz_desktop.ui.month.columns import COLUMNS, NUMBER_OF
from zsyz_desktop.ui.pieces.plain_label import PlainLabel
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.sections.look import section_sheet
from zsyz_desktop.ui.style import tokens

_HEADS = (Head("结果", 72), Head("项目", 190), Head("栏目", 104), Head("原来", 150), Head("改为"))
_SIZE = (860, 520)


class StagingBox(QDialog):
    """Accepted when the officer applies it."""

    def __init__(self, staged: Staged, parent: QWidget) -> None:
        super().__init__(parent)
        self.staged = staged
        self.setObjectName("staging_box")
        self.setWindowTitle("粘贴前核对")
        self.setStyleSheet(section_sheet())
        self.resize(*_SIZE)
        self.said = PlainLabel(said_of(staged))
        self.said.setWordWrap(True)
        self.list = RowList("粘贴的各格", _HEADS)
        self.list.show_rows(_rows(staged))
        self.reason = PlainLabel()
        self.reason.setObjectName("paste_reason")
        self.reason.setWordWrap(True)
        self.list.row_chosen.connect(lambda _: self.reason.setText(self._whole()))
        self.list.choose(self.list.first)
        self.buttons = QDialogButtonBox()
        self.apply = self.buttons.addButton(f"写入{len(staged.accepted)}格", QDialogButtonBox.ButtonRole.AcceptRole)
        self.apply.setEnabled(bool(staged.accepted))
        self.buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.SPACE_WIDE, tokens.SPACE_WIDE, tokens.SPACE_WIDE, tokens.SPACE_WIDE)
        layout.setSpacing(tokens.SPACE)
        layout.addWidget(self.said)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.reason)
        layout.addWidget(self.buttons)
        self.apply.setFocus()

    def _whole(self) -> str:
        """The current row without anything cut: what it says now, what it would say, and why not."""
        row = next((each for each in self.list.rows if each.key == self.list.key), None)
        return "" if row is None else f"{row.cells[2]}：{row.cells[3] or '空'} → {row.cells[4]}"


def said_of(staged: Staged) -> str:
    """「写入12格，不变3格，不能写入1格；台账里没有：甲项目。写入后可以一次撤销。」."""
    counts = ((CellState.ACCEPTED, "写入"), (CellState.UNCHANGED, "不变"), (CellState.REFUSED, "不能写入"))
    number = {state: sum(cell.state is state for cell in staged.cells) for state, _ in counts}
    parts = ["，".join(f"{word}{number[state]}格" for state, word in counts if number[state]) or "没有可写入的格"]
    if staged.strangers:
        parts.append(f"台账里没有：{'、'.join(staged.strangers)}")
    if staged.ambiguous:
        parts.append(f"重名，请补编号：{'、'.join(staged.ambiguous)}")
    if staged.unplaced:
        parts.append(f"月调度没有这些栏，不写入：{'、'.join(staged.unplaced)}")
    return "；".join(parts) + "。" + ("写入后可以一次撤销。" if number[CellState.ACCEPTED] else "")


def _rows(staged: Staged) -> list[ListRow]:
    order = {CellState.REFUSED: 0, CellState.ACCEPTED: 1, CellState.UNCHANGED: 2}
    cells = sorted(staged.cells, key=lambda cell: order[cell.state])
    return [
        ListRow(
            str(number),
            (cell.state.value, f"{cell.code} {cell.name}", COLUMNS[NUMBER_OF[cell.field]].title, cell.old,
             f"{cell.new}　{cell.why}" if cell.why else cell.new),
            is_past=cell.state is CellState.UNCHANGED,
            to_do=cell.why,
        )
        for number, cell in enumerate(cells)
    ]  # fmt: skip
