import ast
from pathlib import Path

import pytest

import zsyz_desktop
from zsyz_desktop.errors import Refusal
from zsyz_desktop.rules.thresholds import THRESHOLDS, Threshold, Thresholds, thresholds_from


def test_nothing_changed_gives_the_handbooks_numbers() -> None:
    thresholds = thresholds_from({})

    assert thresholds == Thresholds()
    assert (thresholds.near_due_days, thresholds.remind_from, thresholds.supervise_from) == (7, 1, 8)
    assert (thresholds.suggest_notice_from, thresholds.silent_periods, thresholds.extensions_allowed) == (16, 2, 2)
    assert (thresholds.report_day, thresholds.report_day_counts) == (25, True)
    assert thresholds.shift_report_day_for_holidays is False
    assert (thresholds.funds_cutoff_day, thresholds.funds_cutoff_december) == (25, 31)
    assert thresholds.upgrade_problem_after_days == 30


@pytest.mark.parametrize("threshold", THRESHOLDS, ids=lambda threshold: threshold.key)
def test_every_threshold_says_what_it_is_and_where_it_comes_from(threshold: Threshold) -> None:
    assert threshold.title
    assert threshold.unit
    assert any(tag in threshold.source for tag in ("方案", "建议值", "通行做法"))
    assert threshold.least <= threshold.default <= threshold.most
    assert threshold.is_switch == (threshold.unit == "是/否")


@pytest.mark.parametrize("threshold", THRESHOLDS, ids=lambda threshold: threshold.key)
def test_a_default_written_out_is_read_back(threshold: Threshold) -> None:
    text = ("是" if threshold.default else "否") if threshold.is_switch else str(threshold.default)

    assert getattr(thresholds_from({threshold.key: text}), threshold.key) is threshold.default


def read_somewhere() -> set[str]:
    """Every attribute the program reads anywhere but where thresholds are declared."""
    package = Path(zsyz_desktop.__file__).parent
    return {
        node.attr
        for path in package.rglob("*.py")
        if path.name != "thresholds.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
    }


def test_some_rule_reads_what_is_offered() -> None:
    assert {each.key for each in THRESHOLDS} - read_somewhere() == set()


def test_titles_are_told_apart() -> None:
    assert len({threshold.title for threshold in THRESHOLDS}) == len(THRESHOLDS)


def test_overrides_are_read_with_their_type() -> None:
    thresholds = thresholds_from({"near_due_days": " 10 ", "shift_report_day_for_holidays": "是", "holidays": "x"})

    assert thresholds.near_due_days == 10
    assert thresholds.shift_report_day_for_holidays is True


@pytest.mark.parametrize(
    ("key", "text", "title"),
    [
        ("near_due_days", "七", "临期天数"),
        ("near_due_days", "-1", "临期天数"),
        ("near_due_days", "61", "临期天数"),
        ("near_due_days", "7.5", "临期天数"),
        ("near_due_days", "²", "临期天数"),
        ("near_due_days", "", "临期天数"),
        ("report_day", "31", "每月报送截止日"),
        ("report_day_counts", "也许", "报送截止日含当日"),
    ],
)
def test_a_bad_value_is_refused_naming_the_setting(key: str, text: str, title: str) -> None:
    with pytest.raises(Refusal, match=title) as caught:
        thresholds_from({key: text})

    assert [objection.field for objection in caught.value.objections] == [key]


def test_all_bad_values_are_named_at_once() -> None:
    with pytest.raises(Refusal) as caught:
        thresholds_from({"near_due_days": "x", "report_day": "0"})

    assert {objection.field for objection in caught.value.objections} == {"near_due_days", "report_day"}


@pytest.mark.parametrize(
    "overrides", [{"remind_from": "8"}, {"supervise_from": "16"}, {"supervise_from": "20", "suggest_notice_from": "18"}]
)
def test_a_ladder_that_does_not_climb_is_refused(overrides: dict[str, str]) -> None:
    with pytest.raises(Refusal, match="依次增大"):
        thresholds_from(overrides)


def test_a_ladder_moved_as_a_whole_is_accepted() -> None:
    thresholds = thresholds_from({"remind_from": "16", "supervise_from": "30", "suggest_notice_from": "60"})

    assert thresholds.supervise_from == 30
