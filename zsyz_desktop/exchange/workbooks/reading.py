"""A workbook of any kind offices keep, told by its content and read into plain values."""

from pathlib import Path

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.exchange.workbooks.biff import read_biff
from zsyz_desktop.exchange.workbooks.ods import read_ods
from zsyz_desktop.exchange.workbooks.refusals import MOST_BYTES, damaged, not_a_workbook, other_format, too_large
from zsyz_desktop.exchange.workbooks.separated import read_separated
from zsyz_desktop.exchange.workbooks.sheets import Workbook
from zsyz_desktop.exchange.workbooks.sniffing import Kind, Packed, kind_of, packed_kind
from zsyz_desktop.exchange.workbooks.web_page import read_web_page
from zsyz_desktop.exchange.workbooks.xlsx import read_xlsx
from zsyz_desktop.exchange.workbooks.zipped import Parts


def read_file(path: Path) -> Workbook:
    """As `read_workbook`, from a file. Raises Trouble where it cannot be read at all."""
    try:
        if path.is_file() and path.stat().st_size > MOST_BYTES:
            raise _too_many_bytes(path.name)
        data = path.read_bytes()
    except OSError as error:
        said = error.strerror or type(error).__name__
        raise Trouble(f"读不了“{path.name}”（{said}），没有导入。请检查文件是否还在、有没有权限。") from error
    return read_workbook(data, path.name)


def read_workbook(data: bytes, name: str) -> Workbook:
    """What stands in a file, whatever its ending; `name` is said in refusals.

    No macro is run, no link followed, no formula computed. Raises Refusal for what is locked, cut off, no workbook,
    of a kind that is not read, or too large to be held.
    """
    if not data.strip():
        raise damaged(name, "是空文件")
    if len(data) > MOST_BYTES:
        raise _too_many_bytes(name)
    kind = kind_of(data)
    if kind is Kind.PACKED:
        return _packed(Parts(data, name))
    if kind is Kind.BIFF:
        return read_biff(data, name)
    if kind is Kind.MARKUP:
        return read_web_page(data, name)
    if kind is Kind.MAIL:
        raise other_format(name, "单个文件网页（.mht）")
    if kind is Kind.NO_TABLE:
        raise not_a_workbook(name)
    return Workbook((read_separated(data, name),))


def _too_many_bytes(name: str) -> Refusal:
    return too_large(name, f"超过{MOST_BYTES // (1024 * 1024)} MB")


def _packed(parts: Parts) -> Workbook:
    kind = packed_kind(parts)
    if kind is Packed.ODS:
        return read_ods(parts)
    if kind is Packed.XLSX:
        return read_xlsx(parts)
    raise other_format(parts.name, "二进制工作簿（.xlsb）") if kind is Packed.XLSB else not_a_workbook(parts.name)
