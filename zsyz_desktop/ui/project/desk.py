"""The desk of the opened project: hears what its tabs ask, calls one service in one session, hands back facts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from zsyz_desktop.errors import Refusal
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.services.projects.card_reading import (
    CardFact,
    add_typed_card,
    code_of_key,
    edit_typed_card,
    new_card_texts,
    proposed_code,
    read_card_fact,
    same_name_words,
    same_named,
)
from zsyz_desktop.services.projects.four_ones_reading import FourOnesFact, TeamFact, read_four_ones
from zsyz_desktop.services.projects.halt_typing import HaltDeed, HaltFact, decide_typed, read_halt
from zsyz_desktop.services.projects.lead_changes import TypedLead, appoint_typed, hand_over_typed, leave_typed
from zsyz_desktop.services.projects.team_editing import save_team
from zsyz_desktop.services.whole_ledger.drafts import project_of, project_record
from zsyz_desktop.ui.ledger.form_desk import FormDesk
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk


@dataclass(frozen=True, slots=True)
class OpenedProject:
    """Everything the panel shows of one project, read in one moment."""

    code: str
    name: str
    card: CardFact
    ones: FourOnesFact
    halt: HaltFact

    @property
    def record(self) -> str:
        """What the project's draft is kept under."""
        return project_record(self.card.key)


class ProjectDesk(FormDesk):
    """Between the widgets of one project and the ledger. Whatever changes it raises Refusal or Trouble."""

    changed = Signal()
    """The ledger changed; what is shown is to be read again."""

    def __init__(self, ledger: LedgerDesk, parent: QObject | None = None) -> None:
        super().__init__(ledger, parent)
        ledger.changed.connect(self.changed)

    def read(self, code: str) -> OpenedProject | None:
        """The project of that code; None when there is none any more."""
        today = self._ledger.today
        with self._ledger.read() as session:
            try:
                project = project_by_code(session, code)
            except Refusal:
                return None
            card = read_card_fact(session, project, today)
            ones = read_four_ones(session, project, today, card_is_complete=not card.missing)
            return OpenedProject(project.code, project.name, card, ones, read_halt(session, project, today))

    def blank_card(self) -> dict[str, str]:
        """An empty card with its defaults and, where the county is known, the next code."""
        with self._ledger.read() as session:
            texts = new_card_texts(session)
            return texts | {"code": proposed_code(session, texts["region_id"], self._ledger.today)}

    def proposed_code(self, region: str) -> str:
        """The next free code of a county; "" while none is chosen."""
        with self._ledger.read() as session:
            return proposed_code(session, region, self._ledger.today)

    def same_name_words(self, name: str) -> str:
        """What is to be said of a name about to be entered; "" while no project bears it."""
        with self._ledger.read() as session:
            codes = same_named(session, name) if name.strip() else ()
        return same_name_words(codes) if codes else ""

    def add_card(self, typed: Mapping[str, str]) -> str:
        """Enter a project; returns its code."""
        title = f"登记项目：{typed.get('name', '').strip()}"
        return self._ledger.do(title, lambda session: add_typed_card(session, typed, today=self.today))

    def edit_card(self, project: OpenedProject, typed: Mapping[str, str]) -> None:
        """Change fields of the card."""
        title = f"修改项目卡：{project.name}"
        self._ledger.do(title, lambda session: edit_typed_card(session, project.code, typed, today=self.today))

    def decide(self, project: OpenedProject, deed: HaltDeed, typed: Mapping[str, str]) -> None:
        """Pause, resume, end, or take the end back."""
        with self._ledger.work(f"{deed.value}：{project.name}") as session:
            decide_typed(session, project.code, deed, typed)

    def correct(self, reason: str) -> None:
        """From now on work on an ended project is a correction, for this reason; "" for none."""
        self._ledger.correction = reason.strip()

    def appoint(self, project: OpenedProject, typed: TypedLead, passing: Collection[str]) -> str:
        """Appoint a lead with what is ticked; returns what it did to the team, if anything."""
        title = f"明确牵头负责人：{project.name}"
        return self._ledger.do(
            title, lambda session: appoint_typed(session, project.code, typed, passing, today=self.today)
        )

    def hand_over(self, project: OpenedProject, typed: TypedLead, passing: Collection[str]) -> str:
        """Hand the lead over with what is ticked; returns what it did to the team, if anything."""
        title = f"交接牵头负责人：{project.name}"
        return self._ledger.do(
            title, lambda session: hand_over_typed(session, project.code, typed, passing, today=self.today)
        )

    def leave(self, project: OpenedProject, typed: TypedLead) -> None:
        """Let the lead go without a successor."""
        title = f"牵头负责人卸任：{project.name}"
        self._ledger.do(title, lambda session: leave_typed(session, project.code, typed, today=self.today))

    def save_team(self, project: OpenedProject, typed: TeamFact) -> None:
        """Make the team that was shown what was typed."""

        def write(session: Session) -> None:
            shown = project_by_code(session, project.code)
            save_team(session, shown, typed, seen=project.ones.team, today=self.today)

        self._ledger.do(f"调整推进班子：{project.name}", write)

    def code_of(self, record: str) -> str | None:
        """The code of the project a draft belongs to; None when it is gone."""
        with self._ledger.read() as session:
            return code_of_key(session, project_of(record))
