"""The desk of the opened project: hears what its tabs ask, calls one service in one session, hands back facts."""

from collections.abc import Callable, Sequence
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from zsyz_desktop.errors import Refusal
from zsyz_desktop.services.ledger.lookups import of_project, project_by_code
from zsyz_desktop.services.ledger.types import EVERYTHING, Project, Session, Touched
from zsyz_desktop.services.projects.card_reading import (
    CardFact,
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
    ones_otherwise,
    read_four_ones,
    with_card,
)
from zsyz_desktop.services.projects.halt_typing import HaltFact, read_halt
from zsyz_desktop.services.whole_ledger.drafts import project_record
from zsyz_desktop.ui.ledger.form_desk import FormDesk
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.deeds import Refuse
from zsyz_desktop.values import Frozen

_T = TypeVar("_T")
_P = ParamSpec("_P")


def _nothing() -> None:
    pass


class Deed(Frozen):
    """What a part of the opened project has to save; all of it together is one unit of work and one undo.

    `write` may be asked again with answers; `refuse` says beside the fields why nothing was kept.
    """

    title: str
    write: Callable[[Session], object]
    refuse: Refuse
    kept: Callable[[], None] = _nothing
    """Heard once everything is kept, before it is shown."""


class OpenedProject(Frozen):
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
        return self.ledger.look_up(of_project(self._opened), code)

    def read_again(self, shown: OpenedProject, touched: Touched) -> OpenedProject | None:
        """The same project, of which only what was touched is read anew; None when it is gone."""
        with self.ledger.read() as session:
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
            self.ledger.do_as(self, f"{'、'.join(deed.title for deed in deeds)}：{project.name}", write)
        except Refusal as refusal:
            show(doing)
            doing.refuse(refusal.objections)
            return None
        for deed in deeds:
            deed.kept()
        return self._own_touch

    def on(
        self,
        project: OpenedProject,
        service: Callable[Concatenate[Session, Project, _P], _T],
        *how: _P.args,
        **more: _P.kwargs,
    ) -> Callable[[Session], _T]:
        """A service about this project, for a unit of work in which the card may have changed the code; read once."""

        def write(session: Session) -> _T:
            now = project_of_key(session, project.card.key) or project_by_code(session, project.code)
            return service(session, now, *how, **more)

        return write

    def blank_card(self) -> dict[str, str]:
        """An empty card with its defaults and, where the county is known, the next code."""
        texts = self.ledger.ask(new_card_texts)
        return texts | {"code": self.ledger.ask(proposed_code, texts["region_id"], self.today)}

    def same_name_words(self, name: str) -> str:
        """What is to be said of a name about to be entered; "" while no project bears it."""
        codes = self.ledger.ask(same_named, name) if name.strip() else ()
        return same_name_words(codes) if codes else ""

    def _hear(self, touched: Touched) -> None:
        if touched.by is self:
            self._own_touch = touched
        else:
            self.changed.emit(touched)
