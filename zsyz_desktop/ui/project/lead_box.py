"""The box 牵头负责人 of 四个一: who leads, since when, the form to appoint or hand over, and who led before."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.words import One
from zsyz_desktop.rules.wording import day_in_table
from zsyz_desktop.services.projects.four_ones_reading import FourOnesFact, LeadFact
from zsyz_desktop.services.projects.lead_changes import appoint_typed, hand_over_typed, leave_typed
from zsyz_desktop.ui.pieces.lay import REST, beside
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.project.desk import Deed, OpenedProject, ProjectDesk
from zsyz_desktop.ui.project.lead_form import LeadForm
from zsyz_desktop.ui.project.one_box import OneBox


class LeadBox(OneBox):
    """One lead at a time; a change is a hand-over with its day and reason."""

    edited = Signal()
    save_wanted = Signal()
    """The officer pressed 办理: only this part is to be saved."""

    def __init__(self, desk: ProjectDesk, parent: QWidget | None = None) -> None:
        super().__init__(f"一名{One.LEAD.value}", parent)
        self._desk = desk
        self._project: OpenedProject | None = None
        self.current = named_label("lead_current", wraps=True)
        self.history = named_label("lead_history", wraps=True)
        self.note = named_label("lead_note", wraps=True)
        self._changed_roles = ""
        self.entry = LeadForm()
        self.body.addWidget(self.current)
        self.body.addWidget(self.note)
        self.body.addLayout(beside(self.entry.open_button, self.entry.leave_button, REST))
        self.body.addWidget(self.entry)
        self.body.addWidget(self.history)
        self._wire()

    def show_project(self, project: OpenedProject) -> None:
        """Show the lead of a project; what was typed goes."""
        self._tell(project)
        self.entry.begin(project.ones, self._desk.today_text, self._desk.suggestions())

    def refresh(self, project: OpenedProject) -> None:
        """Show what is stored now; what was typed stays."""
        if self.has_unsaved():
            self._tell(project)
            self.entry.renew(project.ones)
        else:
            self.show_project(project)

    def has_unsaved(self) -> bool:
        """True while someone is typed who was not appointed yet."""
        return bool(self.entry.unsaved())

    def deeds(self) -> list[Deed]:
        """Appoint, hand over or let go as typed."""
        project = self._project
        if project is None or not self.has_unsaved():
            return []
        typed, ticked = self.entry.typed(), self.entry.ticks.ticked()
        if self.entry.leaves:
            leave = self._desk.on(project, leave_typed, typed, today=self._desk.today)
            return [Deed("牵头负责人卸任", leave, self._refuse)]
        is_first = project.ones.lead is None
        record = self._desk.on(
            project, appoint_typed if is_first else hand_over_typed, typed, ticked, today=self._desk.today
        )
        said: list[str] = []
        return [
            Deed(
                "明确牵头负责人" if is_first else "交接牵头负责人",
                lambda session: said.append(record(session)),
                self._refuse,
                lambda: self._keep_said(said[-1]),
            )
        ]

    def _keep_said(self, changed_roles: str) -> None:
        self._changed_roles = changed_roles

    def _refuse(self, objections: Sequence[Objection]) -> None:
        self.entry.unfold()
        self.entry.show_objections(objections)

    def focus_first(self) -> None:
        """Put the cursor where the lead is appointed or handed over."""
        self.entry.open()

    def _tell(self, project: OpenedProject) -> None:
        if self._project is not None and self._project.record != project.record:
            self._changed_roles = ""
        self._project = project
        ones = project.ones
        is_there = One.LEAD not in ones.missing.missing
        self.tell("" if ones.lead is not None else "暂无牵头负责人，请明确", is_there=is_there)
        self.current.setText(_in_office(ones.lead) if ones.lead is not None else "")
        self.current.setVisible(ones.lead is not None)
        self.note.setText(self._changed_roles or _left_behind(ones))
        self.note.setVisible(bool(self.note.text()))
        earlier = [_term(each) for each in ones.terms if each.until is not None]
        reason = f"\n调整原因：{ones.lead.reason}" if ones.lead is not None and ones.lead.reason else ""
        self.history.setText("历任：\n" + "\n".join(earlier) + reason if earlier else "")
        self.history.setVisible(bool(earlier))
        self.entry.set_locked(locked=self._desk.is_read_only)

    def _wire(self) -> None:
        self.entry.edited.connect(self.edited)
        self.entry.confirmed.connect(self._confirm)

    def _confirm(self) -> None:
        if self.has_unsaved():
            self.save_wanted.emit()
        else:
            self.entry.ask_for_person()


def _in_office(lead: LeadFact) -> str:
    parts = (lead.name, lead.duty, lead.unit, lead.phone, f"{day_in_table(lead.since)}起")
    return "　".join(part for part in parts if part)


def _left_behind(ones: FourOnesFact) -> str:
    """What waits for a successor while nobody leads."""
    if ones.lead is not None or not ones.passing:
        return ""
    return f"{ones.terms[-1].name}名下还有{len(ones.passing)}项，接任人明确时一并移交。"


def _term(term: LeadFact) -> str:
    duty = f"（{term.duty}）" if term.duty else ""
    why = f"，调整原因：{term.reason}" if term.reason else ""
    why += f"，卸任原因：{term.leaving_reason}" if term.leaving_reason else ""
    return f"{day_in_table(term.since)} 至 {day_in_table(term.until)}　{term.name}{duty}{why}"
