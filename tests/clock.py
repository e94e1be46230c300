"""The clock of every test: it stands still."""

from datetime import date, datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))
MOMENT = datetime(2024, 6, 25, 9, 30, tzinfo=BEIJING)
"""The moment at which the clock of every test stands."""

SAMPLE_DAY = date(2024, 6, 26)
"""The day of the sample, which holds what was done on it."""

PROGRAM = "0.1.0"
