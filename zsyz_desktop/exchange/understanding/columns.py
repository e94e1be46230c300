"""Which column holds what: the headings first, then what stands under them, then what columns say of each other."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from unicodedata import normalize

from zsyz_desktop.exchange.understanding.column_values import by_values
from zsyz_desktop.exchange.understanding.facts import CREDIT_CODE, Column, ColumnAsked, Corrections
from zsyz_desktop.exchange.understanding.heading_days import month_of, says_actual
from zsyz_desktop.exchange.understanding.headings import meaning_of
from zsyz_desktop.exchange.understanding.sample import Sample
from zsyz_desktop.exchange.understanding.step_columns import STEP_PERSON, beside_steps
from zsyz_desktop.exchange.understanding.table import Table
from zsyz_desktop.rules.heading_units import MONEY, plain_heading, says_two_units, unit_of, words_of
from zsyz_desktop.rules.periods import month_written
from zsyz_desktop.values import Frozen, replace

SEVERAL = frozenset({
    "team", "contact", "note", "fund.note", "content", "problem", "next_step", "dispatch.progress", "land_use",
    "lead_duty",
})  # fmt: skip
"""Fields that several columns may fill together."""
MONEY_FIELDS = frozenset({
    "agreed_amount", "agreed_usd", "filed_amount", "fixed_investment", "expected_output", "expected_tax", "fund.amount",
    "dispatch.invested",
})  # fmt: skip
_MONEY_WORDS = re.compile(r"投资|金额|资金|到位|到账|产值|税|外资|内资|引资|额$")
_YEAR = re.compile(r"(20\d\d)年?")
_TITLE_MONTH = re.compile(r"(?:(?P<from>1?\d)\s*(?:月)?(?:[-—–~至到]+))?(?P<m>1?\d)月")


class Sheetwide(Frozen):
    """What the whole sheet says of its time: the year of plans and months, and the month of its title."""

    year: int
    month: tuple[int, int] | None
    says_arrived: bool
    says_planned: bool


def time_of(table: Table, today: date) -> Sheetwide:
    """The year and month a sheet is about: its title, else its name, the lines above, else today."""
    title = normalize("NFKC", table.title or "")
    years = [int(found) for text in (title, table.sheet.name or "", *table.lines) for found in _YEAR.findall(text)]
    year = years[0] if years else today.year
    below = "".join(line for line in table.lines if re.fullmatch(r"\s*[(（].*月.*[)）]\s*", line))
    found = None if re.search("季度|半年", title) else _TITLE_MONTH.search(title) or _TITLE_MONTH.search(below)
    month = int(found["m"]) if found is not None else 0
    valid = 1 <= month <= 12
    return Sheetwide(
        year, (year, month) if valid else None, re.search("到位|到账|到资", title) is not None, "计划" in title
    )


def columns_of(
    table: Table, samples: Mapping[int, Sample], today: date, corrections: Corrections
) -> tuple[Column, ...]:
    """Every column that has a heading, with its field and unit, and what is asked of it."""
    when = time_of(table, today)
    columns = [_by_heading(number, parts, table, samples[number], when) for number, parts in table.headings.items()]
    columns = _investors(_phones(beside_steps(columns)))
    columns = _one_each(_as_receipts(columns))
    columns = [_corrected(each, corrections) for each in columns]
    return tuple(_asked_unit(each, samples[each.number]) for each in columns)


def _by_heading(number: int, parts: tuple[str, ...], table: Table, sample: Sample, when: Sheetwide) -> Column:
    unit = unit_of(parts)
    words = words_of(parts)
    column = Column(number, parts, unit)
    if not words:
        return column
    if (months := month_of(words)) is not None:
        return _month_column(column, months, table, when)
    meaning = meaning_of(parts, unit)
    if meaning.field == "fund:this":
        return _this_month(column, table, when)
    field, sure = by_values(words, meaning.field, meaning.sure, sample)
    if field in MONEY_FIELDS or (unit is None and field is None and _MONEY_WORDS.search("／".join(words))):
        unit = unit if unit is not None or says_two_units(parts) else _line_unit(field, words, table)
    return replace(column, field=field, confidence=sure, unit=unit)


def _line_unit(field: str | None, words: tuple[str, ...], table: Table) -> str | None:
    """The unit of the line above the table, for a column of that currency."""
    if re.search(r"率$|比例|占比", words[-1]):
        return None
    if field == "agreed_usd":
        return next((unit for unit in table.units if "美" in unit), None)
    return table.unit


def _month_column(column: Column, months: tuple[int | None, int, str], table: Table, when: Sheetwide) -> Column:
    year, month, around = months
    key = f"{year or when.year}-{month:02}"
    unit = column.unit if column.unit in MONEY else table.unit
    kind = _month_kind(around, when)
    if kind is None:
        asked = ColumnAsked(
            column.number,
            "field",
            f"“{column.heading}”是{month}月的什么？",
            ("到位资金", "计划到位资金", "完成投资", "不读入"),
            "到位资金" if when.says_arrived else "",
        )
        return replace(column, unit=unit, confidence=30, asked=asked)
    return replace(column, unit=unit, field=f"{kind}:{key}", confidence=90)


def _month_kind(around: str, when: Sheetwide) -> str | None:
    """What a month's column holds: fund, plan, invested, plan_investment; None where nobody can tell."""
    is_planned = re.search("计划|目标|任务|应到|预计", around)
    is_done = re.search("实际|完成|已到", around)
    if re.search("到位|到账|到资", around):
        return "plan" if is_planned and not re.search("实际|已到", around) else "fund"
    if re.search("投资|固投", around):
        return "plan_investment" if is_planned and not is_done else "invested"
    if is_planned and not is_done:
        return (
            "plan"
            if when.says_arrived or re.search("资金|引资", around) or not re.search("投资", around)
            else "plan_investment"
        )
    if when.says_arrived:
        return "fund" if is_done or not when.says_planned else None
    return None


