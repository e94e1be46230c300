"""A form filled with a period: rows found by code or name, new ones below them, and what could not be placed."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from zsyz_desktop.errors import refuse
from zsyz_desktop.exchange.forms.areas import column_letters
from zsyz_desktop.exchange.forms.description import Description
from zsyz_desktop.exchange.forms.grid import Grid
from zsyz_desktop.exchange.forms.listed_choices import choices_of
from zsyz_desktop.exchange.forms.package import taken_for_sound
from zsyz_desktop.exchange.forms.placing import USUAL, Filled, Told, Wishes, place_rows
from zsyz_desktop.exchange.forms.recognising import grid_of, open_form
from zsyz_desktop.rules.form_fields import KNOWN, Column, FormField, FormRow, Shape, Value

Step = Callable[[int, int], None]
"""Told how many rows of how many are done; it may raise to leave off."""
_FIRST_DAY = date(1899, 12, 30)
_FIRST_DAY_1904 = date(1904, 1, 1)
_KEYS = (FormField.CODE, FormField.NAME, FormField.REGION)
_LONGEST_CELL = 32_767

_NOTHING_FITS = "没有一格写得上：请检查各列说的是哪一项、项目从第几行开始，工作表选得对不对。"


@taken_for_sound()
def fill(
    content: bytes,
    description: Description,
    rows: Sequence[FormRow],
    *,
    period: str,
    wishes: Wishes = USUAL,
    on_row: Step | None = None,
) -> Filled:
    """The form with the figures of a period; raises Refusal where it cannot be filled without harm."""
    workbook = open_form(content)
    grid = grid_of(workbook, description.sheet)
    _refuse_undescribed(description)
    filled = Filled()
    if description.period and description.period != period:
        filled.unplaced.append(Told("表头", f"表头写的是{description.period}，填的是{period}，请改表头里的月份"))
    places = place_rows(grid, description, rows, wishes, filled)
    filling = _Filling(grid, description, wishes, filled)
    for number, each in enumerate(row for row in rows if row.code in places):
        if on_row is not None:
            on_row(number, len(places))
        filling.write(places[each.code], each)
    filling.tell()
    if filled.added and not filled.written:
        raise refuse(_NOTHING_FITS, field="set")
    workbook.calculate_anew()
    filled.content = workbook.package.written()
    return filled


def _refuse_undescribed(description: Description) -> None:
    if description.column_of(FormField.NAME) is None and description.column_of(FormField.CODE) is None:
        raise refuse("没有说明哪一列是项目名称（或项目编号），不知道每个项目填到哪一行。请先选好这一列。", field="set")


class _Filling:
    """Writes rows and remembers, once a column, what it could not write."""

    def __init__(self, grid: Grid, description: Description, wishes: Wishes, filled: Filled) -> None:
        self._grid, self._wishes, self._filled = grid, wishes, filled
        self._columns = [each for each in description.columns if each.field is not None]
        self._headings = {each.number: each.heading for each in self._columns}
        self._skipped: dict[tuple[int, str], list[int]] = {}
        self._choices: dict[str, tuple[str, ...] | None] = {}
        self._serial = max((_number(grid.text(row, each.number)) for row in range(description.first, grid.last_row + 1)
                            for each in self._columns if each.field is FormField.SERIAL), default=0)  # fmt: skip

    def write(self, row: int, said: FormRow) -> None:
        """Put what the ledger says of a project into its row."""
        for column in self._columns:
            if column.field is FormField.SERIAL:
                self._write_serial(row, column)
            elif column.field is not None:
                if note := said.notes.get(column.field):
                    self._filled.unplaced.append(Told(said.code, f"“{column.field.value}”{note}"))
                self._write(row, column, column.field, said)

    def tell(self) -> None:
        """What was left out, a line a column and reason."""
        for (column, why), rows in self._skipped.items():
            where = f"{column_letters(column)}{rows[0]}" + (f"等{len(rows)}格" if len(rows) > 1 else "")
            self._filled.unplaced.append(Told(where, f"“{self._headings[column]}”{why}"))

    def _write_serial(self, row: int, column: Column) -> None:
        if self._grid.is_empty(row, column.number) and not self._is_closed(row, column):
            self._serial += 1
            self._grid.write_number(row, column.number, str(self._serial))

    def _write(self, row: int, column: Column, of: FormField, said: FormRow) -> None:
        value = said.values.get(of)
        before = self._grid.text(row, column.number)
        if of in _KEYS and before.strip():
            return  # by these the row was found: they stay as the form has them
        if value is None or value == "":
            is_own = before.strip() and self._grid.formula(row, column.number) is None
            if is_own and KNOWN[of].is_of_period and not self._is_closed(row, column):
                self._grid.clear(row, column.number)
                self._note_change(row, column, before, "（空）")
            return
        if self._is_closed(row, column):
            return
        digits, text = self._written(row, column, of, value)
        after = text if digits is None else digits
        if _is_same(before, after, is_number=digits is not None):
            return
        if digits is None and not self._may_say(row, column, text):
            return
        if len(text) > _LONGEST_CELL:
            self._skip(row, column, "的内容太长，一格放不下，没有填")
            return
        if digits is None:
            self._grid.write_text(row, column.number, text)
        else:
            self._grid.write_number(row, column.number, digits)
        self._filled.written += 1
        if before.strip():
            self._note_change(row, column, before, after)

    def _is_closed(self, row: int, column: Column) -> bool:
        """Whether a cell is not to be written into; said once a column."""
        if self._grid.formula(row, column.number) is not None:
            self._skip(row, column, "是公式，由表自己算，没有填")
        elif self._grid.is_inner(row, column.number):
            self._skip(row, column, "是合并单元格的一部分，只填了第一格")
        elif self._grid.is_locked(row, column.number) and not self._wishes.writes_locked:
            self._skip(row, column, "是锁定的单元格，没有填（要填请勾选“锁定的格子也填”）")
        else:
            return False
        return True

    def _skip(self, row: int, column: Column, why: str) -> None:
        self._skipped.setdefault((column.number, why), []).append(row)

    def _may_say(self, row: int, column: Column, text: str) -> bool:
        said = self._grid.listed(row, column.number)
        if said is None:
            return True
        if said not in self._choices:
            self._choices[said] = choices_of(self._grid, row, column.number)
        choices = self._choices[said]
        if choices is None or text in choices:
            return True
        said = "、".join(choices[:6]) + ("…" if len(choices) > 6 else "")
        self._skip(row, column, f"只能从下拉里选（{said}），“{text[:20]}”不在里面，没有填")
        return False

    def _note_change(self, row: int, column: Column, before: str, after: str) -> None:
        where = f"{column_letters(column.number)}{row}"
        self._filled.changed.append(
            Told(where, f"“{column.heading}”原来是“{before.strip()[:40]}”，现在是“{after[:40]}”")
        )

    def _written(self, row: int, column: Column, of: FormField, value: Value) -> tuple[str | None, str]:
        """The digits of a number or a day, None for a text; and the text."""
        style = self._grid.style(row, column.number)
        styles, shape = self._grid.styles, KNOWN[of].shape
        if isinstance(value, date):
            if styles.shows_days(style):
                start = _FIRST_DAY_1904 if self._grid.workbook.is_of_1904 else _FIRST_DAY
                return str((value - start).days), ""
            return None, value.isoformat()
        if isinstance(value, str):
            return None, value
        share = Fraction(value or 0)
        if shape is Shape.MONEY:
            share /= column.unit.cents
        elif shape is Shape.PERCENT:
            share = share / 100 if of is FormField.PERCENT else share
            share = share if styles.shows_percents(style) else share * 100
        return _digits(share), ""


def _digits(number: Fraction) -> str:
    """Exact where it can be, else to twelve places."""
    whole = number * 10**12
    digits = round(whole)
    text = f"{abs(digits):013d}"
    said = f"{text[:-12]}.{text[-12:]}".rstrip("0").rstrip(".")
    return f"-{said}" if digits < 0 else said


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 6 else 0


def _is_same(before: str, after: str, *, is_number: bool) -> bool:
    if not is_number:
        return before == after
    try:
        return bool(before) and Fraction(before) == Fraction(after)
    except (ValueError, ZeroDivisionError):
        return False
