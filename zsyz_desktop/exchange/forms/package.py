"""A workbook as the parts it is zipped of: what is not touched is written back byte for byte, in its old order."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from zsyz_desktop.errors import Refusal, refuse

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "[Content_Types].xml"
_SAVE_AS = "请用 WPS 或 Excel 打开，另存为 .xlsx 后再选。"
_MOST_BYTES = 400_000_000
"""Of all parts unpacked; a form of ten thousand rows has thirty million."""
_MOST_XML = 60_000_000
_MOST_PARTS = 5_000
_MOST_TIMES = 200
"""How many times larger than zipped a part may be, where it is large at all."""
_LARGE = 20_000_000


class Package:
    """The parts by name; trees are parsed when they are asked for and written when they were touched."""

    def __init__(self, content: bytes) -> None:
        refuse_other_formats(content)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise _broken() from error
        self._infos = {info.filename: info for info in self._zip.infolist()}
        _refuse_bombs(list(self._infos.values()))
        self._trees: dict[str, etree._ElementTree] = {}
        self._changed: dict[str, bytes | None] = {}
        self._touched: set[str] = set()

    @property
    def names(self) -> list[str]:
        """The parts there are, in the order they are zipped in."""
        return [name for name in self._infos if self._changed.get(name, b"") is not None]

    def holds(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._infos and self._changed.get(name, b"") is not None

    def content(self, name: str) -> bytes:
        """A part as it is zipped; raises Refusal where it cannot be unpacked."""
        changed = self._changed.get(name)
        if changed is not None:
            return changed
        try:
            return self._zip.read(self._infos[name])
        except (
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            RuntimeError,
            NotImplementedError,
            OSError,
            EOFError,
        ) as error:
            raise _broken() from error

    def put(self, name: str, content: bytes) -> None:
        """Another content of a part."""
        self._changed[name] = content

    def root(self, name: str) -> etree._Element:
        """The tree of a part; `touch` it where it is changed. Raises Refusal where it is no sound XML."""
        if name not in self._trees:
            self._trees[name] = _parsed(self.content(name))
        return self._trees[name].getroot()

    def touch(self, name: str) -> None:
        """The tree of this part was changed."""
        self._touched.add(name)

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """By the id of each relation of a part: its type's last word and the part it leads to."""
        relations = relations_of(name)
        if not self.holds(relations):
            return {}
        folder = posixpath.dirname(name)
        return {
            each.get("Id", ""): (each.get("Type", "").rpartition("/")[2], _target(folder, each.get("Target", "")))
            for each in self.root(relations).iter(f"{_RELATIONS}Relationship")
            if each.get("TargetMode") != "External"
        }

    def drop(self, name: str, of: str) -> None:
        """Leave a part out, with its relation in `of` and its content type."""
        self._changed[name] = None
        relations, folder = relations_of(of), posixpath.dirname(of)
        for each in list(self.root(relations)):
            if _target(folder, each.get("Target", "")) == name:
                self.root(relations).remove(each)
                self.touch(relations)
        for each in list(self.root(_TYPES)):
            if each.get("PartName") == f"/{name}":
                self.root(_TYPES).remove(each)
                self.touch(_TYPES)

    def written(self) -> bytes:
        """The workbook again."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for name in self.names:
                target.writestr(_like(self._infos[name]), self._content_now(name))
        return out.getvalue()

    def _content_now(self, name: str) -> bytes:
        if name not in self._touched:
            return self.content(name)
        tree = self._trees[name]
        return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


@contextmanager
def taken_for_sound() -> Iterator[None]:
    """What a form says of itself is trusted; where that makes no sense (a cell called `A0`) the form is refused."""
    try:
        yield
    except (ValueError, KeyError, IndexError, OverflowError) as error:
        raise _broken() from error


def relations_of(name: str) -> str:
    """The part that lists what a part leads to."""
    folder, _, base = name.rpartition("/")
    return f"{folder}/_rels/{base}.rels".lstrip("/")


def children(parent: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Those of a spreadsheet's own elements among the children."""
    wanted = {f"{MAIN}{tag}" for tag in tags}
    return (each for each in parent if each.tag in wanted)


def child(parent: etree._Element, tag: str) -> etree._Element | None:
    """The first of them."""
    return next(children(parent, tag), None)


def refuse_other_formats(content: bytes) -> None:
    """Raise Refusal where the bytes are no .xlsx or .xlsm, whatever the name says."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        is_locked = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in content
        if is_locked:
            raise refuse(
                "这个表格有打开密码，不能填写。请先用 WPS 或 Excel 取消密码，另存为 .xlsx 后再选。", field="file"
            )
        raise refuse(f"这是旧格式（.xls 或 .et）的表格，不能原样填写。{_SAVE_AS}", field="file")
    if not content.startswith(b"PK"):
        raise refuse(f"这不是 .xlsx 表格，不能填写。{_SAVE_AS}", field="file")


def _refuse_bombs(infos: list[zipfile.ZipInfo]) -> None:
    sizes = [info.file_size for info in infos]
    blown = any(info.file_size > _LARGE and info.file_size > _MOST_TIMES * info.compress_size for info in infos)
    xml = [info.file_size for info in infos if info.filename.endswith((".xml", ".rels", ".vml"))]
    if blown or sum(sizes) > _MOST_BYTES or max(xml, default=0) > _MOST_XML or len(infos) > _MOST_PARTS:
        raise refuse("这个表格解开后太大，不像上级的空表，没有打开。请删去多余的内容后另存再选。", field="file")


def _parsed(content: bytes) -> etree._ElementTree:
    if b"<!DOCTYPE" in content[:2_000] or b"<!ENTITY" in content:
        raise _broken()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_blank_text=False)
    try:
        return etree.ElementTree(etree.fromstring(content, parser))
    except etree.XMLSyntaxError as error:
        raise _broken() from error


def _target(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    again = zipfile.ZipInfo(info.filename, info.date_time)
    again.compress_type, again.external_attr = zipfile.ZIP_DEFLATED, info.external_attr
    return again


def _broken() -> Refusal:
    return refuse("这个表格不完整或已损坏，没有打开。请用 WPS 或 Excel 打开，另存为 .xlsx 后再选。", field="file")
