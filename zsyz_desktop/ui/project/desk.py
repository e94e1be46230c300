"""The desk of the opened project: hears what its tabs ask, calls one service in one session, hands back facts."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from zsyz_desktop.errors import Refusal
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.types import EVERYTHING, Project, Session, Touched
from zsyz_desktop.services.projects.card_reading import (
    CardFact,
    add_typed_card,
    code_of_key,
    edit_typed_card,
    names_otherwise,
    new_card_texts,
    project_of_key,
    proposed_code,
    read_card_fact,
    same_name_words,
    same_named,
)
from zsyz_desktop.services.projects.four_ones_reading import (
    FourOnesFact,
    TeamFact,
    ones_otherwise,
    read_four_ones,
    with_card,
)
from zsyz_desktop.services.projects.halt_typing import HaltDeed, HaltFact, decide_typed, read_halt
from zsyz_desktop.services.projects.lead_changes import TypedLead, appoint_typed, hand_over_typed, leave_typed
from zsyz_desktop.services.projects.team_editing import save_team
from zsyz_desktop.services.whole_ledger.drafts import project_of, project_record
from zsyz_desktop.ui.ledger.form_desk import FormDesk
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.project.deeds import Deed


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

    changed = Signal(object)
    """What somebody else touched (`Touched`)."""

    def __init__(self, ledger: LedgerDesk, parent: QObject | None = None) -> None:
        super().__init__(ledger, parent)
        self._own_touch = EVERYTHING
        ledger.changed.connect(self._hear)

    def read(self, code: str) -> OpenedProject | None:
        """The project of that code; None when there is none any more."""
        with self._ledger.read() as session:
            try:
                project = project_by_code(session, code)
            except Refusal:
                return None
            return self._opened(session, project)

    def read_again(self, shown: OpenedProject, touched: Touched) -> OpenedProject | None:
        """The same project, of which only what was touched is read anew; None when it is gone."""
        with self._ledger.read() as session:
            project = project_of_key(session, shown.card.key)
            if project is None:
                return None
            known = None if names_otherwise(touched) else shown.card.namesakes
            if ones_otherwise(touched):
                return self._opened(session, project, known)
            card = read_card_fact(session, project, self.today, known)
            ones = with_card(shown.ones, is_complete=not card.missing)
            return OpenedProject(project.code, project.name, card, ones, shown.halt)

    def _opened(self, session: Session, project: Project, namesakes: tuple[str, ...] | None = None) -> OpenedProject:
        card = read_card_fact(session, project, self.today, namesakes)
        ones = read_four_ones(session, project, self.today, card_is_complete=not card.missing)
        return OpenedProject(project.code, project.name, card, ones, read_halt(session, project, self.today))

    def keep(self, project: OpenedProject, deeds: Sequence[Deed], show: Callable[[Deed], object]) -> Touched | None:
        """Do all of them as one unit of work; returns what it touched.

        None when one was refused, which is brought to the front by `show` and then told beside its fields.
        """
        doing = deeds[0]

        def write(session: Session) -> None:
            nonlocal doing
            for doing in deeds:
                doing.write(session)

        try:
            self._ledger.do(f"{'、'.join(deed.title for deed in deeds)}：{project.name}", write, by=self)
        except Refusal as refusal:
            show(doing)
            doing.refuse(refusal)
            return None
        for deed in deeds:
            deed.kept()
        return self._own_touch

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

    def edit_card(self, session: Session, project: OpenedProject, typed: Mapping[str, str]) -> None:
        """Change fields of the card."""
        edit_typed_card(session, _code_now(session, project), typed, today=self.today)

    def decide(self, project: OpenedProject, deed: HaltDeed, typed: Mapping[str, str]) -> None:
        """Pause, resume, end, or take the end back."""
        title = f"{deed.value}：{project.name}"
        self._ledger.do(title, lambda session: self.halt(session, project, deed, typed))

    def halt(self, session: Session, project: OpenedProject, deed: HaltDeed, typed: Mapping[str, str]) -> None:
        """The same within a unit of work."""
        decide_typed(session, _code_now(session, project), deed, typed)

    def correct(self, reason: str) -> None:
        """From now on work on an ended project is a correction, for this reason; "" for none."""
        self._ledger.correction = reason.strip()

    def appoint(self, session: Session, project: OpenedProject, typed: TypedLead, passing: Collection[str]) -> str:
        """Appoint a lead with what is ticked; returns what it did to the team, if anything."""
        return appoint_typed(session, _code_now(session, project), typed, passing, today=self.today)

    def hand_over(self, session: Session, project: OpenedProject, typed: TypedLead, passing: Collection[str]) -> str:
        """Hand the lead over with what is ticked; returns what it did to the team, if anything."""
        return hand_over_typed(session, _code_now(session, project), typed, passing, today=self.today)

    def leave(self, session: Session, project: OpenedProject, typed: TypedLead) -> None:
        """Let the lead go without a successor."""
        leave_typed(session, _code_now(session, project), typed, today=self.today)

    def save_team(self, session: Session, project: OpenedProject, typed: TeamFact) -> None:
        """Make the team that was shown what was typed."""
        save_team(
            session,
            project_by_code(session, _code_now(session, project)),
            typed,
            seen=project.ones.team,
            today=self.today,
        )

    def code_of(self, record: str) -> str | None:
        """The code of the project a draft belongs to; None when it is gone."""
        with self._ledger.read() as session:
            return code_of_key(session, project_of(record))

    def _hear(self, touched: Touched) -> None:
        if touched.by is self:
            self._own_touch = touched
        else:
            self.changed.emit(touched)


def _code_now(session: Session, project: OpenedProject) -> str:
    """The project's code within a unit of work, in which the card may just have changed it."""
    return code_of_key(session, project.card.key) or project.code
