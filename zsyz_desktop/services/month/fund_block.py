"""Receipts pasted as a block: a row each, or a row a project with its months beside each other; seen before written."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.errors import Objection, Refusal, refuse, refuse_all
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.money import read_money
from zsyz_desktop.rules.names import name_key
from zsyz_desktop.services.kinds.funds import FUNDS
from zsyz_desktop.services.kinds.titles import title_of
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.saving import save_row
from zsyz_desktop.values import Frozen, replace

_CODE, _NAME, _AMOUNT = "code", "name", "amount"
_CALLED = {
    "编号": _CODE, "项目编号": _CODE, "项目": _CODE, "项目名称": _NAME, "名称": _NAME, "日期": "arrived_on",
    "到账日": "arrived_on", "到账时间": "arrived_on", "金额": _AMOUNT, "到位资金": _AMOUNT, "到位金额": _AMOUNT,
    "来源地": "origin_kind", "付款人": "payer", "付款单位": "payer", "投资方": "payer", "备注": "note",
    "凭证": "voucher_number",
}  # fmt: skip
_UNIT = re.compile(r"[（(].*?[)）]\s*$")
_MONTH = re.compile(r"(?:(\d{4})\s*[年.\-/]\s*)?(\d{1,2})\s*月(?:份|到位.*)?")
_TOTALS = frozenset({"合计", "小计", "总计", "共计"})
_NOTHING = frozenset({"", "-", "—", "－", "/", "0", "0.0", "0.00"})
_HOW = "第一行要写栏目名：项目、到账日期、到账金额等，一行一笔；或者项目和1月…12月，一行一个项目。"


class StagedReceipt(Frozen):
    """One receipt of the block: from which row, of which project, its fields as texts, and why it cannot be entered."""

    row: int
    project: str
    typed: Mapping[str, str]
    why: str = ""

    @property
    def day(self) -> str:
        """The day it arrived, or the month where that alone is known."""
        return self.typed.get("counted_month") or self.typed.get("arrived_on", "")


def stage_receipts(
    session: Session, rows: Sequence[Sequence[str]], today: date, own: str = ""
) -> tuple[StagedReceipt, ...]:
    """What a block says, in its order; `own` is the code of the project it is of where it has no column for that.

    Raises Refusal where its columns are not said.
    """
    heads, body, first = _heads(rows, today, own)
    known = _projects(session)
    staged: list[StagedReceipt] = []
    for number, row in enumerate(body, first):
        cells = {head: text.strip() for head, text in zip(heads, row, strict=False) if head}
        if any(cells.values()) and not {name_key(text) for text in cells.values()} & _TOTALS:
            is_told = _CODE in heads or _NAME in heads
            staged.extend(_receipts(number, cells if is_told else {_CODE: own, **cells}, known, today))
    if not staged:
        raise refuse("这一块里没有到位资金可登记。")
    return tuple(staged)


def write_receipts(session: Session, today: date, staged: Sequence[StagedReceipt]) -> int:
    """Enter those that can be, all or none; returns how many. Raises Refusal naming the rows."""
    at, objections, done = Register(session, FUNDS, today), list[Objection](), 0
    for each in (receipt for receipt in staged if not receipt.why):
        try:
            save_row(at, None, {**FUNDS.blank(today), **each.typed})
            done += 1
        except Refusal as refusal:
            said = f"第{each.row}行{each.day}："
            objections += [replace(one, field="", sentence=f"{said}{one.sentence}") for one in refusal.objections]
    refuse_all(objections)
    return done


def _heads(
    rows: Sequence[Sequence[str]], today: date, own_project: str
) -> tuple[list[str], Sequence[Sequence[str]], int]:
    """What each column is, the rows below, and the number of the first of them."""
    own = {name_key(title_of(FUNDS, name)): name for name in FUNDS.fields} | _CALLED
    heads = [_head(text, own, today) for text in rows[0]] if rows else []
    if (own_project or _CODE in heads or _NAME in heads) and (_AMOUNT in heads or any(map(_is_month, heads))):
        return heads, rows[1:], 2
    if rows and all(len(row) == len(rows[0]) for row in rows) and len(rows[0]) in (13, 14):
        months = [f"{today.year}-{month:02}" for month in range(1, 13)]
        return [_CODE, *([_NAME] if len(rows[0]) == 14 else []), *months], rows, 1
    raise refuse(_HOW)


def _head(text: str, own: Mapping[str, str], today: date) -> str:
    plain = _UNIT.sub("", text.strip())
    if found := _MONTH.fullmatch(plain):
        return f"{found[1] or today.year}-{int(found[2]):02}" if 1 <= int(found[2]) <= 12 else ""
    name = own.get(name_key(plain), "")
    return _CODE if name == "project_id" else name


def _is_month(head: str) -> bool:
    return head[:1].isdigit()


def _projects(session: Session) -> dict[str, list[str]]:
    """Codes by code and by name, however written."""
    found: dict[str, list[str]] = defaultdict(list)
    for code, name in session.exec(select(Project.code, Project.name).where(col(Project.deleted_at).is_(None))):
        for key in dict.fromkeys((name_key(code), name_key(name))):
            found[key].append(code)
    return found


def _receipts(
    number: int, cells: Mapping[str, str], known: Mapping[str, list[str]], today: date
) -> Iterator[StagedReceipt]:
    said = cells.get(_CODE) or cells.get(_NAME, "")
    codes = (
        known.get(name_key(said))
        or known.get(name_key(said.partition(" ")[0]))
        or known.get(name_key(cells.get(_NAME, "")), [])
    )
    why = (
        "" if len(codes) == 1 else f"没有“{said}”这个项目" if not codes else f"有{len(codes)}个项目叫“{said}”，请写编号"
    )
    typed = {"project_id": codes[0] if len(codes) == 1 else ""}
    months = [(head, text) for head, text in cells.items() if _is_month(head) and text not in _NOTHING]
    for month, amount in months:
        late = "尚未到这个月" if month > f"{today.year}-{today.month:02}" else ""
        told = typed | {"amount": amount, "only_month_known": "是", "counted_month": month}
        yield StagedReceipt(number, said, told, why or late or _unread(amount))
    if _AMOUNT in cells:
        own = {
            head: text for head, text in cells.items() if head not in (_CODE, _NAME) and not _is_month(head) and text
        }
        yield StagedReceipt(number, said, typed | own, why or _unread(cells[_AMOUNT]))


def _unread(amount: str) -> str:
    try:
        read_money(amount)
    except Refusal as refusal:
        return refusal.objections[0].sentence.rstrip("。")
    return ""
