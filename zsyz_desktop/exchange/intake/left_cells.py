"""Cells an officer left out of an import, kept in the ledger: the same cell is not asked about next month."""

import hashlib
from collections.abc import Iterator, Mapping

from sqlmodel import Session

from zsyz_desktop.exchange.intake.mappings import PREFIX, layout_of
from zsyz_desktop.exchange.understanding.facts import Column, Corrections, ReadRow, Understood, column_of
from zsyz_desktop.exchange.understanding.readers import title_of
from zsyz_desktop.exchange.understanding.reading import is_nothing, text_of
from zsyz_desktop.exchange.understanding.table import Table
from zsyz_desktop.exchange.workbooks.sheets import Broken
from zsyz_desktop.rules.heading_units import plain_heading
from zsyz_desktop.services.ledger.settings_kept import keep_value, kept_values
from zsyz_desktop.values import replace

_LEFT = f"{PREFIX}left."
_SIZE, _MOST = 12, 1500
"""Signs of a mark, and how many are kept of one layout: the last ones."""


class LeftCells:
    """What was left of the sheets of one layout: by project, column and what stands in the cell."""

    def __init__(self, session: Session, table: Table) -> None:
        self._table = table
        self._kept = frozenset(_marks(kept_values(session).get(_key(table), "")))

    def without(self, row: ReadRow, columns: tuple[Column, ...], code: str) -> ReadRow:
        """The row of a project without what is asked or refused of cells that were left before, which is told."""
        if not self._kept or not (row.asked or row.refused):
            return row
        left = [each for each in columns if each.field and self._mark(row.row, each, code) in self._kept]
        if not left:
            return row
        fields = {name for each in left for name in (each.field or "").split("+")}
        titles = tuple(f"{title_of(each)}：" for each in left)
        asked = tuple(each for each in row.asked if each.field not in fields)
        refused = tuple(each for each in row.refused if not each.startswith(titles))
        remarks = [f"{title_of(each)}：“{self._text(row.row, each)}”与上次一样，没有读入" for each in left]
        return replace(row, asked=asked, refused=refused, remarks=(*row.remarks, *remarks))

    def _mark(self, row: int, column: Column, code: str) -> str:
        said = f"{code}|{plain_heading(column.heading)}|{self._text(row, column)}"
        return hashlib.sha256(said.encode()).hexdigest()[:_SIZE]

    def _text(self, row: int, column: Column) -> str:
        value = self._table.sheet.value(row, column.number)
        return value.error or "公式" if isinstance(value, Broken) else text_of(value).strip()

    def marks(self, columns: tuple[Column, ...], said: Corrections, codes: Mapping[int, str]) -> Iterator[str]:
        """Those of the cells that were left of a sheet, by the codes its rows have in the ledger."""
        left = [(row, column_of(name) or name) for (row, name), told in said.cells.items() if is_nothing(told)]
        for column in columns:
            for row, called in left:
                if called in (str(column.number), column.field) and row in codes and self._text(row, column):
                    yield self._mark(row, column, codes[row])


def remember_left(
    session: Session, table: Table, understood: Understood, said: Corrections, codes: Mapping[int, str]
) -> None:
    """Keep which cells were left, by the projects their rows have become."""
    before = _marks(kept_values(session).get(_key(table), ""))
    marks = dict.fromkeys((*before, *LeftCells(session, table).marks(understood.columns, said, codes)))
    if len(marks) > len(before):
        keep_value(session, _key(table), "".join(list(marks)[-_MOST:]))


def _marks(text: str) -> list[str]:
    return [text[at : at + _SIZE] for at in range(0, len(text), _SIZE)]


def _key(table: Table) -> str:
    return f"{_LEFT}{layout_of(table)}"
