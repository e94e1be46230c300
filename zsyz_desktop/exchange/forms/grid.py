"""A sheet of a form as rows of cells: what they say, how they are protected, and how they are written into."""

from functools import cached_property

from lxml import etree

from zsyz_desktop.exchange.forms.areas import column_letters, corners, place
from zsyz_desktop.exchange.forms.package import MAIN, child, children
from zsyz_desktop.exchange.forms.styles import Styles
from zsyz_desktop.exchange.forms.workbook import SheetName, Workbook, plain_text

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_TALLEST = 10_000
"""Rows of a merged area that are looked at."""
Area = tuple[int, int, int, int]
"""Top, left, bottom, right."""


class Grid:
    """The cells of one sheet, by row and column from 1."""

    def __init__(self, workbook: Workbook, sheet: SheetName, styles: Styles) -> None:
        self.workbook, self.sheet, self.styles = workbook, sheet, styles
        self.root = workbook.package.root(sheet.part)
        data = child(self.root, "sheetData")
        self.data = data if data is not None else etree.SubElement(self.root, f"{MAIN}sheetData")
        self.rows: dict[int, etree._Element] = {}
        self._cells: dict[int, dict[int, etree._Element]] = {}
        self.index()

    def index(self) -> None:
        """Find rows and cells again, after rows were put in."""
        self.rows, self._cells = {}, {}  # cells by row, then by column
        row_at = 0
        for row in children(self.data, "row"):
            row_at = int(row.get("r") or row_at + 1)
            row.set("r", str(row_at))
            self.rows[row_at] = row
            column_at = 0
            for cell in children(row, "c"):
                column_at = place(cell.get("r", ""))[1] if cell.get("r") else column_at + 1
                cell.set("r", f"{column_letters(column_at)}{row_at}")
                self._cells.setdefault(row_at, {})[column_at] = cell
        for remembered in ("_merges", "_free_areas", "_lists"):
            self.__dict__.pop(remembered, None)

    @property
    def last_row(self) -> int:
        """The last row that is written down in the file, 0 where none is."""
        return max(self.rows, default=0)

    @property
    def last_column(self) -> int:
        """The last column of a cell that says something."""
        return max((column for row in self._cells for column in self._cells[row] if self.text(row, column)), default=0)

    @cached_property
    def _merges(self) -> dict[int, list[Area]]:
        """The merged areas, by each row they reach into."""
        held = child(self.root, "mergeCells")
        found: dict[int, list[Area]] = {}
        for each in held if held is not None else ():
            area = corners(each.get("ref", "A1"))
            for row in range(area[0], min(area[2], area[0] + _TALLEST) + 1):
                found.setdefault(row, []).append(area)
        return found

    def merge_at(self, row: int, column: int) -> Area | None:
        """The merged area a cell is in."""
        return next((each for each in self._merges.get(row, ()) if each[1] <= column <= each[3]), None)

    def cell(self, row: int, column: int) -> etree._Element | None:
        """The element of a cell, None where the file has none."""
        return self._cells.get(row, {}).get(column)

    def columns_of(self, row: int) -> list[int]:
        """The columns of a row that are written down."""
        return list(self._cells.get(row, ()))

    def formula(self, row: int, column: int) -> etree._Element | None:
        """The formula of a cell."""
        cell = self.cell(row, column)
        return child(cell, "f") if cell is not None else None

    def text(self, row: int, column: int) -> str:
        """What a cell says: its text or the digits of its number; "" where it is empty."""
        cell = self.cell(row, column)
        if cell is None:
            return ""
        if cell.get("t") == "inlineStr":
            held = child(cell, "is")
            return plain_text(held) if held is not None else ""
        value = child(cell, "v")
        said = (value.text or "") if value is not None else ""
        if cell.get("t") == "s" and said.isdigit():
            return self.workbook.texts[int(said)] if int(said) < len(self.workbook.texts) else ""
        return said

    def said_at(self, row: int, column: int) -> str:
        """The same of a merged area as a whole."""
        area = self.merge_at(row, column)
        return self.text(area[0], area[1]) if area else self.text(row, column)

    def is_empty(self, row: int, column: int) -> bool:
        """Whether nothing stands there, neither a value nor a formula."""
        return self.formula(row, column) is None and not self.text(row, column).strip()

    def is_inner(self, row: int, column: int) -> bool:
        """Whether a cell is covered by the first one of its merged area."""
        area = self.merge_at(row, column)
        return area is not None and (row, column) != (area[0], area[1])

    def style(self, row: int, column: int) -> int:
        """The style a cell has or would have, of its row or column where it is not written down."""
        cell = self.cell(row, column)
        if cell is not None:
            return int(cell.get("s", "0"))
        held = self.rows.get(row)
        if held is not None and held.get("customFormat") in ("1", "true"):
            return int(held.get("s", "0"))
        spans = child(self.root, "cols")
        for each in spans if spans is not None else ():
            if int(each.get("min", "0")) <= column <= int(each.get("max", "0")):
                return int(each.get("style", "0"))
        return 0

    def is_locked(self, row: int, column: int) -> bool:
        """Whether the sheet is protected and this cell neither unlocked nor in an area left open."""
        protection = child(self.root, "sheetProtection")
        if protection is None or protection.get("sheet") not in ("1", "true"):
            return False
        is_free = any(a[0] <= row <= a[2] and a[1] <= column <= a[3] for a in self._free_areas)
        return not is_free and self.styles.is_locked(self.style(row, column))

    @cached_property
    def _free_areas(self) -> tuple[Area, ...]:
        held = child(self.root, "protectedRanges")
        areas = (each.get("sqref", "").split() for each in held) if held is not None else iter(())
        return tuple(corners(area) for several in areas for area in several)

    def listed(self, row: int, column: int) -> str | None:
        """The list a cell may be chosen from, as the workbook writes it."""
        holds = (
            said for areas, said in self._lists if any(a[0] <= row <= a[2] and a[1] <= column <= a[3] for a in areas)
        )
        return next(holds, None)

    @cached_property
    def _lists(self) -> list[tuple[tuple[Area, ...], str]]:
        """The areas that have a list, and the list; newer programs write theirs beside the old ones."""
        found = []
        for each in self.root.iter(f"{MAIN}dataValidation", f"{_X14}dataValidation"):
            areas = each.get("sqref") or each.findtext(f"{_XM}sqref") or ""
            said = each.findtext(f"{MAIN}formula1") or each.findtext(f"{_X14}formula1/{_XM}f")
            if each.get("type") == "list" and said:
                found.append((tuple(map(corners, areas.split())), said))
        return found

    def write_text(self, row: int, column: int, text: str) -> None:
        """Put a text in place of what the cell says; its style is kept."""
        cell = self._cleared(row, column)
        cell.set("t", "inlineStr")
        held = etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
        held.text = text
        held.set(_SPACE, "preserve")

    def write_number(self, row: int, column: int, digits: str) -> None:
        """Put a number, written in its digits."""
        etree.SubElement(self._cleared(row, column), f"{MAIN}v").text = digits

    def clear(self, row: int, column: int) -> None:
        """Empty a cell; its style is kept."""
        if self.cell(row, column) is not None:
            self._cleared(row, column)

    def _cleared(self, row: int, column: int) -> etree._Element:
        cell = self.cell(row, column)
        if cell is None:
            cell = self._new_cell(row, column)
        for attribute in ("t", "vm", "cm"):
            cell.attrib.pop(attribute, "")
        for each in list(cell):
            cell.remove(each)
        self.workbook.package.touch(self.sheet.part)
        return cell

    def _new_cell(self, row: int, column: int) -> etree._Element:
        holder = self.rows.get(row)
        if holder is None:
            holder = etree.Element(f"{MAIN}row", r=str(row))
            before = sum(1 for each in self.rows if each < row)
            self.data.insert(before, holder)
            self.rows[row] = holder
        cell = etree.Element(f"{MAIN}c", r=f"{column_letters(column)}{row}")
        style = self.style(row, column)
        if style:
            cell.set("s", str(style))
        holder.insert(sum(1 for each in self.columns_of(row) if each < column), cell)
        self._cells.setdefault(row, {})[column] = cell
        return cell
