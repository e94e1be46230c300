"""The list of key projects out of an open ledger, with what has been judged and how it is spelt."""

from collections.abc import Callable, Sequence
from datetime import date

from sqlmodel import Session

from zsyz_desktop.models.evidence import Attachment, Evidence
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.list_rows import cursor_of
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.touched import Touched
from zsyz_desktop.services.ledger.money_rows import read_money
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.list.listed import ListedProject, bare_listing, listed_rows, texts_of
from zsyz_desktop.services.list.standings import standings_to_judge
from zsyz_desktop.services.spelling.pinyin import haystack, spelt


def read_listing(session: Session, today: date) -> list[ListedProject]:
    """Every project that is not deleted, ordered by code, judged and spelt."""
    return listing_to_make(session, today)()


def listing_to_make(
    session: Session, today: date, among: Sequence[str] | None = None
) -> Callable[[], list[ListedProject]]:
    """The same in two steps, for projects `among` these codes where they are said.

    What is handed back judges and spells, without the ledger, which may be let go of.
    """
    thresholds = current_thresholds(session)
    rows = list(listed_rows(cursor_of(session), today, among))
    money = read_money(session, today, among, thresholds=thresholds)
    to_judge = standings_to_judge(session, today, among, thresholds=thresholds)

    def make() -> list[ListedProject]:
        standings = {standing.code: standing for standing in to_judge.standings()}
        starts = to_judge.planned_starts()
        return [
            listed._replace(
                planned_start=starts[row.code],
                haystack=haystack(texts_of(row)),
                spelt=spelt(row.name),
                standing=standings[row.code],
                money=money.get(row.code),
            )
            for row, listed in rows
        ]

    return make


def read_bare_listing(session: Session, today: date) -> list[ListedProject]:
    """The same at once, without what takes long: lights, pinyin and the planned starts, which are in the charts."""
    return bare_listing(cursor_of(session), today)


def listed_codes(session: Session) -> list[str]:
    """The codes of every project that is not deleted, in order."""
    return [code for (code,) in cursor_of(session).execute(_CODES)]


_CODES = "SELECT code FROM project WHERE deleted_at IS NULL ORDER BY code, id"


def lists_otherwise(touched: Touched) -> bool:
    """True where a unit of work may have changed a line of the list, or how its project is judged."""
    beside = touched.columns.keys() - _UNLISTED_TABLES - {_PROJECT.name}
    return touched.codes is None or bool(beside) or touched.holds(Project, *_LISTED)


_PROJECT = table_of(Project)
UNLISTED = frozenset(
    (
        "content", "sector", "industry_class", "is_enclave", "enclave_base", "phase", "contact", "approach", "mode",
        "fund_name", "compliance_review", "clue_source", "land_use", "filing_code", "provincial_number", "lessons",
        "note", "filed_amount", "fixed_investment", "expected_output", "expected_tax", "expected_jobs",
    )
)  # fmt: skip
"""What of a card neither a line of the list nor any of its judgements reads."""
_LISTED = tuple({*_PROJECT.columns.keys()} - UNLISTED)
_UNLISTED_TABLES = frozenset(table_of(record).name for record in (Attachment, Evidence))
