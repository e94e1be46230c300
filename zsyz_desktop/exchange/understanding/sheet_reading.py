"""A whole sheet understood: its table found, its columns told, every row read, and what rows say of each other."""

from collections.abc import Mapping, Sequence
from datetime import date

from zsyz_desktop.errors import Refusal, refuse
from zsyz_desktop.exchange.understanding.columns import columns_of, time_of
from zsyz_desktop.exchange.understanding.facts import (
    Asked,
    Column,
    Corrections,
    Known,
    Meant,
    Understood,
    Values,
)
from zsyz_desktop.exchange.understanding.headings import meaning_of
from zsyz_desktop.exchange.understanding.readers import Asking, reader_of
from zsyz_desktop.exchange.understanding.reading import text_of
from zsyz_desktop.exchange.understanding.row_reading import RowPen, counties_in
from zsyz_desktop.exchange.understanding.rows import Line, lines_of
from zsyz_desktop.exchange.understanding.same_rows import rows_together
from zsyz_desktop.exchange.understanding.sample import Sample, sample_of
from zsyz_desktop.exchange.understanding.several_tables import best_of, tables_of
from zsyz_desktop.exchange.understanding.similar import Compared
from zsyz_desktop.exchange.understanding.table import Table
from zsyz_desktop.exchange.understanding.unread import unread_columns
from zsyz_desktop.exchange.workbooks.sheets import Sheet, Workbook
from zsyz_desktop.exchange.workbooks.telling import HIDDEN_SHEET
from zsyz_desktop.values import Frozen, field, replace

NO_TABLE = "没有找到项目表：要有一行表头写着“项目名称”等栏目，下面一行一个项目。请核对后再导入。"
_NOTHING_SAID = Corrections()


class Judged(Frozen):
    """What a sheet is read by."""

    known: Known
    today: date
    corrections: Corrections = _NOTHING_SAID
    compared: Compared = field(default_factory=Compared)
    """What was compared when the sheet was read before; may be handed on for the same sheet and ledger."""


def sheet_of(workbook: Workbook, name: str = "") -> tuple[Table, tuple[Table, ...]]:
    """The table that is named, or the one whose content is most of a list; and the other tables there are.

    A table is named by its sheet, with its place where the sheet holds several. Raises Refusal where there is none.
    """
    in_sheets = [tables for sheet in workbook.sheets if (tables := tables_of(sheet))]
    found = [table for tables in in_sheets for table in tables]
    chosen = [table for table in found if table.called == name] if name else []
    if not chosen:
        candidates = (best_of(tables) for tables in in_sheets)
        chosen = [table for table in candidates if not name or table.sheet.name == name]
    if not chosen:
        raise _not_found(workbook, found, name)
    best = max(chosen, key=lambda table: (table.score, len(table.sheet.rows)))
    return best, tuple(table for table in found if table is not best)


def _not_found(workbook: Workbook, found: Sequence[Table], name: str) -> Refusal:
    """Why no table is read."""
    names = tuple(sheet.name or "" for sheet in workbook.sheets)
    if not name or name in names:
        return refuse(NO_TABLE)
    known = "、".join(dict.fromkeys((*names, *(table.called for table in found))))
    return refuse(f"没有名为“{name}”的工作表，这个文件里有：{known}。", field="sheet")


def understand(sheet: Sheet, judged: Judged) -> Understood:
    """What a sheet says; raises Refusal for one without a table of projects."""
    tables = tables_of(sheet)
    if not tables:
        raise refuse(NO_TABLE)
    return understand_table(best_of(tables), judged)


def understand_table(table: Table, judged: Judged, others: Sequence[Table] = ()) -> Understood:
    """What a table says, row by row; of the `others` it is told that they are not read."""
    lines = list(lines_of(table, _name_column(table)))
    samples = _samples(table, lines, judged.known)
    columns = columns_of(table, samples, judged.today, judged.corrections)
    asking = Asking(judged.known, judged.today, time_of(table, judged.today).year, table.sheet.is_1904)
    readers = [reader for each in columns if (reader := reader_of(each, asking, judged.corrections)) is not None]
    defaults, sheet_asked = _defaults(table, columns, lines, judged.known, judged.corrections.region)
    pen = RowPen(table, columns, readers, judged.corrections, asking, defaults)
    rows = rows_together(pen.read(lines), columns, defaults, judged.corrections, judged.compared)
    columns = tuple(replace(each, asked=each.asked or pen.above.get(each.number)) for each in columns)
    return Understood(
        table.sheet.name, table.title, (table.top, table.bottom), defaults, columns, tuple(rows),
        (
            *table.sheet.remarks, *(_unread(each, table) for each in others), *unread_columns(columns, samples),
            *pen.notes,
        ),
        sheet_asked,
    )  # fmt: skip


def _unread(other: Table, table: Table) -> str:
    """That a further table is not read, and how to read it."""
    title = f"，“{other.title}”" if other.title else ""
    if other.sheet.name != table.sheet.name:
        title = title if other.sheet.place else ""
        hidden = "隐藏的" if HIDDEN_SHEET in other.sheet.remarks else ""
        return f"另有{hidden}工作表“{other.called}”也像项目表，没有读入{title}"
    return f"这张工作表里还有一张表（{other.sheet.place}{title}），没有读入；请选“{other.called}”另导一次"


def _name_column(table: Table) -> int:
    """The column of names; that of codes where there is none."""
    fields = {number: meaning_of(parts).field for number, parts in table.headings.items()}
    named = [number for number, field in fields.items() if field == "name"]
    return named[0] if named else next(number for number, field in fields.items() if field == "code")


def _samples(table: Table, lines: Sequence[Line], known: Known) -> dict[int, Sample]:
    rows = [line for line in lines if not line.skipped][:300]
    cells = {
        number: [line.cells[number - 1] for line in rows if number <= len(line.cells)] for number in table.headings
    }
    return {
        number: sample_of(values, sum((line.row, number) in table.sheet.percents for line in rows), known)
        for number, values in cells.items()
    }


def _defaults(
    table: Table, columns: Sequence[Column], lines: Sequence[Line], known: Known, said: str
) -> tuple[Values, tuple[Asked, ...]]:
    """The county that holds for all rows, where no column says one."""
    if said:
        return {"region_id": said}, ()
    if any(each.field == "region_id" for each in columns):
        return {}, ()
    for text in (table.title or "", *table.lines):
        counties = counties_in(text, known)
        if len(counties) == 1:
            return {"region_id": counties[0]}, ()
    groups = {line.group for line in lines if line.group}
    if any(counties_in(group, known) for group in groups) or any(each.field == "code" for each in columns):
        return {}, ()
    return {}, (Asked("region_id", "表里没有县市一栏，标题和填报单位也没有写明，这些项目的主体责任县市是哪一个？"),)


def texts_of(values: Mapping[str, Meant]) -> dict[str, str]:
    """Values as texts, for whoever shows them."""
    return {name: "、".join(meant) if isinstance(meant, tuple) else text_of(meant) for name, meant in values.items()}
