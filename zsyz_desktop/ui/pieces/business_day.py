"""The business day of the open ledger, for editors that read a date without its year: kept by their window."""

from datetime import date

from PySide6.QtWidgets import QWidget

_NAME = "business_day"


def keep_business_day(window: QWidget, day: date) -> None:
    """From now on every editor in this window reads dates as of that day."""
    window.setProperty(_NAME, day.isoformat())


def business_day(widget: QWidget) -> date | None:
    """The day kept by the window around a widget, dialogs over it included; None where nobody keeps one."""
    around: QWidget | None = widget
    while around is not None:
        if kept := around.property(_NAME):
            return date.fromisoformat(str(kept))
        around = around.parentWidget()
    return None
