"""The tab 基本情况: the card as a form, with what is still to do above it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.errors import Objection, Refusal, told_in_one
from zsyz_desktop.services.projects.card_reading import add_typed_card, edit_typed_card, proposed_code
from zsyz_desktop.services.projects.halt_typing import HaltDeed, decide_typed
from zsyz_desktop.ui.forms.form import Form
from zsyz_desktop.ui.forms.kept_forms import Begun, KeptForms, lines_of, put_back
from zsyz_desktop.ui.pieces.lay import REST, below
from zsyz_desktop.ui.pieces.scrolling import scroll_area
from zsyz_desktop.ui.project.card_sections import AT_FIRST, card_sections
from zsyz_desktop.ui.project.desk import Deed, OpenedProject, ProjectDesk
from zsyz_desktop.ui.project.halt_box import HaltBox
from zsyz_desktop.ui.project.to_do import ThingsToDo
from zsyz_desktop.ui.style import tokens

_FIRST_WORDS = "写好项目名称和主体责任县市就能保存（Ctrl+S），其余可以以后再补。"


class CardTab(QWidget):
    """The card of the opened project, or of one being entered."""

    edited = Signal()
    refused = Signal(str)
    project_added = Signal(str)

    def __init__(self, desk: ProjectDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._project: OpenedProject | None = None
        self._proposed = ""
        self._namesakes = ""
        self._is_adding = False
        self.to_do = ThingsToDo()
        self.form = Form(card_sections(), at_first=AT_FIRST)
        self.form.steps.outlives_its_tab = True
        self.halting = HaltBox()
        self._scroll = scroll_area(QWidget(), only_down=False)
        self.kept = KeptForms(self)
        self.kept.declare(
            "card",
            lambda: [Begun("", self._changes(), self.form)],
            lambda kept: put_back(self.form, kept.texts),
            lambda kept: lines_of(self.form, kept.texts),
        )
        self.halting.declare_in(self.kept)
        self._lay_out()
        self._wire()

    def show_project(self, project: OpenedProject) -> None:
        """Show a card as it is stored, from its top when it is another project's and not the one just entered."""
        if not self._is_adding and (self._project is None or self._project.record != project.record):
            self._scroll.verticalScrollBar().setValue(0)
        self._project = project
        self._offer()
        self.form.show_stored(project.card.texts)
        self.form.set_locked(locked=self._desk.is_read_only)
        self.halting.close_form()
        self._tell_halt(project)
        self._list_to_do()

    def show_blank(self) -> None:
        """Show an empty card to enter a project on; the cursor is in its name."""
        self._project = None
        self._namesakes = ""
        self._offer()
        self.halting.hide()
        blank = self._desk.blank_card()
        self._proposed = blank["code"]
        self.form.show_stored(blank)
        self.form.set_locked(locked=self._desk.is_read_only)
        self._list_to_do()
        self.form.focus_field("name")

    def refresh(self, project: OpenedProject) -> None:
        """Show what is stored now; what was typed stays."""
        self._project = project
        self._offer()
        self.form.refresh_stored(project.card.texts)
        self._tell_halt(project)
        self._list_to_do()

    def has_unsaved(self) -> bool:
        """True while a field is typed otherwise than it is stored."""
        return bool(self._changes()) or self.halting.has_unsaved()

    def add(self) -> bool:
        """Enter the project that is typed; False when it was refused."""
        for name in self.form.changed():
            self.form.read_back(name)
        texts = {name: self.form.typed(name) for name in self.form.rows}
        try:
            title = f"登记项目：{texts['name'].strip()}"
            code = self._desk.ledger.do(title, add_typed_card, texts, today=self._desk.today)
        except Refusal as refusal:
            self._refuse(refusal.objections)
            return False
        self._is_adding = True
        self.project_added.emit(code)
        self._is_adding = False
        return True

    def deeds(self) -> list[Deed]:
        """The fields that were changed, and what is being decided."""
        project = self._project
        if project is None:
            return []
        for name in self.form.changed():
            self.form.read_back(name)
        changes, deeds = self.form.changed(), []
        if changes:
            edit = self._desk.on(project, edit_typed_card, changes, today=self._desk.today)
            deeds.append(Deed("修改项目卡", edit, self._refuse))
        if self.halting.has_unsaved():
            deed, texts = self.halting.asked
            halt = self._desk.on(project, decide_typed, deed, texts)
            deeds.append(Deed(deed.value, halt, self.halting.refuse))
        return deeds

    def _tell_halt(self, project: OpenedProject) -> None:
        self.halting.show()
        self.halting.show_halt(project.halt, self._desk.today_text, is_locked=self._desk.is_read_only)

    def _decide(self, deed: HaltDeed, texts: Mapping[str, str]) -> bool:
        """Pause, resume or end as typed; what is refused stays open with its reason."""
        if self._project is None:
            return True
        try:
            halt = self._desk.on(self._project, decide_typed, deed, texts)
            self._desk.ledger.do(f"{deed.value}：{self._project.name}", halt)
        except Refusal as refusal:
            self.halting.refuse(refusal.objections)
            return False
        self.halting.close_form()
        return True

    def _changes(self) -> dict[str, str]:
        changes = self.form.changed()
        if changes.keys() == {"code"} and self._project is None:
            return {}  # a code the program proposed is nothing the officer typed
        return changes

    def _refuse(self, objections: Sequence[Objection]) -> None:
        strangers = self.form.show_objections(objections)
        self.refused.emit(told_in_one(strangers))

    def _list_to_do(self) -> None:
        if self._project is None:
            self.to_do.show_hint(self._namesakes or _FIRST_WORDS)
            return
        card = self._project.card
        missing = [each for each in card.missing if not self.form.typed(each.field).strip()]
        self.to_do.show_lines(missing, card.warnings)

    def _look_for_namesakes(self, name: str) -> None:
        if name == "name" and self._project is None:
            self._namesakes = self._desk.same_name_words(self.form.typed("name"))
            self._list_to_do()

    def _propose_code(self, name: str) -> None:
        if name != "region_id" or self._project is not None or self.form.typed("code") not in ("", self._proposed):
            return
        self._proposed = self._desk.ledger.ask(proposed_code, self.form.typed("region_id"), self._desk.today)
        self.form.take({"code": self._proposed})

    def _offer(self) -> None:
        offered = self._desk.suggestions()
        self.halting.approver = offered.approver
        self.form.offer("region_id", ("", *offered.counties))
        for name, words in offered.words.items():
            self.form.offer(name, words)

    def _lay_out(self) -> None:
        page = self._scroll.widget()
        page.setObjectName("card_page")
        page.setMaximumWidth(2 * tokens.FORM_WIDTH)
        below(
            self.to_do, self.form, self.halting, REST, spacing=tokens.SPACE_WIDE, margins=tokens.SPACE_WIDE, into=page
        )
        below(self._scroll, into=self)

    def _wire(self) -> None:
        self.to_do.field_wanted.connect(self.form.focus_field)
        self.form.edited.connect(self._list_to_do)
        self.form.edited.connect(self.edited)
        self.halting.edited.connect(self.edited)
        self.edited.connect(self.kept.edited)
        self.halting.decided.connect(self._decide)
        self.halting.corrected.connect(self._desk.ledger.correct)
        self.form.field_left.connect(self._propose_code)
        self.form.field_left.connect(self._look_for_namesakes)
