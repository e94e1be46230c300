"""The list of key projects as it is found, filtered and ordered, made of rows however they were read.

Nothing here needs a session, so that the list can stand in the window before there is one.
"""

from collections.abc import Container, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from zsyz_desktop.models.list_rows import Cursor, ListRow, labels_in_order, list_desk, list_rows
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.words import Currency, Grouping, ProjectGrade
from zsyz_desktop.rules.facts import Standing
from zsyz_desktop.rules.figures import MoneyAnswer
from zsyz_desktop.rules.grouping import GROUPING, chain_word, group_order, group_word, grouping_kept
from zsyz_desktop.rules.money import Amount
from zsyz_desktop.rules.names import name_key


class ListedProject(NamedTuple):
    """One line of the list; a tuple, as ten thousand of them are made at the start.

    `chain` is said in words; `standing` and `money` are None until they have been judged, and `planned_start`
    may be known only then.
    """

    code: str
    name: str
    region: str
    place: str
    chain: str
    grade: ProjectGrade | None
    total: tuple[Amount, ...]
    investor: str
    lead: str
    planned_start: date | None
    haystack: Container[str]
    spelt: str
    standing: Standing | None = None
    money: MoneyAnswer | None = None
    group: str = ""
    """The group it stands in where the desk groups its projects (`rules.grouping`)."""
    group_rank: tuple[int, str] = (0, "")


def bare_listing(cursor: Cursor, today: date) -> list[ListedProject]:
    """Every project that is not deleted, ordered by code: neither judged nor spelt, found by what is written."""
    return [listed for _, listed in listed_rows(cursor, today)]


def listed_rows(
    cursor: Cursor, today: date, among: Sequence[str] | None = None
) -> Iterator[tuple[ListRow, ListedProject]]:
    """The same, each with the row it was made of; only those `among` these codes where they are said."""
    desk = list_desk(cursor, GROUPING)
    grouping = grouping_kept(desk.kept, desk.unit_kind)
    chains = labels_in_order(cursor, WordList.CHAIN) if grouping is Grouping.CHAIN_GROUP else ()
    for row in list_rows(cursor, today, among):
        listed = _listed(row)
        yield row, listed if grouping is Grouping.NONE else _in_group(listed, grouping, chains)


def texts_of(row: ListRow | ListedProject) -> tuple[str, ...]:
    """What a search looks through."""
    return (row.code, row.name, row.region, row.place, row.investor, row.lead)


def _listed(row: ListRow) -> ListedProject:
    return ListedProject(
        code=row.code,
        name=row.name,
        region=row.region,
        place=row.place,
        chain=chain_word(row.chain, is_industrial=row.is_industrial),
        grade=row.grade,
        total=_total(row.agreed_amount, row.agreed_usd),
        investor=row.investor,
        lead=row.lead,
        planned_start=None,
        haystack="\n".join(map(name_key, texts_of(row))),
        spelt=row.name,
    )


def _in_group(row: ListedProject, grouping: Grouping, chains: Sequence[str]) -> ListedProject:
    from zsyz_desktop.services.ledger.resources import county_short_names  # noqa: PLC0415 -- few desks group their projects

    word = group_word(grouping, county=row.region, lead=row.lead, chain=row.chain, place=row.place)
    return row._replace(group=word, group_rank=group_order(grouping, word, county_short_names(), chains))


def _total(cny: int | None, usd: int | None) -> tuple[Amount, ...]:
    """协议投资, the currencies side by side."""
    both = ((cny, Currency.CNY), (usd, Currency.USD))
    return tuple(Amount(cents, currency) for cents, currency in both if cents is not None)
