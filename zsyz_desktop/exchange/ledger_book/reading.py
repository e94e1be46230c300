"""The ledger's own workbook read back: known by its mark, its columns by the hidden names, its rows by their ids."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from zsyz_desktop.errors import refuse
from zsyz_desktop.exchange.ledger_book.book_columns import BOOK_RECORDS, Kind, columns_of, value_of
from zsyz_desktop.exchange.ledger_book.writing import ABOUT, FIRST_ROW, ID_SIGN, MARK, NAMES_ROW
from zsyz_desktop.exchange.workbooks.sheets import Broken, Sheet, Workbook
from zsyz_desktop.models.fields import Record
from zsyz_desktop.rules.phones import is_masked
from zsyz_desktop.values import field

_MARK_FAMILY = MARK.rpartition("/")[0]
_OLD_MARK = f"{_MARK_FAMILY}/1"


class BookRow(Struct):
    """A row as it stands: values by field, links apart as the text and the id that stand there."""

    where: str
    values: dict[str, Any] = field(default_factory=dict)
    links: dict[str, tuple[str, str]] = field(default_factory=dict)


class ReadBook(Struct):
    """The rows of each record, and how many phones came without their middle."""

    rows: dict[type[Record], list[BookRow]] = field(default_factory=dict)
    masked: int = 0


def is_own(workbook: Workbook) -> bool:
    """Whether a workbook is the ledger's own."""
    return any(_mark(sheet).startswith(_MARK_FAMILY) for sheet in workbook.sheets if sheet.name == ABOUT)


def read_book(workbook: Workbook) -> ReadBook:
    """Everything in it; raises Refusal for one of a newer program and for a cell that cannot be what it should."""
    if not is_own(workbook):
        raise refuse("这不是本程序导出的整本台账表格。一般的台账表格请按普通表格导入。", field="file")
    marks = {_mark(sheet) for sheet in workbook.sheets if sheet.name == ABOUT}
    if _OLD_MARK in marks:
        raise refuse("这份表格由旧版程序导出，金额的写法和现在不同；请打开原来的台账重新导出一份再导入。", field="file")
    if marks != {MARK}:
        raise refuse("这份表格由更新版本的程序导出，请先升级本程序再导入。", field="file")
    by_name = {sheet.name: sheet for sheet in workbook.sheets}
    book = ReadBook()
    for record in BOOK_RECORDS:
        sheet = by_name.get(record.shown_as)
        book.rows[record] = list(_rows(record, sheet, book)) if sheet is not None else []
    return book


def _mark(sheet: Sheet) -> str:
    said = sheet.value(2, 2)
    return said if isinstance(said, str) else ""


def _rows(record: type[Record], sheet: Sheet, book: ReadBook) -> Iterator[BookRow]:
    names = (
        {str(name): at for at, name in enumerate(sheet.rows[NAMES_ROW]) if name} if len(sheet.rows) > NAMES_ROW else {}
    )
    columns = [column for column in columns_of(record) if column.name in names]
    for number, cells in enumerate(sheet.rows[FIRST_ROW:], FIRST_ROW + 1):
        if not any(cell not in (None, "") for cell in cells):
            continue
        row = BookRow(f"“{record.shown_as}”第{number}行")
        for column in columns:
            cell = _cell(cells, names[column.name], row.where)
            if column.kind is Kind.LINK:
                row.links[column.name] = _link(cell, _cell(cells, names.get(column.name + ID_SIGN, -1), row.where))
            elif cell is None or cell == "":
                row.values[column.name] = None
            elif column.declared.personal and isinstance(cell, str) and is_masked(cell):
                row.values[column.name] = None
                book.masked += 1
            else:
                row.values[column.name] = cell if column.kind is Kind.CODE else value_of(column, cell, row.where)
        yield row


def _cell(cells: tuple[Any, ...], at: int, where: str) -> Any:  # noqa: ANN401 -- whatever a cell holds
    cell = cells[at] if 0 <= at < len(cells) else None
    if isinstance(cell, Broken):
        raise refuse(f"{where}有一格是公式或出错（{cell.error or '没有算出的公式'}），请改成值再导入。")
    return cell


def _link(text: Any, key: Any) -> tuple[str, str]:  # noqa: ANN401 -- as above
    return str(text or "").strip(), str(key or "").strip()


def counted(book: ReadBook) -> Mapping[str, int]:
    """How many rows of each record there are, by what officers call it."""
    return {record.shown_as: len(rows) for record, rows in book.rows.items() if rows}
