"""What the parts of a snapshot are called, in every ledger for ever."""

from zsyz_desktop.models.fields import Record, table_of

FIGURES = "figures"
"""`MonthFigures`, with the receipts of the year."""
INDICATORS = "indicators"
"""Its indicators alone: what later months are held against."""
LIGHTS = "lights"
"""The colour of each project's light by its code."""
HIDDEN = "hidden"
"""The names that are left out of a paper on demand, by code of the project."""
TEXTS = "texts"
"""The sentences of the month's reports, each with what an officer made of it."""


def paper_part(name: str) -> str:
    """The sheet of a paper of the month."""
    return f"paper.{name}"


def rows_part(record: type[Record]) -> str:
    """The rows of a record as they were."""
    return f"rows.{table_of(record).name}"
