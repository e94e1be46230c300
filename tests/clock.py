"""The clock of every test: it stands still."""

from datetime import datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))
MOMENT = datetime(2024, 6, 25, 9, 30, tzinfo=BEIJING)
"""The moment at which the clock of every test stands."""

PROGRAM = "0.1.0"
