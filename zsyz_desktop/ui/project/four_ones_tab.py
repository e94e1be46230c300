"""The tab 四个一: how many of the four there are, and a box for each saying what it lacks."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from zsyz_desktop.models.words import One
from zsyz_desktop.rules.four_ones import four_ones_sentence
from zsyz_desktop.ui.forms.kept_forms import KeptForms
from zsyz_desktop.ui.pieces.lay import REST, below
from zsyz_desktop.ui.pieces.marking import mark
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.scrolling import scroll_area
from zsyz_desktop.ui.project.card_box import CardBox
from zsyz_desktop.ui.project.chart_box import ChartBox
from zsyz_desktop.ui.project.desk import OpenedProject, ProjectDesk
from zsyz_desktop.ui.project.lead_box import LeadBox
from zsyz_desktop.ui.project.one_box import HAS, LACKS, OneBox
from zsyz_desktop.ui.project.team_box import TeamBox
from zsyz_desktop.ui.project.unsaved_parts import Part
from zsyz_desktop.ui.style import tokens


class FourOnesTab(QWidget):
    """Lead and team are edited here; the card and the chart lead to their own places."""

    edited = Signal()
    refused = Signal(str)
    card_field_wanted = Signal(str)
    chart_wanted = Signal()

    def __init__(self, desk: ProjectDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record = ""
        self.sentence = named_label("four_ones_sentence")
        self.card = CardBox()
        self.lead = LeadBox(desk)
        self.team = TeamBox(desk)
        self.chart = ChartBox()
        self.cells = {one: QPushButton() for one in One}
        self._scroll = scroll_area(QWidget(), only_down=False)
        self.kept = KeptForms(self)
        self.lead.entry.declare_in(self.kept)
        self.team.declare_in(self.kept)
        self._lay_out()
        self._wire()

    @property
    def parts(self) -> tuple[Part, Part]:
        """What is edited here, in the order it is saved."""
        return (self.lead, self.team)

    def show_project(self, project: OpenedProject) -> None:
        """Show all four, from the top when they are another project's; what was typed goes."""
        if self._record != project.record:
            self._scroll.verticalScrollBar().setValue(0)
        self._record = project.record
        self.tell(project)
        self.lead.show_project(project)
        self.team.show_project(project)

    @property
    def wrong_count(self) -> int:
        """How many fields here cannot be saved as they stand."""
        return self.lead.entry.form.wrong_count + self.team.grid.wrong_count

    def go_to(self, one: One) -> None:
        """Bring one of the four into view, the cursor where something is to be done."""
        box = self._boxes()[one]
        QTimer.singleShot(0, box, lambda: self._scroll.ensureWidgetVisible(box))
        if one is One.LEAD:
            self.lead.focus_first()
        elif one is One.TEAM:
            self.team.focus_first()
        elif one is One.PROJECT and self.card.first_missing:
            self.card_field_wanted.emit(self.card.first_missing)
        elif one is One.CHART:
            self.chart_wanted.emit()

    def _boxes(self) -> dict[One, OneBox]:
        return {One.PROJECT: self.card, One.LEAD: self.lead, One.TEAM: self.team, One.CHART: self.chart}

    def _show_whole_entry(self) -> None:
        self._scroll.ensureWidgetVisible(self.lead.entry.confirm_button, 0, tokens.SPACE_SECTION)

    def tell(self, project: OpenedProject) -> None:
        """What there is and what is lacking, and the two boxes nothing is typed in."""
        self.sentence.setText(four_ones_sentence(project.ones.missing))
        for one, cell in self.cells.items():
            is_there = one not in project.ones.missing.missing
            cell.setText(f"{one.value}\n{HAS if is_there else LACKS}")
            mark(cell, "lacking", on=not is_there)
            cell.setAccessibleName(f"{one.value}：{'已明确' if is_there else '未明确'}，按下去查看")
        self.card.show_project(project)
        self.chart.show_project(project)

    def _lay_out(self) -> None:
        cells = QHBoxLayout()
        cells.setSpacing(tokens.SPACE)
        for cell in self.cells.values():
            cell.setObjectName("one_cell")
            cells.addWidget(cell, 1)
        page = self._scroll.widget()
        page.setObjectName("ones_page")
        page.setMaximumWidth(tokens.FORM_WIDTH)
        below(
            self.sentence,
            cells,
            *self._boxes().values(),
            REST,
            spacing=tokens.SPACE_WIDE,
            margins=tokens.SPACE_WIDE,
            into=page,
        )
        below(self._scroll, into=self)

    def _wire(self) -> None:
        for one, cell in self.cells.items():
            cell.clicked.connect(lambda _checked=False, one=one: self.go_to(one))
        self.card.field_wanted.connect(self.card_field_wanted)
        self.chart.chart_wanted.connect(self.chart_wanted)
        self.lead.entry.opened.connect(lambda: QTimer.singleShot(0, self.lead, self._show_whole_entry))
        for part in (self.lead, self.team):
            part.edited.connect(self.edited)
        self.team.refused.connect(self.refused)
        self.edited.connect(self.kept.edited)
