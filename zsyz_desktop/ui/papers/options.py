"""The left side of 报表打印: which paper, of which projects, on what sheet, and what is done with it."""

from collections.abc import Mapping, Sequence
from enum import Enum
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from zsyz_desktop.ui.papers.choice import Choice, Paper, PaperSize, Scope
from zsyz_desktop.ui.papers.column_choice import ColumnChoice
from zsyz_desktop.ui.papers.figure_choice import FigureChoice
from zsyz_desktop.ui.papers.period_choice import PeriodChoice
from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.scrolling import scroll_area
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.window.window import Memory

_WIDTH = 244
_MOST_NAMED = 12  # codes in a tooltip
W = TypeVar("W", bound=Enum)
_BUTTONS = (
    ("print", "打印", "用系统的打印对话框打印（Enter）"),
    ("save", "另存为PDF…", "把预览的这一份存成PDF文件（Ctrl+Shift+S）"),
    ("save_table", "另存为表格…", "把这份清单存成可以再算的 .xlsx 表格"),
    ("save_docx", "另存为Word…", "把这份文稿存成可用 Word 或 WPS 修改的 .docx"),
    ("open_outside", "用其他程序打开", "用本机看PDF的程序打开这一份"),
    ("show_folder", "打开所在文件夹", "打开刚存下的文件所在的文件夹"),
)


