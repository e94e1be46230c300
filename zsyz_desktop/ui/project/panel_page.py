"""How the opened project is put together on the screen, and the page shown while none is open."""

from collections.abc import Collection

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QTabWidget, QWidget

from zsyz_desktop.models.words import One
from zsyz_desktop.services.ledger.types import Touched
from zsyz_desktop.services.typing.suggestions import offers_otherwise
from zsyz_desktop.ui.forms.kept_forms import KeptForms
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.complaint import Complaint
from zsyz_desktop.ui.pieces.empty_state import EmptyState
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.told_of import tell_of
from zsyz_desktop.ui.project.card_tab import CardTab
from zsyz_desktop.ui.project.desk import OpenedProject, ProjectDesk
from zsyz_desktop.ui.project.four_ones_tab import FourOnesTab
from zsyz_desktop.ui.project.further_tabs import FurtherTabs
from zsyz_desktop.ui.project.header import PanelHeader
from zsyz_desktop.ui.project.tab import Address, ProjectTabs, TabTitle
from zsyz_desktop.ui.project.unsaved_parts import Part
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.unsaved.draft_offer import DraftOffer
from zsyz_desktop.ui.unsaved.unsaved_bar import UnsavedBar

_NOTHING_OPEN = "在表里选一个项目，按 Enter 打开；\n按 Ctrl+N 新建项目。"


class PanelPage(QStackedWidget):
    """Head, banner, offered draft, tabs and the bar of unsaved edits; or one sentence on what to do next."""

    forms_made = Signal(object)
    """The `KeptForms` of a further tab that is looked at for the first time."""

    def __init__(self, desk: ProjectDesk, ledger: LedgerDesk, makers: ProjectTabs) -> None:
        super().__init__()
        self._desk = desk
        self.header = PanelHeader()
        self.offer = DraftOffer()
        self.card = CardTab(desk)
        self.ones = FourOnesTab(desk)
        self.bar = UnsavedBar()
        self.tabs = QTabWidget()
        self._banner = Complaint("panel_banner")
        self._lay_out()
        for form in (self.card.form, self.ones.lead.entry.form):
            form.judged.connect(self.count_wrong)
        self.more = FurtherTabs(ledger, self.tabs, makers)
        self.more.elsewhere_wanted.connect(self.go_to)
        self.more.forms_made.connect(self.forms_made)
        self.ones.chart_wanted.connect(lambda: self.more.go_to(TabTitle.CHART))
        self.tabs.currentChanged.connect(lambda: self.complain(""))  # a refusal is of the tab it was said in
        self.card.form.steps.taken_back.connect(self.show_card)  # what Ctrl+Z took back wants to be seen
        for steps in (self.ones.team.steps, self.ones.lead.entry.form.steps):
            steps.taken_back.connect(self.show_ones)

    def kept_forms(self) -> dict[str, KeptForms]:
        """What may be filled in half, by title of the tab."""
        own = {TabTitle.CARD.value: self.card.kept}
        if self.tabs.isTabVisible(1):
            own[TabTitle.ONES.value] = self.ones.kept
        return own | self.more.kept_forms()

    def go_to_forms(self, title: str) -> KeptForms | None:
        """Bring a tab to the front for its forms; None when there is no such tab."""
        for tab in (self.card, self.ones):
            if title == self.tabs.tabText(self.tabs.indexOf(tab)):
                self.tabs.setCurrentWidget(tab)
                return tab.kept
        return self.more.go_to_forms(title)

    @property
    def is_open(self) -> bool:
        """True while a project is shown or being entered."""
        return self.currentIndex() == 1

    @property
    def complaint(self) -> str:
        """What the banner says."""
        return self._banner.text()

    def show_project(self, project: OpenedProject) -> None:
        """Show all of a project as it is stored; what was typed goes."""
        self.header.show_project(project, is_read_only=self._desk.is_read_only)
        self.card.show_project(project)
        self.ones.show_project(project)
        self.more.show_project(project)

    def refresh(self, project: OpenedProject, touched: Touched, saved: Collection[Part]) -> None:
        """Show what is stored now; what is typed goes where it was saved, and stays elsewhere."""
        self.header.show_project(project, is_read_only=self._desk.is_read_only)
        self.ones.tell(project)
        for part in (self.card, *self.ones.parts):
            (part.show_project if part in saved else part.refresh)(project)
        if touched.concerns(project.code) or offers_otherwise(touched):
            self.more.show_project(project)

    def show_nothing(self) -> None:
        """Say what to do next."""
        self.setCurrentIndex(0)

    def show_tabs(self, *, with_ones: bool) -> None:
        """Show the project; one being entered has no four ones yet."""
        self.tabs.setTabVisible(1, with_ones)
        if not with_ones:
            self.tabs.setCurrentIndex(0)
        self.setCurrentIndex(1)

    def go_in(self) -> None:
        """The cursor into the page in front: on the card into the name, elsewhere to what comes first."""
        if self.tabs.currentWidget() is self.card:
            self.card.form.rows["name"].widget.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, self._keep_field_in_sight)
        else:
            self.tabs.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, address: Address) -> None:
        """Show a place in the opened project, the cursor in it where it is a field."""
        if address.tab is TabTitle.CARD:
            self.show_card()
            self.card.form.focus_field(address.field)
        elif address.tab is TabTitle.ONES:
            self.show_ones()
            self.ones.go_to(One[address.key])
        else:
            self.more.go_to(address.tab).go_to_part(address.key, address.field)

    def show_part(self, part: Part) -> None:
        """Bring the tab it is on to the front."""
        (self.show_card if part is self.card else self.show_ones)()

    def show_card(self) -> None:
        """Bring 基本情况 to the front."""
        self.tabs.setCurrentIndex(0)

    def show_ones(self) -> None:
        """Bring 四个一 to the front."""
        self.tabs.setCurrentIndex(1)

    def show_unsaved(self, *, is_unsaved: bool) -> None:
        """Show the bar of unsaved edits; the field being typed in stays in sight above it."""
        if is_unsaved and self.bar.isHidden():
            QTimer.singleShot(0, self, self._keep_field_in_sight)
        self.bar.setVisible(is_unsaved)
        self.count_wrong()

    def count_wrong(self) -> None:
        """Fields whose message is an objection, on the card and in 四个一."""
        self.bar.say_wrong(self.card.form.wrong_count + self.ones.wrong_count)

    def _keep_field_in_sight(self) -> None:
        field = self.focusWidget()
        around: QWidget | None = field
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if field is not None and isinstance(around, QScrollArea):
            around.ensureWidgetVisible(field, 0, tokens.SPACE_SECTION)

    def complain(self, sentence: str) -> None:
        """Say across the top what concerns no single field; an empty sentence takes it away."""
        self._banner.refuse(sentence)

    def _lay_out(self) -> None:
        nothing = EmptyState(_NOTHING_OPEN)
        for tab, title in ((self.card, TabTitle.CARD), (self.ones, TabTitle.ONES)):
            tell_of(tab, title.value)
            self.tabs.addTab(tab, title.value)
        page = QWidget()
        told = below(self._banner, self.offer, margins=(tokens.SPACE_WIDE, 0))
        below(self.header, told, (self.tabs, 1), self.bar, spacing=tokens.SPACE_TIGHT, into=page)
        self.addWidget(nothing)
        self.addWidget(page)
