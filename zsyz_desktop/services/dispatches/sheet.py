"""The dispatch sheet: everything the place 月调度 and the commands ask for."""

from zsyz_desktop.rules.sheet_periods import SheetPeriod, read_period
from zsyz_desktop.services.dispatches.sheet_facts import FIELDS, Sheet, SheetRow
from zsyz_desktop.services.dispatches.sheet_reading import Promised, read_promises, read_sheet, read_sheet_rows
from zsyz_desktop.services.dispatches.typed_cells import TITLES
from zsyz_desktop.services.dispatches.writing import complete_step, uncomplete_step, write_cell, write_cells

__all__ = [
    "FIELDS",
    "TITLES",
    "Promised",
    "Sheet",
    "SheetPeriod",
    "SheetRow",
    "complete_step",
    "read_period",
    "read_promises",
    "read_sheet",
    "read_sheet_rows",
    "uncomplete_step",
    "write_cell",
    "write_cells",
]
