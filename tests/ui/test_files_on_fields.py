"""A file dropped on a field: the window imports a table, and nothing else becomes the text of the field."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.ui.program.files_on_fields import FilesOnFields

_EITHER = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
_KEYS = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def dropped(box: QWidget, at: QWidget, mime: QMimeData) -> QDropEvent:
    """The events as Qt gives them to the window of a box: the place is told from its corner."""
    place, window = at.mapTo(box, at.rect().center()), box.windowHandle()
    assert window is not None
    entering = QDragEnterEvent(QPoint(place), _EITHER, mime, *_KEYS)
    QApplication.sendEvent(window, entering)
    event = QDropEvent(QPointF(place), _EITHER, mime, *_KEYS)
    if entering.isAccepted():
        QApplication.sendEvent(window, event)
    else:
        event.ignore()
    return event


@pytest.mark.parametrize("stands_before", [False, True])
def test_a_file_is_no_text_for_a_field_but_words_are(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, *, stands_before: bool
) -> None:
    box, line, text = QDialog(), QLineEdit(), QPlainTextEdit()
    qtbot.addWidget(box)
    layout = QVBoxLayout(box)
    layout.addWidget(line)
    layout.addWidget(text)
    if stands_before:
        box.show()
        box.activateWindow()
        qtbot.waitUntil(lambda: qapp.focusWindow() is box.windowHandle())
    guard = FilesOnFields(qapp, qapp)
    if not stands_before:
        box.show()
        qapp.focusWindowChanged.emit(box.windowHandle())
    qapp.processEvents()
    file, words = QMimeData(), QMimeData()
    file.setUrls([QUrl.fromLocalFile(str(tmp_path / "表.xlsx"))])
    words.setText("几个字")
    for field in (line, text.viewport()):
        assert not dropped(box, field, file).isAccepted()
    assert (line.text(), text.toPlainText()) == ("", "")
    dropped(box, line, words)
    assert line.text() == "几个字"
    box.close()
    guard.deleteLater()
