"""The rows of a sheet read a column at a time, each text once, and put together row by row."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import zip_longest
from unicodedata import normalize

from msgspec import Struct

from zsyz_desktop.exchange.understanding.above import (
    ABOVE,
    asked_above,
    carried_down,
    column_asked,
    dittos_of,
    is_told_in_words,
    kept_as_written,
)
from zsyz_desktop.exchange.understanding.columns import SEVERAL
from zsyz_desktop.exchange.understanding.facts import (
    Asked,
    Column,
    ColumnAsked,
    Corrections,
    Known,
    Meant,
    ReadRow,
    Values,
    column_of,
)
from zsyz_desktop.exchange.understanding.phases import phase_in
from zsyz_desktop.exchange.understanding.readers import Asking, Reader, title_of
from zsyz_desktop.exchange.understanding.reading import Read
from zsyz_desktop.exchange.understanding.rows import Line
from zsyz_desktop.exchange.understanding.step_columns import STEP_DUE, STEP_PERSON, joined_step
from zsyz_desktop.exchange.understanding.sums import cumulative_columns, opening_of, sum_remarks
from zsyz_desktop.exchange.understanding.table import Table
from zsyz_desktop.exchange.workbooks.sheets import Value
from zsyz_desktop.values import field

_NONE: frozenset[str] = frozenset()
_TOGETHER = SEVERAL | {"lead", "origin", "origin_kind", "fund.origin", "fund.origin_kind"}


class _Beside(Struct):
    """What a row says that is no plain value."""

    asked: list[Asked] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    county_refused: bool = False
    lies_in: Meant = ""
    """What the column of counties says of the place, which a column of its own says better."""


class RowPen:
    """Reads the rows of one table."""

    def __init__(  # noqa: PLR0917 -- what rows lean on
        self,
        table: Table,
        columns: Sequence[Column],
        readers: Sequence[Reader],
        corrections: Corrections,
        asking: Asking,
        defaults: Values,
    ) -> None:
        self._table, self._columns, self._readers = table, columns, readers
        self._corrections, self._asking, self._defaults = corrections, asking, defaults
        self._cumulative = cumulative_columns(columns)
        self._reads_county = any(each.field == "region_id" for each in columns)
        self._has_county = "region_id" in defaults
        self._joins_steps = any(each.field in (STEP_PERSON, STEP_DUE) for each in columns)
        self._values: list[Values] = []
        self._coarse: list[frozenset[str]] = []
        self._beside: dict[int, _Beside] = {}
        """By the place of a row among those that hold projects."""
        self.above: dict[int, ColumnAsked] = {}
        """What is asked of columns in which cells stand for what is above them, by their number."""
        self.notes: list[str] = []
        """What is told of columns once."""
        self._said: set[str] = set()
        """The fields that columns so far have filled."""

    def read(self, lines: Sequence[Line]) -> list[ReadRow]:
        """The values of each row, what is asked of it, and why it is refused."""
        rows = [line for line in lines if not line.skipped]
        self._values, self._coarse = [{} for _ in rows], [_NONE] * len(rows)
        self._beside, self._said = {}, set()
        cells, nothing = list(zip_longest(*(line.cells for line in rows))), (None,) * len(rows)
        corrected, held = self._corrected(rows), [(place, line.held) for place, line in enumerate(rows) if line.held]
        for reader in self._readers:
            number = reader.column.number
            column = list(cells[number - 1] if number <= len(cells) else nothing)
            percents = self._percents(number, rows)
            for place, told in self._told(reader.column, corrected).items():
                column[place] = told or None
                percents.discard(place)
            for place, those in held if reader.is_money else ():
                if number in those:
                    column[place] = None
            self._take(reader, *self._with_above(reader, column, percents))
        read = iter([self._row(place, line) for place, line in enumerate(rows)])
        return [ReadRow(line.row, line.skipped) if line.skipped else next(read) for line in lines]

    def _corrected(self, rows: Sequence[Line]) -> dict[str, dict[int, str]]:
        """By column or field what officers said of cells, by the place of their row."""
        if not self._corrections.cells:
            return {}
        places = {line.row: place for place, line in enumerate(rows)}
        found: dict[str, dict[int, str]] = {}
        for (row, name), told in self._corrections.cells.items():
            if row in places:
                found.setdefault(column_of(name) or name, {})[places[row]] = told
        return found

    def _with_above(
        self, reader: Reader, cells: list[Value], percents: Collection[int]
    ) -> tuple[Sequence[Read], Sequence[Read]]:
        """What the cells say; of those that stand for what is above it is asked, unless an officer said it already."""
        dittos = dittos_of(cells)
        if dittos and is_told_in_words(reader.column.field):
            count = sum(isinstance(each, str) and each in dittos for each in cells)
            self.notes.append(kept_as_written(reader.column, dittos, count))
            dittos = frozenset()
        if not dittos:
            return reader.read_all(cells, percents)
        meant = {each: reader.said.get(each.strip(), "") for each in dittos}
        cells = carried_down(cells, [each for each in dittos if meant[each] == ABOVE])
        dittos = frozenset(each for each in dittos if not meant[each])
        reads, different = reader.read_all(carried_down(cells, dittos), percents)
        field_read, title = (reader.column.field or "").split("+")[0], title_of(reader.column)
        places = [place for place, each in enumerate(cells) if isinstance(each, str) and each in dittos]
        for place in places:
            reads[place] = asked_above(str(cells[place]), reads[place], field_read, title)
            different.append(reads[place])
        if places:
            self.above[reader.column.number] = column_asked(reader.column, dittos, len(places))
        return reads, different

    def _told(self, column: Column, corrected: Mapping[str, Mapping[int, str]]) -> Mapping[int, str]:
        """What officers said of the cells of one column; "" where another column of its field says it."""
        field_read = column.field or ""
        first = next(each.column.number for each in self._readers if each.column.field == field_read)
        of_field = corrected.get(field_read, {})
        if column.number != first:
            of_field = dict.fromkeys(of_field, "")
        return {**of_field, **corrected.get(str(column.number), {})}

    def _percents(self, number: int, rows: Sequence[Line]) -> set[int]:
        """The places of the rows where a column holds a number written as a percentage."""
        written = {row for row, column in self._table.sheet.percents if column == number}
        return {place for place, line in enumerate(rows) if line.row in written} if written else set()

    def _take(self, reader: Reader, reads: Sequence[Read], different: Iterable[Read]) -> None:
        """What one more column says; several cells of one field stand beside each other."""
        field_read = reader.column.field or ""
        names = {name for read in different for name in read.values}
        if names.isdisjoint(self._said) and (field_read != "region_id" or "place" not in names):
            for values, read in zip(self._values, reads, strict=True):
                values.update(read.values)
        else:
            for place, read in enumerate(reads):
                for name, meant in read.values.items():
                    self._say(place, name, meant, reader)
        self._said |= names
        self._note(field_read, reads, different)

    def _note(self, field_read: str, reads: Sequence[Read], different: Iterable[Read]) -> None:
        """What a column says that is no plain value."""
        odd = {id(read) for read in different if read.asked or read.refused or read.remarks}
        for place, read in enumerate(reads) if odd else ():
            if id(read) in odd:
                beside = self._beside_row(place)
                beside.asked += read.asked
                beside.remarks += read.remarks
                beside.refused += read.refused
                beside.county_refused = beside.county_refused or (bool(read.refused) and field_read == "region_id")
        if any(read.coarse for read in different):
            mine = frozenset((field_read,))
            both = zip(self._coarse, reads, strict=True)
            self._coarse = [(said | mine if said else mine) if read.coarse else said for said, read in both]

    def _beside_row(self, place: int) -> _Beside:
        if place not in self._beside:
            self._beside[place] = _Beside()
        return self._beside[place]

    def _say(self, place: int, name: str, meant: Meant, reader: Reader) -> None:
        """One more value; what two columns say differently is asked about, where it cannot stand beside each other."""
        if name == "place" and reader.column.field == "region_id":
            self._beside_row(place).lies_in = meant
            return
        values = self._values[place]
        before = values.get(name)
        if before is None:
            values[name] = meant
        elif before != meant and name not in _TOGETHER and not isinstance(before, tuple):
            title = title_of(reader.column)
            sentence = f"“{title}”与前面一列写的不一样，以哪个为准？请在这一格改成一样的"
            self._beside_row(place).asked.append(Asked(name, sentence, why=f"{title}：与前面一列不一样"))
        else:
            values[name] = _together(name, before, meant)

    def _row(self, place: int, line: Line) -> ReadRow:
        """One row put together."""
        values, beside = self._values[place], self._beside.get(place)
        name = values.get("name")
        if isinstance(name, str) and "期" in name and "phase" not in values and (phase := phase_in(name)):
            values["phase"] = phase
        if beside is not None or not (name and (self._has_county or "region_id" in values)):
            beside = self._beside_row(place)
            self._complete(values, beside, line)
            self._accept(values, beside, line.row)
        remarks = self._remarks(values, line) if self._cumulative or self._corrections.opening_balance else ()
        if self._joins_steps:
            remarks = (*remarks, *joined_step(values, self._asking.today))
        first = line.first if line.first != line.row else None
        coarse = self._coarse[place]
        if beside is None:
            return ReadRow(line.row, "", values, (), (), remarks, first, coarse)
        asked, refused = tuple(beside.asked), tuple(beside.refused)
        return ReadRow(line.row, "", values, asked, refused, (*beside.remarks, *remarks), first, coarse)

    def _remarks(self, values: Values, line: Line) -> tuple[str, ...]:
        """What is told of sums; the opening balance is taken in where the officer wants it."""
        remarks = sum_remarks(self._columns, self._cumulative, line.cells, values)
        takes = self._corrections.opening_balance and line.first is None
        if takes and (opening := opening_of(self._columns, line.cells, values, self._asking.year)):
            values |= opening
            return ()
        return remarks

    def _accept(self, values: Values, beside: _Beside, row: int) -> None:
        """Proposals the officer took are what the row says."""
        for each in list(beside.asked):
            if each.proposal is not None and self._corrections.accepts(row, each.field):
                values[each.proposal_field or each.field] = each.proposal
                beside.asked.remove(each)

    def _complete(self, values: Values, beside: _Beside, line: Line) -> None:
        """What the other cells tell of the place and the county, and what has to be there."""
        if beside.lies_in:
            values.setdefault("place", beside.lies_in)
        is_named = isinstance(values.get("name"), str) or "code" in values
        if not is_named and not any("项目名称" in why for why in beside.refused):
            beside.refused.append("没有项目名称")
        open_fields = {each.field for each in beside.asked}
        if "region_id" in values or self._has_county or "region_id" in open_fields or beside.county_refused:
            return
        if counties := counties_in(line.group, self._asking.known):
            values["region_id"] = counties[0]
        elif "code" not in values and self._reads_county:
            title = counties_in(self._table.title or "", self._asking.known)
            proposal = title[0] if len(title) == 1 else None
            beside.asked.append(Asked("region_id", "没有写县市，主体责任县市是哪一个？", proposal, why="县市：没有填"))


def _together(name: str, before: Meant, meant: Meant) -> Meant:
    """Two cells of one field: a team in its order, a contact with the phone, texts line by line."""
    if isinstance(before, tuple) and isinstance(meant, tuple):
        return tuple(dict.fromkeys((*before, *meant)))
    if name == "contact":
        is_phone = re.fullmatch(r"[-0-9+()、 转]+", str(before)) is not None
        return f"{meant} {before}" if is_phone else f"{before} {meant}"
    if isinstance(before, str) and isinstance(meant, str) and is_told_in_words(name):
        return f"{before}\n{meant}"
    return before if name == "lead_duty" else meant


def counties_in(text: str, known: Known) -> tuple[str, ...]:
    """Every county a title or a line names; 楚雄州 is none."""
    plain = re.sub(r"\s+", "", normalize("NFKC", text))
    plain = re.sub(r"楚雄(?:彝族自治)?州", "", plain)
    names = [key for key in known.counties if not key.isdigit() and key in plain]
    return tuple(dict.fromkeys(known.counties[key] for key in names))
