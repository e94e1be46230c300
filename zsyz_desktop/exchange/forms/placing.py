"""Where each project goes in a form: the row that has it already, a blank one, or one that is put in."""

import re
from collections.abc import Sequence

from msgspec import Struct

from zsyz_desktop.exchange.forms.areas import Insertion, column_letters
from zsyz_desktop.exchange.forms.description import Description
from zsyz_desktop.exchange.forms.grid import Grid
from zsyz_desktop.exchange.forms.inserting import insert_rows
from zsyz_desktop.exchange.forms.recognising import Rows, rows_of
from zsyz_desktop.rules.form_fields import FormField, FormRow
from zsyz_desktop.rules.names import name_key, project_code
from zsyz_desktop.values import Frozen, field


class Wishes(Frozen):
    """`adds` rows for projects the form does not have; `writes_locked` into cells the sheet protects as well."""

    adds: bool = True
    writes_locked: bool = False


USUAL = Wishes()


class Told(Frozen):
    """What the officer has to know: where (a cell, a row or a project) and what."""

    where: str
    sentence: str


class Filled(Struct):
    """The workbook, how many rows were matched, added and put in, and which cells said something else before."""

    content: bytes = b""
    matched: int = 0
    added: int = 0
    inserted: int = 0
    written: int = 0
    changed: list[Told] = field(default_factory=list)
    unplaced: list[Told] = field(default_factory=list)


def place_rows(
    grid: Grid, description: Description, rows: Sequence[FormRow], wishes: Wishes, filled: Filled
) -> dict[str, int]:
    """The row of each project by its code, put in where blank ones lack; what has none is told in `filled`."""
    table = rows_of(grid, description)
    places = _match(grid, description, table, rows, filled)
    strangers = [each for each in rows if each.code not in places]
    return places | _room_for(grid, table, strangers, wishes, filled)


def _match(
    grid: Grid, description: Description, table: Rows, rows: Sequence[FormRow], filled: Filled
) -> dict[str, int]:
    """The row of each project the form has: by code, else by name, told apart by county."""
    said = {row: _said(grid, description, row) for row in table.taken}
    by_code = {project_code(each.code): each for each in rows}
    by_name: dict[str, list[FormRow]] = {}
    for each in rows:
        by_name.setdefault(name_key(each.name), []).append(each)
    places: dict[str, int] = {}
    for row, (code, name, region) in said.items():
        found = [by_code[code]] if code in by_code else by_name.get(name_key(name), [])
        if len(found) > 1:
            found = [each for each in found if region and name_key(region)[:2] == name_key(each.region)[:2]]
        if len(found) != 1:
            why = (
                "有几个同名的项目，分不清是哪一个"
                if found or name_key(name) in by_name
                else "台账里没有这个项目，原样留着"
            )
            filled.unplaced.append(Told(f"第{row}行", f"“{name}”{why}"))
        elif found[0].code in places:
            filled.unplaced.append(Told(f"第{row}行", f"“{name}”在第{places[found[0].code]}行已经有了，这一行没有填"))
        else:
            places[found[0].code] = row
    filled.matched = len(places)
    return places


def _said(grid: Grid, description: Description, row: int) -> tuple[str, str, str]:
    fields = (FormField.CODE, FormField.NAME, FormField.REGION)
    columns = [description.column_of(each) for each in fields]
    texts = [grid.said_at(row, each).strip() if each is not None else "" for each in columns]
    return project_code(texts[0]), texts[1], texts[2]


def _room_for(grid: Grid, table: Rows, strangers: Sequence[FormRow], wishes: Wishes, filled: Filled) -> dict[str, int]:
    """The rows of projects the form does not have yet: blank ones first, then new ones above the sum."""
    if not strangers:
        return {}
    if not wishes.adds or table.groups:
        why = (
            "表里没有这个项目" if not wishes.adds else "表里没有这个项目，表又是分组的，不知道放在哪一组，请自己加一行"
        )
        filled.unplaced.extend(Told(each.code, f"“{each.name}”{why}") for each in strangers)
        return {}
    lacking = len(strangers) - len(table.blank)
    new: list[int] = []
    if lacking > 0:
        insert_rows(grid, Insertion(grid.sheet.name, table.first, table.last + 1, lacking))
        new = list(range(table.last + 1, table.last + 1 + lacking))
        filled.inserted = lacking
        filled.unplaced.extend(_sums_left_behind(grid, table, lacking))
    filled.added = len(strangers)
    return {each.code: row for each, row in zip(strangers, [*table.blank, *new], strict=False)}


def _sums_left_behind(grid: Grid, table: Rows, count: int) -> list[Told]:
    """Formulas below the table that name its rows one by one, and so know nothing of the new ones."""
    told = []
    row = table.last + count + 1
    for column in grid.columns_of(row):
        formula = grid.formula(row, column)
        said = (formula.text or "") if formula is not None else ""
        cells = {int(each) for each in re.findall(r"(?<![A-Z:$])\$?[A-Z]{1,3}\$?([0-9]+)(?![0-9:(])", said)}
        if len(cells & set(range(table.first, table.last + 1))) > 1:
            where = f"{column_letters(column)}{row}"
            told.append(Told(where, f"合计公式“={said}”是一格一格相加的，没有算上新加的行，请改成 SUM"))
    return told
