"""What a form offers while an officer types: units, people, firms and places the ledger already knows."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, or_, select

from zsyz_desktop.models.charts import Extension, PlanBaseline
from zsyz_desktop.models.checklists import ChecklistItem, StageMove
from zsyz_desktop.models.decisions import Pause
from zsyz_desktop.models.desk import Person, Region, Unit
from zsyz_desktop.models.dictionary import Word
from zsyz_desktop.models.evidence import Basis
from zsyz_desktop.models.fields import Record
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.projects import Enterprise, Project
from zsyz_desktop.models.touched import Touched
from zsyz_desktop.models.words import RegionLevel
from zsyz_desktop.rules.names import person_label, same_name, split_duty
from zsyz_desktop.services.typing.word_lists import words_in_use
from zsyz_desktop.values import Frozen, field


class PersonFact(Frozen):
    """A person as he is offered: choosing him fills in his unit, duty and office phone."""

    name: str
    unit: str = ""
    duty: str = ""
    phone: str = ""

    @property
    def label(self) -> str:
        """Name, unit and duty, so that two of one name are told apart."""
        return person_label(self.name, self.unit, self.duty)


class Suggestions(Frozen):
    """`words` by field name of the card; `counties` are the ten a project can lie in.

    `verifier` and `approver` are who verified and who approved last.
    """

    units: tuple[str, ...] = ()
    people: tuple[PersonFact, ...] = ()
    counties: tuple[str, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    verifier: str = ""
    approver: str = ""
    bases: tuple[str, ...] = ()
    """依据文件 by their titles."""
    document_numbers: tuple[str, ...] = ()
    """文号 of 依据文件."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Everyone as he is offered."""
        return tuple(dict.fromkeys(person.label for person in self.people))

    def labelled(self, text: str) -> PersonFact | None:
        """The one person offered by exactly this label, which says more than a name."""
        if not text.endswith("）"):
            return None
        found = [person for person in self.people if person.label == text]
        return found[0] if len(found) == 1 else None

    def person(self, name: str) -> PersonFact | None:
        """The one person of that name; None when nobody or several are called so."""
        found = [person for person in self.people if same_name(person.name, split_duty(name)[0])]
        return found[0] if len(found) == 1 else None


def read_suggestions(session: Session, today: date) -> Suggestions:
    """Everything offered, in one look at the ledger; units that ended before `today` are not offered (R4)."""
    working = or_(col(Unit.effective_until).is_(None), col(Unit.effective_until) >= today)
    units = _names(session, select(Unit.name).where(col(Unit.deleted_at).is_(None), working))
    firms = _names(session, select(Enterprise.name).where(col(Enterprise.deleted_at).is_(None)))
    places = {name: _used(session, getattr(Project, name)) for name in ("place", "origin", "enclave_base")}
    parties = _names(session, select(Project.signing_party).distinct(), extra=firms)
    companies = _names(session, select(Project.registered_company).distinct(), extra=firms)
    counties = select(Region.name).where(Region.level == RegionLevel.COUNTY).order_by(Region.code)
    return Suggestions(
        units=units,
        people=_people(session, today),
        counties=tuple(session.exec(counties)),
        bases=_names(session, select(Basis.title).where(col(Basis.deleted_at).is_(None))),
        document_numbers=_names(session, select(Basis.document_number).where(col(Basis.deleted_at).is_(None))),
        verifier=_last_said(session, ((ChecklistItem, "verified_by"),)),
        approver=last_approver(session),
        words={
            **places,
            "authority_unit_id": units,
            "enterprise_id": firms,
            "signing_party": parties,
            "registered_company": companies,
            "industry_class": _used(session, Project.industry_class),
            "parent_id": _used(session, Project.code),
            "chain": ("", *words_in_use(session, WordList.CHAIN)),
            "approach": ("", *words_in_use(session, WordList.APPROACH)),
            "clue_source": words_in_use(session, WordList.LEAD_AREA),
        },
    )


_APPROVED: tuple[type[Record], ...] = (PlanBaseline, Extension, StageMove, Pause)
_OFFERED = (
    "place", "origin", "enclave_base", "signing_party", "registered_company", "industry_class", "code", "deleted_at",
)  # fmt: skip
"""Columns of a project whose words are offered again."""


def offers_otherwise(touched: Touched) -> bool:
    """True where a unit of work may have changed what is offered."""
    names: tuple[type[Record], ...] = (Unit, Person, Enterprise, Region, Word, Basis, *_APPROVED)
    in_cards = touched.holds(Project, *_OFFERED) or touched.holds(ChecklistItem, "verified_by")
    return in_cards or any(touched.holds(record) for record in names)


def last_approver(session: Session) -> str:
    """Who approved the last decision of any kind."""
    return _last_said(session, tuple((record, "approved_by") for record in _APPROVED))


def _last_said(session: Session, columns: Sequence[tuple[type[Record], str]]) -> str:
    """The name written last into any of these columns; "" where none ever was."""
    found: list[tuple[datetime, str]] = []
    for record, name in columns:
        column = getattr(record, name)
        query = select(record.updated_at, column).where(column.is_not(None), col(record.deleted_at).is_(None))
        last = session.exec(query.order_by(col(record.updated_at).desc(), col(record.id).desc()).limit(1)).first()
        found += [tuple(last)] if last is not None else []
    return max(found, default=(None, ""))[1]


def _people(session: Session, today: date) -> tuple[PersonFact, ...]:
    rows = session.exec(
        select(Person.name, Unit.name, Person.duty, Person.office_phone)
        .join(Unit, col(Unit.id) == col(Person.unit_id), isouter=True)
        .where(col(Person.deleted_at).is_(None), or_(col(Person.left_on).is_(None), col(Person.left_on) > today))
        .order_by(Person.name, col(Person.id))
    )
    return tuple(PersonFact(name, unit or "", duty or "", phone or "") for name, unit, duty, phone in rows)


def _used(session: Session, column: Any) -> tuple[str, ...]:  # noqa: ANN401 -- a column of Project
    return _names(session, select(column).where(col(Project.deleted_at).is_(None)).distinct())


def _names(session: Session, query: Any, extra: Sequence[str] = ()) -> tuple[str, ...]:  # noqa: ANN401 -- any query of one text column
    return tuple(sorted({*(name for name in session.exec(query) if name), *extra}))
