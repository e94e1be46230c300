"""The lines above 变更记录: words to look for, and whose, which field's and what day's changes to see only."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from zsyz_desktop.errors import Refusal
from zsyz_desktop.rules.dates import read_day
from zsyz_desktop.services.history.history import HistoryChoices, HistoryFilter
from zsyz_desktop.ui.forms.days import DayEditor
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice
from zsyz_desktop.ui.pieces.search_line import SearchLine, make_clearable
from zsyz_desktop.ui.style import tokens

_TYPED_FOR = 200  # milliseconds after the last key before the list follows
_EVERYBODY, _EVERYTHING = "全部人员", "全部栏目"


class HistoryFilterBar(QWidget):
    """`changed` is heard when the list should follow; `refused` when the day cannot be read ("" when it can)."""

    changed = Signal()
    refused = Signal(str)
    left_down = Signal()
    """Down or Enter in the search line: to the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchLine()
        self.people = _choice("history_by", "操作人", _EVERYBODY)
        self.fields = _choice("history_field", "栏目", _EVERYTHING)
        self.day = DayEditor()
        self.clear_button = named_button("清除", "clear_history_filters", "清除查找和筛选，看全部（Esc）")
        self._later = QTimer(self, interval=_TYPED_FOR, singleShot=True)
        self._lay_out()
        self._wire()

    @property
    def only(self) -> HistoryFilter:
        """What is asked for; raises Refusal when the day cannot be read."""
        day = self.day.typed().strip()
        return HistoryFilter(
            by=_chosen(self.people),
            field=_chosen(self.fields),
            day=read_day(day, field="day") if day else None,
            words=self.search.text(),
        )

    @property
    def is_on(self) -> bool:
        """True while not everything is asked for."""
        typed = (self.search.text(), self.day.typed(), _chosen(self.people), _chosen(self.fields))
        return any(each.strip() for each in typed)

    def offer(self, choices: HistoryChoices) -> None:
        """Offer these; what is chosen stays chosen."""
        _fill(self.people, choices.people)
        _fill(self.fields, choices.fields)

    def clear(self) -> None:
        """Ask for everything."""
        for editor in (self.search, self.day):
            editor.clear()
        for choice in (self.people, self.fields):
            choice.setCurrentIndex(0)
        self._follow()

    def _lay_out(self) -> None:
        self.search.setObjectName("history_search")
        self.search.setAccessibleName("在变更记录里查找")
        self.search.setPlaceholderText("查找：栏目、内容、节点、事项、操作")
        make_clearable(self.search)
        self.day.setObjectName("history_day")
        self.day.setAccessibleName("日期")
        self.day.setPlaceholderText("日期")
        self.day.setToolTip("只看这一天的，如 2024-06-26（F4 选日期）")
        layout = below(spacing=tokens.SPACE, into=self)
        words, filters = QHBoxLayout(), QHBoxLayout()
        words.addWidget(self.search, 1)
        words.addWidget(self.clear_button)
        for editor in (self.people, self.fields, self.day):
            filters.addWidget(editor, 1)
        for line in (words, filters):
            line.setSpacing(tokens.SPACE)
            layout.addLayout(line)

    def _wire(self) -> None:
        self.search.textChanged.connect(self._later.start)
        self.search.left_down.connect(self.left_down)
        self.day.typed_changed.connect(self._later.start)
        self._later.timeout.connect(self._follow)
        self.people.currentIndexChanged.connect(self._later.start)
        self.fields.currentIndexChanged.connect(self._later.start)
        self.day.left.connect(self._tell_day)
        self.clear_button.clicked.connect(self.clear)

    def _follow(self) -> None:
        self._later.stop()
        try:
            _ = self.only
        except Refusal:
            return  # a day half typed; told when the field is left
        self.refused.emit("")
        self.changed.emit()

    def _tell_day(self) -> None:
        try:
            _ = self.only
        except Refusal as refusal:
            self.refused.emit(str(refusal))


def _choice(name: str, title: str, everything: str) -> QComboBox:
    choice = PlainChoice()
    choice.setObjectName(name)
    choice.setAccessibleName(title)
    choice.setToolTip(f"按{title}筛选")
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(6)
    choice.addItem(everything)
    return choice


def _fill(choice: QComboBox, words: Sequence[str]) -> None:
    kept = _chosen(choice)
    choice.blockSignals(True)  # noqa: FBT003 -- Qt's own signature
    while choice.count() > 1:
        choice.removeItem(1)
    choice.addItems(sorted({*words, kept} - {""}))
    choice.setCurrentIndex(max(0, choice.findData(kept)) if kept else 0)
    choice.blockSignals(False)  # noqa: FBT003 -- Qt's own signature


def _chosen(choice: QComboBox) -> str:
    return str(choice.currentData()) if choice.currentIndex() > 0 else ""
