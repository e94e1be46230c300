"""The table of attachments: opened by Enter, renamed by F2, removed by Del, pasted into by Ctrl+V."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from zsyz_desktop.cleaning import shown
from zsyz_desktop.rules.wording import moment_in_table, size_words
from zsyz_desktop.services.files.attachments import AttachmentFact
from zsyz_desktop.ui.pieces.plain_label import plain_tip
from zsyz_desktop.ui.pieces.quiet import quiet

_HEADS = ("文件名", "大小", "存入时间", "存入人", "用作佐证")
_WIDTHS = (0, 72, 128, 92, 84)
_EVIDENCE = len(_HEADS) - 1
_LONG_NAME, _MOST_FOR_EVIDENCE = 420, 320


class AttachmentTable(QTableWidget):
    """Rows of facts; only names are edited."""

    open_wanted = Signal()
    remove_wanted = Signal()
    paste_wanted = Signal()
    renamed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_HEADS), parent)
        self._facts: tuple[AttachmentFact, ...] = ()
        self._is_filling = False
        self.setObjectName("attachment_table")
        self.setAccessibleName("附件")
        self._look()
        self.itemChanged.connect(self._tell_renamed)
        self.itemDoubleClicked.connect(self._open_clicked)

    @property
    def facts(self) -> tuple[AttachmentFact, ...]:
        """What is shown, in order."""
        return self._facts

    def chosen(self) -> list[AttachmentFact]:
        """The selected attachments, in order."""
        return [self._facts[index.row()] for index in sorted(self.selectionModel().selectedRows())]

    def show_facts(self, facts: tuple[AttachmentFact, ...], *, is_editable: bool) -> None:
        """Show these; what is still there stays selected."""
        kept = {fact.key for fact in self.chosen()} or ({facts[0].key} if facts else set())
        self._is_filling = True
        self._facts = facts
        self.setRowCount(len(facts))
        for row, fact in enumerate(facts):
            self._fill(row, fact, is_editable=is_editable)
        self._is_filling = False
        self._select([row for row, fact in enumerate(facts) if fact.key in kept])

    def choose(self, names: Sequence[str]) -> None:
        """Select the newest attachment of one of these names."""
        self._select([row for row, fact in enumerate(self._facts) if fact.name in names][:1])

    def rename_current(self) -> None:
        """Let the name be edited in its cell."""
        item = self.item(self.currentRow(), 0)
        if item is not None:
            self.setFocus()
            self.editItem(item)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Where there is room, the items a file is evidence of are read whole."""
        super().resizeEvent(event)
        spare = event.size().width() - sum(_WIDTHS) - _LONG_NAME
        self.setColumnWidth(_EVIDENCE, min(_WIDTHS[_EVIDENCE] + max(0, spare), _MOST_FOR_EVIDENCE))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Enter opens, Del removes, Ctrl+V pastes; the rest is Qt's."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
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

    def _fill(self, row: int, fact: AttachmentFact, *, is_editable: bool) -> None:
        used = "；".join(fact.evidence_of) or "—"
        texts = (fact.name, size_words(fact.size), moment_in_table(fact.added_at), fact.added_by, used)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(shown(text))
            item.setToolTip(plain_tip(text))
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
            item.setFlags(flags | Qt.ItemFlag.ItemIsEditable if is_editable and column == 0 else flags)
            if column == 1:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(row, column, item)

    def _tell_renamed(self, item: QTableWidgetItem) -> None:
        if not self._is_filling and item.text() != self._facts[item.row()].name:
            self.renamed.emit(self._facts[item.row()], item.text())

    def _open_clicked(self) -> None:
        self.open_wanted.emit()

    def _look(self) -> None:
        self.setHorizontalHeaderLabels(list(_HEADS))
        quiet(self, _WIDTHS, many=True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setItemDelegateForColumn(0, _NameDelegate(self))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the ending of a name tells what it is


class _NameDelegate(QStyledItemDelegate):
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
