"""A form on the disk: read whole, and the filled one written elsewhere, never over the form itself."""

from pathlib import Path

from zsyz_desktop.errors import Trouble, refuse
from zsyz_desktop.saving import WORKBOOK, save

_LARGEST = 60_000_000


def read_form(path: Path) -> bytes:
    """The bytes of a form; raises Refusal where there is no such file, Trouble where it cannot be read."""
    try:
        if path.stat().st_size > _LARGEST:
            raise refuse(f"“{path.name}”太大（超过60MB），不像上级的空表，没有打开。", field="file")
        return path.read_bytes()
    except FileNotFoundError as missing:
        raise refuse(f"没有“{path}”这个文件，请核对路径和文件名。", field="file") from missing
    except OSError as error:
        raise Trouble(f"“{path.name}”不能读（{error.strerror or error}），请关闭打开它的程序后再试。") from error


def save_filled(content: bytes, form: Path, out: Path) -> None:
    """Write the filled form; raises Refusal where that is the form itself, Trouble where it cannot be written."""
    if out.suffix.casefold() != form.suffix.casefold():
        raise refuse(f"填好的表格要用和原表一样的扩展名“{form.suffix}”，请改“{out.name}”。", field="out")
    if out.exists() and form.exists() and out.samefile(form):
        raise refuse("不能写回上级的原表，请换一个文件名，原表留着备用。", field="out")
    save(content, out, WORKBOOK)


def filled_name(form: Path, period: str) -> str:
    """What the filled form is called where nobody says otherwise: 调度表-2024-06.xlsx."""
    return f"{form.stem}-{period}{form.suffix}"
