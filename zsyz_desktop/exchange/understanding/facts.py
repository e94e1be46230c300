"""What a sheet was understood to say, before any ledger is asked: columns, rows, questions and refusals."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from zsyz_desktop.values import Frozen, field, replace

Meant = int | str | bool | date | tuple[str, ...]
"""A value by its field: money in whole 分 (US cents), a label or name, a day, several names."""

Values = dict[str, Meant]
"""Field → value. Fields are those of `Project`; `fund.…` a receipt's, `dispatch.…` the period's, `fund:2024-03` and
`plan:2024-03` a month's money, `opening:2023` what had arrived by the end of a year,
`milestone:名称` and `milestone:名称:actual` a node's days."""


class Asked(Frozen):
    """What an officer has to say of one cell; nothing else is taken in its place.

    `proposal` is None where none is sensible; `proposal_field` is where it would go, if not to `field`.
    """

    field: str
    sentence: str
    proposal: Meant | None = None
    proposal_field: str = ""
    why: str = ""
    """The same in short, beside the row; as the sentence where it is empty."""


class ColumnAsked(Frozen):
    """What is asked once for a whole column: its `unit`, or which of several columns (`among`) carries a field."""

    column: int
    about: str
    sentence: str
    choices: tuple[str, ...] = ()
    proposal: str = ""
    among: tuple[int, ...] = ()


class Column(Frozen):
    """One column that has a heading; `parts` are its headings from top to bottom.

    `field` is None where nothing is read. `confidence` runs from 0 to 100: 100 is what an officer said himself.
    """

    number: int
    parts: tuple[str, ...]
    unit: str | None = None
    field: str | None = None
    confidence: int = 0
    asked: ColumnAsked | None = None

    @property
    def heading(self) -> str:
        """The parts joined, as one line."""
        return "／".join(self.parts)


class ReadRow(Struct):
    """One row below the headings with something in it; `skipped` says why it holds no project, "" where it does.

    Nobody changes one; it is not frozen for the sake of time, like a `Read`.
    """

    row: int
    skipped: str = ""
    values: Values = field(default_factory=dict)
    asked: tuple[Asked, ...] = ()
    refused: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    """Oddities of a row that enters all the same."""
    first_row: int | None = None
    """The first row of the same project, where this is a later one of it."""
    coarse: frozenset[str] = frozenset()
    """Fields whose day stands for its month, which alone was written."""


class Understood(Frozen):
    """A whole sheet. `defaults` hold for every row that does not say otherwise; `notes` are told once."""

    sheet: str | None
    title: str | None
    heading_rows: tuple[int, int]
    defaults: Values
    columns: tuple[Column, ...]
    rows: tuple[ReadRow, ...]
    notes: tuple[str, ...] = ()
    sheet_asked: tuple[Asked, ...] = ()
    """What is asked once for the whole sheet."""

    @property
    def columns_asked(self) -> tuple[ColumnAsked, ...]:
        """The questions about whole columns."""
        return tuple(each.asked for each in self.columns if each.asked is not None)


class Known(Frozen):
    """What the ledger knows that a sheet leans on: counties by every way to write them, and its own words."""

    counties: Mapping[str, str]
    """Name, short name, old name or code → full name; all keys without blanks."""
    prefecture: tuple[str, ...]
    """How the prefecture itself is called."""
    chains: tuple[str, ...]
    approaches: tuple[str, ...]


def cell_field(field: str, number: int) -> str:
    """What the cells of one column are called in `Corrections`, where several columns fill its field."""
    return f"{field}#{number}"


def plain_field(called: str) -> str:
    """The field of such a cell."""
    return called.partition("#")[0]


def column_of(called: str) -> str:
    """The number of the column such a cell is in; "" for that of whatever column fills the field."""
    return called.partition("#")[2]


CREDIT_CODE = "enterprise.credit_code"
"""The 统一社会信用代码 of the investor: kept with the firm, not on the project's card."""
SAME, OTHER = "同一个", "不是同一个"
"""The answers to the question whether a row is a project that another row or the ledger has."""
_ASKED_OF = frozenset({"name", "code"})


class Corrections(Frozen):
    """What an officer said of a layout, kept for the next workbook that looks like it.

    By heading: the field a column holds ("" for none), its unit, and what a text in it stands for.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    cells: Mapping[tuple[int, str], str] = field(default_factory=dict)
    """(row, field) → what is to be read there instead; of this file alone.

    Of a field that several columns fill the first says it, and the others nothing; `cell_field` is the cell of one.
    """
    answers: Mapping[tuple[int, str], str] = field(default_factory=dict)
    """(row, 项目名称 or 编号) → SAME or OTHER; of this file alone. What stands in the cell is still read."""
    reasons: Mapping[tuple[int, str], str] = field(default_factory=dict)
    """(row, month) → why it says less than the ledger has; of this file alone."""
    renamed: frozenset[int] = frozenset()
    """Rows whose project is to bear the name the sheet has; of this file alone."""
    accepted: frozenset[tuple[int, str]] = frozenset()
    """(row, field) whose proposal is taken; of this file alone."""
    accepts_all: bool = False
    """Every proposal is taken."""
    opening_balance: bool = False
    """累计到位 is taken as what had arrived before the year of the sheet."""
    region: str = ""
    """The county of all rows, where the sheet says none."""

    def with_cell(self, row: int, name: str, text: str) -> "Corrections":
        """What an officer says of a cell: an answer to what is asked of it, else what is to be read there instead.

        A cell that is put right is asked about anew.
        """
        if name in _ASKED_OF and text in (SAME, OTHER):
            return replace(self, answers={**self.answers, (row, name): text})
        answers = {key: said for key, said in self.answers.items() if key != (row, name)}
        return replace(self, cells={**self.cells, (row, name): text}, answers=answers)

    def accepts(self, row: int, name: str) -> bool:
        """Whether the officer took the proposal for this field of this row."""
        return self.accepts_all or (row, name) in self.accepted
