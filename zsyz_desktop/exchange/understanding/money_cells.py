"""Money in a cell: the unit written there beats the column's; what is not one exact number is asked about."""

import re
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite

from zsyz_desktop.exchange.understanding.reading import NOTHING, Read, asked, broken_said, is_nothing, refused, text_of
from zsyz_desktop.exchange.workbooks.sheets import Broken, Value
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.rules.money import MOST_CENTS
from zsyz_desktop.values import Frozen

UNITS = {
    "元": 100, "千元": 10**5, "万元": 10**6, "百万元": 10**8, "千万元": 10**9, "亿元": 10**10,
    "美元": 100, "万美元": 10**6, "亿美元": 10**10, "千美元": 10**5, "百万美元": 10**8,
}  # fmt: skip
"""Whole 分 (or US cents) in one of each unit."""
_SCALES = {"": 100, "千": 10**5, "万": 10**6, "百万": 10**8, "千万": 10**9, "亿": 10**10}
_EXACT = re.compile(
    r"(?P<minus>-)?(?P<sign>US\$|USD|RMB|CNY|人民币|美元|美金|\$|¥)?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<scale>千万|百万|万|亿|千)?(?P<name>元人民币|元美元|元美金|美元|美金|元整|元|USD|RMB|CNY)?"
    r"(?P<note>\((?:人民币|美元|美金|RMB|USD|CNY)\))?"
)
_RANGE = re.compile(r"\d[\d.,]*(?:千|百)?[万亿]?(?:美?元)?(?:-|~|至|到)\d")
_ABOUT = re.compile(r"约|大概|左右|上下|余|多|近|超|逾|以上|以下|不足|不低于|不少于|\+$|[≥≤<>]|预计|暂定|拟|计划")
_OTHER_MONEY = re.compile(r"港|欧|日元|日圆|英镑|澳元|新元|HK|EUR|JPY|GBP")
_NUMERALS = dict(
    zip("零〇一二三四五六七八九两壹贰叁肆伍陆柒捌玖", (0, 0, *range(1, 10), 2, *range(1, 10)), strict=True)
)
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8}
_CHINESE = re.compile(r"[零〇一二三四五六七八九两壹贰叁肆伍陆柒捌玖十拾百佰千仟万萬亿点]+(?:美?元|美金)?整?")
_MOST = 10**15
"""Far above any amount in any unit; what is more is too much, whatever it is."""
_SMALL, _LARGE = 100 * 10**6, 1000


class MoneyColumn(Frozen):
    """How a column of money is read: `unit` None leaves bare numbers unread, `title` is how it is called."""

    field: str
    title: str
    unit: str | None
    is_total: bool = False
    """A 总投资: a bare number 10,000 times off is asked about."""
    is_receipt: bool = False
    dollars: str = ""
    """The field dollars go to; "" where there is none."""

    @property
    def in_dollars(self) -> bool:
        """True for a column of US dollars."""
        return self.unit is not None and "美元" in self.unit


def read_money_cell(value: Value, column: MoneyColumn) -> Read:  # noqa: PLR0911 -- one kind of cell after the other
    """What a cell of money says, in whole 分 or US cents."""
    if isinstance(value, Broken):
        return refused(f"{column.title}：{broken_said(value)}")
    if is_nothing(value):
        return NOTHING
    if isinstance(value, float) and not isfinite(value):
        return _inexact(str(value), str(value), column)
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = value if isinstance(value, int) and abs(value) < _MOST else Decimal(f"{value:.15g}")
        return _bare(number, text_of(value), column)
    plain = half_width(text_of(value)).replace(" ", "").replace("\n", "").lstrip("'\u2018\u2019").upper()
    found = _EXACT.fullmatch(plain)
    if found is None:
        return _inexact(text_of(value), plain, column)
    if found["scale"] or found["name"] or found["sign"] or found["note"]:
        return _with_unit(found, text_of(value), column)
    number = Decimal(found["number"].replace(",", ""))
    return _bare(-number if found["minus"] else number, plain, column) if number else NOTHING


