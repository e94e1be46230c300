"""The opened project at the right of the window: its head, its tabs 基本情况 and 四个一, and what is not saved yet."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from zsyz_desktop.errors import Trouble
from zsyz_desktop.services.ledger.types import Touched
from zsyz_desktop.services.projects.card_reading import code_of_key, names_otherwise
from zsyz_desktop.services.typing.suggestions import offers_otherwise
from zsyz_desktop.services.whole_ledger.drafts import NEW_PROJECT, DraftDesk, project_of
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.told_of import tell_of
from zsyz_desktop.ui.project.desk import OpenedProject, ProjectDesk
from zsyz_desktop.ui.project.header import NEW_TITLE
from zsyz_desktop.ui.project.panel_page import PanelPage
from zsyz_desktop.ui.project.tab import Address, ProjectTabs, TabTitle
from zsyz_desktop.ui.project.unsaved_parts import Part
from zsyz_desktop.ui.style.panel_sheet import panel_sheet
from zsyz_desktop.ui.unsaved.form_drafts import FormDrafts
from zsyz_desktop.ui.unsaved.leaving import may_go


class ProjectPanel(QWidget):
    """One project at a time, stored or being entered.

    Its page takes a quarter of a second to make: when it is first needed, or before in a quiet moment (`make`).
    """

    title_changed = Signal(str)
    unsaved_changed = Signal(bool)
    message = Signal(str)
    print_requested = Signal(list)
    closed = Signal()
    widen_wanted = Signal()
    row_wanted = Signal(str, str)

    def __init__(self, desk: LedgerDesk, drafts: DraftDesk | None, makers: ProjectTabs) -> None:
        super().__init__()
        self.setObjectName("project_panel")
        tell_of(self, "打开的项目")
        self._desk = ProjectDesk(desk, self)
        self._project: OpenedProject | None = None
        self._is_entering = False
        self._was_unsaved = False
        self.leave_first: Callable[[], bool] = lambda: False
        self._ledger, self._makers = desk, makers
        self._kept = None if desk.is_read_only else drafts
        self._made: tuple[PanelPage, FormDrafts] | None = None
        self._desk.changed.connect(self._follow)

    @property
    def page(self) -> PanelPage:
        """What is seen of it."""
        return self.make()[0]

    @property
    def _drafts(self) -> FormDrafts:
        return self.make()[1]

    @property
    def is_open(self) -> bool:
        """True while a project is shown or being entered."""
        return self._made is not None and self.page.is_open

    def make(self) -> tuple[PanelPage, FormDrafts]:
        """Its page, and the drafts of what is typed there; made once."""
        if self._made is None:
            page = PanelPage(self._desk, self._ledger, self._makers)
            self._made = page, FormDrafts(self._kept, page, self, page.offer)
            self.setStyleSheet(panel_sheet())
            below(page, into=self)
            self._wire()
        return self._made

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt calls it so
        """What is shown is there."""
        self.make()
        super().showEvent(event)

    @property
    def code(self) -> str | None:
        """The code of the opened project; None while none is open or one is being entered."""
        return self._project.code if self._project is not None else None

    def open_project(self, code: str) -> bool:
        """Open a project; unsaved edits of another are asked about first. False when it stays where it was."""
        if code == self.code:
            return True
        if not self.may_leave():
            return False
        project = self._desk.read(code)
        if project is None:
            self.message.emit(f"没有编号为“{code}”的项目，可能已移入回收站。")
            return False
        self._show(project)
        return True

    def enter_new(self) -> bool:
        """Enter a project: name and county first, everything else when it is known."""
        if not self.may_leave():
            return False
        self._drafts.leave()
        self._project, self._is_entering = None, True
        self.page.header.show_new()
        self.page.show_tabs(with_ones=False)
        self.page.more.show_project(None)
        self.page.card.show_blank()
        self._begin(NEW_PROJECT, NEW_TITLE, 0)
        self.title_changed.emit(NEW_TITLE)
        return True

    def offer_drafts(self) -> bool:
        """At a start: open what was being typed when the program last ended; False when there is nothing."""
        if self._kept is None or not self._kept.may_hold_any():
            return False
        for record in self._drafts.drafting.records():
            if record == NEW_PROJECT:
                return self.enter_new()
            code = self._desk.ledger.ask(code_of_key, project_of(record))
            if code is not None:
                return self.open_project(code)
        return False

    def close_project(self) -> None:
        """Show nothing; what is typed and was neither saved nor discarded stays as a draft."""
        if self._made is None:
            return
        self._drafts.leave()
        self._project, self._is_entering = None, False
        self.page.show_card()  # hiding the tab in front would else bring the one before it there
        self.page.more.show_project(None)
        self.page.show_nothing()
        self._tell_unsaved()
        self.title_changed.emit("")

    def has_unsaved(self) -> bool:
        """True while something is typed and not saved."""
        return any(part.has_unsaved() for part in self._open_parts())

    def save(self) -> bool:
        """Save all that is typed and confirm the form in front; False when something was refused, beside its field."""
        self.page.more.settle()
        is_confirmed = self.page.more.confirm()
        return self._save(*self._open_parts()) and is_confirmed

    def discard(self) -> None:
        """Give up what is typed; a project being entered is closed."""
        self.page.complain("")
        if self._project is not None:
            self.page.show_project(self._project)
            self._drafts.decline()
        elif self._is_entering:
            self._is_entering = False
            self._drafts.drop()
            self.close_project()
            self.closed.emit()
        self._tell_unsaved()

    def may_leave(self) -> bool:
        """Ask once about unsaved edits; True when nothing unsaved is left."""
        if self._made is None:
            return True
        if not self.page.more.may_be_left(self):
            return False
        if not self.has_unsaved():
            return True
        title = self._project.name if self._project is not None else NEW_TITLE
        return may_go(self, title, lambda: self._save(*self._open_parts()), self.discard)

    def go_to_field(self, name: str) -> None:
        """Show a field of the card with the cursor in it."""
        self.page.go_to(Address(TabTitle.CARD, field=name))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it
        """Esc goes back to the table: a widened project gives it back first, then it is closed."""
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            if not self.leave_first():
                self._leave()
            return
        super().keyPressEvent(event)

    def _open_parts(self) -> tuple[Part, ...]:
        if self._project is not None:
            return (self.page.card, *self.page.ones.parts)
        return (self.page.card,) if self._is_entering else ()

    def _show(self, project: OpenedProject) -> None:
        self._drafts.leave()
        self._project, self._is_entering = project, False
        self.page.show_tabs(with_ones=True)
        self.page.show_project(project)
        self._begin(project.record, project.name, project.card.version)
        self.title_changed.emit(project.name)

    def _begin(self, record: str, title: str, version: int) -> None:
        self.page.complain("")
        self._drafts.follow(record, title, version)
        self._tell_unsaved()

    def _save(self, *parts: Part) -> bool:
        self.page.complain("")
        is_kept = False
        try:
            is_kept = self.page.card.add() if self._is_entering else self._keep(parts)
        except Trouble as trouble:
            self.page.complain(str(trouble))
        finally:
            if not is_kept:  # what was kept is told where it is shown again
                self._tell_unsaved()
        if is_kept:
            self._drafts.write()  # what other parts still hold, or nothing: then no draft is left
        return is_kept

    def _keep(self, parts: Sequence[Part]) -> bool:
        """Everything these parts have to save, as one unit of work, and show it as it is stored."""
        deeds = {part: deeds for part in parts if (deeds := part.deeds())}
        project = self._project
        if project is None or not deeds:
            return True
        part_of = {id(deed): part for part, each in deeds.items() for deed in each}
        all_deeds = [deed for each in deeds.values() for deed in each]
        kept = self._desk.keep(project, all_deeds, lambda deed: self.page.show_part(part_of[id(deed)]))
        if kept is None:
            return False
        self._show_again(kept, saved=deeds.keys())
        self.message.emit(f"已保存：{project.name}")
        return True

    def _show_added(self, code: str) -> None:
        self._drafts.drop()
        project = self._desk.read(code)
        if project is not None:
            self._show(project)
            self.message.emit(f"已登记：{code} {project.name}")

    def _follow(self, touched: Touched) -> None:
        if touched.concerns(self.code) or names_otherwise(touched) or offers_otherwise(touched):
            self._show_again(touched)

    def _show_again(self, touched: Touched, saved: Collection[Part] = ()) -> None:
        """What was touched, as it is stored now; what is typed elsewhere than in what was `saved` stays."""
        if self._project is None:
            return
        project = self._desk.read_again(self._project, touched)
        if project is None:
            self.message.emit(f"“{self._project.name}”已不在台账里，可以撤销或从回收站恢复。")
            self.close_project()
            self.closed.emit()
            return
        self._project = project
        self.page.complain("")  # what was refused before is not about the ledger as it is now
        self.page.refresh(project, touched, saved)
        self._drafts.rebase(project.card.version)
        self._tell_unsaved()
        self.title_changed.emit(project.name)

    def _note_edited(self) -> None:
        self.page.complain("")
        self._tell_unsaved()

    def _tell_unsaved(self) -> None:
        unsaved = self.has_unsaved()
        self.page.show_unsaved(is_unsaved=unsaved)
        if unsaved is not self._was_unsaved:
            self._was_unsaved = unsaved
            self.unsaved_changed.emit(unsaved)

    def _leave(self) -> None:
        if self.may_leave() and self.is_open:
            self.close_project()
            self.closed.emit()

    def _print(self) -> None:
        if self._project is not None:
            self.print_requested.emit([self._project.code])

    def _wire(self) -> None:
        self.page.header.print_wanted.connect(self._print)
        self.page.header.close_wanted.connect(self._leave)
        for part in (self.page.card, self.page.ones):
            part.edited.connect(self._note_edited)
        for refusing in (self.page.card, self.page.ones, self.page.more):
            refusing.refused.connect(self.page.complain)
        for teller in (self.page.more.message, self._drafts.message):
            teller.connect(self.message)
        self.page.card.project_added.connect(self._show_added)
        self.page.ones.card_field_wanted.connect(self.go_to_field)
        self.page.ones.lead.save_wanted.connect(lambda: self._save(self.page.ones.lead))
        self.page.more.widen_wanted.connect(self.widen_wanted)
        self.page.more.row_wanted.connect(self.row_wanted)
        self._drafts.put_back.connect(self._tell_unsaved)
        self.page.bar.save_wanted.connect(self.save)
        self.page.bar.discard_wanted.connect(self.discard)
