"""Every export is noted in the log: what went out, with phones or without (个人信息保护法, domain.md section 8)."""

from sqlmodel import Session

from zsyz_desktop.models.logbook import moment_of
from zsyz_desktop.services.ledger.settings_kept import keep_value

NOTE_KEY = "last_export"
"""Changes with every export, so that the log has a line of it; it is never exported itself."""


def note_export(session: Session, what: str) -> None:
    """Note what was exported; the title of the unit of work says the same to the officer."""
    keep_value(session, NOTE_KEY, f"{moment_of(session).isoformat()} {what}")