def _this_month(column: Column, table: Table, when: Sheetwide) -> Column:
    unit = column.unit if column.unit in MONEY else table.unit
    if when.month is None:
        asked = ColumnAsked(column.number, "field", f"表头没有写月份，“{column.heading}”是哪年哪月的？")
        return replace(column, unit=unit, confidence=40, asked=asked)
    return replace(column, unit=unit, field=f"fund:{month_written(when.month)}", confidence=90)


def _investors(columns: list[Column]) -> list[Column]:
    """签约企业 is the investor where no column says another."""
    if any(each.field == "enterprise_id" for each in columns):
        return columns
    return [
        replace(each, field="enterprise_id", confidence=70)
        if each.field == "signing_party" and re.search("企业|公司", each.parts[-1])
        else each
        for each in columns
    ]


_PHONE = re.compile("电话|手机|联系方式|号码")


def _phones(columns: list[Column]) -> list[Column]:
    """The investor's phone is kept, an office's is not: of several, whose column stands before tells."""
    before = {each.number: columns[place - 1].field if place else None for place, each in enumerate(columns)}
    contacts = [each for each in columns if each.field == "contact"]
    phones = [each for each in contacts if _PHONE.search(each.parts[-1]) and "人" not in each.parts[-1]]
    if len(phones) == 1 and len(contacts) > 1:
        return columns
    offices = {each.number for each in phones if before[each.number] in ("team", "lead", "lead_duty", STEP_PERSON)}
    return [replace(each, field=None, confidence=60) if each.number in offices else each for each in columns]


def _as_receipts(columns: list[Column]) -> list[Column]:
    """Receipts stand a row each where a day of arrival and an amount stand side by side; else there are none."""
    fields = {each.field for each in columns}
    bare = [
        each
        for each in columns
        if each.field is None
        and re.fullmatch(r"(?:本次|单笔|本笔)?(?:金额|数额|到位|到账|资金)+", "".join(words_of(each.parts)[-1:]))
    ]
    if "fund.arrived_on" in fields and ("fund.amount" in fields or len(bare) == 1):
        amounts = [each for each in columns if each.field == "fund.amount"] or bare
        return [_in_receipts(each, amounts[0].number, columns) for each in columns]
    return [_without_receipts(each) for each in columns]


