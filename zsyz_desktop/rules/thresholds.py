"""Thresholds: every number a rule uses is a setting that knows its title, unit, default, source and legal range.

A setting is declared once, on its attribute of `Thresholds`; forms, help and refusals read `THRESHOLDS`. None comes
before a rule reads it: a number that changes nothing would only deceive.
A source is said as officers know it: 方案 is the founding document, 业务手册 the handbook of the trade (domain.md),
建议值 our own default.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, get_type_hints

from msgspec.structs import fields

from zsyz_desktop.errors import Objection, refuse, refuse_all
from zsyz_desktop.values import Frozen, replace


class Declared(Frozen):
    """What an attribute of `Thresholds` says of itself; `least` and `most` are both allowed."""

    title: str
    unit: str
    source: str
    least: int = 0
    most: int = 1


class Threshold(Frozen):
    """One setting as forms and help show it; a yes-or-no setting has a bool default and the unit 「是/否」."""

    key: str
    title: str
    unit: str
    default: int
    source: str
    least: int
    most: int

    @property
    def is_switch(self) -> bool:
        """True for a yes-or-no setting."""
        return isinstance(self.default, bool)


class Thresholds(Frozen):
    """All thresholds at once, as an argument to the rules; the defaults are the handbook's."""

    near_due_days: Annotated[int, Declared("临期天数", "天", "建议值，业务手册3.4节规则1", 0, 60)] = 7
    remind_from: Annotated[int, Declared("催办自逾期", "天", "建议值，业务手册3.4节规则1", 1, 365)] = 1
    supervise_from: Annotated[int, Declared("督办自逾期", "天", "建议值，业务手册3.4节规则1", 1, 365)] = 8
    suggest_notice_from: Annotated[int, Declared("建议通报自逾期", "天", "建议值，业务手册3.4节规则1", 1, 365)] = 16
    silent_periods: Annotated[int, Declared("连续未更新调度期", "期", "建议值，业务手册3.4节规则2", 1, 12)] = 2
    extensions_allowed: Annotated[int, Declared("节点延期次数上限", "次", "建议值，业务手册3.5节", 0, 10)] = 2
    upgrade_problem_after_days: Annotated[
        int,
        Declared("一般问题建议升级天数", "天", "建议值；一般问题由产业招商组协调，方案七（二）", 1, 365),
    ] = 30
    revisit_after_days: Annotated[int, Declared("销号后回访天数", "天", "建议值；及时跟踪问效，方案八", 1, 365)] = 30
    report_day: Annotated[int, Declared("每月报送截止日", "日", "方案七（七）", 1, 28)] = 25
    report_day_counts: Annotated[bool, Declared("报送截止日含当日", "是/否", "建议值；方案七（七）没有写明")] = True
    shift_report_day_for_holidays: Annotated[
        bool, Declared("报送截止日遇节假日顺延", "是/否", "建议值；方案七（七）没有写明")
    ] = False
    first_sending_counts: Annotated[
        bool, Declared("报送按期与否看首次报送", "是/否", "建议值，业务手册9.6节；选“否”按退回后的重报日期")
    ] = True
    report_remind_days: Annotated[int, Declared("报送提前提醒", "工作日", "建议值，业务手册3.4节规则4", 0, 15)] = 3
    funds_cutoff_day: Annotated[int, Declared("资金截数日", "日", "建议值，业务手册2.7节", 1, 31)] = 25
    funds_cutoff_december: Annotated[int, Declared("12月资金截数日", "日", "建议值，业务手册2.7节", 1, 31)] = 31
    meeting_day: Annotated[int, Declared("会议默认日", "日", "建议值；方案七（二）只定每月、每季、每半年", 1, 31)] = 28


def _declared() -> Iterator[Threshold]:
    hints = get_type_hints(Thresholds, include_extras=True)
    for each in fields(Thresholds):
        said: Declared = hints[each.name].__metadata__[0]
        default: int = each.default
        yield Threshold(each.name, said.title, said.unit, default, said.source, said.least, said.most)


THRESHOLDS = tuple(_declared())

_CUT_OFF = next(each for each in THRESHOLDS if each.key == "funds_cutoff_day")
_LAST_DAY = _CUT_OFF.most
_MONTH_END = ("month-end", "月末")

_SWITCH = {"是": True, "1": True, "true": True, "否": False, "0": False, "false": False}


def thresholds_from(overrides: Mapping[str, str]) -> Thresholds:
    """The defaults with the officers' own values put over them.

    Keys that are no thresholds are left alone, for the ledger keeps other settings in the same table.
    Raises Refusal naming every setting whose value cannot be read, lies outside its range or breaks the ladder.
    """
    values: dict[str, int] = {}
    objections: list[Objection] = []
    for threshold in THRESHOLDS:
        text = overrides.get(threshold.key)
        if text is None:
            continue
        value = _read(threshold, text)
        if value is None:
            objections.append(Objection(threshold.key, _complaint(threshold, text)))
        else:
            values[threshold.key] = value
    refuse_all(objections)
    thresholds: Thresholds = replace(Thresholds(), **values)  # type: ignore[arg-type]  # _read gives each its type
    refuse_all(_ladder_objections(thresholds))
    return thresholds


def with_cut_off(thresholds: Thresholds, said: str | None) -> Thresholds:
    """The same with another 截数日: a day of the month, or month-end（月末）; as they are where nothing is said."""
    if said is None:
        return thresholds
    day = _LAST_DAY if said.strip() in _MONTH_END else _read(_CUT_OFF, said)
    if day is None:
        raise refuse(f"资金截数日“{said}”无法识别，请写 1—31 之间的日子或 month-end。", field="cut_off")
    return replace(thresholds, funds_cutoff_day=day)


def objection_to(threshold: Threshold, text: str) -> str | None:
    """Why a value cannot be kept, looked at by itself; None when it can."""
    return _complaint(threshold, text) if _read(threshold, text) is None else None


def _read(threshold: Threshold, text: str) -> int | None:
    """The value, or None when it cannot be read or is out of range."""
    text = text.strip()
    if threshold.is_switch:
        return _SWITCH.get(text.lower())
    if not (text.isascii() and text.isdecimal()):
        return None
    value = int(text)
    return value if threshold.least <= value <= threshold.most else None


def _complaint(threshold: Threshold, text: str) -> str:
    if threshold.is_switch:
        return f"设置“{threshold.title}”只能填“是”或“否”，现为“{text}”"
    span = f"{threshold.least}—{threshold.most}{threshold.unit}"
    return f"设置“{threshold.title}”应为{span}之间的整数，现为“{text}”"


def _ladder_objections(thresholds: Thresholds) -> Iterator[Objection]:
    steps = (thresholds.remind_from, thresholds.supervise_from, thresholds.suggest_notice_from)
    if not steps[0] < steps[1] < steps[2]:
        said = "、".join(f"{step}天" for step in steps)
        yield Objection("supervise_from", f"设置“催办自逾期、督办自逾期、建议通报自逾期”应依次增大，现为{said}")
