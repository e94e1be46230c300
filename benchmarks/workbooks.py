"""A workbook of 60,000 rows and 12 columns read, against its markup parsed and nothing kept; a bomb refused.

In seconds of the processor: a busy machine does not lengthen them.
"""

import io
import time
import zipfile
from datetime import date, timedelta
from pathlib import Path
from pyexpat import ParserCreate

import xlsxwriter
from measuring import Measured, in_turns

from zsyz_desktop.errors import Refusal
from zsyz_desktop.exchange.workbooks.reading import read_workbook

_ROWS, _COLUMNS = 60_000, 12
_SHEET = "xl/worksheets/sheet1.xml"
_BOMB = 30_000_000


def measure(folder: Path) -> list[Measured]:
    """A large ledger read, and a file refused that would unpack to a thousand times its size."""
    data = workbook_of(folder / "大表.xlsx", _ROWS).read_bytes()
    bomb = _bomb()
    return [
        in_turns(
            "60,000 × 12 cells read (floor: their markup parsed, nothing kept)",
            lambda: parse(data),
            lambda: read_workbook(data, "大表.xlsx"),
            rounds=3,
            goal="≤ 3.5×",
            clock=time.process_time,
        ),
        in_turns(
            "a bomb of 30 MB refused (floor: its directory read)",
            lambda: zipfile.ZipFile(io.BytesIO(bomb)).infolist(),
            lambda: _refused(bomb),
            rounds=9,
            goal="≤ 1 s",
            clock=time.process_time,
        ),
    ]


def workbook_of(path: Path, rows: int) -> Path:
    """A list of projects as an office keeps it: texts, amounts, days."""
    with xlsxwriter.Workbook(path, {"constant_memory": False}) as book:
        sheet = book.add_worksheet("明细")
        day = book.add_format({"num_format": 31})
        sheet.write_row(
            0,
            0,
            ["序号", "项目名称", "县市", "内容", "产业链", "投资方", "总投资", "到位", "备注", "比例", "签约", "开工"],
        )
        for row in range(1, rows):
            texts = [f"示例第{row}号项目", "楚雄市", f"年产{row % 100}万吨", "绿色钛", f"示例企业{row % 5000}公司"]
            sheet.write_row(row, 0, [row, *texts, row * 1.25, row % 7, "示例", row * 3.5])
            sheet.write_datetime(row, 10, date(2024, 1, 1) + timedelta(days=row % 400), day)
            sheet.write_datetime(row, 11, date(2024, 6, 26), day)
    return path


def parse(data: bytes) -> None:
    """What any reader in Python has to do at the least: hear of every element."""
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = _heard
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_SHEET) as sheet:
        parser.ParseFile(sheet)


def _heard(*_: object) -> None:
    return None


def _bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(_SHEET, b"<a>" + b" " * _BOMB + b"</a>")
    return target.getvalue()


def _refused(bomb: bytes) -> None:
    try:
        read_workbook(bomb, "坏表.xlsx")
    except Refusal:
        return
    raise AssertionError("a bomb was read")
