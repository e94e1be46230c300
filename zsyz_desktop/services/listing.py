"""The list of key projects out of an open ledger, with what has been judged and how it is spelt."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from zsyz_desktop.models.list_rows import cursor_of
from zsyz_desktop.rules.facts import Standing
from zsyz_desktop.services.listed import ListedProject, bare_listing, texts_of
from zsyz_desktop.services.pinyin import haystack, spelt


def read_listing(session: Session, today: date, standings: Mapping[str, Standing] | None = None) -> list[ListedProject]:
    """Every project that is not deleted, ordered by code, with its standing (by code) where one is given."""
    known = standings or {}
    return [
        replace(row, haystack=haystack(texts_of(row)), spelt=spelt(row.name), standing=known.get(row.code))
        for row in read_bare_listing(session, today)
    ]


def read_bare_listing(session: Session, today: date) -> list[ListedProject]:
    """The same at once, neither judged nor spelt: found by what is written, not yet by pinyin."""
    return bare_listing(cursor_of(session), today)
