"""What narrows the sheet of a period: words typed, counties ticked, and only what is not told yet."""

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox

from zsyz_desktop.rules.names import search_words
from zsyz_desktop.services.dispatches.sheet_facts import SheetRow
from zsyz_desktop.services.spelling.pinyin import haystack
from zsyz_desktop.ui.month.columns import OWED, state_words
from zsyz_desktop.ui.pieces.filter_button import FilterButton
from zsyz_desktop.ui.pieces.search_line import SearchLine


class Narrowing(QObject):
    """Holds the widgets, which stand in the bar of the place. `changed`: the sheet should follow."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.search, self.regions = SearchLine(), FilterButton("县市")
        self.only_owed = QCheckBox("只看未报")
        self.search.setPlaceholderText("查找项目（可用拼音首字母）")
        self.search.setAccessibleName("查找项目")
        self.search.textChanged.connect(self.changed)
        self.regions.ticked_changed.connect(self.changed)
        self.only_owed.toggled.connect(self.changed)

    @property
    def is_on(self) -> bool:
        """True while anything is typed or ticked."""
        return bool(self.search.text().strip() or self.only_owed.isChecked() or self.regions.ticked)

    def offer(self, rows: Sequence[SheetRow]) -> None:
        """The counties there are to tick."""
        self.regions.offer(Counter(map(attrgetter("region"), rows)))

    def found(self, rows: Sequence[SheetRow]) -> Sequence[SheetRow]:
        """The rows that are left: every word typed occurs in code or name, as text, pinyin or initials."""
        words = search_words(self.search.text())
        return [row for row in rows if self._is_wanted(row, words)] if self.is_on else rows

    def clear(self) -> None:
        """See everything again; it is heard once."""
        blocked = self.blockSignals(True)  # noqa: FBT003 -- Qt's own
        self.search.clear()
        self.only_owed.setChecked(False)
        self.regions.tick(frozenset())
        self.blockSignals(blocked)
        self.changed.emit()

    def _is_wanted(self, row: SheetRow, words: Sequence[str]) -> bool:
        if self.only_owed.isChecked() and state_words(row) != OWED:
            return False
        if self.regions.ticked and row.region not in self.regions.ticked:
            return False
        said = haystack((row.code, row.name)) if words else ()
        return all(word in said for word in words)