def whole_cents(number: Decimal | int, factor: int) -> int:
    """The number of 分, a fraction of one rounded: what a spreadsheet computed carries more digits than money has."""
    if isinstance(number, int):
        return number * factor if abs(number) <= _MOST else MOST_CENTS + 1
    if abs(number) > _MOST:
        return MOST_CENTS + 1
    return int((number * factor).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _bare(number: Decimal | int, said: str, column: MoneyColumn) -> Read:
    if column.unit is None:
        return NOTHING
    cents = whole_cents(number, UNITS[column.unit])
    if number < 0:
        return _negative(f"{said}{column.unit}", column)
    other = _other_unit(number, cents, column)
    if other:
        sentence = f"本列是{column.unit}，“{said}”是{said}{column.unit}还是{said}{other}？"
        how = "太小" if other == "亿元" else "太大"
        why = f"{column.title}：{said}{column.unit}{how}，像是{other}"
        return asked(column.field, sentence, why, proposal=whole_cents(number, UNITS[other]))
    return _kept(cents, column, dollars=column.in_dollars)


def _other_unit(number: Decimal | int, cents: int, column: MoneyColumn) -> str:
    """The unit a bare total was more likely meant in; "" where it is likely as it stands."""
    if not column.is_total:
        return ""
    if column.unit == "万元" and 0 < cents < _SMALL:
        return "亿元"
    if column.unit == "元" and 0 < cents < _SMALL:
        return "万元"
    return "万元" if column.unit == "亿元" and number >= _LARGE else ""


def _negative(said: str, column: MoneyColumn) -> Read:
    if column.is_receipt:
        sentence = f"{column.title}是{said}，是冲减吗？冲减要写更正原因，请导入后到“资金”里更正原来那一笔"
        return asked(column.field, sentence, f"{column.title}：负数")
    return asked(column.field, f"{column.title}是{said}，金额不能是负数，应是多少？", f"{column.title}：负数")


def _kept(cents: int, column: MoneyColumn, *, dollars: bool) -> Read:
    if cents > MOST_CENTS:
        return asked(column.field, f"{column.title}太大，请核对单位。", f"{column.title}：太大")
    if dollars and not column.dollars:
        return asked(column.field, f"{column.title}写的是美元，这一栏只记人民币，折合多少？", f"{column.title}：美元")
    if dollars and column.is_receipt:
        return Read({column.field: cents, column.dollars: "美元"})
    return Read({(column.dollars if dollars else column.field): cents})


def _with_unit(found: re.Match[str], said: str, column: MoneyColumn) -> Read:
    marks = "".join(filter(None, (found["sign"], found["name"], found["note"])))
    dollars, yuan = bool(re.search(r"美|\$|USD", marks)), bool(re.search(r"人民币|RMB|CNY|¥", marks))
    if not found["scale"] and found["name"] not in ("元", "元整", "元人民币", "美元", "美金", "元美元", "元美金"):
        if column.unit is None or dollars is not column.in_dollars:
            return asked(column.field, f"“{said}”没有写明单位，是多少？", f"{column.title}：“{said}”没有写明单位")
        factor = UNITS[column.unit]
    else:
        factor = _SCALES[found["scale"] or ""]
    number = Decimal(found["number"].replace(",", ""))
    if not number:
        return NOTHING
    dollars = dollars or (column.in_dollars and not yuan and found["name"] != "元")
    if column.in_dollars and not dollars:
        sentence = f"本列是{column.unit}，“{said}”是人民币，合多少{column.unit}？"
        return asked(column.field, sentence, f"{column.title}：“{said}”是人民币")
    return _negative(said, column) if found["minus"] else _kept(whole_cents(number, factor), column, dollars=dollars)


def _inexact(said: str, plain: str, column: MoneyColumn) -> Read:
    said = " ".join(said.split())[:20]
    if _OTHER_MONEY.search(plain):
        return asked(column.field, f"“{said}”不是人民币也不是美元，折合多少？", f"{column.title}：“{said}”的币种")
    if _CHINESE.fullmatch(plain):
        return _in_numerals(said, plain, column)
    if _RANGE.search(plain):
        return asked(column.field, f"“{said}”是一个区间，确数是多少？", f"{column.title}：“{said}”是区间")
    if _ABOUT.search(plain):
        proposal = _number_in(_ABOUT.sub("", plain), column)
        sentence = f"“{said}”是约数，确数是多少？"
        return asked(column.field, sentence, f"{column.title}：“{said}”是约数", proposal=proposal)
    return asked(column.field, f"“{said}”读不出金额，是多少？", f"{column.title}：“{said}”读不出金额")


def _number_in(plain: str, column: MoneyColumn) -> int | None:
    """The amount a text holds when it is taken by its word; None where it is of another currency or none."""
    found = _EXACT.fullmatch(plain.strip("()"))
    if found is None:
        return None
    read = read_money_cell(found[0], column)
    value = read.values.get(column.field) or next((each.proposal for each in read.asked), None)
    return value if isinstance(value, int) else None


def _in_numerals(said: str, plain: str, column: MoneyColumn) -> Read:
    """「一亿二千万」: what it is in numbers is proposed."""
    number = re.sub(r"(?:美?元|美金)?整?$", "", plain)
    is_bare = not re.search("[万萬亿元美]", plain)
    unit = (column.unit or "") if is_bare else "美元" if "美" in plain else "元"
    whole = _chinese_number(number)
    if whole is None or unit not in UNITS or ("美" in unit) is not column.in_dollars:
        return asked(column.field, f"“{said}”用了汉字数字，是多少？", f"{column.title}：用了汉字数字")
    cents = whole_cents(whole, UNITS[unit])
    told = (
        f"{Decimal(cents) / 10**6:f}".rstrip("0").rstrip(".")
        if "." in f"{Decimal(cents) / 10**6:f}"
        else cents // 10**6
    )
    sentence = f"“{said}”用了汉字数字，是{told}万{'美元' if column.in_dollars else '元'}吗？"
    return asked(column.field, sentence, f"{column.title}：用了汉字数字", proposal=cents)


def _chinese_number(text: str) -> Decimal | None:
    """A number in Chinese numerals, with a point at most before its myriad: 三点二亿, 一亿二千万."""
    if "点" in text:
        whole, _, part = text.partition("点")
        tail = part.lstrip("".join(_NUMERALS))
        digits = "".join(str(_NUMERALS[sign]) for sign in part[: len(part) - len(tail)])
        head = _chinese_number(whole)
        scale = _MYRIADS.get(tail, 1 if not tail else 0)
        return None if head is None or not digits or not scale else Decimal(f"{head}.{digits}") * scale
    total = section = digit = 0
    for sign in text:
        if sign in _NUMERALS:
            digit = _NUMERALS[sign]
        elif sign in _TENS:
            section, digit = section + (digit or 1) * _TENS[sign], 0
        elif sign == "亿":
            total, section, digit = (total + section + digit) * _MYRIADS[sign], 0, 0
        else:
            total, section, digit = total + (section + digit) * _MYRIADS[sign], 0, 0
    return Decimal(total + section + digit)
