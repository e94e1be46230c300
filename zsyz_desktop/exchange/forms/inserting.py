"""Rows put into a form below its data rows: the ten steps, each where the workbook keeps what moves.

Why by hand: every library that saves a whole workbook lost parts of it or left sums wrong (decision 29).
"""

import copy
import re
from collections.abc import Iterator

from lxml import etree

from zsyz_desktop.errors import refuse
from zsyz_desktop.exchange.forms.areas import Insertion, column_letters, corners, moved_area, moved_areas, place
from zsyz_desktop.exchange.forms.following import follow
from zsyz_desktop.exchange.forms.formulas import calls, copied_formula, moved_formula, spans_sheets, touches
from zsyz_desktop.exchange.forms.grid import Grid
from zsyz_desktop.exchange.forms.package import MAIN, child, children
from zsyz_desktop.exchange.forms.workbook import SheetName, Workbook

_GROWING = {"autoFilter", "protectedRange", "ignoredError", "sortState", "sortCondition", "dataRef"}
"""What takes the new rows in where it ends with the data rows; merged cells do where they cover all of them."""
_STAYING = {"hyperlink", "selection", "cellWatch", "inputCells", "pane"}
_RULED = {"conditionalFormatting", "dataValidation"}
_EXT = "{http://schemas.microsoft.com/office/excel/2006/main}"
_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_IN_THE_WAY = {
    "table": "套用的表格样式（超级表）",
    "pivotTable": "数据透视表",
    "ctrlProp": "按钮、勾选框等控件",
    "control": "按钮、勾选框等控件",
    "oleObject": "嵌入的对象",
}


def insert_rows(grid: Grid, insertion: Insertion) -> None:
    """Put rows in, each as the last data row is, without what it says; raises Refusal where that is not sure."""
    workbook = grid.workbook
    refuse_unsafe(workbook, grid)
    for sheet in workbook.sheets:
        _unshare(workbook, sheet, insertion)
    for sheet in workbook.sheets:
        _move_formulas(workbook, sheet, insertion)
    _move_areas(grid.root, insertion)
    _move_rows(grid, insertion)
    _merge_like_last(grid.root, insertion)
    _copy_sparklines(grid.root, insertion)
    workbook.package.touch(grid.sheet.part)
    follow(workbook, grid.sheet, insertion)
    workbook.drop_calculation_chain()
    grid.index()


def refuse_unsafe(workbook: Workbook, grid: Grid) -> None:
    """Raise Refusal naming what on the sheet, or in a formula of the workbook, would not follow."""
    found = {_IN_THE_WAY[kind] for kind, _ in workbook.package.related(grid.sheet.part).values() if kind in _IN_THE_WAY}
    formulas = [each.text or "" for sheet in workbook.sheets for each in _formulas(workbook, sheet)]
    formulas += [each.text or "" for each in workbook.names()]
    if any(map(spans_sheets, formulas)):
        found.add("跨多张工作表的公式（如 一月:六月!C5）")
    if any(calls(each, "INDIRECT") for each in formulas):
        found.add("用 INDIRECT 的公式")
    if any(each.get("t") == "dataTable" for each in grid.root.iter(f"{MAIN}f")):
        found.add("模拟运算表")
    if found:
        raise refuse(
            f"空行不够，要加行，可这个表里有{'、'.join(sorted(found))}，加行后会算错，没有填。"
            "请先在上级表格的合计行上面手工插好空行，再来填。",
            field="file",
        )


def _formulas(workbook: Workbook, sheet: SheetName) -> Iterator[etree._Element]:
    """Of cells, conditions, drop-downs and sparklines; the first cell of what rules an area says where it stands."""
    root = workbook.package.root(sheet.part)
    for tag in (f"{MAIN}f", f"{MAIN}formula", f"{MAIN}formula1", f"{MAIN}formula2", f"{_EXT}f"):
        yield from root.iter(tag)


def _unshare(workbook: Workbook, sheet: SheetName, insertion: Insertion) -> None:
    """Every cell of a shared formula has one of its own, where any of it is about the sheet that grows."""
    root = workbook.package.root(sheet.part)
    shared: dict[str, tuple[str, int, int]] = {}
    for cell in root.iter(f"{MAIN}c"):
        formula = child(cell, "f")
        if formula is None or formula.get("t") != "shared":
            continue
        row, column = place(cell.get("r", "A1"))
        number = formula.get("si", "")
        if formula.text:
            if not (touches(formula.text, sheet.name, insertion.sheet) or sheet.name == insertion.sheet):
                continue
            shared[number] = (formula.text, row, column)
        if number not in shared:
            continue
        said, from_row, from_column = shared[number]
        formula.text = copied_formula(said, row - from_row, column - from_column)
        for attribute in ("t", "si", "ref"):
            formula.attrib.pop(attribute, "")
        workbook.package.touch(sheet.part)


def _move_formulas(workbook: Workbook, sheet: SheetName, insertion: Insertion) -> None:
    is_home = sheet.name == insertion.sheet
    for formula in _formulas(workbook, sheet):
        said = formula.text or ""
        is_inside = is_home and insertion.is_inside(_row_of(formula))
        moved = moved_formula(said, sheet.name, insertion, is_inside=is_inside)
        if moved != said:
            formula.text = moved
            workbook.package.touch(sheet.part)
    for link in workbook.package.root(sheet.part).iter(f"{MAIN}hyperlink"):
        said = link.get("location", "")
        moved = moved_formula(said, sheet.name, insertion)
        if moved != said:
            link.set("location", moved)
            workbook.package.touch(sheet.part)


