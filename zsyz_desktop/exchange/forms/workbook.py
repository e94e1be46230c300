"""A form as a workbook: its sheets by name, the names it defines, its days, and what makes it calculate anew."""

from collections.abc import Iterator

from lxml import etree

from zsyz_desktop.errors import refuse
from zsyz_desktop.exchange.forms.formulas import reads_elsewhere
from zsyz_desktop.exchange.forms.package import MAIN, RELATED, Package, child, children
from zsyz_desktop.values import Frozen

_STRICT = b"http://purl.oclc.org/ooxml/"


class SheetName(Frozen):
    """A sheet of the workbook; `index` is what `localSheetId` counts by."""

    name: str
    part: str
    index: int
    is_hidden: bool


class Workbook:
    """The parts of a form and what they are to each other."""

    def __init__(self, content: bytes) -> None:
        self.package = Package(content)
        self.part = self._main_part()
        self._refuse_other_kinds()
        self.root = self.package.root(self.part)
        self.sheets = tuple(self._sheets())
        if not self.sheets:
            raise refuse("这个工作簿里没有工作表，不能填写。请换一个文件。", field="file")
        self.texts = tuple(self._shared_texts())

    def sheet(self, name: str) -> SheetName:
        """The sheet of this name; raises Refusal naming those there are."""
        found = next((each for each in self.sheets if each.name.casefold() == name.strip().casefold()), None)
        if found is None:
            raise refuse(f"没有“{name}”这张工作表，有：{'、'.join(each.name for each in self.sheets)}。", field="sheet")
        return found

    @property
    def is_of_1904(self) -> bool:
        """Whether its days are counted from 1904."""
        about = child(self.root, "workbookPr")
        return about is not None and about.get("date1904") in ("1", "true")

    def names(self) -> Iterator[etree._Element]:
        """The names it defines."""
        return self.root.iter(f"{MAIN}definedName")

    def calculate_anew(self) -> None:
        """Have every formula worked out when the file is opened, and no old value shown meanwhile.

        What only another workbook, a picture in a cell or a table of cases can tell is kept.
        """
        self._ask_for_calculation()
        for sheet in self.sheets:
            cells = [each for each in self.package.root(sheet.part).iter(f"{MAIN}c") if child(each, "f") is not None]
            kept = {_shared(each) for each in cells if _is_told_elsewhere(each)} - {""}
            if [each for each in cells if _shared(each) not in kept and _forget_value(each)]:
                self.package.touch(sheet.part)

    def drop_calculation_chain(self) -> None:
        """Its places are wrong once rows have moved; a spreadsheet makes it anew."""
        for kind, part in self.package.related(self.part).values():
            if kind == "calcChain" and self.package.holds(part):
                self.package.drop(part, self.part)

    def _ask_for_calculation(self) -> None:
        calculation = child(self.root, "calcPr")
        if calculation is None:
            calculation = etree.Element(f"{MAIN}calcPr")
            before = [*children(self.root, "sheets", "externalReferences", "definedNames", "functionGroups")]
            before[-1].addnext(calculation)
        if calculation.get("fullCalcOnLoad") != "1":
            calculation.set("fullCalcOnLoad", "1")
            self.package.touch(self.part)

    def _main_part(self) -> str:
        main = [part for kind, part in self.package.related("").values() if kind == "officeDocument"]
        if not main or not self.package.holds(main[0]):
            raise refuse("这个文件里没有工作簿，不能填写。请选上级下发的 .xlsx 表格。", field="file")
        return main[0]

    def _refuse_other_kinds(self) -> None:
        if self.part.endswith(".bin"):
            raise refuse("这是 .xlsb 表格，不能原样填写。请用 WPS 或 Excel 另存为 .xlsx 后再选。", field="file")
        if _STRICT in self.package.content(self.part)[:4_000]:
            raise refuse("这是“Strict Open XML”格式的表格，不能原样填写。请另存为普通的 .xlsx 后再选。", field="file")
        if any(name.startswith("_xmlsignatures/") for name in self.package.names):
            raise refuse("这个表格有数字签名，一填写签名就失效，没有填。请向发表单位要没有签名的空表。", field="file")

    def _sheets(self) -> Iterator[SheetName]:
        related = self.package.related(self.part)
        listed = child(self.root, "sheets")
        for index, each in enumerate(listed if listed is not None else ()):
            kind, part = related.get(each.get(f"{RELATED}id", ""), ("", ""))
            if kind == "worksheet" and self.package.holds(part):
                yield SheetName(each.get("name", ""), part, index, each.get("state", "visible") != "visible")

    def _shared_texts(self) -> Iterator[str]:
        for kind, part in self.package.related(self.part).values():
            if kind == "sharedStrings" and self.package.holds(part):
                for each in self.package.root(part).iter(f"{MAIN}si"):
                    yield plain_text(each)


def plain_text(held: etree._Element) -> str:
    """The words of a text, whatever their faces; how it is read aloud is no part of it."""
    return "".join(
        each.text or ""
        for each in held.iter(f"{MAIN}t")
        if not any(a.tag == f"{MAIN}rPh" for a in each.iterancestors())
    )


def _formula(cell: etree._Element) -> etree._Element:
    formula = child(cell, "f")
    assert formula is not None  # noqa: S101 -- only cells that have one are asked
    return formula


def _shared(cell: etree._Element) -> str:
    """What joins cells of one formula; "" for a formula of its own."""
    formula = _formula(cell)
    return formula.get("si", "") if formula.get("t") == "shared" else ""


def _is_told_elsewhere(cell: etree._Element) -> bool:
    said = _formula(cell).text or ""
    return _formula(cell).get("t") == "dataTable" or "DISPIMG" in said.upper() or reads_elsewhere(said)


def _forget_value(cell: etree._Element) -> bool:
    value = child(cell, "v")
    if value is None or _is_told_elsewhere(cell):
        return False
    cell.remove(value)
    cell.attrib.pop("t", "")
    return True
