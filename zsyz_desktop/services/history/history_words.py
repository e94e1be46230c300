"""The log in officers' words: what a row is called, what a field holds, with names instead of ids."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from uuid import UUID

from sqlalchemy import Table

from zsyz_desktop.models.charts import MilestoneLink, PlanBaseline
from zsyz_desktop.models.desk import Setting
from zsyz_desktop.models.dispatches import Dispatch
from zsyz_desktop.models.fields import STAMPS, declaration, table_of, target_of
from zsyz_desktop.models.former import former_title
from zsyz_desktop.models.log_words import Values
from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.models.records import RECORD_OF_TABLE
from zsyz_desktop.models.words import Currency, Grouping, ProjectType, Stage
from zsyz_desktop.rules.grouping import GROUPING
from zsyz_desktop.rules.money import MoneyUnit, currency_told
from zsyz_desktop.rules.office import OFFICE
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.rules.templates import template_key
from zsyz_desktop.rules.thresholds import THRESHOLDS
from zsyz_desktop.rules.wording import NOTHING, moment_in_table, money_exact, percent_of, size_words
from zsyz_desktop.services.history.history_rows import RowBook

NOT_SHOWN = STAMPS | {"id", "sha256", "single", "word_code", "contents", "row_key"}
"""Bookkeeping no officer reads."""

_CURRENCY = {"万元": Currency.CNY, "万美元": Currency.USD, "万元或万美元": None}
_HOLIDAYS = "holidays."
_TEMPLATES = "template."
_IMPORTS = "import."
_THRESHOLDS = {each.key: each for each in THRESHOLDS}
_LONGEST_NAME = 60


def row_title(book: RowBook, table: Table, values: Values) -> str:
    """What a row is called: 环评批复, 张三 示例工信局, 第2版."""
    if table.name == table_of(Setting).name:
        return setting_title(str(values.get("key", "")))
    record = RECORD_OF_TABLE[table.name]
    if record is Dispatch and isinstance(values.get("period"), DispatchPeriod):
        return _dispatch_title(values)
    joint = "→" if record is MilestoneLink else " "
    said = [value_words(book, table, name, values) for name in record.called_by]
    text = joint.join(each for each in said if each != NOTHING)
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1]}…"


def _dispatch_title(values: Values) -> str:
    """2024年6月, 2024年6月第3周（6-17至6-23）: its period, and the year where that does not say it."""
    period = SheetPeriod.of(values["period"], values["period_start"])
    year = f"{period.start.year}年"
    return f"{year}{period.words.removeprefix(year)}"


def setting_title(key: str) -> str:
    """What a setting is called: its threshold's title, the year of its holidays, the type of its template."""
    if key.startswith(_HOLIDAYS):
        return f"{key.removeprefix(_HOLIDAYS)}年节假日"
    if key.startswith(_TEMPLATES):
        kind = next((each for each in ProjectType if template_key(each) == key.removeprefix(_TEMPLATES)), None)
        return f"{kind.value}的清单模板" if kind is not None else key
    if key.startswith(_IMPORTS):
        return f"导入对照 {key.removeprefix(_IMPORTS)}"
    if key == GROUPING:
        return "项目分组"
    if key == OFFICE:
        return "专班名称"
    return _THRESHOLDS[key].title if key in _THRESHOLDS else key


def field_title(table: Table, name: str) -> str:
    """What a column is called on every form."""
    if name == "deleted_at":
        return "回收站"
    return former_title(table, name) or declaration(RECORD_OF_TABLE[table.name], name).title


def value_words(book: RowBook, table: Table, name: str, values: Values) -> str:
    """One column of a row as officers read it; `values` may hold only some columns of the row."""
    value = values.get(name)
    if name == "deleted_at":
        return "不在回收站" if value is None else "在回收站"
    if value is None:
        return NOTHING
    if former_title(table, name) is not None:
        return _plain(value)
    if (above := target_of(table.c[name])) is not None and isinstance(value, UUID):
        return row_title(book, above, book.row(above, value)) or NOTHING
    if isinstance(value, int) and not isinstance(value, bool | Enum):
        return _number(table, name, value, values)
    return _text(book, table, name, values)


def _text(book: RowBook, table: Table, name: str, values: Values) -> str:
    value = values[name]
    if table.name == table_of(Setting).name:
        return setting_title(str(value)) if name == "key" else _setting(str(value), values)
    word_list = declaration(RECORD_OF_TABLE[table.name], name).words
    return book.word(word_list, str(value)) if word_list is not None else _plain(value)


def summary(book: RowBook, table: Table, values: Values) -> str:
    """A whole row in one line: every filled field with its title; what is plainly no is left out."""
    names = [name for name in table.columns.keys() if name not in NOT_SHOWN | {"deleted_at", "position"}]  # noqa: SIM118
    names += [name for name in values if former_title(table, name)]
    filled = [name for name in names if values.get(name) not in (None, "") and values[name] is not False]
    return "；".join(f"{field_title(table, name)}：{value_words(book, table, name, values)}" for name in filled)


def links_of_values(table: Table, values: Values) -> Iterator[tuple[Table, UUID]]:
    """The rows that must be looked up to say these columns."""
    for name, value in values.items():
        above = target_of(table.c[name]) if isinstance(value, UUID) and name not in NOT_SHOWN else None
        if above is not None and isinstance(value, UUID):
            yield above, value


def _plain(value: object) -> str:
    match value:
        case bool():
            return "是" if value else "否"
        case Stage():
            return f"{int(value)} {value.title}"
        case Enum():
            return str(value.value)
        case datetime():
            return moment_in_table(value)
        case date():
            return value.isoformat()
    return str(value)


def _number(table: Table, name: str, value: int, values: Values) -> str:
    unit = declaration(RECORD_OF_TABLE[table.name], name).unit
    if unit in _CURRENCY:
        currency = _CURRENCY[unit] or currency_told(values)
        large = abs(value) >= MoneyUnit.HUNDRED_MILLION.cents
        return money_exact(value, MoneyUnit.HUNDRED_MILLION if large else MoneyUnit.TEN_THOUSAND, currency)
    if unit == "万分之一":
        return percent_of(Fraction(value, 10_000))
    if unit == "字节":
        return size_words(value)
    if table.name == table_of(PlanBaseline).name and name == "number":
        return f"第{value}版"
    return f"{value}{unit or ''}"


def _setting(value: str, values: Values) -> str:
    key = str(values.get("key", ""))
    if key.startswith(_HOLIDAYS) and value.startswith("["):
        return f"{len(json.loads(value))}天有休班安排"
    if key.startswith(_TEMPLATES):
        return f"改过{len(json.loads(value))}处"
    if key == GROUPING:
        return Grouping[value].value if value in Grouping.__members__ else value
    threshold = _THRESHOLDS.get(key)
    if threshold is None:
        return value
    if threshold.is_switch:
        return "是" if value.lower() in ("是", "1", "true") else "否"
    return f"{value}{threshold.unit}"
