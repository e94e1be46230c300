"""Amounts of money, and reading them: exact to the 分, and the unit never lost."""

import re
from collections.abc import Mapping
from enum import Enum, unique

from zsyz_desktop.errors import NO_ANSWERS, Answers, Choice, Question, Refusal, ask, refuse
from zsyz_desktop.models.month_words import Measure
from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.half_width import half_width, quoted
from zsyz_desktop.values import Frozen


class Amount(Frozen, gc=False):
    """Money in whole 分 (or US cents, by currency)."""

    cents: int
    currency: Currency = Currency.CNY


def currency_told(row: Mapping[str, object]) -> Currency:
    """What the sums of a row are in: as it says, else dollars where it is of 实际利用外资, and yuan."""
    said = row.get("currency")
    if isinstance(said, Currency):
        return said
    return Currency.USD if row.get("measure") is Measure.FOREIGN else Currency.CNY


# A hundred million million yuan: far above any project, far below what an INTEGER column holds.
MOST_CENTS = 10**16

# What a bare number in a 万元 field is asked about: above 1,000亿 元 may be meant, below 100万 as an agreed sum 亿元.
_HUGE_CENTS = 1000 * 10**8 * 100
_SMALL_CENTS = 100 * 10**4 * 100


@unique
class MoneyUnit(Enum):
    """How large the unit of a field or a column is; with a currency it is 万元 or 万美元."""

    ONE = ""
    TEN_THOUSAND = "万"
    HUNDRED_MILLION = "亿"

    @property
    def cents(self) -> int:
        """Whole 分 (or US cents) in one of this unit."""
        return _SCALES[self.value] * 100

    def title(self, currency: Currency = Currency.CNY) -> str:
        """The unit as officers write it, such as 万元 or 万美元."""
        return self.value + _UNIT_WORDS[currency]


_SCALES = {"": 1, "百万": 10**6, "千万": 10**7, "万": 10**4, "亿": 10**8}
_UNIT_WORDS = {Currency.CNY: "元", Currency.USD: "美元"}
_SIGNS = {"¥": Currency.CNY, "RMB": Currency.CNY, "CNY": Currency.CNY, "人民币": Currency.CNY}
_SIGNS |= {"$": Currency.USD, "US$": Currency.USD, "USD": Currency.USD}
_NAMES = {"元": Currency.CNY, "元人民币": Currency.CNY, "美元": Currency.USD, "美金": Currency.USD}

_FORM = (
    r"(?P<minus>-?)\s*(?P<sign>US\$|USD|RMB|CNY|人民币|\$|¥)?\s*"
    r"(?P<whole>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.(?P<part>[0-9]+))?\s*"
    r"(?P<scale>百万|千万|万|亿)?\s*(?P<name>元人民币|元|美元|美金|USD|RMB|CNY)?"
)
_REASONS = (
    (r"港|欧|日元|日圆|英镑|HK|EUR|JPY|GBP", "币种只记人民币或美元，请按汇率折算后再填"),
    (r"约|大概|左右|上下|[0-9亿万元]余|[0-9亿万元]多|近|超|逾|以上|以下|不足|\+$", "是约数，台账要确数"),
    (r"[0-9亿万元]\s*[-~至到]\s*[0-9]", "是一个区间，台账要一个确数"),
    (
        r"[一二三四五六七八九两零〇壹贰叁肆伍陆柒捌玖]|^[^0-9]*[十百千拾佰仟]",
        "用了汉字数字，请改用阿拉伯数字",
    ),
    (r"[亿万元角]\s*[0-9]", "是几个单位拼成的，请合成一个数"),
    (r",", "的千分位逗号位置不对，逗号应每三位一个"),
)


