"""A kind as a register page shows it: of the whole ledger, or of one project."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from zsyz_desktop.rules.moves import Move
from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.services.kinds.titles import column_title, done_days, field_of, heads
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.services.registers.links import offered
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.rows import WANTED, RegisterRead, RegisterRow, read_rows
from zsyz_desktop.services.registers.saving import about_row, move_row, name_of, remove_row, row_of, save_row
from zsyz_desktop.services.typing.field_facts import PHONES
from zsyz_desktop.ui.forms.fields import FieldSpec, Section
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.register.source import Look
from zsyz_desktop.values import replace

PROJECT = "project_id"


class KindSource:
    """Every change is one unit of work, named after what the row is called."""

    def __init__(self, kind: Kind, ledger: LedgerDesk, *, of_project: bool = False) -> None:
        self.kind = kind
        self.look = look_of(kind, without=PROJECT if of_project else "")
        self.project: UUID | None = None
        """The project it is about, whatever code it goes by; None for the whole ledger."""
        self._ledger = ledger
        self._deeds: Mapping[str, str] = {}
        self._is_of_project = of_project

    def project_called(self, code: str) -> UUID:
        """The project that goes by this code now."""
        return self._ledger.ask(project_by_code, code).id

    def choose(self, kind: str) -> None:
        """There is one list."""

    def read(self) -> RegisterRead:
        """The rows of the ledger, or of the project; none while there is no project."""
        if self._is_of_project and self.project is None:
            return RegisterRead(())
        read = self._ledger.ask(lambda session: read_rows(self._at(session), only=self._within()))
        self._deeds = {row.key: row.deed for row in read.rows if row.deed}
        return RegisterRead(read.rows, f"待办：{read.to_do}" if read.to_do else "")

    def offers(self) -> Mapping[str, Sequence[str]]:
        """What can be chosen for each link."""
        return self._ledger.ask(lambda session: offered(self._at(session), self.project))

    def blank(self) -> Mapping[str, str]:
        """What most new ones are."""
        return self.kind.blank(self._ledger.today)

    def save(self, key: str | None, changed: Mapping[str, str], whole: Mapping[str, str]) -> str:
        """Enter or change a row."""
        is_new = key is None or key.startswith(WANTED)
        said = " ".join(filter(None, (whole.get(name, "").strip() for name in self.kind.record.called_by)))
        typed = whole if key is None else changed
        return self._ledger.do(
            f"{self._deeds.get(key or '') or ('新增' if is_new else '改') + self.kind.title}：{said}",
            lambda session: save_row(self._at(session), key, typed, within=self._within()),
        )

    def asked(self, row: RegisterRow, move: Move) -> Mapping[str, str]:
        """As it stands; the day of something done is today."""
        days = done_days(self.kind)
        stands = {} if move.leaves_old else {name: row.says(name) for name in move.fields}
        return {name: stands.get(name) or (str(self._ledger.today) if name in days else "") for name in move.fields}

    def move(self, key: str, move: Move, typed: Mapping[str, str]) -> str:
        """Take a row one step on."""
        title = f"{self.kind.title}{move.words}：{self._name(key)}"
        return self._ledger.do(title, lambda session: move_row(self._at(session), key, move, typed))

    def remove(self, key: str) -> str:
        """Take a row out."""
        done = self.kind.words.removed
        title = f"{self.kind.title}{done}：{self._name(key)}" if not key.startswith(WANTED) else done
        said = self._ledger.do(title, lambda session: remove_row(self._at(session), key))
        return f"已{done}：{said}"

    def about(self, key: str) -> str:
        """What the kind tells of a row."""
        return self._ledger.ask(lambda session: about_row(self._at(session), key))

    def _name(self, key: str) -> str:
        with self._ledger.read() as session:
            at = self._at(session)
            return name_of(at, row_of(at, key))

    def _at(self, session: Session) -> Register:
        return Register(session, self.kind, self._ledger.today)

    def _within(self) -> dict[str, UUID]:
        return {PROJECT: self.project} if self.project is not None else {}


def look_of(kind: Kind, *, without: str = "") -> Look:
    """The page of a kind; `without` leaves out the link the page is about."""
    words = kind.words
    parts = {title: [name for name in names if name != without] for title, names in kind.form.items()}
    return Look(
        title=kind.title,
        purpose=words.purpose if not without else "",
        heads=heads(kind, without=without),
        sections=tuple(Section(title, tuple(_spec(kind, name) for name in names)) for title, names in parts.items()),
        add=words.add,
        removal=words.removal,
        removal_tip=words.removal_tip,
        empty=words.empty,
        ticks={name: column_title(kind, name) for name in kind.ticks if name != without},
        moves=kind.moves,
        move_fields=tuple(replace(_spec(kind, name), wide=True) for name in kind.asked),
    )


def _spec(kind: Kind, name: str) -> FieldSpec:
    fact = field_of(kind, name)
    return FieldSpec(
        fact,
        wide=fact.keeps_lines or name in kind.wide,
        lines=3 if fact.keeps_lines else 1,
        is_chosen=name == "region_id" or fact.is_word,
        is_code=name in PHONES,
    )
