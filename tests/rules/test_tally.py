"""One sentence counts projects (figures.md 4): 在推进 by light, 暂停 and 终止 apart, grey only where there is one."""

import pytest

from zsyz_desktop.models.words import LightColour, One, Stage
from zsyz_desktop.rules.facts import FourOnes, Light, LoopVerdict, Standing
from zsyz_desktop.rules.tally import tally
from zsyz_desktop.values import replace

LIGHTS = {
    "红": Light(LightColour.RED, "逾期", 6),
    "黄": Light(LightColour.YELLOW, "临期", days_left=2),
    "绿": Light(LightColour.GREEN, "正常"),
    "灰": Light(LightColour.GREY, "未启动"),
    "◇": Light(LightColour.PAUSED, "暂停"),
    "×": Light(LightColour.GREY, "终止", judged=False),
}


def standings(shapes: str) -> list[Standing]:
    """One project for each letter, numbered P01, P02 …"""
    return [
        Standing(f"P{n:02}", "项目", "532302", Stage.LANDING, FourOnes(), LoopVerdict(()), LIGHTS[shape])
        for n, shape in enumerate(shapes, 1)
    ]


@pytest.mark.parametrize(
    ("shapes", "text"),
    [
        ("红红红红黄黄黄绿绿绿◇×", "在推进10项：红4 黄3 绿3；另暂停1、终止1"),
        ("绿灰灰", "在推进3项：红0 黄0 绿1 灰2"),
        ("红◇◇", "在推进1项：红1 黄0 绿0；另暂停2"),
        ("×", "在推进0项；另终止1"),
        ("", "在推进0项"),
    ],
)
def test_the_sentence(shapes: str, text: str) -> None:
    assert tally(standings(shapes)).text == text


def test_four_ones_are_counted_over_those_in_progress_only() -> None:
    found = standings("红绿◇×")
    found[0] = replace(found[0], four_ones=FourOnes((One.LEAD,)))
    counted = tally(found)
    assert counted.four_ones_text == "在推进2项中1项齐全"
    assert (counted.paused, counted.ended) == (("P03",), ("P04",))


def test_a_phase_not_signed_on_its_own_is_no_project_of_its_own() -> None:
    whole, part = standings("红红")
    assert tally([whole, replace(part, is_part=True)]).text == "在推进1项：红1 黄0 绿0"