def _row_of(formula: etree._Element) -> int:
    """The row a formula stands in, or the first row of what it rules; 0 where it has none."""
    for holder in formula.iterancestors():
        said = holder.get("sqref") or (holder.get("r") if holder.tag == f"{MAIN}c" else None)
        if said:
            return corners(said.split()[0])[0]
        area = holder.find(f"{_EXT}sqref")
        if area is not None and area.text:
            return corners(area.text.split()[0])[0]
    return 0


def _move_areas(root: etree._Element, insertion: Insertion) -> None:
    """Merged cells, filters, areas of rules, links, panes, breaks and the dimension."""
    for each in root.iter(etree.Element):
        tag = etree.QName(each).localname
        if tag in ("row", "c", "f"):
            continue
        if tag == "mergeCell":
            top, _, bottom, _ = corners(each.get("ref", ""))
            covers_all = top <= insertion.first and bottom == insertion.last and insertion.first < insertion.last
            each.set("ref", moved_area(each.get("ref", ""), insertion, grows=covers_all))
        elif tag == "brk" and _parent_tag(each) == f"{MAIN}rowBreaks":
            each.set("id", str(insertion.moved(int(each.get("id", "0")) + 1) - 1))
        elif tag == "sqref" and each.text:
            is_sparkline = _parent_tag(each) == f"{_X14}sparkline"
            each.text = moved_areas(each.text, insertion, grows=not is_sparkline)
        else:
            _move_attributes(each, tag, insertion)


def _parent_tag(each: etree._Element) -> str:
    parent = each.getparent()
    return str(parent.tag) if parent is not None else ""


def _move_attributes(each: etree._Element, tag: str, insertion: Insertion) -> None:
    grows = tag in _GROWING or tag in _RULED
    for name in ("ref", "sqref"):
        if each.get(name) and (grows or tag in _STAYING or tag == "dimension"):
            each.set(name, moved_areas(each.get(name, ""), insertion, grows=grows or tag == "dimension"))
    for name in ("activeCell", "topLeftCell"):
        if each.get(name):
            each.set(name, moved_area(each.get(name, ""), insertion, grows=False))
    if tag in ("cellWatch", "inputCells") and each.get("r"):
        each.set("r", moved_area(each.get("r", ""), insertion, grows=False))


def _move_rows(grid: Grid, insertion: Insertion) -> None:
    for row in children(grid.data, "row"):
        number = int(row.get("r", "0"))
        if number >= insertion.at:
            _renumber(row, number + insertion.count, insertion)
    last = grid.rows.get(insertion.last)
    for step in range(insertion.count, 0, -1):
        new = _like_last(last, step, insertion) if last is not None else None
        if new is not None and last is not None:
            last.addnext(new)


def _renumber(row: etree._Element, number: int, insertion: Insertion) -> None:
    row.set("r", str(number))
    for cell in children(row, "c"):
        _, column = place(cell.get("r", ""))
        cell.set("r", f"{column_letters(column)}{number}")
        formula = child(cell, "f")
        if formula is not None and formula.get("ref"):
            formula.set("ref", moved_area(formula.get("ref", ""), insertion, grows=False))


def _like_last(last: etree._Element, step: int, insertion: Insertion) -> etree._Element:
    """A row with the height, styles and formulas of the last data row; what that says is not copied."""
    row = copy.deepcopy(last)
    number = insertion.last + step
    row.set("r", str(number))
    for attribute in ("hidden", "collapsed"):
        row.attrib.pop(attribute, "")
    for cell in list(children(row, "c")):
        _, column = place(cell.get("r", ""))
        cell.set("r", f"{column_letters(column)}{number}")
        formula = child(cell, "f")
        for attribute in ("t", "vm", "cm"):
            cell.attrib.pop(attribute, "")
        for each in [each for each in cell if each is not formula]:
            cell.remove(each)
        if formula is None:
            continue
        formula.text = copied_formula(formula.text or "", step)
        if formula.get("ref"):
            formula.set("ref", re.sub(r"[0-9]+", str(number), formula.get("ref", "")))
    row.tail = None
    return row


def _merge_like_last(root: etree._Element, insertion: Insertion) -> None:
    """What is merged across in the last data row is merged across in each new one."""
    held = child(root, "mergeCells")
    if held is None:
        return
    for each in list(held):
        top, left, bottom, right = corners(each.get("ref", ""))
        if top != bottom or top != insertion.last:
            continue
        for step in range(1, insertion.count + 1):
            row = top + step
            ref = f"{column_letters(left)}{row}:{column_letters(right)}{row}"
            etree.SubElement(held, f"{MAIN}mergeCell", ref=ref)
    held.set("count", str(len(held)))


def _copy_sparklines(root: etree._Element, insertion: Insertion) -> None:
    """A sparkline of the last data row stands in each new one too."""
    for each in list(root.iter(f"{_X14}sparkline")):
        where = each.find(f"{_EXT}sqref")
        if where is None or not where.text or corners(where.text)[0] != insertion.last:
            continue
        for step in range(insertion.count, 0, -1):
            new = copy.deepcopy(each)
            for part in new:
                part.text = copied_formula(part.text or "", step)
            each.addnext(new)
