"""Workbooks of Excel and WPS (.xlsx, .xlsm): which sheets there are, how numbers are shown, shared texts."""

import posixpath

from msgspec import Struct

from zsyz_desktop.exchange.workbooks.grid import Room, unescaped
from zsyz_desktop.exchange.workbooks.markup import named, read_markup
from zsyz_desktop.exchange.workbooks.number_formats import Shown, shown_as
from zsyz_desktop.exchange.workbooks.refusals import MOST_CELLS, damaged, too_large
from zsyz_desktop.exchange.workbooks.sheets import Workbook
from zsyz_desktop.exchange.workbooks.telling import Seen
from zsyz_desktop.exchange.workbooks.xlsx_sheet import MAIN, Surroundings, read_sheet
from zsyz_desktop.exchange.workbooks.zipped import Parts
from zsyz_desktop.values import Frozen, field, replace

_RELATED = ("http://schemas.openxmlformats.org/package/2006/relationships",)
_IDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_TRUE = frozenset(("1", "true", "on"))


class _Related(Frozen):
    kind: str
    target: str


class _Book(Struct):
    """What workbook.xml says."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    """Title, the id of its part, and whether its tab is hidden."""
    is_1904: bool = False


def read_xlsx(parts: Parts) -> Workbook:
    """Every sheet with something in it. Raises Refusal for a damaged or an oversized file."""
    start = next((each.target for each in _related(parts, "").values() if each.kind == "officeDocument"), "")
    book, related = _book(parts, start), _related(parts, start)
    around = Surroundings(
        texts=_shared_texts(parts, _target(related, "sharedStrings")),
        shown=_styles(parts, _target(related, "styles")),
        is_1904=book.is_1904,
        room=Room(parts.name),
    )
    sheets, read = [], set[str]()
    for title, link, is_hidden in book.sheets:
        found = related.get(link)
        if found is None:
            raise damaged(parts.name, f"“{title}”表不见了")
        if found.target in read:
            raise damaged(parts.name, f"“{title}”表和前面的表是同一张")
        read.add(found.target)
        if found.kind == "worksheet":  # a chart or an old dialogue has no cells
            beside = {each.kind for each in _related(parts, found.target).values()}
            seen = Seen(is_hidden=is_hidden, has_comments="comments" in beside, has_pictures="drawing" in beside)
            sheets.append(read_sheet(parts, found.target, title, around, seen))
    said = (replace(sheet, is_1904=True) if book.is_1904 else sheet for sheet in sheets)
    return Workbook(tuple(sheet for sheet in said if sheet.rows), _remarks(parts))


def _remarks(parts: Parts) -> tuple[str, ...]:
    told = []
    if any(posixpath.basename(part) == "vbaProject.bin" for part in parts):
        told.append("文件里有宏，没有运行，只读单元格里的值。")
    if any("/externalLinks/" in part for part in parts):
        told.append("文件引用了其他工作簿，没有去打开，用的是上次保存时的值。")
    return tuple(told)


def _book(parts: Parts, part: str) -> _Book:
    book = _Book()

    def sheet(attributes: dict[str, str]) -> None:
        link = next((attributes[each] for each in named(_IDS, "id") if each in attributes), "")
        is_hidden = attributes.get("state", "visible") != "visible"
        book.sheets.append((unescaped(attributes.get("name", "")), link, is_hidden))

    def properties(attributes: dict[str, str]) -> None:
        book.is_1904 = attributes.get("date1904", "") in _TRUE

    starts = dict.fromkeys(named(MAIN, "sheet"), sheet) | dict.fromkeys(named(MAIN, "workbookPr"), properties)
    with parts.open(part) as stream:
        read_markup(stream, parts.name, starts, {})
    return book


def _related(parts: Parts, part: str) -> dict[str, _Related]:
    """The parts a part names, by their ids there; targets as they stand in the directory."""
    folder, base = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{base}.rels")
    found: dict[str, _Related] = {}

    def relation(attributes: dict[str, str]) -> None:
        kind = attributes.get("Type", "").rpartition("/")[2]
        if attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
            found[attributes.get("Id", "")] = _Related(kind, target)

    if listed in parts:
        with parts.open(listed) as stream:
            read_markup(stream, parts.name, dict.fromkeys(named(_RELATED, "Relationship"), relation), {})
    return found


def _target(related: dict[str, _Related], kind: str) -> str:
    return next((each.target for each in related.values() if each.kind == kind), "")


def _styles(parts: Parts, part: str) -> list[Shown]:
    """How a number of each cell style is shown."""
    if not part:
        return []
    codes: dict[int, str] = {}
    styles: list[int] = []
    in_cells = False

    def whole(attributes: dict[str, str]) -> int:
        text = attributes.get("numFmtId", "0")
        if not (text.isascii() and text.isdigit()):
            raise damaged(parts.name)
        return int(text)

    def code(attributes: dict[str, str]) -> None:
        codes[whole(attributes)] = attributes.get("formatCode", "")

    def begin(_: dict[str, str]) -> None:
        nonlocal in_cells
        in_cells = True

    def end() -> None:
        nonlocal in_cells
        in_cells = False

    def style(attributes: dict[str, str]) -> None:
        if in_cells:
            styles.append(whole(attributes))

    starts = {
        **dict.fromkeys(named(MAIN, "numFmt"), code),
        **dict.fromkeys(named(MAIN, "cellXfs"), begin),
        **dict.fromkeys(named(MAIN, "xf"), style),
    }
    with parts.open(part) as stream:
        read_markup(stream, parts.name, starts, dict.fromkeys(named(MAIN, "cellXfs"), end))
    return [shown_as(number, codes.get(number)) for number in styles]


class _Texts:
    """Texts that cells name by number: pieces of rich text joined, readings above the line (`rPh`) left out."""

    def __init__(self, name: str) -> None:
        self.found: list[str] = []
        self.starts = dict.fromkeys(named(MAIN, "t"), self._begin) | dict.fromkeys(named(MAIN, "rPh"), self._skip)
        self.ends = {
            **dict.fromkeys(named(MAIN, "t"), self._rest),
            **dict.fromkeys(named(MAIN, "rPh"), self._resume),
            **dict.fromkeys(named(MAIN, "si"), self._end),
        }
        self._name = name
        self._pieces: list[str] = []
        self._listens = self._skips = False

    def on_text(self, text: str) -> None:
        if self._listens and not self._skips:
            self._pieces.append(text)

    def _begin(self, _: dict[str, str]) -> None:
        self._listens = True

    def _rest(self) -> None:
        self._listens = False

    def _skip(self, _: dict[str, str]) -> None:
        self._skips = True

    def _resume(self) -> None:
        self._skips = False

    def _end(self) -> None:
        if len(self.found) >= MOST_CELLS:
            raise too_large(self._name, "里的文字太多")
        self.found.append(unescaped("".join(self._pieces)))
        self._pieces.clear()


def _shared_texts(parts: Parts, part: str) -> list[str]:
    texts = _Texts(parts.name)
    if part:
        with parts.open(part) as stream:
            read_markup(stream, parts.name, texts.starts, texts.ends, texts.on_text)
    return texts.found
