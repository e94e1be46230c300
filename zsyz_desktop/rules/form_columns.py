"""The headings of a superior's form: without what changes from month to month, their units, fields by their names."""

import re

from zsyz_desktop.errors import refuse
from zsyz_desktop.rules.form_fields import FormField
from zsyz_desktop.rules.half_width import half_width, quoted
from zsyz_desktop.rules.heading_units import unit_of, written_unit
from zsyz_desktop.rules.money import MoneyUnit

_BRACKETS = re.compile(r"[（(〔\[【][^）)〕\]】]*[）)〕\]】]")
_TO_DATE = re.compile(r"1?[0-9]{0,1}月?(?:份)?[-—–~～至到]+1?[0-9]月(?:份|底|末)?")
_MONTH = re.compile(r"(?<![0-9])1?[0-9]月(?:份)?(?!底|末)")
_AS_OF = re.compile(r"截[至止]到?(?:目前|[0-9]+月?底?|[0-9年月日]+)")
_YEAR = re.compile(r"(?:20|19)[0-9]{2}年度?")


def form_heading(text: str) -> str:
    """A heading without blanks, brackets, units and the month it is written for."""
    plain = _BRACKETS.sub("", re.sub(r"\s+", "", half_width(text)))
    plain = _AS_OF.sub("", plain)
    plain = _TO_DATE.sub("今年", _YEAR.sub("年度" if "计划" in plain else "今年", plain))
    plain = _MONTH.sub("本月", plain).replace("今年今年", "今年").replace("今年本月", "本月")
    return re.sub(r"[:：、，,。*★]", "", plain).replace("年度年度", "年度").replace("/", "").replace("·", "")


def read_field(text: str) -> tuple[FormField | None, MoneyUnit | None]:
    """The field an officer names, with the unit in brackets behind it; nothing for an empty word.

    Raises Refusal naming the fields, or the units, there are.
    """
    plain = re.sub(r"\s+", "", half_width(text))
    word = _BRACKETS.sub("", plain)
    if not word:
        return None, None
    found = next((each for each in FormField if each.value == word), None)
    if found is None:
        raise refuse(f"没有{quoted(word)}这一栏，可选：{'、'.join(each.value for each in FormField)}。", field="set")
    if unit_of((plain,)) is None:
        return found, None
    unit = written_unit((plain,), None)
    if unit is None:
        raise refuse("金额单位可写：万元、亿元、元。", field="set")
    return found, unit
