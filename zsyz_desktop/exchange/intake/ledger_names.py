"""The projects of a ledger as rows are matched with them: by code, by name and county, by likeness."""

from collections import defaultdict
from uuid import UUID

from msgspec import Struct
from sqlalchemy import select
from sqlmodel import Session

from zsyz_desktop.exchange.understanding.similar import Compared, Names, exact_key
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.projects import Enterprise, Project
from zsyz_desktop.rules.names import project_code
from zsyz_desktop.values import Frozen, field


class KnownProject(Frozen):
    """One project, as far as a row needs it to be told."""

    id: UUID
    code: str
    name: str
    region: str
    phase: str
    credit_code: str = ""
    """That of its investor."""


class LedgerNames(Struct):
    """Every kept project, read once."""

    by_code: dict[str, KnownProject] = field(default_factory=dict)
    _exact: dict[tuple[str, str], list[KnownProject]] = field(default_factory=lambda: defaultdict(list))
    _of_firm: dict[tuple[str, str], list[KnownProject]] = field(default_factory=lambda: defaultdict(list))
    _names: dict[str, Names] = field(default_factory=dict)
    _compared: Compared = field(default_factory=Compared)
    _named: dict[tuple[str, str], KnownProject] = field(default_factory=dict)

    def add(self, project: KnownProject) -> None:
        """One more."""
        self.by_code[project_code(project.code)] = project
        self._exact[exact_key(project.name), project.region].append(project)
        if project.credit_code:
            self._of_firm[project.credit_code, exact_key(project.name)].append(project)
        likeness = self._compared.with_ledger[project.region]
        self._names.setdefault(project.region, Names(likeness)).add(project.name)
        self._named[project.region, project.name] = project

    def coded(self, code: str) -> KnownProject | None:
        """The project of a code."""
        return self.by_code.get(project_code(code))

    def of_firm(self, credit_code: str, name: str, phase: str) -> list[KnownProject]:
        """Those of exactly this name of the firm with this code, in whatever county."""
        found = self._of_firm.get((credit_code, exact_key(name)), [])
        return [each for each in found if not phase or not each.phase or each.phase == phase]

    def exact(self, name: str, region: str, phase: str) -> list[KnownProject]:
        """Those of exactly this name in this county; a phase said on both sides tells them apart."""
        found = self._exact.get((exact_key(name), region), [])
        return [each for each in found if not phase or not each.phase or each.phase == phase]

    def like(self, name: str, region: str, phase: str) -> KnownProject | None:
        """The likest of this county that is not the same."""
        if region not in self._names:
            return None
        near = (self._named[region, each] for each in self._names[region].like(name))
        return next((each for each in near if not phase or not each.phase or each.phase == phase), None)


def ledger_names(session: Session, compared: Compared) -> LedgerNames:
    """The kept projects of a ledger."""
    project, county, firm = (table_of(record).c for record in (Project, Region, Enterprise))
    query = (
        select(project.id, project.code, project.name, county.name, project.phase, firm.credit_code)
        .join_from(Project, Region, county.id == project.region_id)
        .outerjoin(Enterprise, firm.id == project.enterprise_id)
        .where(project.deleted_at.is_(None))
        .order_by(project.code)
    )
    names = LedgerNames(_compared=compared)
    for key, code, name, region, phase, credit_code in session.connection().execute(query):
        names.add(KnownProject(key, code, name, region, phase or "", credit_code or ""))
    return names
