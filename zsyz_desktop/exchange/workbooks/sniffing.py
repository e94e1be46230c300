"""What a file is, told by its first bytes and its directory, never by its ending."""

from enum import Enum, auto

from zsyz_desktop.exchange.workbooks.zipped import Parts

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
_NO_TABLE = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"{\\rtf", b"\x1f\x8b", b"SQLite")


class Kind(Enum):
    """How a file is to be read."""

    PACKED = auto()
    BIFF = auto()
    MARKUP = auto()
    MAIL = auto()
    TEXT = auto()
    NO_TABLE = auto()


class Packed(Enum):
    """What a zip file holds."""

    XLSX = auto()
    XLSB = auto()
    ODS = auto()
    NO_TABLE = auto()


def kind_of(data: bytes) -> Kind:
    """What the first bytes say."""
    if data.startswith(ZIP):
        return Kind.PACKED
    if data.startswith((OLE, *_BARE_BIFF)):
        return Kind.BIFF
    if data.startswith(_NO_TABLE):
        return Kind.NO_TABLE
    text = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    if text.startswith(b"<"):
        return Kind.MARKUP
    return Kind.MAIL if text[:13].lower() == b"mime-version:" else Kind.TEXT


def packed_kind(parts: Parts) -> Packed:
    """What the directory says."""
    if "content.xml" in parts:
        return Packed.ODS
    if any(part.endswith("workbook.bin") for part in parts):
        return Packed.XLSB
    return Packed.XLSX if "[Content_Types].xml" in parts and _has_a_book(parts) else Packed.NO_TABLE


def _has_a_book(parts: Parts) -> bool:
    return any(part.startswith("xl/") or part.endswith("workbook.xml") for part in parts)
