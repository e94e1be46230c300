"""Everything that is due by the end of the coming week, of the whole ledger."""

from datetime import date, timedelta

from sqlmodel import Session

from zsyz_desktop.rules.due import SOON_DAYS, DueLine, in_order
from zsyz_desktop.services.due.month_due import month_lines
from zsyz_desktop.services.due.register_due import register_lines
from zsyz_desktop.services.due.work_due import work_lines


def read_due(session: Session, today: date) -> list[DueLine]:
    """What the ledger's rows say is due; what the judged projects want beside stands in `rules.due`."""
    until = today + timedelta(days=SOON_DAYS)
    readers = (month_lines, work_lines, register_lines)
    return in_order(line for read in readers for line in read(session, today, until))