class PaperOptions(QWidget):
    """Holds the choice; `changed` is heard when another paper is wanted."""

    changed = Signal()
    widened = Signal()
    """A list is of all projects, though only some are chosen."""

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._was_chosen = False
        """Only the chosen projects were to be printed before a list was."""
        self.setObjectName("paper_options")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_WIDTH)
        self._codes: dict[Scope, tuple[str, ...]] = {Scope.CHOSEN: (), Scope.LISTED: ()}
        self.papers = _Choices(Paper, "paper")
        self.scopes = _Choices(Scope, "scope")
        self.sizes = _Choices(PaperSize, "size", across=True)
        self.period, self.columns, self.figure = PeriodChoice(), ColumnChoice(memory), FigureChoice()
        self._of_period = QWidget()
        self.mono = _tick("mono", "黑白", "按黑白复印机的样子画，预警用形状区分")
        self.hidden = _tick("hide_investors", "隐去在谈项目投资方", "尚未签约的项目，投资方印作“某企业”")
        self.official = _tick("official", "上报公文", "加发文字号、签发人、主送、落款和版记，可作公文上报")
        self.each = _tick("each", "每个项目一个文件", "另存时不合成一份，总览和每个项目各存成一个文件")
        self.buttons = {name: named_button(text, f"paper_{name}", tip) for name, text, tip in _BUTTONS}
        self._lay_out()
        self._wire()
        self._show_each()

    @property
    def scope(self) -> Scope:
        """Of which projects."""
        return self.scopes.chosen(Scope)

    @property
    def codes(self) -> tuple[str, ...] | None:
        """The projects of the scope; None for all."""
        return None if self.scope is Scope.ALL else self._codes[self.scope]

    @property
    def choice(self) -> Choice:
        """Everything chosen."""
        return Choice(
            paper=self.papers.chosen(Paper),
            codes=self.codes,
            size=PaperSize.A4 if self._is_one_page else self.sizes.chosen(PaperSize),
            is_mono=self.mono.isChecked(),
            hides_investors=self.hidden.isChecked(),
            period=self.period.asked if self.papers.chosen(Paper).has_period else None,
            columns=self.columns.asked,
            figure=self.figure.asked if self.papers.chosen(Paper).has_figure else None,
            is_official=self.official.isChecked() and self.official.isEnabled(),
        )

    def choose(self, paper: Paper, scope: Scope) -> None:
        """Set paper and scope; nobody is told."""
        self.papers.choose(paper)
        self.scopes.choose(scope)
        self._show_each()

    def offer_projects(self, codes: Mapping[Scope, Sequence[str]]) -> None:
        """Which projects are chosen, or listed, now, their codes a hover away; nobody is told."""
        self._codes |= {scope: tuple(each) for scope, each in codes.items()}
        for scope, each in self._codes.items():
            button = self.scopes.button(scope)
            button.setText(f"{scope.value}（{len(each)}项）")
            button.setToolTip("、".join(each[:_MOST_NAMED]) + ("……" if len(each) > _MOST_NAMED else ""))

    def enable(self, *, is_coming: bool, is_drawn: bool, is_saved: bool) -> None:
        """What can be done with the paper now; one that is coming can be asked for already."""
        self.buttons["print"].setEnabled(is_coming or is_drawn)
        for name in ("save", "open_outside"):
            self.buttons[name].setEnabled(is_drawn)
        formats = self.papers.chosen(Paper).kind.formats
        self.buttons["save_table"].setEnabled(is_drawn and "xlsx" in formats)
        self.buttons["save_docx"].setEnabled(is_drawn and "docx" in formats)
        self.buttons["show_folder"].setEnabled(is_saved)

    def _lay_out(self) -> None:
        """What is chosen is scrolled on a low screen; what is done with it is always in sight."""
        tight, air = tokens.SPACE_TIGHT, tokens.SPACE
        below(
            named_label("options_heading", "统计期"),
            self.period,
            self.columns,
            self.figure,
            air,
            spacing=tight,
            into=self._of_period,
        )
        choices = QWidget()
        choices.setObjectName("paper_choices")
        below(
            named_label("options_heading", "打印内容"),
            self.papers,
            air,
            self._of_period,
            named_label("options_heading", "打印范围"),
            self.scopes,
            air,
            named_label("options_heading", "纸张"),
            self.sizes,
            air,
            named_label("options_heading", "样式"),
            self.mono,
            self.hidden,
            self.official,
            self.each,
            REST,
            spacing=tight,
            margins=(tokens.SPACE_WIDE, tokens.SPACE, tokens.SPACE, 0),
            into=choices,
        )
        first, second, *more = self.buttons.values()
        deeds = below(
            beside(first, second, spacing=tight),
            *more,
            spacing=tight,
            margins=(tokens.SPACE_WIDE, air, air, air),
        )
        self._scroll = scroll_area(choices, "options_scroll")
        below((self._scroll, 1), deeds, spacing=0, into=self)

    def _wire(self) -> None:
        self.papers.changed.connect(self._take_paper)
        self.scopes.changed.connect(self._take_scope)
        self.sizes.changed.connect(self._tell)
        self.period.activated.connect(self._tell)
        self.columns.changed.connect(self._tell)
        self.figure.changed.connect(self._tell)
        for tick in (self.mono, self.hidden, self.official):
            tick.clicked.connect(self._tell)

    def _tell(self) -> None:
        self._show_each()
        self.changed.emit()

    def _take_paper(self) -> None:
        """A list begins with all projects, whoever is chosen; the other papers go back to who was."""
        is_list = self.papers.chosen(Paper).is_list
        if is_list and self.scope is Scope.CHOSEN:
            self.scopes.choose(Scope.ALL)
            self._was_chosen = True
            self.widened.emit()
        elif not is_list and self._was_chosen:
            self.scopes.choose(Scope.CHOSEN)
        self._was_chosen = self._was_chosen and is_list
        if self.papers.chosen(Paper).kind.is_wall:
            self.sizes.choose(PaperSize.A3)
        self._tell()

    def _take_scope(self) -> None:
        self._was_chosen = False
        self._tell()

    @property
    def _is_one_page(self) -> bool:
        """项目简报 is one page of A4, whatever the others are drawn on; a document is on A4 too."""
        return not self.papers.chosen(Paper).kind.has_sizes

    def _show_each(self) -> None:
        paper = self.papers.chosen(Paper)
        self.each.setEnabled(not paper.is_list)
        self.official.setEnabled(paper.kind.has_letter)
        self._of_period.setVisible(paper.has_period)
        self.columns.setVisible(paper.kind.has_columns)
        self.figure.setVisible(paper.has_figure)
        self.sizes.setEnabled(not self._is_one_page)
        if paper.has_figure:  # which figure is said below the papers
            show = partial(self._scroll.ensureWidgetVisible, self.figure, 0, tokens.SPACE_SECTION)
            QTimer.singleShot(0, self.figure, show)


class _Choices(QWidget):
    """One of an enum's words."""

    changed = Signal()

    def __init__(self, words: type[Enum], name: str, *, across: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        layout = QHBoxLayout(self) if across else QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE_WIDE if across else tokens.SPACE_TIGHT)
        self._group = QButtonGroup(self)
        self._buttons: dict[Enum, QRadioButton] = {}
        for number, word in enumerate(words):
            button = QRadioButton(str(word.value))
            button.setObjectName(f"{name}_{word.name.lower()}")
            self._group.addButton(button, number)
            self._buttons[word] = button
            layout.addWidget(button)
        if across:
            layout.addStretch(1)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(lambda _: self.changed.emit())

    def chosen(self, words: type[W]) -> W:
        """The chosen word."""
        return list(words)[self._group.checkedId()]

    def choose(self, word: Enum) -> None:
        """Choose a word; nobody is told."""
        self.button(word).setChecked(True)

    def button(self, word: Enum) -> QRadioButton:
        """The button of a word."""
        return self._buttons[word]


def _tick(name: str, text: str, tip: str) -> QCheckBox:
    tick = QCheckBox(text)
    tick.setObjectName(name)
    tick.setToolTip(tip)
    return tick
