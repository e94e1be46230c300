import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from zsyz_desktop.models.words import Event, ItemState, ProjectType, Stage
from zsyz_desktop.rules.schedule import Task, plan_back
from zsyz_desktop.rules.templates import FLAGS, Template, TemplateItem, read_template, template_key
from zsyz_desktop.rules.working_days import HolidayTable

FOLDER = Path(__file__).parents[2] / "resources" / "templates" / "checklists"
MAIN_CHAIN = ("4.8", "5.1", "5.2", "5.4", "6.3c", "6.4", "6.8", "6.9a")


def raw(key: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((FOLDER / f"{key}.json").read_text(encoding="utf-8"))
    return content


def read(key: str) -> Template:
    content = raw(key)
    base = content.get("extends")
    return read_template(content, base=raw(base) if base else None)


CHAIN = read("chain")
LAND, LEASED, AGRI = (read(template_key(each)) for each in ProjectType)
ALL = (CHAIN, LAND, LEASED, AGRI)
named = pytest.mark.parametrize("template", ALL, ids=lambda template: template.key)


def required(template: Template, *flags: str) -> dict[Stage, int]:
    counts = dict.fromkeys(sorted({item.stage for item in template.items}), 0)
    for item in template.items:
        counts[item.stage] += item.is_required(flags)
    return counts


def test_the_folder_holds_these_four_templates() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == {template.key for template in ALL}


def test_the_required_items_are_as_many_as_the_handbook_has() -> None:
    assert list(required(CHAIN).values()) == [7, 8, 7]
    assert list(required(LAND).values()) == [9, 5, 14]
    assert list(required(LAND, *FLAGS).values()) == [9, 9, 14]
    assert list(required(AGRI).values()) == [9, 6, 14]


@pytest.mark.parametrize(
    ("flag", "code"),
    [("needs_preapproval", "5.3"), ("uses_forest", "5.5"), ("needs_energy_review", "5.7"), ("needs_water_plan", "5.8")],
)
def test_each_flag_makes_one_item_required(flag: str, code: str) -> None:
    assert [item.code for item in LAND.items if item.is_required({flag}) and not item.is_required()] == [code]


def test_the_key_milestones_are_those_of_the_handbook() -> None:
    assert [item.code for item in CHAIN.items if item.is_key] == ["1.3", "1.7", "2.3", "2.8", "3.1", "3.2"]
    assert [item.code for item in LAND.items if item.is_key] == [
        *("4.5", "4.8", "5.1", "5.2", "5.4", "5.6", "6.3c", "6.4", "6.8", "6.9a", "6.9d")
    ]


def test_the_nine_dates_each_have_their_item() -> None:
    assert {item.event: item.code for item in LAND.items if item.event} == {
        Event.SIGNED: "4.8",
        Event.REGISTERED: "5.1",
        Event.FILED: "5.2",
        Event.STARTED: "6.4",
        Event.IN_STATISTICS: "6.5",
        Event.COMPLETED: "6.8",
        Event.PRODUCING: "6.9a",
        Event.ABOVE_SCALE: "6.9b",
        Event.AT_CAPACITY: "6.9d",
    }


def test_every_item_of_stages_four_to_six_makes_a_milestone_but_the_endless_and_the_optional() -> None:
    without = [item.code for item in LAND.items if not item.makes_milestone and not item.optional]

    assert without == ["6.6", "6.7"]
    assert not any(item.makes_milestone for item in CHAIN.items)


def test_ten_items_wait_to_be_taken_up() -> None:
    optional = [item for item in LAND.items if item.optional]

    assert [item.code for item in optional] == [f"5.{number}" for number in range(10, 20)]
    assert all(item.first_state() is ItemState.NOT_APPLICABLE and not item.is_required(FLAGS) for item in optional)


@named
def test_items_stand_in_the_order_of_stages_and_speak_in_full(template: Template) -> None:
    stages = [item.stage for item in template.items]

    assert stages == sorted(stages)
    assert all("【" not in item.text + item.result + item.responsible for item in template.items)
    assert all(len(item.result) > 1 for item in template.items)  # 成果 names the paper: 「用地规划许可证」, not 「证」


def follows(item: TemplateItem, template: Template) -> str | None:
    """The next ★ of the item's own stage."""
    later = template.items[template.items.index(item) + 1 :]
    return next((each.code for each in later if each.is_key and each.stage is item.stage), None)


AFTER_THE_START = {"6.5", "6.9b", "6.9c"}


@named
def test_whatever_is_not_on_the_main_chain_comes_before_the_next_key_item_of_its_stage(template: Template) -> None:
    for item in template.items:
        following = follows(item, template)
        if item.days is not None and following and item.code not in {*MAIN_CHAIN, *AFTER_THE_START}:
            assert item.code in template.item(following).predecessors, item.code


def test_the_main_chain_is_linked_and_the_rest_follows_it() -> None:
    for before, after in pairwise(MAIN_CHAIN):
        assert before in LAND.item(after).predecessors
    assert [LAND.item(code).predecessors for code in ("6.5", "6.9b", "6.9c", "6.9d", "4.9")] == [
        *(("6.4",), ("6.9a",), ("6.9a",), ("6.9a",), ("4.8",))
    ]
    assert {"5.6", "5.7", "5.8", "5.9"} <= set(LAND.item("6.4").predecessors)


def tasks(template: Template) -> list[Task]:
    return [
        Task(
            id=item.code,
            name=item.text,
            days=item.days,
            in_working_days=item.in_working_days,
            predecessors=item.predecessors,
            waived=item.first_state() is ItemState.NOT_APPLICABLE,
        )
        for item in template.items
        if item.makes_milestone
    ]


@pytest.mark.parametrize(
    ("template", "target", "days_after_signing"),
    [
        (LAND, "5.2", 15),
        (LAND, "5.4", 15 + 120),
        (LAND, "6.3c", 15 + 120 + 60),
        (LAND, "6.4", 15 + 120 + 60 + 15),
        (LAND, "6.8", 15 + 120 + 60 + 15 + 365),
        (LAND, "6.9a", 15 + 120 + 60 + 15 + 365 + 60),
        (LAND, "6.9d", 15 + 120 + 60 + 15 + 365 + 60 + 365),
        (LEASED, "6.9a", 15 + 120 + 60 + 15 + 120 + 60),
        (AGRI, "6.9a", 15 + 120 + 60 + 15 + 365 + 60),
    ],
)
def test_planned_backward_the_main_chain_has_the_skeletons_days(
    template: Template, target: str, days_after_signing: int
) -> None:
    finish = date(2026, 12, 31)
    table = HolidayTable(years=frozenset(), rest=frozenset(), work=frozenset())

    plan = plan_back(tasks(template), target, finish, date(2023, 1, 1), table)

    signing = next(row for row in plan.rows if row.id == "4.8")
    assert finish - signing.latest_finish == timedelta(days=days_after_signing)


def test_working_days_are_counted_only_where_the_handbook_says_so() -> None:
    counted = {item.code: item.days for item in LAND.items if item.in_working_days}

    assert counted == {"5.3": 20, "5.5": 20, "5.7": 15, "5.8": 10, "6.1": 10, "6.2": 15}


def test_a_leased_plant_starts_with_its_land_items_not_applicable_and_says_why() -> None:
    waived = [item for item in LEASED.items if item.first_state() is ItemState.NOT_APPLICABLE and not item.optional]

    assert [item.code for item in waived] == ["5.3", "5.5", "5.8", "6.1", "6.2"]
    assert all(item.waived_reason for item in waived)
    assert (LEASED.item("5.4").text, LEASED.item("6.8").days) == ("厂房租赁合同", 120)
    assert LEASED.item("5.5").first_state({"uses_forest"}) is ItemState.NOT_STARTED


def test_farming_and_tourism_differ_from_standard_land_in_the_forest_review_alone() -> None:
    changed = [mine.code for mine, theirs in zip(AGRI.items, LAND.items, strict=True) if mine != theirs]

    assert changed == ["5.5"]
    assert AGRI.item("5.5").required
