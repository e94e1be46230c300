"""Rows of a spreadsheet read as members of a team: by their headings, else from the cursor on; doubts are told."""

import re
from collections.abc import Iterator, Mapping, Sequence

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.words import TeamRole
from zsyz_desktop.rules.cells import bare, find_heading
from zsyz_desktop.values import Frozen

FIELDS = ("role", "unit", "person", "duty", "phone")
MOST_ROWS = 60
"""No team is larger; more is a block chosen by mistake, such as the whole contact list of the county."""

_TITLES = {
    "role": ("班子职务", "专班职务", "班子角色", "角色", "组内职务"),
    "unit": ("单位", "工作单位", "所在单位", "成员单位", "单位名称", "责任单位"),
    "person": ("姓名", "人员", "名字", "成员姓名", "责任人", "联系人"),
    "duty": ("职务", "行政职务", "职位", "单位职务", "职务职称"),
    "phone": ("办公电话", "电话", "联系电话", "联系方式", "电话号码", "手机", "手机号", "手机号码"),
}
_FIELD_OF = {title: field for field, titles in _TITLES.items() for title in titles}
_UNPLACED = frozenset({"序号", "编号"})
"""Headings of columns nobody misses."""

_ROLES = {role.value: role for role in TeamRole}
_PHONE = re.compile(r"[0-9０-９][0-9０-９\-－—() （）+]{4,}")
_SPOILT = re.compile(r"[0-9.]+[Ee]\+?[0-9]+")

PastedMember = Mapping[str, str]
"""The texts of one row by field; a cell left blank empties its field, or one man's phone would stay with another."""


class TeamBlock(Frozen):
    """The rows to put in, and sentences about what an officer has to look at."""

    members: tuple[PastedMember, ...]
    told: tuple[str, ...]


def read_team_block(rows: Sequence[Sequence[str]], first_field: str) -> TeamBlock:
    """Members out of a block pasted into the column `first_field`.

    Raises Refusal, so that nothing is pasted, for a block no team has and for columns that would land in a wrong place.
    """
    heading = find_heading(rows, _FIELD_OF)
    data = [row for row in (rows[heading.row + 1 :] if heading else rows) if any(row)]
    if len(data) > MOST_ROWS:
        raise refuse(
            f"剪贴板里有{len(data)}行，推进班子一次最多粘贴{MOST_ROWS}行，没有粘贴。请只复制本项目班子的成员。"
        )
    columns = heading.fields if heading else _placed(data, first_field)
    members = [_member(row, columns) for row in data]
    _refuse_misplaced(members)
    told = list(_doubts(members, has_units="unit" in columns.values(), has_phones="phone" in columns.values()))
    if heading and (lost := [word for word in heading.unknown if word not in _UNPLACED]):
        told.append(f"“{'”“'.join(lost)}”没有对应的列，没有粘贴")
    return TeamBlock(tuple(_without_spoilt(member) for member in members), tuple(told))


def _placed(rows: Sequence[Sequence[str]], first_field: str) -> dict[int, str]:
    """Fields by column: 班子职务 where its words stand, the others in their order from the cursor on."""
    width = max((len(row) for row in rows), default=0)
    role_at = _role_column(rows, width)
    fields = list(FIELDS[FIELDS.index(first_field) :])
    if role_at is None:
        if first_field == "role" and width:
            raise refuse(
                "第1列不是班子职务（组长、副组长、成员），没有粘贴。请把光标放到对应的列，或连同表头一起复制。"
            )
        return dict(enumerate(fields[:width]))
    rest = [field for field in fields if field != "role"] or list(FIELDS[1:])
    others = [n for n in range(width) if n != role_at]
    return {role_at: "role", **dict(zip(others, rest, strict=False))}


def _role_column(rows: Sequence[Sequence[str]], width: int) -> int | None:
    """Where most of what is written are words of 班子职务; at least half of the column."""
    shares = []
    for number in range(width):
        written = [bare(row[number]) for row in rows if len(row) > number and row[number]]
        known = sum(word in _ROLES for word in written)
        if known and 2 * known >= len(written):
            shares.append((known, -number))
    return -max(shares)[1] if shares else None


def _member(row: Sequence[str], columns: Mapping[int, str]) -> dict[str, str]:
    texts = {field: row[n] if n < len(row) else "" for n, field in columns.items()}
    if role := bare(texts.pop("role", "")):
        texts["role"] = role
    return texts


def _refuse_misplaced(members: Sequence[PastedMember]) -> None:
    for field, title in (("unit", "单位"), ("person", "姓名"), ("duty", "职务")):
        said = [member[field] for member in members if member.get(field)]
        if any(_PHONE.fullmatch(text) or bare(text) in _ROLES for text in said):
            wrong = next(text for text in said if _PHONE.fullmatch(text) or bare(text) in _ROLES)
            raise refuse(
                f"“{wrong}”会落到「{title}」里，列没有对齐，没有粘贴。请核对光标所在的列，或连同表头一起复制。"
            )


def _doubts(members: Sequence[PastedMember], *, has_units: bool, has_phones: bool) -> Iterator[str]:
    """Sentences about rows, numbered from 1 as pasted."""
    numbered = list(enumerate(members, start=1))
    strange = [f"第{n}行“{each['role']}”" for n, each in numbered if each.get("role", "成员") not in _ROLES]
    if strange:
        yield f"班子职务无法识别：{'、'.join(strange)}，请改选"
    lone = [n for n, each in numbered if has_units and each.get("person") and not each["unit"]]
    if lone:
        yield f"{_rows_named(lone)}没有单位（合并的单元格只有第一行有字），请补填"
    spoilt = [f"第{n}行“{each['phone']}”" for n, each in numbered if _SPOILT.fullmatch(each.get("phone", ""))]
    if spoilt:
        yield f"电话已被表格改写成科学计数：{'、'.join(spoilt)}，没有填入，请补填"
    silent = [n for n, each in numbered if has_phones and each.get("person") and not each["phone"]]
    if silent and len(silent) < len(members):
        yield f"{_rows_named(silent)}没有电话"


def _without_spoilt(member: PastedMember) -> PastedMember:
    kept = {field: text for field, text in member.items() if field != "role" or text in _ROLES}
    return kept | {"phone": ""} if _SPOILT.fullmatch(member.get("phone", "")) else kept


def _rows_named(numbers: Sequence[int]) -> str:
    return f"第{'、'.join(str(number) for number in numbers)}行"
