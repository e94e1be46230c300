"""The table of attachments: opened by Enter, renamed by F2, removed by Del, pasted into by Ctrl+V."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QStyleOptionViewItem,
    QTableWidgetItem,
    QWidget,
)

from zsyz_desktop.rules.wording import moment_in_table, size_words
from zsyz_desktop.services.files.attachments import AttachmentFact
from zsyz_desktop.ui.pieces.row_cell import RowCell
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList

_HEADS = (
    Head("文件名"),
    Head("大小", 72, is_amount=True),
    Head("存入时间", 128),
    Head("存入人", 92),
    Head("用作佐证", 84),
)
_EVIDENCE = len(_HEADS) - 1
_LONG_NAME, _MOST_FOR_EVIDENCE = 420, 320


class AttachmentTable(RowList):
    """Rows of facts; only names are edited."""

    paste_wanted = Signal()
    renamed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__("附件", _HEADS, many=True)
        self._is_editable = False
        self.setItemDelegateForColumn(0, _NameDelegate(self))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the ending of a name tells what it is
        self.itemChanged.connect(self._tell_renamed)

    def show_facts(self, facts: tuple[AttachmentFact, ...], *, is_editable: bool) -> None:
        """Show these; what is still there stays selected."""
        kept = {fact.key for fact in self.chosen()} or ({facts[0].key} if facts else set())
        self._is_editable = is_editable
        self.show_rows([_row(fact) for fact in facts])
        self._select([number for number, fact in enumerate(facts) if fact.key in kept])

    def choose_named(self, names: Sequence[str]) -> None:
        """Select the newest attachment of one of these names."""
        self._select([number for number, row in enumerate(self.rows) if row.about.name in names][:1])

    def rename_current(self) -> None:
        """Let the name be edited in its cell."""
        item = self.item(self.currentRow(), 0)
        if item is not None and self._is_editable:
            self.setFocus()
            self.editItem(item)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Where there is room, the items a file is evidence of are read whole."""
        super().resizeEvent(event)
        spare = event.size().width() - sum(head.width for head in _HEADS) - _LONG_NAME
        self.setColumnWidth(_EVIDENCE, min(_HEADS[_EVIDENCE].width + max(0, spare), _MOST_FOR_EVIDENCE))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Ctrl+V pastes, F2 renames; the rest as in every list."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.rename_current()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _select(self, rows: Sequence[int]) -> None:
        # Qt's own setCurrentCell would toggle instead while Ctrl is still down from Ctrl+V.
        flags = QItemSelectionModel.SelectionFlag
        self.clearSelection()
        for row in rows:
            index = self.model().index(row, 0)
            self.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)

    def _tell_renamed(self, item: QTableWidgetItem) -> None:
        fact = self.rows[item.row()].about
        if item.text() != fact.name:
            self.renamed.emit(fact, item.text())


def _row(fact: AttachmentFact) -> ListRow:
    used = "；".join(fact.evidence_of) or "—"
    return ListRow(
        fact.key, (fact.name, size_words(fact.size), moment_in_table(fact.added_at), fact.added_by, used), about=fact
    )


class _NameDelegate(RowCell):
    """Edits a name with all but its ending selected."""

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802 -- Qt's
        """Put the name in and select its stem."""
        super().setEditorData(editor, index)
        if isinstance(editor, QLineEdit):
            stem = editor.text().rpartition(".")[0] or editor.text()
            QTimer.singleShot(0, editor, lambda: editor.setSelection(0, len(stem)))  # Qt selects all after this

    def createEditor(  # noqa: N802 -- Qt calls it so
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """A line as high as its row."""
        editor = super().createEditor(parent, option, index)
        editor.setObjectName("attachment_name")
        editor.setAccessibleName("文件名")
        editor.setStyleSheet("min-height: 0;")
        return editor
