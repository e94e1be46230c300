"""How values read on papers and screens; the only place where anything is rounded (half up, away from zero).

Nothing to show is 「—」, never a guess (papers.md). Dates read `2024-06-26` in tables and `2024年6月26日` in prose.
"""

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction

from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.dates import BEIJING
from zsyz_desktop.rules.money import Amount, MoneyUnit

_KIB = 1024
NOTHING = "—"
NOT_REPORTED = "未报"
_NOUGHT = "0.00"
MINUS = "\N{MINUS SIGN}"
"""Before a figure below nought that is read; what is typed or read by a program has the plain sign (`plain_sign`)."""


def number(value: Fraction | int, places: int = 2) -> str:
    """`value` with thousands commas and exactly `places` decimals; what rounds to zero has no sign."""
    top, bottom = value.numerator, value.denominator
    scaled = (abs(top) * 10**places * 2 + bottom) // (bottom * 2)
    whole, part = divmod(scaled, 10**places)
    sign = MINUS if top < 0 and scaled else ""
    return f"{sign}{whole:,}" + (f".{part:0{places}d}" if places else "")


def plain_sign(said: str) -> str:
    """A figure as programs and spreadsheets read it: with the sign of the keyboard."""
    return said.replace(MINUS, "-")


def money_number(cents: int | None, unit: MoneyUnit = MoneyUnit.TEN_THOUSAND) -> str:
    """Whole 分 as a number of `unit` to 2 decimals, for columns whose head names the unit."""
    return NOTHING if cents is None else number(Fraction(cents, unit.cents))


def money(amount: Amount | None, unit: MoneyUnit = MoneyUnit.TEN_THOUSAND) -> str:
    """An amount with its unit and currency: 5.60亿元, 1,500.00万美元."""
    if amount is None:
        return NOTHING
    return money_number(amount.cents, unit) + unit.title(amount.currency)


def request_words(request: str | None) -> str:
    """提请协调事项: 「无」 is said by a dispatch that asks for nothing (""); without any dispatch it is 「—」."""
    return NOTHING if request is None else request or "无"


def reported_words(words: str, silent_since: tuple[int, int] | None, month: int) -> str:
    """What a dispatch says, or 「6月未报」 with what the month reported last said: 「6月未报（4月：…）」."""
    if silent_since is None:
        return words
    older = f"（{silent_since[1]}月：{words.rstrip('。')}）" if words not in (NOTHING, "无") else ""
    return f"{month}月{NOT_REPORTED}{older}"


def name_and_duty(name: str, duty: str | None, between: str = "　") -> str:
    """张牵头　副市长; a name that says the duty itself (副市长丁) does not say it twice."""
    return f"{name}{between}{duty}" if duty and duty not in name else name


def money_exact(cents: int | None, unit: MoneyUnit = MoneyUnit.TEN_THOUSAND, currency: Currency | None = None) -> str:
    """Whole 分 to the last 分, for a field read back by `read_money`; with its unit when a currency is given."""
    if cents is None:
        return ""
    whole, part = divmod(abs(cents), unit.cents)
    decimals = f"{part:0{len(str(unit.cents)) - 1}d}".rstrip("0")
    text = ("-" if cents < 0 else "") + f"{whole:,}" + (f".{decimals}" if decimals else "")
    return text if currency is None else text + unit.title(currency)


def percent_of(value: Fraction | None, places: int = 2) -> str:
    """An exact share as a percentage: Fraction(1, 2) is 50.00%."""
    return NOTHING if value is None else number(value * 100, places) + "%"


def points(value: Fraction) -> str:
    """A difference of two shares in percentage points, without a sign: 3.56个百分点."""
    return number(abs(value) * 100) + "个百分点"