def _in_receipts(column: Column, amount: int, columns: Sequence[Column]) -> Column:
    if column.number == amount:
        return replace(column, field="fund.amount", confidence=max(column.confidence, 80))
    if column.field == "note":
        return replace(column, field="fund.note")
    has_firm = any(each.field == "enterprise_id" for each in columns)
    if column.field in ("origin", "origin_kind") and not has_firm:
        return replace(column, field=f"fund.{column.field}")
    return replace(column, field=None) if column.field == "fund.amount" else column


def _without_receipts(column: Column) -> Column:
    return replace(column, field=None) if (column.field or "").startswith("fund.") else column


def _one_each(columns: list[Column]) -> list[Column]:
    """A field that several columns claim: the surest has it, or it is asked which."""
    claims: dict[str, list[Column]] = defaultdict(list)
    for each in columns:
        if each.field is not None and each.field not in SEVERAL:
            claims[each.field].append(each)
    changed = {each.number: each for each in columns}
    for field, rivals in claims.items():
        if len(rivals) > 1:
            changed |= {each.number: each for each in _settled(field, rivals)}
    return [changed[each.number] for each in columns]


def _settled(field: str, rivals: list[Column]) -> list[Column]:
    ranked = sorted(rivals, key=lambda each: (-_explicit(field, each), each.number))
    best, second = ranked[0], ranked[1]
    if field != "lead" and _explicit(field, best) > _explicit(field, second):
        return [best, *(replace(each, field=None, confidence=30) for each in ranked[1:])]
    if field == "lead":
        best = next(
            (each for each in rivals if re.search("县|市(?!级)", each.heading) and "州" not in each.heading), rivals[0]
        )
    among = tuple(sorted(each.number for each in rivals))
    names = "、".join(f"“{each.heading}”" for each in sorted(rivals, key=lambda each: each.number))
    sentence = f"{names}都像是{_CALLED.get(field, '同一项')}，以哪一列为准？"
    choices = tuple(each.heading for each in rivals)
    return [
        replace(each, confidence=40, asked=ColumnAsked(each.number, field, sentence, choices, best.heading, among))
        for each in rivals
    ]


_CALLED = {
    "lead": "牵头负责人",
    "agreed_amount": "协议投资",
    "enterprise_id": "投资方",
    "name": "项目名称",
    "region_id": "县市",
    CREDIT_CODE: "统一社会信用代码",
}


def _explicit(field: str, column: Column) -> int:
    """How plainly a column claims a field."""
    words = words_of(column.parts)
    more = 20 if field.endswith("_actual") and says_actual(words) else 0
    more += (
        10
        if field == "agreed_amount" and re.search("协议|合同|签约", words[-1]) and not re.search("其中", words[-1])
        else 0
    )
    more += 5 if field == "region_id" and "县" in words[-1] else 0
    return column.confidence + more


def _corrected(column: Column, corrections: Corrections) -> Column:
    heading = plain_heading(column.heading)
    if heading in corrections.fields:
        column = replace(column, field=corrections.fields[heading] or None, confidence=100, asked=None)
    return replace(column, unit=corrections.units[heading]) if heading in corrections.units else column


def is_money(field: str | None) -> bool:
    """Whether a field holds money."""
    return field is not None and (
        field in MONEY_FIELDS or field.startswith(("fund:", "plan:", "invested:", "plan_investment:", "opening:"))
    )


def _asked_unit(column: Column, sample: Sample) -> Column:
    """A column of money says its unit, or it is asked once; its values tell which is likelier."""
    if not is_money(column.field):
        return column
    unit = column.unit
    if unit in MONEY and (column.field != "agreed_usd" or "美" in unit):
        return column
    if unit is None and sample.of_numbers == 0:
        return column
    if column.field == "agreed_usd":
        choices, proposal = ("万美元", "美元", "亿美元"), "万美元"
    else:
        choices, proposal = ("万元", "亿元", "元"), _likely(sample.middle)
    sentence = f"“{column.heading}”没有写单位，是{'还是'.join(choices[:2])}？"
    return replace(
        column, unit=None, asked=column.asked or ColumnAsked(column.number, "unit", sentence, choices, proposal)
    )


def _likely(middle: float | None) -> str:
    if middle is None:
        return "万元"
    return "元" if middle >= 5_000_000 else "万元" if middle >= 100 else "亿元"
