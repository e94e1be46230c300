"""The list of key projects as it is found, filtered and ordered, made of rows however they were read.

Nothing here needs a session, so that the list can stand in the window before there is one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from zsyz_desktop.models.list_rows import Cursor, ListRow, Starts, kept_setting, list_desk, list_rows, planned_starts
from zsyz_desktop.models.words import Chain, Currency, Event, Grouping, ProjectGrade, ProjectType
from zsyz_desktop.rules.facts import Standing
from zsyz_desktop.rules.grouping import GROUPING, group_order, group_word, grouping_kept
from zsyz_desktop.rules.money import Amount
from zsyz_desktop.services.resources import county_short_names, event_codes


@dataclass(frozen=True, slots=True)
class ListedProject:
    """One line of the list; `standing` is None until it has been judged."""

    code: str
    name: str
    region: str
    place: str
    chain: Chain | None
    grade: ProjectGrade | None
    total: Amount | None
    investor: str
    lead: str
    planned_start: date | None
    haystack: str
    spelt: str
    standing: Standing | None = None
    group: str = ""
    """The group it stands in where the desk groups its projects (`rules.grouping`)."""
    group_rank: tuple[int, str] = (0, "")


def bare_listing(cursor: Cursor, today: date) -> list[ListedProject]:
    """Every project that is not deleted, ordered by code; neither judged nor spelt: found by what is written."""
    codes = {kind: event_codes(kind)[Event.STARTED] for kind in ProjectType}
    starts = planned_starts(cursor, sorted(set(codes.values())))
    grouping = grouping_kept(kept_setting(cursor, GROUPING), list_desk(cursor).unit_kind)
    return list(_in_groups(grouping, (_listed(row, starts, codes) for row in list_rows(cursor, today))))


def texts_of(row: ListedProject) -> tuple[str, ...]:
    """What a search looks through."""
    return (row.code, row.name, row.region, row.place, row.investor, row.lead)


def _listed(row: ListRow, starts: Starts, codes: Mapping[ProjectType, str]) -> ListedProject:
    texts = (row.code, row.name, row.region, row.place, row.investor, row.lead)
    return ListedProject(
        code=row.code,
        name=row.name,
        region=row.region,
        place=row.place,
        chain=row.chain,
        grade=row.grade,
        total=_total(row.agreed_amount, row.agreed_usd),
        investor=row.investor,
        lead=row.lead,
        planned_start=starts.get((row.id, codes[row.type]), row.started_planned),
        haystack="\n".join(texts).lower(),
        spelt=row.name,
    )


def _in_groups(grouping: Grouping, rows: Iterator[ListedProject]) -> Iterator[ListedProject]:
    if grouping is Grouping.NONE:
        yield from rows
        return
    counties = county_short_names()
    for row in rows:
        word = group_word(grouping, county=row.region, lead=row.lead, chain=row.chain, place=row.place)
        yield replace(row, group=word, group_rank=group_order(grouping, word, counties))


def _total(cny: int | None, usd: int | None) -> Amount | None:
    if cny is not None:
        return Amount(cny)
    return None if usd is None else Amount(usd, Currency.USD)
