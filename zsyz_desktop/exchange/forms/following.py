"""What lies outside a sheet and follows its rows: comments, drawings, charts, names, sources of pivot tables."""

import re

from lxml import etree

from zsyz_desktop.exchange.forms.areas import Insertion, moved_area
from zsyz_desktop.exchange.forms.formulas import moved_formula
from zsyz_desktop.exchange.forms.package import MAIN
from zsyz_desktop.exchange.forms.workbook import SheetName, Workbook

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_CHARTED = re.compile(r"xl/(charts|drawings|tables|chartsheets)/[^/]+\.xml")
_SHAPE = re.compile(rb"<v:shape\b.*?</v:shape>", re.DOTALL)
_SHAPE_ROW = re.compile(rb"(<x:Row>\s*)([0-9]+)(\s*</x:Row>)")
_SHAPE_ANCHOR = re.compile(rb"(<x:Anchor>)([^<]*)(</x:Anchor>)")


def follow(workbook: Workbook, sheet: SheetName, insertion: Insertion) -> None:
    """Move everything that points at rows of the sheet."""
    for kind, part in workbook.package.related(sheet.part).values():
        if kind in ("comments", "threadedComment"):
            _move_comments(workbook, part, insertion)
        elif kind == "vmlDrawing":
            _move_shapes(workbook, part, insertion)
        elif kind == "drawing":
            _move_anchors(workbook, part, insertion)
    _move_names(workbook, insertion)
    for name in workbook.package.names:
        if _CHARTED.fullmatch(name):
            _move_formulas_of(workbook, name, insertion)
        elif name.startswith("xl/pivotCache/pivotCacheDefinition"):
            _move_source(workbook, name, insertion)


def _move_comments(workbook: Workbook, part: str, insertion: Insertion) -> None:
    for each in workbook.package.root(part).iter(etree.Element):
        if etree.QName(each).localname in ("comment", "threadedComment") and each.get("ref"):
            each.set("ref", moved_area(each.get("ref", ""), insertion, grows=False))
    workbook.package.touch(part)


def _move_shapes(workbook: Workbook, part: str, insertion: Insertion) -> None:
    """In its bytes: what draws the notes is older than XML's rules and need not keep them."""
    said = workbook.package.content(part)
    moved = _SHAPE.sub(lambda found: _moved_shape(found[0], insertion), said)
    if moved != said:
        workbook.package.put(part, moved)


def _moved_shape(shape: bytes, insertion: Insertion) -> bytes:
    row = _SHAPE_ROW.search(shape)
    if row is None or insertion.moved(int(row[2]) + 1) == int(row[2]) + 1:
        return shape
    shape = _SHAPE_ROW.sub(lambda found: b"%b%d%b" % (found[1], int(found[2]) + insertion.count, found[3]), shape)

    def lower(found: re.Match[bytes]) -> bytes:
        numbers = [int(each) for each in found[2].split(b",")]
        for index in (2, 6):
            numbers[index] += insertion.count
        return found[1] + b", ".join(b"%d" % each for each in numbers) + found[3]

    return _SHAPE_ANCHOR.sub(lower, shape)


def _move_anchors(workbook: Workbook, part: str, insertion: Insertion) -> None:
    for anchor in workbook.package.root(part):
        start, end = anchor.find(f"{_DRAWN}from/{_DRAWN}row"), anchor.find(f"{_DRAWN}to/{_DRAWN}row")
        offset = anchor.findtext(f"{_DRAWN}to/{_DRAWN}rowOff", "0")
        if start is None or anchor.get("editAs") == "absolute":
            continue
        moves_whole = anchor.get("editAs") == "oneCell" or end is None
        is_below = int(start.text or "0") + 1 >= insertion.at
        if is_below:
            start.text = str(int(start.text or "0") + insertion.count)
        if end is not None and (is_below if moves_whole else _reaches(end, offset, insertion)):
            end.text = str(int(end.text or "0") + insertion.count)
    workbook.package.touch(part)


def _reaches(end: etree._Element, offset: str, insertion: Insertion) -> bool:
    """Whether a drawing ends below the first row that moves; on its upper edge it does not."""
    row = int(end.text or "0") + 1
    return row > insertion.at or (row == insertion.at and offset.strip() not in ("", "0"))


def _move_names(workbook: Workbook, insertion: Insertion) -> None:
    for each in workbook.names():
        said = each.text or ""
        moved = moved_formula(said, "", insertion)
        if moved != said:
            each.text = moved
            workbook.package.touch(workbook.part)


def _move_formulas_of(workbook: Workbook, part: str, insertion: Insertion) -> None:
    """Of charts, of what a text box shows, of the columns of tables elsewhere."""
    for each in workbook.package.root(part).iter(etree.Element):
        tag = etree.QName(each).localname
        if tag in ("f", "calculatedColumnFormula", "totalsRowFormula") and each.text:
            moved = moved_formula(each.text, "", insertion)
            if moved != each.text:
                each.text = moved
                workbook.package.touch(part)
        if each.get("textlink"):
            moved = moved_formula(each.get("textlink", ""), "", insertion)
            if moved != each.get("textlink"):
                each.set("textlink", moved)
                workbook.package.touch(part)


def _move_source(workbook: Workbook, part: str, insertion: Insertion) -> None:
    for each in workbook.package.root(part).iter(f"{MAIN}worksheetSource"):
        if each.get("sheet", "").casefold() == insertion.sheet.casefold() and each.get("ref"):
            moved = moved_area(each.get("ref", ""), insertion, grows=True)
            if moved != each.get("ref"):
                each.set("ref", moved)
                workbook.package.touch(part)