def ahead_words(value: Fraction | None, time: Fraction | None = None) -> str:
    """超欠 in words: 高于时间进度（50.00%）3.56个百分点; what rounds to nought is 与时间进度持平."""
    if value is None:
        return NOTHING
    stands = "时间进度" if time is None else f"时间进度（{percent_of(time)}）"
    if number(value * 100) == _NOUGHT:
        return f"与{stands}持平"
    return f"{'高于' if value > 0 else '低于'}{stands}{points(value)}"


def ahead_number(value: Fraction | None) -> str:
    """超欠 in a column that names percentage points: +1.09, −1.33, 0.00."""  # noqa: RUF002 - the sign meant
    if value is None:
        return NOTHING
    said = number(value * 100)
    return f"+{said}" if value > 0 and said != _NOUGHT else said


def named(names: Sequence[str]) -> str:
    """Projects by name in a sentence or a title: “甲”, “甲”等3项."""
    return f"“{names[0]}”" + (f"等{len(names)}项" if len(names) > 1 else "")


def day_in_table(day: date | None) -> str:
    """2024-06-26."""
    return NOTHING if day is None else day.isoformat()


def day_in_prose(day: date | None) -> str:
    """2024年6月26日."""
    return NOTHING if day is None else f"{day.year}年{day_of_year(day)}"


def earlier_words(what: str, day: date | None, other: str, other_day: date | None) -> str:
    """卸任日（2024年5月1日）早于接任日（2024年6月1日）."""
    return f"{what}（{day_in_prose(day)}）早于{other}（{day_in_prose(other_day)}）"


def later_words(what: str, day: date | None, other: str, other_day: date | None) -> str:
    """办结日期（2024年7月1日）晚于今天（2024年6月26日）."""
    return f"{what}（{day_in_prose(day)}）晚于{other}（{day_in_prose(other_day)}）"


def day_of_year(day: date | None) -> str:
    """6月26日, where the year is clear from the paper."""
    return NOTHING if day is None else f"{day.month}月{day.day}日"


def day_for(day: date | None, today: date) -> str:
    """6月26日 in the year of `today`, 2025年2月28日 in any other."""
    return day_of_year(day) if day is not None and day.year == today.year else day_in_prose(day)


def late_words(days: int, paused: int = 0) -> str:
    """逾期6天, 逾期36天（已扣暂停21天）; nothing at all when not late."""
    return f"逾期{days}天{_paused_words(paused)}" if days > 0 else ""


def finished_late_words(days: int, paused: int = 0) -> str:
    """逾6天, the mark of what is done but was done late (domain.md section 3.4)."""
    return f"逾{days}天{_paused_words(paused)}" if days > 0 else ""


def _paused_words(days: int) -> str:
    return f"（已扣暂停{days}天）" if days > 0 else ""


def left_words(days_left: int) -> str:
    """The countdown to a date: 还有4天, 就在今天, or 逾期n天 once past."""
    if days_left > 0:
        return f"还有{days_left}天"
    return late_words(-days_left) or "就在今天"


def extension_words(count: int, *, late: bool) -> str:
    """延期1次, 延期1次，逾期后补办; "" when it was never put off."""
    return f"延期{count}次{'，逾期后补办' if late else ''}" if count else ""


def plan_words(original: date | None, current: date | None, extensions: int, *, late: bool = False) -> str:
    """原计划→现计划（延期n次，逾期后补办）; one date alone when the plan never moved."""
    moved = original is not None and original != current
    text = f"{day_in_table(original)}→{day_in_table(current)}" if moved else day_in_table(current)
    put_off = extension_words(extensions, late=late)
    return f"{text}（{put_off}）" if put_off else text


def moment_in_table(moment: datetime) -> str:
    """An instant as the clock in Beijing shows it, to the minute."""
    return f"{moment.astimezone(BEIJING):%Y-%m-%d %H:%M}"


def size_words(size: int) -> str:
    """A size in bytes as officers read it: 820 字节, 36 KB, 1.2 MB."""
    if size < _KIB:
        return f"{size} 字节"
    return f"{size / _KIB:.0f} KB" if size < _KIB * _KIB else f"{size / _KIB / _KIB:.1f} MB"
