"""连续n个月为红 where it is read: the reasons of an agenda, the counties of an indicator (R41)."""

from fractions import Fraction

from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.agenda import Proposal, with_red_months
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.rules.indicator_details import county_detail
from zsyz_desktop.rules.indicator_money import Indicator
from zsyz_desktop.rules.indicators import IndicatorAnswer, RegionValue
from zsyz_desktop.rules.tasks import Progress


def test_a_red_project_says_of_how_many_final_months_it_was_so() -> None:
    red, green = Light(LightColour.RED, "逾期"), Light(LightColour.GREEN, "正常")
    proposals = [
        Proposal("a", "环评", "重大问题未解决", "P01", light=red),
        Proposal("b", "用地", "重大问题未解决", "P02", light=red),
        Proposal("c", "用电", "重大问题未解决", "P03", light=green),
        Proposal("d", "学文件", "传达"),
    ]
    reasons = [each.reason for each in with_red_months(proposals, {"P01": 3, "P02": 1, "P03": 2}, "2024-06")]
    assert reasons == ["重大问题未解决；2024年6月定稿已连续3个月预警为红", "重大问题未解决", "重大问题未解决", "传达"]


def test_a_county_says_how_many_months_it_is_red() -> None:
    late = RegionValue(Fraction(0), Progress(None, None, None, Fraction(-1)))
    answer = IndicatorAnswer(
        Indicator.OUTSIDE.value, "万元", Fraction(0), (), None, by_region={"532325": late, "532326": late}
    )
    said = [line.cells[6] for line in county_detail(answer, {}, {}, {"532325": 2, "532326": 1})]
    assert said == ["红（连2月）", "红"]
