"""An attachment is opened from the window only when it is known to be harmless, by ending and by content."""

import zipfile
from io import BytesIO

import pytest

from zsyz_desktop.services.files.harmless_files import is_harmless


def packed(*names: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as pack:
        for name in names:
            pack.writestr(name, "x")
    return file.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HARMLESS = {
    "批复.pdf": b"%PDF-1.7\n1 0 obj",
    "现场.JPG": b"\xff\xd8\xff\xe0",
    "图.png": b"\x89PNG\r\n\x1a\n",
    "纪要.docx": packed("[Content_Types].xml", "word/document.xml"),
    "台账.xlsx": packed("xl/workbook.xml"),
    "汇报.pptx": packed("ppt/presentation.xml"),
    "来文.ofd": packed("OFD.xml"),
    "旧.doc": OLE + b"\x00" * 100,
    "说明.txt": "说明".encode("gb18030"),
    "进度.csv": "项目,欠\n甲,-3.46\n乙,+2.5%\n".encode(),
    "材料.zip": packed("a.pdf"),
}
GUARDED = {
    "程序.exe": b"MZ",
    "没有后缀": b"%PDF-1.7",
    "网页.html": b"<script>",
    "图.svg": b"<svg onload=x>",
    "假的.pdf": b"MZ\x90",
    "会跑的.pdf": b"%PDF-1.7 /OpenAction << /S /JavaScript >>",
    "外壳.pdf": b"%PDF-1.7 << /S /Launch >>",
    "假的.jpg": b"<html>",
    "宏.docm": packed("word/document.xml"),
    "改名的宏.docx": packed("word/document.xml", "word/vbaProject.bin"),
    "控件.xlsx": packed("xl/workbook.xml", "xl/activeX/activeX1.xml"),
    "不是包.docx": b"PK nonsense",
    "别的包.docx": packed("a.exe"),
    "旧宏.xls": OLE + "_VBA_PROJECT".encode("utf-16-le"),
    "二进制.txt": b"MZ\x00\x00",
    "公式.csv": "甲,=cmd|' /C calc'!A0".encode(),
    "公式二.csv": b"@SUM(1)",
    "富文本.rtf": b"{\\rtf1 {\\object}}",
    "包.jar": packed("META-INF/MANIFEST.MF"),
    "照片gpj.jpg\u202e.scr": b"\xff\xd8\xff",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_an_officer_has_every_day_is_opened(name: str) -> None:
    assert is_harmless(name, HARMLESS[name])


@pytest.mark.parametrize("name", GUARDED)
def test_what_could_run_or_is_not_what_it_says_is_guarded(name: str) -> None:
    assert not is_harmless(name, GUARDED[name])
