"""The box 推进班子 of 四个一: its 牵头单位, and its members as a grid."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.errors import Objection, told_in_one
from zsyz_desktop.models.words import One, TeamRole
from zsyz_desktop.services.projects.four_ones_reading import MemberFact, TeamFact, team_gaps
from zsyz_desktop.services.projects.team_editing import LEAD_UNIT, save_team
from zsyz_desktop.ui.forms.editors import LineEditor
from zsyz_desktop.ui.forms.kept_forms import Begun, DraftLine, HalfFilled, KeptForms
from zsyz_desktop.ui.forms.unsaved_steps import UnsavedSteps
from zsyz_desktop.ui.pieces.complaint import Complaint
from zsyz_desktop.ui.pieces.lay import REST, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.project.desk import Deed, OpenedProject, ProjectDesk
from zsyz_desktop.ui.project.one_box import OneBox
from zsyz_desktop.ui.project.team_grid import TeamGrid
from zsyz_desktop.ui.project.team_merging import merged_team
from zsyz_desktop.ui.project.team_row import FIELDS
from zsyz_desktop.ui.project.team_text import team_from_text, team_text
from zsyz_desktop.ui.style import tokens

_TEAM = "team"
_NO_TEAM = TeamFact("", ())


class TeamBox(OneBox):
    """One team, edited as a whole."""

    edited = Signal()
    refused = Signal(str)

    def __init__(self, desk: ProjectDesk, parent: QWidget | None = None) -> None:
        super().__init__(f"一个{One.TEAM.value}", parent)
        self._desk = desk
        self._project: OpenedProject | None = None
        self._shown = _NO_TEAM
        self.lead_unit = LineEditor()
        self.add_button = named_button("增加一行", "member_add")
        self.grid = TeamGrid(self.lead_unit, self.add_button)
        self.steps = UnsavedSteps(self, self._as_typed, self._put, _cells_between)
        self.steps.outlives_its_tab = True
        self._message = Complaint()
        self._said_of_paste = Complaint("said_of_paste")
        self._lay_out()
        self._wire()

    def show_project(self, project: OpenedProject) -> None:
        """Show the team as it is stored; what was typed goes."""
        self._tell(project)
        self._shown = project.ones.team or _first_team(project)
        self._fill(self._shown)

    def refresh(self, project: OpenedProject) -> None:
        """Show what is stored now; what was typed stays, and the rest of the grid follows the ledger."""
        if not self.has_unsaved():
            self.show_project(project)
            return
        self._tell(project)
        stored = project.ones.team or _NO_TEAM
        if stored != self._shown and project.ones.team is not None:
            merged = merged_team(self.typed(), self._shown, stored)
            self._shown = stored
            self._fill(merged)

    def has_unsaved(self) -> bool:
        """True while the grid differs from what is stored."""
        return self._project is not None and team_text(self.typed()) != team_text(self._shown)

    def typed(self) -> TeamFact:
        """The team as it stands."""
        return TeamFact(self.lead_unit.typed().strip(), self.grid.typed())

    def deeds(self) -> list[Deed]:
        """The whole team."""
        project, typed = self._project, self.typed()
        if project is None or not self.has_unsaved():
            return []
        seen, today = project.ones.team, self._desk.today
        save = self._desk.on(project, save_team, typed, seen=seen, today=today)
        return [Deed("调整推进班子", save, self._refuse)]

    def declare_in(self, kept: KeptForms) -> None:
        """The whole team is kept as one text."""
        kept.declare(
            _TEAM,
            lambda: [Begun("", {_TEAM: team_text(self.typed())}, withhold=self._say)] if self.has_unsaved() else [],
            self._open_again,
            self._lines,
        )

    def _lines(self, half: HalfFilled) -> list[DraftLine]:
        stored, typed = team_text(self._shown), half.texts[_TEAM]
        return [DraftLine(_TEAM, One.TEAM.value, stored, typed)] if typed != stored else []

    def _open_again(self, half: HalfFilled) -> bool:
        self._fill(team_from_text(half.texts[_TEAM], self._shown))
        self.edited.emit()
        return True

    def focus_first(self) -> None:
        """Put the cursor where the team is wanting."""
        if self.lead_unit.typed() and self._project is not None and team_gaps(self.typed()):
            self.grid.add_row()
        else:
            self.lead_unit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, project: OpenedProject) -> None:
        self._project = project
        team = project.ones.team
        gaps = "、".join(team_gaps(team)) if team is not None else ""
        lacking = f"还差：{gaps}" if gaps else "暂无班子，写上牵头单位和成员后保存" if team is None else ""
        self.tell(lacking, is_there=One.TEAM not in project.ones.missing.missing)

    def _fill(self, team: TeamFact) -> None:
        offered = self._desk.suggestions()
        self.lead_unit.offer(offered.units)
        self.lead_unit.show_text(team.lead_unit)
        self.lead_unit.forget_typing()
        self.grid.show_rows(team.members, offered)
        self._say("")
        self._said_of_paste.say("")
        self.steps.forget()
        self.lead_unit.set_locked(locked=self._desk.is_read_only)
        self.grid.set_locked(locked=self._desk.is_read_only)
        self.add_button.setVisible(not self._desk.is_read_only)

    def _refuse(self, objections: Sequence[Objection]) -> None:
        rows = [each for each in objections if each.field.startswith("members.")]
        self._say("；".join(f"！{each.sentence}" for each in objections if each.field == LEAD_UNIT))
        self.grid.show_objections(rows)
        if any(each.field == LEAD_UNIT for each in objections):
            self.lead_unit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refused.emit(told_in_one(each for each in objections if each not in rows and each.field != LEAD_UNIT))

    def _say(self, sentence: str) -> None:
        self._message.say(sentence)
        self.lead_unit.setAccessibleDescription(sentence)

    def _lay_out(self) -> None:
        label = named_label("field_label", "牵头单位")
        label.setBuddy(self.lead_unit)
        self.lead_unit.setObjectName(LEAD_UNIT)
        self.lead_unit.setAccessibleName("推进班子：牵头单位")
        top = beside(label, (self.lead_unit, 1), spacing=tokens.SPACE)
        bottom = beside(self.add_button, REST)
        self.body.addLayout(top)
        self.body.addWidget(self._message)
        self.body.addWidget(self.grid)
        self.body.addWidget(self._said_of_paste)
        self.body.addLayout(bottom)

    def _wire(self) -> None:
        self.lead_unit.typed_changed.connect(self._note_lead_unit)
        self.grid.edited.connect(self._note_edited)
        self.grid.said_of_paste.connect(self._said_of_paste.say)
        self.add_button.clicked.connect(self.grid.add_row)

    def _note_lead_unit(self) -> None:
        self._say("")
        self._note_edited()

    def _note_edited(self) -> None:
        self._said_of_paste.say("")
        self.steps.note()
        self.edited.emit()

    def _as_typed(self) -> TeamFact:
        return TeamFact(self.lead_unit.typed(), self.grid.all_rows())

    def _put(self, team: TeamFact) -> None:
        self.lead_unit.show_text(team.lead_unit)
        if team.members != self.grid.all_rows():
            self.grid.show_rows(team.members, self._desk.suggestions())
        self._said_of_paste.say("")
        self.edited.emit()


def _first_team(project: OpenedProject) -> TeamFact:
    """What a team begins with: the lead in office as 组长, to be saved with its 牵头单位."""
    lead = project.ones.lead
    if lead is None:
        return _NO_TEAM
    return TeamFact("", (MemberFact("", TeamRole.HEAD, lead.unit, lead.name, lead.duty, lead.phone),))


def _cells_between(one: TeamFact, other: TeamFact) -> frozenset[Hashable]:
    """The cells that differ; a row more or less is one thing, whatever moves up."""
    found: set[Hashable] = {LEAD_UNIT} if one.lead_unit != other.lead_unit else set()
    if len(one.members) != len(other.members):
        return frozenset({*found, "rows", len(one.members), len(other.members)})
    for number, rows in enumerate(zip(one.members, other.members, strict=True)):
        found |= {(number, field) for field in FIELDS if len({getattr(row, field) for row in rows}) > 1}
    return frozenset(found)
