"""The editor of 前置: numbers or names with 、 between them; what is being typed is completed to a number."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.forms.editors import LineEditor
from zsyz_desktop.ui.forms.suggester import Suggester

_BETWEEN = "、,，;； "


class PredecessorEditor(LineEditor):
    """Offers the nodes whose number or name holds what stands behind the last comma."""

    def __init__(self, nodes: Sequence[tuple[int, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = [f"{number} {name}" for number, name in nodes]
        self._completer = Suggester(words, self)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._take)
        self.textEdited.connect(self._offer)

    @property
    def offered(self) -> list[str]:
        """What is offered for what stands behind the last comma."""
        found = self._completer.completionModel()
        return [str(found.index(row, 0).data()) for row in range(found.rowCount())]

    def suggester(self) -> Suggester:
        """Its own: Qt's would put the words in place of the whole line."""
        return self._completer

    def _offer(self) -> None:
        part = self._part()
        self._completer.setCompletionPrefix(part)
        if part and self._completer.completionCount():
            self._completer.popup().setMinimumWidth(self.fontMetrics().averageCharWidth() * 36)
            self._completer.complete()
        else:
            self._completer.popup().hide()

    def _take(self, words: str) -> None:
        number = words.partition(" ")[0]
        self.setText(self.text()[: len(self.text()) - len(self._part())] + number)

    def _part(self) -> str:
        """What stands behind the last comma."""
        text = self.text()
        begins = max((text.rfind(mark) for mark in _BETWEEN), default=-1) + 1
        return text[begins:]