def read_money(
    text: str,
    *,
    unit: MoneyUnit = MoneyUnit.TEN_THOUSAND,
    currency: Currency = Currency.CNY,
    allow_negative: bool = False,
    is_agreed: bool = False,
    field: str = "",
    answers: Answers = NO_ANSWERS,
) -> int:
    """The amount in whole 分 (US cents for USD): a bare number takes `unit`, a written unit wins.

    A bare number that is unlikely in its unit is asked about: more than 1,000亿, or less than 100万 of an agreed sum.

    Raises Refusal for another currency than the field's, fractions of a 分, misplaced commas, amounts that are
    not one exact number, and negatives unless allowed. 「¥500」 in a 万元 field is refused too: nobody can tell
    500元 from 500万元 there.
    """
    plain = half_width(text).strip()
    found = re.fullmatch(_FORM, plain.upper()) if len(plain) <= 40 else None
    if found is None:
        raise _why_not(text, plain, unit, currency, field)
    _check_currency(text, found, currency, field)
    cents = _whole_cents(text, found, _factor(text, found, unit, currency, field), field)
    if not (found["scale"] or found["name"] or found["sign"]) and unit is MoneyUnit.TEN_THOUSAND:
        other = _doubted(cents, is_agreed=is_agreed)
        if other is not None:
            written = _ask_unit(text, found, (unit.title(currency), other.title(currency)), field, answers)
            return read_money(written, currency=currency, allow_negative=allow_negative, field=field)
    if cents > MOST_CENTS:
        raise refuse(f"金额{quoted(text)}太大，请核对单位。", field=field)
    if found["minus"] and cents and not allow_negative:
        raise refuse(f"金额{quoted(text)}是负数，这里只能填正数。", field=field)
    return -cents if found["minus"] else cents


def _doubted(cents: int, *, is_agreed: bool) -> MoneyUnit | None:
    """The other unit a bare number of this size may have been meant in."""
    if cents > _HUGE_CENTS:
        return MoneyUnit.ONE
    return MoneyUnit.HUNDRED_MILLION if is_agreed and 0 < cents < _SMALL_CENTS else None


def _ask_unit(text: str, found: re.Match[str], units: tuple[str, str], field: str, answers: Answers) -> str:
    number = found[0].strip()
    sentence = f"金额{quoted(text)}没有写单位，是{number}{units[0]}还是{number}{units[1]}？"
    choices = tuple(Choice(unit, number + unit) for unit in units)
    return ask(Question(number, sentence, choices), answers, field=field).text


def _check_currency(text: str, found: re.Match[str], currency: Currency, field: str) -> None:
    written = {(_NAMES | _SIGNS)[word] for word in (found["sign"], found["name"]) if word}
    if written - {currency}:
        good = MoneyUnit.TEN_THOUSAND.title(currency)
        raise refuse(f"金额{quoted(text)}的币种不对，这里记{currency.value}，请按{good}填写。", field=field)


def _factor(text: str, found: re.Match[str], unit: MoneyUnit, currency: Currency, field: str) -> int:
    """Cents in one of what the number counts."""
    scale, name = found["scale"], found["name"]
    if scale or name in _NAMES:
        return _SCALES[scale or ""] * 100
    if (found["sign"] or name) and unit is not MoneyUnit.ONE:
        number = found["whole"]
        one, many = MoneyUnit.ONE.title(currency), unit.title(currency)
        raise refuse(f"金额{quoted(text)}没有写明单位，请写 {number}{one} 或 {number}{many}。", field=field)
    return unit.cents


def _whole_cents(text: str, found: re.Match[str], factor: int, field: str) -> int:
    part = found["part"] or ""
    tenths: int = 10 ** len(part)
    cents, rest = divmod(int(found["whole"].replace(",", "") + part) * factor, tenths)
    if rest:
        raise refuse(f"金额{quoted(text)}比分还细，最多精确到分（0.01元）。", field=field)
    return cents


def _why_not(text: str, plain: str, unit: MoneyUnit, currency: Currency, field: str) -> Refusal:
    good = f"请写成 1200.50（{unit.title(currency)}）或 3.2{MoneyUnit.HUNDRED_MILLION.title(currency)}"
    if not plain:
        return refuse(f"没有写金额，{good}。", field=field)
    for form, reason in _REASONS:
        if re.search(form, plain.upper()):
            return refuse(f"金额{quoted(text)}{reason}，{good}。", field=field)
    return refuse(f"金额{quoted(text)}无法识别，{good}。", field=field)
