"""A paper as a file that can be written on: for Word and WPS, or as a workbook."""

from collections.abc import Callable, Mapping
from typing import Literal

from zsyz_desktop.errors import refuse
from zsyz_desktop.reports.list_docx import list_docx
from zsyz_desktop.reports.list_workbooks import list_workbook
from zsyz_desktop.reports.package_docx import package_docx
from zsyz_desktop.reports.report_docx import report_docx
from zsyz_desktop.rules.battle_sheet import BattleSheet
from zsyz_desktop.rules.fronts import Front
from zsyz_desktop.rules.meeting_package import MeetingPackage
from zsyz_desktop.rules.report import Report
from zsyz_desktop.saving import DOCX, WORKBOOK, Kind

Form = Literal["docx", "xlsx"]
KIND_OF: Mapping[Form, Kind] = {"docx": DOCX, "xlsx": WORKBOOK}
"""What kind of file each form is saved as."""


def written_on(front: Front | None, form: Form, on_line: Callable[[int, int], None] | None = None) -> bytes:
    """The bytes of the file; `on_line` is told of the lines of a workbook and may raise.

    Raises Refusal where there is nothing to write, or the paper has no such form.
    """
    content: bytes | None = None
    if form == "docx":
        content = _document(front)
    elif form == "xlsx" and front is not None:
        content = list_workbook(front, on_line)
    if content is None:
        raise refuse(f"没有可存成 .{form} 的内容。")
    return content


def _document(front: Front | None) -> bytes | None:
    match front:
        case Report():
            return report_docx(front)
        case MeetingPackage():
            return package_docx(front)
        case None | BattleSheet():
            return None
        case _:
            return list_docx(front)
