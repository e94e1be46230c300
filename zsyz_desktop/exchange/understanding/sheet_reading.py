"""A whole sheet understood: its table found, its columns told, every row read, and what rows say of each other."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from unicodedata import normalize

from zsyz_desktop.errors import Refusal, refuse
from zsyz_desktop.exchange.understanding.columns import SEVERAL, columns_of, time_of
from zsyz_desktop.exchange.understanding.facts import (
    Asked,
    Column,
    Corrections,
    Known,
    Meant,
    ReadRow,
    Understood,
    Values,
)
from zsyz_desktop.exchange.understanding.headings import meaning_of
from zsyz_desktop.exchange.understanding.phases import phase_in
from zsyz_desktop.exchange.understanding.readers import Asking, Reader, reader_of, title_of
from zsyz_desktop.exchange.understanding.reading import text_of
from zsyz_desktop.exchange.understanding.rows import Line, lines_of
from zsyz_desktop.exchange.understanding.same_rows import rows_together
from zsyz_desktop.exchange.understanding.sample import Sample, sample_of
from zsyz_desktop.exchange.understanding.several_tables import best_of, tables_of
from zsyz_desktop.exchange.understanding.similar import Compared
from zsyz_desktop.exchange.understanding.sums import cumulative_columns, opening_of, sum_remarks
from zsyz_desktop.exchange.understanding.table import Table
from zsyz_desktop.exchange.understanding.unread import unread_columns
from zsyz_desktop.exchange.workbooks.sheets import Sheet, Workbook
from zsyz_desktop.exchange.workbooks.telling import HIDDEN_SHEET

NO_TABLE = "没有找到项目表：要有一行表头写着“项目名称”等栏目，下面一行一个项目。请核对后再导入。"
_NOTHING_SAID = Corrections()


@dataclass(frozen=True, slots=True)
class Judged:
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
    pen = _RowPen(table, columns, readers, judged, asking, defaults, cumulative_columns(columns))
    rows = rows_together([pen.read(line) for line in lines], columns, defaults, judged.corrections, judged.compared)
    return Understood(
        table.sheet.name, table.title, (table.top, table.bottom), defaults, columns, tuple(rows),
        (*table.sheet.remarks, *(_unread(each, table) for each in others), *unread_columns(columns, samples)),
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


def counties_in(text: str, known: Known) -> tuple[str, ...]:
    """Every county a title or a line names; 楚雄州 is none."""
    plain = re.sub(r"\s+", "", normalize("NFKC", text))
    plain = re.sub(r"楚雄(?:彝族自治)?州", "", plain)
    names = [key for key in known.counties if not key.isdigit() and key in plain]
    return tuple(dict.fromkeys(known.counties[key] for key in names))


@dataclass(frozen=True, slots=True)
class _RowPen:
    """Reads one row after the other."""

    table: Table
    columns: Sequence[Column]
    readers: Sequence[Reader]
    judged: Judged
    asking: Asking
    defaults: Values
    cumulative: Sequence[Column]

    def read(self, line: Line) -> ReadRow:
        """The values of a row, what is asked of it, and why it is refused."""
        if line.skipped:
            return ReadRow(line.row, line.skipped)
        found = _Gathered(self.judged.corrections, line.row)
        percents = self.table.sheet.percents
        width = len(line.cells)
        for reader in self.readers:
            number = reader.column.number
            if number > width or (reader.is_money and number in line.held):
                continue
            value = line.cells[number - 1]
            if value is None and not found.said:
                continue
            found.take(reader, value, is_percent=(line.row, number) in percents if percents else False)
        self._complete(found, line)
        self._accept(found, line.row)
        remarks = (*found.remarks, *sum_remarks(self.columns, self.cumulative, line.cells, found.values))
        takes = self.judged.corrections.opening_balance and line.first is None
        if takes and (opening := opening_of(self.columns, line.cells, found.values, self.asking.year)):
            found.values |= opening
            remarks = tuple(found.remarks)
        return ReadRow(
            line.row, "", found.values, tuple(found.asked), tuple(found.refused), remarks,
            line.first if line.first is not None and line.first != line.row else None, frozenset(found.coarse),
        )  # fmt: skip

    def _accept(self, found: "_Gathered", row: int) -> None:
        """Proposals the officer took are what the row says."""
        for each in list(found.asked):
            if each.proposal is not None and self.judged.corrections.accepts(row, each.field):
                found.values[each.proposal_field or each.field] = each.proposal
                found.asked.remove(each)

    def _complete(self, found: "_Gathered", line: Line) -> None:
        """What the name tells of the phase, and what has to be there."""
        values = found.values
        if found.lies_in:
            values.setdefault("place", found.lies_in)
        name = values.get("name")
        if not isinstance(name, str) and "code" not in values and not any("项目名称" in why for why in found.refused):
            found.refused.append("没有项目名称")
        if isinstance(name, str) and "phase" not in values and (phase := phase_in(name)):
            values["phase"] = phase
        open_fields = {each.field for each in found.asked}
        if "region_id" in values or "region_id" in self.defaults or "region_id" in open_fields or found.county_refused:
            return
        if counties := counties_in(line.group, self.judged.known):
            values["region_id"] = counties[0]
        elif "code" not in values and any(each.field == "region_id" for each in self.columns):
            title = counties_in(self.table.title or "", self.judged.known)
            proposal = title[0] if len(title) == 1 else None
            found.asked.append(Asked("region_id", "没有写县市，主体责任县市是哪一个？", proposal, why="县市：没有填"))


class _Gathered:
    """One row as its cells are read."""

    __slots__ = ("asked", "coarse", "county_refused", "lies_in", "refused", "remarks", "row", "said", "values")

    def __init__(self, corrections: Corrections, row: int) -> None:
        self.values: Values = {}
        self.asked: list[Asked] = []
        self.refused: list[str] = []
        self.remarks: list[str] = []
        self.county_refused = False
        self.coarse: set[str] = set()
        self.lies_in: Meant = ""
        """What the column of counties says of the place, which a column of its own says better."""
        self.said, self.row = corrections.cells, row

    def take(self, reader: Reader, value: object, *, is_percent: bool) -> None:
        """What one more cell says; several cells of one field stand beside each other."""
        field = reader.column.field or ""
        if self.said and (told := self.said.get((self.row, field))) is not None:
            value, is_percent = told, False
        read = reader.read(value, is_percent=is_percent)  # type: ignore[arg-type]  # a Value
        if read.values:
            for name, meant in read.values.items():
                self._say(name, meant, reader)
            if read.coarse:
                self.coarse.add(field)
        if read.asked:
            self.asked += read.asked
        if read.remarks:
            self.remarks += read.remarks
        if read.refused:
            self.refused += read.refused
            self.county_refused = self.county_refused or field == "region_id"

    def _say(self, name: str, meant: Meant, reader: Reader) -> None:
        """One more value; what two columns say differently is asked about, where it cannot stand beside each other."""
        if name == "place" and reader.column.field == "region_id":
            self.lies_in = meant
            return
        before = self.values.get(name)
        if before is None:
            self.values[name] = meant
        elif before != meant and name not in _TOGETHER and not isinstance(before, tuple):
            title = title_of(reader.column)
            sentence = f"“{title}”与前面一列写的不一样，以哪个为准？请在这一格改成一样的"
            self.asked.append(Asked(name, sentence, why=f"{title}：与前面一列不一样"))
        else:
            self.values[name] = _together(name, before, meant)


_TOGETHER = SEVERAL | {"lead", "origin", "origin_kind", "fund.origin", "fund.origin_kind"}


def _together(name: str, before: Meant, meant: Meant) -> Meant:
    """Two cells of one field: a team in its order, a contact with the phone, texts line by line."""
    if isinstance(before, tuple) and isinstance(meant, tuple):
        return tuple(dict.fromkeys((*before, *meant)))
    if name == "contact":
        is_phone = re.fullmatch(r"[-0-9+()、 转]+", str(before)) is not None
        return f"{meant} {before}" if is_phone else f"{before} {meant}"
    if (
        isinstance(before, str)
        and isinstance(meant, str)
        and name in ("note", "fund.note", "content", "problem", "next_step", "dispatch.progress", "land_use")
    ):
        return f"{before}\n{meant}"
    return before if name == "lead_duty" else meant


def texts_of(values: Mapping[str, Meant]) -> dict[str, str]:
    """Values as texts, for whoever shows them."""
    return {name: "、".join(meant) if isinstance(meant, tuple) else text_of(meant) for name, meant in values.items()}
