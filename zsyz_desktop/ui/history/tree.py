"""The list of 变更记录: each step with what it changed below it, before and after side by side."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from zsyz_desktop.cleaning import shown
from zsyz_desktop.rules.wording import moment_in_table
from zsyz_desktop.services.history.history_lines import HistoryLine, HistoryStep
from zsyz_desktop.ui.pieces.plain_label import plain_tip
from zsyz_desktop.ui.style import tokens

_HEADS = ("变更内容", "原来", "现在")
_MANY = 12  # a step of more lines begins folded
_LINE, _STEP = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1
_REVERSED = QColor(tokens.SOFT_INK)
_WASH = QColor(tokens.WASH)


class HistoryTree(QTreeWidget):
    """Two levels; `end_reached` asks for older lines."""

    chosen_changed = Signal()
    end_reached = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self.setObjectName("history_tree")
        self.setAccessibleName("变更记录")
        self._look()
        self.currentItemChanged.connect(lambda *_: self.chosen_changed.emit())
        self.verticalScrollBar().valueChanged.connect(self._note_scrolled)

    @property
    def count(self) -> int:
        """How many lines are listed."""
        return self._count

    @property
    def line(self) -> HistoryLine | None:
        """The line the cursor is on."""
        line = self._held(_LINE)
        return line if isinstance(line, HistoryLine) else None

    @property
    def step(self) -> HistoryStep | None:
        """The step the cursor is on or in."""
        step = self._held(_STEP)
        return step if isinstance(step, HistoryStep) else None

    def show_lines(self, lines: Iterable[HistoryLine]) -> None:
        """Show these; the cursor stays on its line, if it is still there, else it goes to the first step."""
        kept = self._key(self.currentItem())
        self._count = 0
        self.clear()
        self.add_lines(lines)
        items = [self.topLevelItem(number) for number in range(self.topLevelItemCount())]
        every = [item for top in items if top is not None for item in (top, *_below(top))]
        there = next((item for item in every if self._key(item) == kept), None)
        if there is not None or every:
            self.setCurrentItem(there or every[0])
        self.chosen_changed.emit()

    def add_lines(self, lines: Iterable[HistoryLine]) -> None:
        """List older lines below."""
        top = self.topLevelItem(self.topLevelItemCount() - 1)
        goes_on, fresh = top, list[QTreeWidgetItem]()
        for line in lines:
            if top is None or top.data(0, _STEP).number != line.step.number:
                top = self._step_item(line.step)
                fresh.append(top)
            top.addChild(self._line_item(line))
            self._count += 1
        for item in fresh:
            item.setExpanded(item.childCount() <= _MANY)
        for item in (goes_on, *fresh):
            if item is not None and item.childCount() > _MANY:
                item.setText(0, f"{_step_text(item.data(0, _STEP))}　（{item.childCount()}处，按 → 展开）")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """What was changed takes two fifths, before and after the rest."""
        super().resizeEvent(event)
        room = self.viewport().width()
        side = room * 3 // 10
        for column, width in enumerate((room - 2 * side, side, side)):
            self.setColumnWidth(column, width)

    def _held(self, role: int) -> object:
        item = self.currentItem()
        return item.data(0, role) if item is not None else None

    def _step_item(self, step: HistoryStep) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self)
        text = _step_text(step)
        item.setText(0, text)
        item.setToolTip(0, plain_tip(f"第{step.number}步　{text}"))
        item.setData(0, _STEP, step)
        item.setFirstColumnSpanned(True)
        font = QFont(self.font())
        font.setBold(True)
        item.setFont(0, font)
        item.setBackground(0, _WASH)
        if step.is_reversed:
            item.setForeground(0, _REVERSED)
        return item

    def _line_item(self, line: HistoryLine) -> QTreeWidgetItem:
        item = QTreeWidgetItem([shown(_what(line)), shown(line.old), shown(line.new)])
        for column in range(len(_HEADS)):
            item.setToolTip(column, plain_tip(_wrapped(item.text(column))))
        item.setData(0, _LINE, line)
        item.setData(0, _STEP, line.step)
        if line.step.is_reversed:
            for column in range(len(_HEADS)):
                item.setForeground(column, _REVERSED)
        return item

    def _key(self, item: QTreeWidgetItem | None) -> tuple[int, int, str] | None:
        if item is None:
            return None
        line, step = item.data(0, _LINE), item.data(0, _STEP)
        return (step.number, line.position, line.field) if line is not None else (step.number, -1, "")

    def _note_scrolled(self, value: int) -> None:
        if self._count and 0 < value == self.verticalScrollBar().maximum():
            self.end_reached.emit()

    def _look(self) -> None:
        self.setHeaderLabels(list(_HEADS))
        self.setUniformRowHeights(True)
        self.setIndentation(tokens.SPACE_WIDE)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)


def _what(line: HistoryLine) -> str:
    """The field first, since the column may be narrow; then which record, unless it is the card itself."""
    if not line.column:
        return f"{line.field}{line.record}：{line.subject}"
    return line.field if line.record == "重点项目" else f"{line.field}　{line.record}：{line.subject}"


def _below(top: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [top.child(number) for number in range(top.childCount())]


def _wrapped(text: str) -> str:
    """A long text on lines of its own in a tooltip, which else runs off the screen."""
    return "\n".join(text[start : start + 60] for start in range(0, min(len(text), 600), 60))


def _step_text(step: HistoryStep) -> str:
    state = "　【已撤销】" if step.is_reversed else ""
    return shown(f"{moment_in_table(step.at)}　{step.by}　{step.title}{state}")
