"""What is due: in words, in order, and as a reminder to the units."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.models.words import LightColour, One, Stage
from zsyz_desktop.rules.due import (
    DueGroup,
    DueLine,
    copy_lines,
    due_sentence,
    in_order,
    reminder,
    standing_lines,
    when_words,
)
from zsyz_desktop.rules.facts import FourOnes, Light, LoopVerdict, Standing

TODAY = date(2024, 6, 26)
BOARD = DueLine(DueGroup.NODE, "★备案", date(2024, 6, 28), project="甲项目", unit="示例县发改局")
LATE = DueLine(DueGroup.NODE, "供地", date(2024, 6, 14), 12, project="乙项目", unit="示例县自然资源局")


def a_standing(light: Light, missing: tuple[One, ...] = ()) -> Standing:
    return Standing("P01", "甲项目", "532301", Stage.LANDING, FourOnes(missing), LoopVerdict(()), light)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (DueLine(DueGroup.NODE, "开工", TODAY), "今天到期"),
        (DueLine(DueGroup.NODE, "开工", TODAY + timedelta(days=3)), "还有3天"),
        (DueLine(DueGroup.NODE, "开工", date(2024, 4, 30), 57), "逾期57天"),
        (DueLine(DueGroup.NODE, "开工", date(2024, 4, 30), 36, 21), "逾期36天（已扣暂停21天）"),
        (DueLine(DueGroup.COPY, "请备份"), ""),
    ],
)
def test_when_it_is_due_is_said_in_words(line: DueLine, said: str) -> None:
    assert when_words(line, TODAY) == said


def test_a_reminder_is_one_sentence_a_unit_with_the_day_to_answer_by() -> None:
    said = reminder([BOARD], TODAY, sender="示例县专班办公室", contact="张三　0878-1234567")
    assert said == (
        "示例县发改局：贵单位承办的“甲项目”备案将于6月28日到期，请于6月28日前反馈，"
        "联系人：张三　0878-1234567（示例县专班办公室）。"
    )


def test_what_is_late_is_asked_for_at_once_and_several_things_of_a_unit_stand_together() -> None:
    both = [LATE, DueLine(DueGroup.NODE, "报批", date(2024, 6, 28), project="乙项目", unit="示例县自然资源局"), BOARD]
    first, second = reminder(both, TODAY, sender="", contact="").splitlines()
    assert first == (
        "示例县自然资源局：贵单位承办的“乙项目”供地应于6月14日完成，已逾期12天；“乙项目”报批将于6月28日到期，"
        "请尽快办理并反馈进展，请回复我单位。"
    )
    assert second.startswith("示例县发改局：")


def test_a_promise_of_a_person_whose_unit_is_not_known_is_sent_to_the_person() -> None:
    line = DueLine(DueGroup.PROMISE, "户签约", date(2024, 6, 14), 12, project="乙项目", person="张三")
    said = reminder([line], TODAY, sender="", contact="李四")
    assert said == "张三：您承办的“乙项目”户签约应于6月14日完成，已逾期12天，请尽快办理并反馈进展，联系人：李四。"


def test_nobody_is_reminded_of_what_is_ours() -> None:
    assert not reminder([DueLine(DueGroup.COPY, "请备份")], TODAY, sender="甲", contact="乙")


def test_the_days_of_the_sentence_add_up() -> None:
    lines = [LATE, BOARD, DueLine(DueGroup.COPY, "请备份")]
    said = "2024年6月26日：逾期1件，一周内到期1件，其他待办1件。距7月25日报送还有29天。"
    assert due_sentence(lines, TODAY, date(2024, 7, 25)) == said
    assert due_sentence([], TODAY, TODAY) == "2024年6月26日：今天没有要办的。今天是本月报送截止日。"


@given(st.permutations([LATE, BOARD, DueLine(DueGroup.COPY, "请备份"), DueLine(DueGroup.NODE, "无期限")]))
def test_the_order_does_not_depend_on_where_lines_come_from(lines: list[DueLine]) -> None:
    assert [line.what for line in in_order(lines)] == ["供地", "★备案", "无期限", "请备份"]


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (None, ["暂无备份，请备份到U盘或其他文件夹"]),
        (date(2024, 6, 18), ["上次备份是6月18日，已过8天，请备份"]),
        (date(2024, 6, 19), []),
    ],
)
def test_a_backup_older_than_a_week_is_spoken_of(last: date | None, said: list[str]) -> None:
    assert [line.what for line in copy_lines(last, TODAY, "backup")] == said


def test_projects_ask_for_what_they_lack_while_they_run() -> None:
    silent = Light(LightColour.YELLOW, "需关注", attention=("连续2期未调度", "重大问题未决"))
    found = list(standing_lines([a_standing(silent, (One.CHART,))]))
    assert [line.what for line in found] == ["连续2期未调度", "四个一 3/4，缺：推进图表"]
    paused = Light(LightColour.PAUSED, "暂停", attention=("连续2期未调度",))
    assert not list(standing_lines([a_standing(paused, (One.CHART,))]))
