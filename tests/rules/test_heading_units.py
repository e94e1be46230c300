"""One reader of units: of headings that are read, forms that are filled, and the line above a table."""

import pytest

from zsyz_desktop.errors import Refusal
from zsyz_desktop.rules.form_columns import read_field
from zsyz_desktop.rules.form_fields import FormField
from zsyz_desktop.rules.heading_units import unit_of, units_in_line, words_of, written_unit
from zsyz_desktop.rules.money import MoneyUnit


@pytest.mark.parametrize(
    ("parts", "line", "unit"),
    [
        (("总投资（亿元）",), "万元", MoneyUnit.HUNDRED_MILLION),
        (("资金", "到位〔万元〕"), None, MoneyUnit.TEN_THOUSAND),
        (("到位【元】",), "万元", MoneyUnit.ONE),
        (("本月到位",), "亿元", MoneyUnit.HUNDRED_MILLION),
        (("占地（亩）",), "亿元", MoneyUnit.HUNDRED_MILLION),
        (("本月到位",), None, MoneyUnit.TEN_THOUSAND),
        (("到位（千元）",), "万元", None),
        (("合同外资（万美元）",), "万元", None),
        (("总投资（万元/亿元）",), "万元", None),
        (("本月到位",), "千元", None),
    ],
)
def test_a_form_is_filled_in_the_unit_it_says_or_in_none(
    parts: tuple[str, ...], line: str | None, unit: MoneyUnit | None
) -> None:
    assert written_unit(parts, line) is unit


def test_units_stand_in_every_kind_of_bracket_and_in_the_line_above() -> None:
    assert (unit_of(("到位〔万元〕",)), words_of(("到位〔万元〕",))) == ("万元", ("到位",))
    assert units_in_line("填报单位：示例局　　金额单位：万元、万美元") == ("万元", "万美元")


def test_an_officer_names_a_unit_there_is() -> None:
    assert read_field("总投资（亿元）") == (FormField.AGREED, MoneyUnit.HUNDRED_MILLION)
    assert read_field("总投资") == (FormField.AGREED, None)
    with pytest.raises(Refusal, match="万元、亿元、元"):
        read_field("总投资（千元）")
