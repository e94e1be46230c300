"""What a target, a task and a base figure may say (figures.md 2 and 8)."""

from datetime import date
from fractions import Fraction

import pytest

from zsyz_desktop.models.month_words import Measure, TargetKind
from zsyz_desktop.rules.growth import read_threshold
from zsyz_desktop.rules.targets import (
    MONTHS,
    BaseFact,
    TargetFact,
    TaskFact,
    base_objections,
    target_objections,
    task_objections,
)
from zsyz_desktop.values import replace

TODAY = date(2024, 6, 26)
GROWTH = TargetFact(Measure.OUTSIDE, TargetKind.GROWTH, "15%")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15%", Fraction(15, 100)),
        ("１５．５％", Fraction(155, 1000)),
        ("30", Fraction(30)),
        ("0", Fraction(0)),
        ("一半", None),
        ("-5%", None),
        ("", None),
    ],
)
def test_a_threshold_is_read(text: str, value: Fraction | None) -> None:
    assert read_threshold(text) == value


@pytest.mark.parametrize(
    ("fact", "fields"),
    [
        (GROWTH, []),
        (replace(GROWTH, threshold="15"), ["threshold"]),
        (replace(GROWTH, threshold="约15%"), ["threshold"]),
        (TargetFact(Measure.BIG, TargetKind.COUNT, "30"), []),
        (TargetFact(Measure.BIG, TargetKind.COUNT, "30%"), ["threshold"]),
        (TargetFact(Measure.BIG, TargetKind.GROWTH, "30%"), ["kind"]),
        (TargetFact(Measure.INDUSTRIAL_SHARE, TargetKind.SHARE, "60%", Measure.OUTSIDE), []),
        (TargetFact(Measure.INDUSTRIAL_SHARE, TargetKind.SHARE, "60%"), ["denominator"]),
    ],
)
def test_a_target_says_what_can_be_counted(fact: TargetFact, fields: list[str]) -> None:
    assert [each.field for each in target_objections(fact, (), TODAY)] == fields


def of_months(*cents: int | None) -> dict[str, int | None]:
    return dict(zip(MONTHS, cents, strict=True))


def test_months_are_none_or_twelve_that_add_up() -> None:
    def refused(task: TaskFact) -> list[tuple[str, str]]:
        return [(each.field or "", each.sentence) for each in task_objections(task, (), TODAY)]

    assert refused(TaskFact(Measure.OUTSIDE, 120_000_000)) == []
    assert refused(TaskFact(Measure.OUTSIDE, 120_000_000, **of_months(*[10_000_000] * 12))) == []
    ((field, said),) = refused(TaskFact(Measure.OUTSIDE, 120_000_000, **of_months(*[10_000_000] * 11, None)))
    assert (field, "还缺12月" in said) == ("month_12", True)
    ((field, said),) = refused(TaskFact(Measure.OUTSIDE, 121_000_000, **of_months(*[10_000_000] * 12)))
    assert (field, "少1万元" in said) == ("total", True)
    ((field, _),) = refused(TaskFact(Measure.STARTED_BIG, 3))
    assert field == "measure"


def test_only_money_has_a_base() -> None:
    assert list(base_objections(BaseFact(Measure.FOREIGN), (), TODAY)) == []
    assert [each.field for each in base_objections(BaseFact(Measure.INDUSTRIAL_SHARE), (), TODAY)] == ["measure"]
