"""How the cells of each column are read, by its field; the same text is read once."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import partial

from zsyz_desktop.exchange.understanding.columns import is_money
from zsyz_desktop.exchange.understanding.date_cells import DayColumn, When, read_day_cell
from zsyz_desktop.exchange.understanding.facts import CREDIT_CODE, Column, Corrections, Known
from zsyz_desktop.exchange.understanding.heading_days import EVENT_WORDS, says_actual
from zsyz_desktop.exchange.understanding.money_cells import MoneyColumn, read_money_cell
from zsyz_desktop.exchange.understanding.people_cells import read_contact, read_duty, read_lead, read_team
from zsyz_desktop.exchange.understanding.reading import NOTHING, Read, asked, broken_said, is_nothing, refused, text_of
from zsyz_desktop.exchange.understanding.span_cells import read_span_cell
from zsyz_desktop.exchange.understanding.step_columns import STEP_DUE
from zsyz_desktop.exchange.understanding.word_cells import (
    VOCABULARIES,
    read_county,
    read_listed_cell,
    read_origin,
    read_word_cell,
    read_yes_no,
)
from zsyz_desktop.exchange.workbooks.sheets import Broken, Value
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.rules.heading_units import plain_heading, words_of
from zsyz_desktop.rules.names import project_code
from zsyz_desktop.values import Frozen

_SPACED = re.compile(r"[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff()（）])+")
"""A name with a blank behind each sign, to fill its cell."""
_STARS = re.compile(r"^[★▲☆△●◆■◇○※*\uff0a\s]+")
_FLAGS = frozenset(name for name, field in Project.model_fields.items() if field.annotation is bool)
_NAMES = frozenset({"name", "enterprise_id", "authority_unit_id", "signing_party", "registered_company", "fund.payer"})
_MONTH_OF_MONEY = re.compile(r"(?:fund|invested):(\d{4})-(\d{2})")
_EQUAL = frozenset({bool, float})
"""Kinds of values that equal a whole number and are none: True, 1 and 1.0 are read apart."""
_CREDIT = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")


class Asking(Frozen):
    """What every reader of a sheet leans on."""

    known: Known
    today: date
    year: int
    from_1904: bool = False


class Reader(Frozen):
    """One column as it is read: each text of it once, as lists say the same again and again."""

    column: Column
    read_value: Callable[[Value], Read]
    read_percent: Callable[[Value], Read]
    is_money: bool
    said: Mapping[str, str]
    """Texts an officer told the meaning of."""

    def read_all(self, cells: Sequence[Value], percents: Collection[int] = ()) -> tuple[list[Read], list[Read]]:
        """What each cell of the column says, and what all of them say, each once.

        `percents` are the places of numbers that are written as percentages.
        """
        mixed = not _EQUAL.isdisjoint(map(type, cells))
        keys: Sequence[object] = list(zip(map(type, cells), cells, strict=True)) if mixed else cells
        read = {key: self._read(cell) for key, cell in dict(zip(keys, cells, strict=True)).items()}
        found, different = [read[key] for key in keys], list(read.values())
        for place in percents:
            found[place] = self.read_percent(self._meant(cells[place]))
            different.append(found[place])
        return found, different

    def _read(self, cell: Value) -> Read:
        return NOTHING if cell is None else self.read_value(self._meant(cell))

    def _meant(self, cell: Value) -> Value:
        return self.said.get(text_of(cell).strip(), cell) if self.said else cell


def reader_of(column: Column, asking: Asking, corrections: Corrections) -> Reader | None:
    """How a column is read; None for one that is not, or of which something is asked first."""
    field = column.field
    if field is None or (column.asked is not None and column.asked.about not in ("unit", "above")):
        return None
    heading = plain_heading(column.heading)
    said = {text: meant for (where, text), meant in corrections.texts.items() if where == heading}
    plain = _reader(field, column, asking)
    is_progress = field in ("dispatch.image_percent", "dispatch.progress")
    percent = partial(_percent, column=column, is_fraction=True) if is_progress else plain
    return Reader(column, plain, percent, is_money(field), said)


def title_of(column: Column) -> str:
    """How a column is called in a sentence: its lowest heading, with the one above where it says too little."""
    words = words_of(column.parts) or column.parts
    is_short = len(words) > 1 and len(words[-1]) <= 2
    return "／".join(words[-2:]) if is_short else words[-1]


def _reader(  # noqa: PLR0911 -- one kind of column after the other
    field: str, column: Column, asking: Asking
) -> Callable[[Value], Read]:
    title = title_of(column)
    if is_money(field):
        return _money_reader(field, column, title, asking)
    if field in _DIRECT:
        return partial(_DIRECT[field], title=title)
    if (
        field.endswith(("_planned", "_actual"))
        or field.startswith(("milestone:", "contract_"))
        or field in ("fund.arrived_on", STEP_DUE)
    ):
        return _day_reader(field, column, title, asking)
    if field == "region_id":
        return partial(read_county, title=title, known=asking.known)
    if field in ("origin", "fund.origin"):
        return partial(read_origin, prefix=field.removesuffix("origin"), title=title, known=asking.known)
    if field in ("chain", "approach"):
        labels = asking.known.chains if field == "chain" else asking.known.approaches
        return partial(read_listed_cell, field=field, title=title, labels=labels)
    if field == "dispatch.progress":
        return partial(_progress, column=column)
    if field in VOCABULARIES:
        return partial(read_word_cell, field=field, title=title)
    if field in _FLAGS:
        return partial(read_yes_no, field=field, title=title)
    return partial(_text, field=field, title=title)


def _money_reader(field: str, column: Column, title: str, asking: Asking) -> Callable[[Value], Read]:
    is_receipt = field == "fund.amount" or field.startswith("fund:")
    dollars = {"agreed_amount": "agreed_usd", "agreed_usd": "agreed_usd", "fund.amount": "fund.currency"}.get(field, "")
    how = MoneyColumn(
        field, title, column.unit, is_total=field == "agreed_amount", is_receipt=is_receipt, dollars=dollars
    )
    month = _MONTH_OF_MONEY.fullmatch(field)
    if month is not None and date(int(month[1]), int(month[2]), 1) > asking.today:
        return partial(_too_early, column=how, month=f"{month[1]}年{int(month[2])}月")
    return partial(read_money_cell, column=how)


def _too_early(value: Value, column: MoneyColumn, month: str) -> Read:
    """Money of a month to come has not arrived, whatever is written there."""
    read = read_money_cell(value, column)
    return refused(f"{column.title}：{month}尚未到") if read.values or read.asked else read


def _day_reader(field: str, column: Column, title: str, asking: Asking) -> Callable[[Value], Read]:
    def day(name: str, when: When, event: str, planned: str = "") -> DayColumn:
        return DayColumn(name, title, when, asking.today, asking.year, planned, asking.from_1904, event)

    if "+" in field:
        first, last = field.split("+")
        ends = day(first, When.PLANNED, "开工"), day(last, When.PLANNED, "竣工")
        return partial(read_span_cell, columns=ends)
    event = EVENT_WORDS.get(field.removesuffix("_planned").removesuffix("_actual"), "")
    event = event or (
        field.removeprefix("milestone:").removesuffix(":actual") if field.startswith("milestone:") else title
    )
    is_actual = field.endswith(("_actual", ":actual")) or field == "fund.arrived_on"
    if not is_actual:
        return partial(read_day_cell, column=day(field, When.PLANNED, event))
    if says_actual(words_of(column.parts)) or field == "fund.arrived_on":
        return partial(read_day_cell, column=day(field, When.ACTUAL, event))
    planned = field.removesuffix("actual").rstrip("_:") + ("_planned" if field.endswith("_actual") else "")
    return partial(read_day_cell, column=day(field, When.HAPPENED, event, planned))


def _percent(  # noqa: PLR0911 -- one way to write it after the other
    value: Value, column: Column, *, is_fraction: bool
) -> Read:
    """A whole percentage: a number formatted so, 60%, or a bare number in a column of percent."""
    field, title = "dispatch.image_percent", title_of(column)
    if isinstance(value, Broken):
        return refused(f"{title}：{broken_said(value)}")
    if isinstance(value, int | float) and not isinstance(value, bool) and is_fraction:
        return _whole_percent(value * 100, field, title)
    plain = half_width(text_of(value)).replace(" ", "")
    if found := re.fullmatch(r"(\d+(?:\.\d+)?)%", plain):
        return _whole_percent(float(found[1]), field, title)
    if is_nothing(value) and not re.fullmatch(r"0(?:\.0+)?", plain):  # 0 % is a percentage, and no dash
        return NOTHING
    if found := re.fullmatch(r"\d+(?:\.\d+)?", plain):
        number = float(plain)
        if 0 < number < 1:
            sentence = f"“{plain}”是{plain}%还是{number * 100:g}%？"
            return asked(field, sentence, f"{title}：“{plain}”", proposal=round(number * 100))
        return _whole_percent(number, field, title)
    inside = re.findall(r"(\d+)%", plain)
    proposal = int(inside[0]) if len(inside) == 1 and int(inside[0]) <= 100 else None
    sentence = f"“{plain[:20]}”不是百分数，形象进度是百分之几？"
    return asked(field, sentence, f"{title}：“{plain[:20]}”不是百分数", proposal=proposal)


def _progress(value: Value, column: Column) -> Read:
    """Words, among which some write the percentage alone: 60 % is no progress in words; of a bare 60 it is asked."""
    field, title = "dispatch.progress", title_of(column)
    plain = half_width(text_of(value)).replace(" ", "")
    if re.fullmatch(r"\d+(?:\.\d+)?%", plain):
        return _percent(plain, column, is_fraction=False)
    if not is_nothing(value) and re.fullmatch(r"\d{1,3}(?:\.\d+)?", plain):
        read = _percent(plain, column, is_fraction=False).values.get("dispatch.image_percent")
        to = "dispatch.image_percent"
        return asked(field, f"“{plain}”是形象进度{plain}%吗？", f"{title}：“{plain}”", proposal=read, to=to)
    return _text(value, field, title)


def _whole_percent(number: float, field: str, title: str) -> Read:
    if not 0 <= number <= 100:
        return asked(field, f"{title}是{number:g}%，应在0到100之间，是多少？", f"{title}：{number:g}%")
    whole = round(number)
    if abs(number - whole) > 1e-6:
        return asked(
            field, f"{title}是{number:g}%，台账记整数，记{whole}%吗？", f"{title}：{number:g}%不是整数", proposal=whole
        )
    return Read({field: whole})


def _jobs(value: Value, title: str) -> Read:
    if (early := _early(value, title)) is not None:
        return early
    plain = half_width(text_of(value)).replace(" ", "").replace(",", "")
    if found := re.fullmatch(r"(\d+)(?:\.0+)?[人名个]?", plain):
        return Read({"expected_jobs": int(found[1])}) if int(found[1]) else NOTHING
    number = re.search(r"\d+", plain)
    proposal = int(number[0]) if number and not re.search(r"\d+\D+\d+|万|千", plain) else None
    return asked("expected_jobs", f"“{plain[:20]}”不是确数，是多少人？", f"{title}：“{plain[:20]}”", proposal=proposal)


def _credit_code(value: Value, title: str) -> Read:
    """18 signs of GB 32100, in capitals; anything else is no credit code."""
    if (early := _early(value, title)) is not None:
        return early
    plain = re.sub(r"[\s'\u2018\u2019]+", "", half_width(text_of(value))).upper()
    if _CREDIT.fullmatch(plain):
        return Read({CREDIT_CODE: plain})
    return asked(CREDIT_CODE, f"“{plain[:20]}”不是18位统一社会信用代码，应是什么？没有就写“无”", f"{title}：不是18位")


def _month_written(value: Value, title: str) -> Read:
    """计入月份 as 2024-07."""
    if (early := _early(value, title)) is not None:
        return early
    if isinstance(value, date | datetime):
        return Read({"fund.counted_month": f"{value.year}-{value.month:02}"})
    found = re.search(r"(20\d\d)\D?(1[0-2]|0?[1-9])", half_width(text_of(value)))
    if found is None:
        return asked("fund.counted_month", f"“{text_of(value)}”是哪年哪月？", f"{title}：读不出月份")
    return Read({"fund.counted_month": f"{found[1]}-{int(found[2]):02}"})


def _text(value: Value, field: str, title: str) -> Read:
    if (early := _early(value, title)) is not None:
        return early
    said = text_of(value).replace("\r\n", "\n").strip()
    if field in _NAMES:
        said = re.sub(r"\s*\n\s*", "", said) if "\n" in said else said
        said = "".join(said.split()) if _SPACED.fullmatch(said) else said
        said = _STARS.sub("", said) if field == "name" else said
    elif field == "code":
        said = project_code(said)
    return Read({field: said}) if said else NOTHING


def _early(value: Value, title: str) -> Read | None:
    if isinstance(value, Broken):
        return refused(f"{title}：{broken_said(value)}")
    return NOTHING if is_nothing(value) else None


_DIRECT: dict[str, Callable[..., Read]] = {
    "lead": read_lead, "lead_duty": read_duty, "team": read_team, "contact": read_contact, "expected_jobs": _jobs,
    "fund.counted_month": _month_written, CREDIT_CODE: _credit_code,
    "dispatch.image_percent": lambda value, title: _percent(
        value, Column(0, (title,)), is_fraction=False
    ),
}  # fmt: skip
