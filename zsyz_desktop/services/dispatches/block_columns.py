"""A block out of a spreadsheet: which column is which, by its headings, else by what stands in it."""

import re
from collections.abc import Mapping, Sequence

from zsyz_desktop.cleaning import one_line
from zsyz_desktop.rules.cells import bare, find_heading
from zsyz_desktop.rules.heading_units import MONEY as UNITS
from zsyz_desktop.rules.heading_units import unit_of
from zsyz_desktop.rules.names import name_key, project_code
from zsyz_desktop.services.dispatches.sheet_facts import SheetRow
from zsyz_desktop.services.dispatches.typed_cells import TITLES
from zsyz_desktop.values import Frozen

CODE, NAME, NOWHERE = "code", "name", ""
LINES = frozenset({"progress", "problems", "steps", "request", "no_progress_reason"})
MONEY = frozenset({"invested", "arrived"})

_WORDS = {
    CODE: ("编号", "项目编号", "项目代号"),
    NAME: ("项目名称", "项目", "名称", "项目名"),
    NOWHERE: ("序号", "县市", "主体责任县市", "重点级别", "级别"),
    "image_percent": ("进度", "工程进度", "本月形象进度", "本期形象进度", "形象进度%"),
    "progress": (
        "进展", "本月进展", "本周进展", "本旬进展", "工作进展", "进展情况", "项目进展", "推进情况", "目前进展",
        "工作进展情况", "本月工作进展", "项目进展情况",
    ),
    "invested": (
        "完成投资", "本月完成投资", "本期完成投资", "本月投资", "当月完成投资", "完成固定资产投资",
        "本月完成固定资产投资",
    ),
    "arrived": ("到位资金", "到位", "本期到位", "本月到位资金", "当月到位", "当月到位资金"),
    "problems": (
        "问题", "存在的问题", "存在困难", "主要问题", "困难和问题", "困难问题", "存在的困难和问题", "存在困难和问题",
        "存在问题及困难", "存在的困难问题",
    ),
    "steps": (
        "下步", "下一步", "下步工作", "下一步工作", "下步打算", "下一步打算", "下步计划", "下一步计划", "下一步安排",
        "下步工作安排", "下一步工作安排", "下步工作打算", "下一步工作打算", "下一步工作计划", "工作打算", "下步措施",
    ),
    "request": (
        "提请协调", "提请协调事项", "提请领导协调", "需协调事项", "需协调问题", "需要协调事项",
        "需协调解决的问题", "需要协调解决的问题", "请求协调事项", "需州级协调事项", "需县级协调事项",
    ),
    "no_progress_reason": ("零报告", "零报告原因", "未推进原因"),
}  # fmt: skip
_FIELD_OF = {bare(title): field for field, title in TITLES.items()}
_FIELD_OF |= {bare(word): field for field, words in _WORDS.items() for word in words}
_FIELD_OF |= {bare(word.removeprefix("提")): "request" for word in _WORDS["request"]}  # officers leave it out
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]|[:：]$")
_NUMBER = re.compile(r"[0-9,.]+")


class Columns(Frozen):
    """Fields by column, with units said in the heading; the rows below it; headings no column was found for."""

    fields: Mapping[int, str]
    rows: Sequence[Sequence[str]]
    units: Mapping[int, str]
    unplaced: tuple[str, ...] = ()

    @property
    def are_keyed(self) -> bool:
        """Whether a row says which project it is of."""
        return bool({CODE, NAME} & set(self.fields.values()))

    def told(self, row: Sequence[str]) -> dict[str, str]:
        """The cells of a row that say something, by field; a bare sum in the unit its heading names.

        Lines of a cell are those of a text; a name that is broken in two is one.
        """
        there = [(column, field) for column, field in self.fields.items() if field != NOWHERE and column < len(row)]
        return {
            field: self._with_unit(column, text if field in LINES else one_line(text))
            for column, field in there
            if (text := row[column].strip())
        }

    def _with_unit(self, column: int, text: str) -> str:
        return text + self.units[column] if column in self.units and _NUMBER.fullmatch(text) else text


def columns_of(block: Sequence[Sequence[str]], offered: Sequence[str], projects: Sequence[SheetRow]) -> Columns:
    """By the headings of the block; without any, its columns are those `offered`, beside what names a project."""
    heading = find_heading([[_BRACKETS.sub("", cell) for cell in row] for row in block[:_TOP]], _FIELD_OF)
    if heading is not None:
        said = block[heading.row]
        units = {
            column: unit for column, field in heading.fields.items() if field in MONEY and (unit := _unit(said[column]))
        }
        return Columns(heading.fields, block[heading.row + 1 :], units, heading.unknown)
    beside = _naming(block, projects)
    width = max(map(len, block), default=0)
    rest = zip((column for column in range(width) if column not in beside), offered, strict=False)
    return Columns(beside | dict(rest), block, {})


_TOP = 6


def _unit(heading: str) -> str:
    """What stands behind a bare number of this column; nothing for 万元, which it means anyway."""
    unit = unit_of((heading,))
    return "" if unit not in UNITS or unit == "万元" else unit


def _naming(block: Sequence[Sequence[str]], projects: Sequence[SheetRow]) -> dict[int, str]:
    """The columns in which at least every other cell is the code, the name, the county or the grade of a project."""
    known = (
        (CODE, project_code, {project_code(each.code) for each in projects}),
        (NAME, name_key, {name_key(each.name) for each in projects}),
        (NOWHERE, name_key, {name_key(each.region) for each in projects}),
        (NOWHERE, name_key, {name_key(each.grade) for each in projects if each.grade}),
    )
    found: dict[int, str] = {}
    for column in range(max(map(len, block), default=0)):
        said = [row[column] for row in block if column < len(row) and row[column].strip()]
        for field, key, keys in known:
            if said and 2 * sum(key(text) in keys for text in said) >= len(said):
                found.setdefault(column, field)
    return found
