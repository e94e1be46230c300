"""Which attachments are known to be harmless to open: by their ending and by what is in them, both of one kind."""

import re
import zipfile
from io import BytesIO

from zsyz_desktop.services.files.attachment_files import ending_of

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADS: dict[str, tuple[bytes, ...]] = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "bmp": (b"BM",),
    "tif": (b"II*\x00", b"MM\x00*"),
    "tiff": (b"II*\x00", b"MM\x00*"),
    "webp": (b"RIFF",),
    "zip": (_ZIP,),
}
_PACKED = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/", "ofd": "OFD.xml", "odt": "content.xml", "ods": "content.xml"}
_OLD = frozenset({"doc", "xls", "ppt", "wps", "et", "dps"})
_TEXTS = frozenset({"txt", "csv", "md", "log"})
_RUNS_IN_PACK = re.compile(r"vbaproject|activex|embeddings/|macros?/|basic/|externallinks/", re.IGNORECASE)
_RUNS_IN_OLD = tuple(
    word.encode("utf-16-le") for word in ("VBA", "Macros", "_VBA_PROJECT", "Workbook_Open", "Ole10Native")
)
_RUNS_IN_PDF = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile")
_RUN_BY_SHEETS = re.compile(r"(?:^|[,;\t\n])\s*\"?[=@+\-](?![\d.,]+%?\"?\s*(?:[,;\t\n]|$))")


def is_harmless(name: str, content: bytes) -> bool:
    """True for a PDF, picture, office document without macros, text or zip that is what its ending says."""
    ending = ending_of(name)
    if ending == "pdf":
        return content.startswith(b"%PDF-") and not any(sign in content for sign in _RUNS_IN_PDF)
    if ending in _PACKED:
        return _is_quiet_pack(content, _PACKED[ending])
    if ending in _OLD:
        return content.startswith(_OLE) and not any(sign in content for sign in _RUNS_IN_OLD)
    if ending in _TEXTS:
        return _is_quiet_text(content, is_table=ending == "csv")
    return content.startswith(_HEADS.get(ending, ())) if ending in _HEADS else False


def _is_quiet_pack(content: bytes, wanted: str) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(content)) as pack:
            names = pack.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return any(each.startswith(wanted) for each in names) and not any(map(_RUNS_IN_PACK.search, names))


def _is_quiet_text(content: bytes, *, is_table: bool) -> bool:
    if b"\x00" in content:
        return False
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("gb18030", "replace")
    return not (is_table and _RUN_BY_SHEETS.search(text))
