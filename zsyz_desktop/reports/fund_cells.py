"""What the ledger says of a receipt, in cells of a list that lead to where it is kept."""

from zsyz_desktop.reports.list_paper import two_lines
from zsyz_desktop.reports.overview_sums import figure_cell
from zsyz_desktop.reports.table import Cell
from zsyz_desktop.rules.funds_sheet import FundLine, counted_said, counties_said
from zsyz_desktop.rules.money import MoneyUnit
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.wording import NOTHING, day_in_table


def at_home(line: FundLine, *parts: str | None, field: str = "") -> Cell:
    """What is known of a receipt's parts, one below the other."""
    return Cell(two_lines(*parts, empty=NOTHING), source=Source(line.code, Part.FUNDS, field, line.key))


def receipt_cells(line: FundLine) -> tuple[Cell, ...]:
    """Project, counties, day, payer and amount."""
    return (
        Cell(f"{line.project}\n{line.code}", source=Source(line.code, Part.CARD, "name")),
        Cell(counties_said(line)),
        at_home(line, day_in_table(line.arrived_on), counted_said(line), field="arrived_on"),
        at_home(line, line.payer, line.origin, field="payer"),
        at_home(line, figure_cell([line.amount], MoneyUnit.TEN_THOUSAND), field="amount"),
    )


def number_cell(line: FundLine) -> Cell:
    """Its numbers: in the register and on its voucher."""
    return at_home(line, line.number, line.voucher or NOTHING, field="voucher_number")


def proof_cells(line: FundLine) -> tuple[Cell, ...]:
    """By what it is proved, and by whom it was recognised when."""
    files = f"{line.files}份" if line.files else None
    day = day_in_table(line.recognised_on) if line.recognised_on else None
    return (at_home(line, line.evidence, files, field="evidence"), at_home(line, line.recognised_by, day))
