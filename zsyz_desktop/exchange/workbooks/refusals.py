"""Why a file is not read, one sentence each; nothing was changed by looking at it."""

from zsyz_desktop.errors import Refusal, refuse

MOST_BYTES = 100 * 1024 * 1024
MOST_ROWS = 1_048_576
"""As many rows as a sheet of WPS or Excel can have."""
MOST_CELLS = 3_000_000
"""Cells of one file, those between the first and the last of a row included: 60,000 rows of 50 columns are read."""


def damaged(name: str, found: str = "") -> Refusal:
    """Cut off on its way, or bytes of it changed."""
    said = f"（{found}）" if found else ""
    return refuse(f"“{name}”不完整或已损坏{said}，没有导入。请向对方重要一份，或用WPS打开、另存为.xlsx再导入。")


def locked(name: str) -> Refusal:
    """A password is neither asked for nor tried."""
    return refuse(f"“{name}”加了打开密码，没有导入。请在WPS或Excel里输入密码打开，取消打开密码后另存，再导入。")


def not_a_workbook(name: str) -> Refusal:
    """Some other kind of file, whatever its ending says."""
    return refuse(f"“{name}”不是表格文件，没有导入。能导入的是.xlsx、.xlsm、.xls、.et、.ods、.csv。")


def other_format(name: str, found: str) -> Refusal:
    """A workbook, but of a kind that is not read."""
    return refuse(f"“{name}”是{found}，读不了，没有导入。请用WPS或Excel打开，另存为.xlsx再导入。")


def bomb(name: str, part: str) -> Refusal:
    """A part that would unpack to many times its size."""
    return refuse(f"“{name}”里的“{part}”解压后大得不正常，像是有意做坏的文件，没有导入。")


def too_large(name: str, found: str) -> Refusal:
    """More than is read at once."""
    return refuse(
        f"“{name}”{found}，一次读不了这么多，没有导入。请删去无关的表和行列（表格下面、右边的空行空列也要整行整列删除），"
        "或拆成几个文件再导入。"
    )
