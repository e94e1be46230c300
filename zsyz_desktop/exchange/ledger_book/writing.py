"""The ledger's own workbook written row by row: a sheet a record, in memory no more than a row of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from sqlalchemy import Table, func, select
from sqlmodel import Session, SQLModel
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from zsyz_desktop.exchange.ledger_book.book_columns import (
    BOOK_RECORDS,
    BookColumn,
    Kind,
    cell_of,
    columns_of,
    said_words,
)
from zsyz_desktop.exchange.ledger_book.labels import Labels, code_labels, labels_of_rows
from zsyz_desktop.models.evidence import Evidence
from zsyz_desktop.models.fields import Record, table_of
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.rules.phones import masked
from zsyz_desktop.saving import WORKBOOK, saved_whole
from zsyz_desktop.services.ledger.exports_noted import NOTE_KEY
from zsyz_desktop.values import Frozen

MARK = "zsyz-ledger-workbook/2"
"""Stands in the first sheet: the workbook is known by it, and nothing is asked. In 1 some money was in 分."""
ABOUT, CHOICES = "说明", "选项"
FIRST_LINE = "内部资料"
NAMES_ROW, HEADING_ROW, FIRST_ROW = 1, 2, 3
"""Rows of a sheet, from 0: the names the reader goes by (hidden), the headings, the first row of data."""
ID_SIGN = "#"
"""Behind the name of a link: the hidden column of its id."""
_SPARE_ROWS = 2_000
"""Rows below the last one that drop-down lists reach down to."""
_LONGEST_LIST = 250
_WIDEST, _NARROWEST = 40, 8
_AT_ONCE = 2_000
_ACROSS = 190
"""Characters that stand side by side on a page and can still be read."""
_KIND_WIDTHS = {Kind.DAY: 12, Kind.MONEY: 14, Kind.SHARE: 10, Kind.YES_NO: 8, Kind.LINK: 22}
_AS_SAID = {
    "constant_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
Step = Callable[[int, int], None]
Put = Callable[[int, int, Any], object]
"""Writes a value into a row and a column."""


class Book(Frozen):
    """What is written: with the rows or as a template, phones as they are or masked."""

    unit: str
    day: date
    has_rows: bool = True
    shows_phones: bool = False


class _Looks(Frozen):
    head: Format
    title: Format
    texts: Format
    day: Format
    money: Format
    share: Format


def write_book(session: Session, out: Path, book: Book, on_row: Step | None = None) -> int:
    """Write the workbook to a path, row by row; returns how many rows there are. `on_row` may raise to leave off.

    Raises Trouble where it cannot be written; nothing is left behind then.
    """
    total = sum(_count(session, record) for record in BOOK_RECORDS) if book.has_rows else 0
    writer = _Writer(session, book, labels_of_rows(session), code_labels(session))
    with saved_whole(out, WORKBOOK) as part:
        workbook = xlsxwriter.Workbook(str(part), _AS_SAID)
        try:
            done = writer.write_all(workbook, total, on_row)
        except BaseException:
            workbook.fileclosed = True  # else it would write itself, half as it is, when nobody holds it any more
            raise
        try:
            workbook.close()
        except FileCreateError as error:
            raise OSError(*error.args) from error
    return done


def kept_rows(record: type[Record]) -> Any:  # noqa: ANN401 -- a condition of SQL
    """Which rows are written: those that are not deleted; of evidence what is more than an attachment."""
    table = table_of(record)
    if record is Evidence:
        says = table.c.description.is_not(None) | table.c.document_number.is_not(None)
        return table.c.deleted_at.is_(None) & says
    if table.name == "setting":
        return table.c.deleted_at.is_(None) & (table.c.key != NOTE_KEY)
    return table.c.deleted_at.is_(None)


class _Writer:
    """Writes the rows of one record after the other."""

    _looks: _Looks

    def __init__(self, session: Session, book: Book, labels: Labels, codes: Mapping[tuple[WordList, str], str]) -> None:
        self._session, self._book, self._labels, self.codes = session, book, labels, codes

    def write_all(self, workbook: xlsxwriter.Workbook, total: int, on_row: Step | None) -> int:
        """Write every sheet; returns how many rows there are."""
        self._looks = _looks(workbook)
        _write_about(workbook, self._looks, self._book, total)
        choices, done = _Choices(), 0
        for record in BOOK_RECORDS:
            sheet = workbook.add_worksheet(record.shown_as)
            done = self.write(sheet, record, done, total, on_row)
            _dress(sheet, record, choices, self, done)
        choices.write(workbook)
        return done

    def write(self, sheet: Worksheet, record: type[Record], done: int, total: int, on_row: Step | None) -> int:
        """Write the sheet of a record; returns how many rows are done."""
        columns = columns_of(record)
        links = [column for column in columns if column.kind is Kind.LINK]
        self._write_head(sheet, record, columns, links)
        puts = [self._put(sheet, column) for column in columns]
        ids = [(columns.index(column), number) for number, column in enumerate(links, len(columns))]
        for row, values in enumerate(self._rows(record, columns) if self._book.has_rows else (), FIRST_ROW):
            for number, value in enumerate(values):
                if value is not None:
                    puts[number](row, number, value)
            for source, number in ids:
                if values[source] is not None:
                    sheet.write_string(row, number, str(values[source]))
            done += 1
            if on_row is not None and not done % 100:
                on_row(done, total)
        return done

    def _write_head(
        self, sheet: Worksheet, record: type[Record], columns: Sequence[BookColumn], links: Sequence[BookColumn]
    ) -> None:
        line = f"{FIRST_LINE}　{self._book.unit}　{record.shown_as}　{self._book.day}"
        sheet.write_string(0, 1, line, self._looks.title)
        heads = [(column.name, column.heading) for column in columns]
        heads += [(column.name + ID_SIGN, f"{column.declared.title}的标识") for column in links]
        sheet.set_row(NAMES_ROW, None, None, {"hidden": True})  # before it is written: rows are let go of one by one
        sheet.set_row(HEADING_ROW, 32)
        for number, (name, _) in enumerate(heads):
            sheet.write_string(NAMES_ROW, number, name)
        for number, (_, heading) in enumerate(heads):
            sheet.write_string(HEADING_ROW, number, heading, self._looks.head)

    def _rows(self, record: type[Record], columns: Sequence[BookColumn]) -> Iterator[Any]:
        table = table_of(record)
        query = (
            select(*(table.c[column.name] for column in columns))
            .where(kept_rows(record))
            .order_by(*_order(record, table))
        )
        return iter(self._session.connection().execution_options(yield_per=_AT_ONCE).execute(query))

    def _put(self, sheet: Worksheet, column: BookColumn) -> Put:
        """How a value of a column is written; made once, as it is called for every cell."""
        text, looks = sheet.write_string, self._looks
        hides = column.declared.personal and not self._book.shows_phones
        known, codes, words = self._labels.get(column.target, {}), self.codes, column.declared.words
        puts: dict[Kind, Put] = {
            Kind.TEXT: lambda row, at, value: text(row, at, masked(value) if hides else value, looks.texts),
            Kind.NUMBER: sheet.write_number,
            Kind.DAY: lambda row, at, value: sheet.write_datetime(row, at, value, looks.day),
            Kind.MONEY: lambda row, at, value: _write_money(sheet, row, at, cell_of(column, value), looks),
            Kind.SHARE: lambda row, at, value: sheet.write_number(row, at, cell_of(column, value), looks.share),
            Kind.LINK: lambda row, at, value: text(row, at, known.get(value, "")),
            Kind.CODE: lambda row, at, value: text(row, at, codes.get((words, value), value) if words else value),
        }
        return puts.get(column.kind) or (lambda row, at, value: text(row, at, cell_of(column, value)))


def _write_money(sheet: Worksheet, row: int, at: int, value: float | str, looks: _Looks) -> None:
    if isinstance(value, str):
        sheet.write_string(row, at, value, looks.texts)
    else:
        sheet.write_number(row, at, value, looks.money)


class _Choices:
    """The drop-down lists that are too long to be written where they are used: columns of a hidden sheet."""

    def __init__(self) -> None:
        self._columns: list[tuple[str, ...]] = []

    def source(self, words: tuple[str, ...]) -> list[str] | str:
        """How a drop-down names these words."""
        if len(",".join(words)) <= _LONGEST_LIST and not any("," in word for word in words):
            return list(words)
        if words not in self._columns:
            self._columns.append(words)
        letter = xlsxwriter.utility.xl_col_to_name(self._columns.index(words))
        return f"={CHOICES}!${letter}$1:${letter}${len(words)}"

    def write(self, workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet(CHOICES)
        for row in range(max(map(len, self._columns), default=0)):
            for number, words in enumerate(self._columns):
                if row < len(words):
                    sheet.write_string(row, number, words[row])
        sheet.hide()


def _dress(sheet: Worksheet, record: type[Record], choices: _Choices, writer: _Writer, rows: int) -> None:
    columns = columns_of(record)
    links = sum(column.kind is Kind.LINK for column in columns)
    wide = 0
    for number, column in enumerate(columns):
        width = _KIND_WIDTHS.get(column.kind) or min(_WIDEST, max(_NARROWEST, (column.declared.length or 12) // 4 + 6))
        is_hidden = column.kind is Kind.ID or column.name == "deleted_at"
        width = max(width, 2 * len(column.heading) + 2)
        wide += 0 if is_hidden else width
        sheet.set_column(number, number, width, None, {"hidden": is_hidden})
        words = _words(column, writer)
        if words:
            last = FIRST_ROW + rows + _SPARE_ROWS
            sheet.data_validation(
                FIRST_ROW, number, last, number, {"validate": "list", "source": choices.source(words)}
            )
    if links:
        sheet.set_column(len(columns), len(columns) + links - 1, 12, None, {"hidden": True})
    sheet.freeze_panes(FIRST_ROW, 2 if len(columns) > 2 else 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    pages = max(1, round(wide / _ACROSS))
    sheet.fit_to_pages(pages, 0)
    if pages > 1:
        sheet.repeat_columns(0, 2)  # whose row it is
    sheet.repeat_rows(HEADING_ROW)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _words(column: BookColumn, writer: _Writer) -> tuple[str, ...]:
    if column.kind is Kind.YES_NO:
        return ("是", "否")
    if column.kind is Kind.WORD and column.vocabulary is not None:
        return tuple(said_words(column.vocabulary).values())
    if column.kind is Kind.CODE:
        return tuple(label for (words, _), label in writer.codes.items() if words is column.declared.words)
    return ()


def _write_about(workbook: xlsxwriter.Workbook, looks: _Looks, book: Book, total: int) -> None:
    sheet = workbook.add_worksheet(ABOUT)
    phones = "按原样" if book.shows_phones else "手机号已遮蔽中间四位，从这个文件导入时号码带不回来"
    lines = (
        (FIRST_LINE, ""),
        ("格式", MARK),
        ("单位", book.unit),
        ("日期", str(book.day)),
        ("内容", f"整本台账，共{total}行；附件不在里面" if book.has_rows else "空白模板，每张表从第4行起填写"),
        ("电话", phones),
        ("导入", "可以导入一本没有项目的台账。第2行和“标识”列是程序认行用的，已隐藏，请不要改。"),
        ("填写", "金额单位见表头；日期写 2024-06-15；下拉的从下拉里选；引用项目写编号，引用单位、人员写名称。"),
    )
    for row, (title, text) in enumerate(lines):
        sheet.write_string(row, 0, title, looks.head if row else looks.title)
        sheet.write_string(row, 1, text)
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 1, 90)


def _looks(workbook: xlsxwriter.Workbook) -> _Looks:
    head = {"bold": True, "border": 1, "bg_color": "#E8EEF5", "text_wrap": True, "valign": "vcenter", "align": "center"}
    return _Looks(
        head=workbook.add_format(head),
        title=workbook.add_format({"bold": True, "font_color": "#B00020"}),
        texts=workbook.add_format({"num_format": "@"}),
        day=workbook.add_format({"num_format": "yyyy-mm-dd"}),
        money=workbook.add_format({"num_format": "#,##0.00####"}),
        share=workbook.add_format({"num_format": "0.00%"}),
    )


def _order(record: type[Record], table: Table) -> list[Any]:
    names = [*record.part_of, "position", "code", *record.called_by, "id"]
    return [table.c[name] for name in dict.fromkeys(names) if name in table.c]


def _count(session: Session, record: type[SQLModel]) -> int:
    query = select(func.count()).select_from(table_of(record)).where(kept_rows(record))  # type: ignore[arg-type]
    return int(session.connection().execute(query).scalar_one())
