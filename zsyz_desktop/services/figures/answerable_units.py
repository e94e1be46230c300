"""Whose promise it is: the unit of whoever promised, told by a name or by the short name officers give a unit."""

from collections import defaultdict

from sqlalchemy import select
from sqlmodel import Session

from zsyz_desktop.models.desk import Person, Region, Unit
from zsyz_desktop.models.fields import table_of

_WHO = table_of(Person).c
_U = table_of(Unit).c
_R = table_of(Region).c


class AnswerableUnits:
    """The units and people of a ledger as they stand; asked for each promise of it."""

    def __init__(self, session: Session) -> None:
        read = session.connection().execute
        query = select(_U.name, _R.name).join_from(Unit, Region, _R.id == _U.region_id, isouter=True)
        self._counties = {unit: county or "" for unit, county in read(query.where(_U.deleted_at.is_(None)))}
        self._of_people: dict[str, set[str]] = defaultdict(set)
        people = select(_WHO.name, _U.name).join_from(Person, Unit, _U.id == _WHO.unit_id)
        for person, unit in read(people.where(_WHO.deleted_at.is_(None))):
            self._of_people[person].add(unit)
        self._found: dict[tuple[str | None, str], str | None] = {}

    def of(self, who: str | None, county: str) -> str | None:
        """The unit of `who` in a project of this county: among namesakes the one of that county; None in doubt."""
        if (who, county) not in self._found:
            self._found[who, county] = self._unit(who, county) if who else None
        return self._found[who, county]

    def _unit(self, who: str, county: str) -> str | None:
        units = self._of_people.get(who, set())
        if not units:
            return next((name for name in _full_names(who, county) if name in self._counties), None)
        near = {unit for unit in units if unit.startswith(county) or self._counties.get(unit) == county}
        return next(iter(units)) if len(units) == 1 else next(iter(near)) if len(near) == 1 else None


def _full_names(said: str, county: str) -> tuple[str, ...]:
    """「市供电局」 of 楚雄市 is 楚雄市供电局, 「供电局」 too."""
    return said, county + said, county[:-1] + said if said[0] == county[-1:] else said
