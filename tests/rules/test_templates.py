from typing import Any

import pytest

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.words import Event, ItemState, ProjectType, Stage
from zsyz_desktop.rules.templates import read_template, template_key


def entry(code: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "text": f"事项{code}", "result": "成果", "responsible": "专班", **more}


def raw(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"key": "own", "title": "本县模板", "items": list(items), **more}


def test_an_entry_is_read_with_everything_it_says() -> None:
    item = read_template(
        raw(
            entry("6.3c"),
            entry(
                "6.4",
                days=15,
                is_key=True,
                in_working_days=True,
                predecessors=["6.3c"],
                event="STARTED",
                note="证后15天",
            ),
        )
    ).item("6.4")

    assert (item.stage, item.days, item.in_working_days, item.is_key) == (Stage.LANDING, 15, True, True)
    assert (item.predecessors, item.event, item.note) == (("6.3c",), Event.STARTED, "证后15天")
    assert item.required
    assert item.makes_milestone


@pytest.mark.parametrize(
    ("code", "days", "makes_milestone"),
    [("3.1", 20, False), ("4.1", 3, True), ("6.4", 0, True), ("6.6", None, False)],
)
def test_dated_items_of_stages_four_to_six_make_milestones(
    code: str, days: int | None, makes_milestone: object
) -> None:
    assert read_template(raw(entry(code, days=days))).items[0].makes_milestone is makes_milestone


def test_a_flag_makes_its_item_required_and_calls_off_the_waiver() -> None:
    item = read_template(raw(entry("5.5", required_if="uses_forest", waived_reason="不使用林地"))).items[0]

    assert not item.is_required()
    assert not item.is_required({"needs_energy_review"})
    assert item.is_required({"uses_forest"})
    assert item.first_state() is ItemState.NOT_APPLICABLE
    assert item.first_state({"uses_forest"}) is ItemState.NOT_STARTED


def test_an_optional_item_is_not_required() -> None:
    assert not read_template(raw(entry("5.10", optional=True))).items[0].is_required()


BROKEN = [
    (raw(entry("5.1"), entry("5.1")), "编号5.1出现了2次"),
    (raw(entry("5.1", event="SIGNED"), entry("5.2", event="SIGNED")), "“签约”日期"),
    (raw(entry("5.2", predecessors=["5.1"])), "前置5.1不在模板里"),
    (raw(entry("5.1", predecessors=["5.1"])), "形成循环：5.1→5.1"),
    (raw(entry("5.1", predecessors=["5.2"]), entry("5.2", predecessors=["5.1"])), "形成循环"),
    (raw(entry("7.1")), "阶段号1—6"),
    (raw({"text": "甲", "result": "乙", "responsible": "丙"}), "某项的code"),
    (raw(entry("5.1", text=" ")), "5.1的text：缺少内容"),
    (raw(entry("5.1", text=3)), "5.1的text：应为文字"),
    (raw(entry("5.1", days="20")), "5.1的days"),
    (raw(entry("5.1", days=-1)), "5.1的days"),
    (raw(entry("5.1", days=True)), "5.1的days"),
    (raw(entry("5.1", is_key=1)), "5.1的is_key"),
    (raw(entry("5.1", predecessors="4.8")), "5.1的predecessors"),
    (raw(entry("5.1", event="开工")), "不是九个日期之一"),
    (raw(entry("5.1", required_if="forest")), "“forest”不认识"),
    (raw(entry("5.1", is_kei=True)), "is_kei：不认识这一栏"),
    (raw(entry("5.1"), author="甲"), "“author”"),
    ({"items": []}, "缺少key"),
    ({"key": "own", "title": " ", "items": []}, "缺少title"),
    ({"key": "own", "title": "模板", "items": {}}, "items"),
    ({"key": "own", "title": "模板", "extends": "standard_land"}, "没有找到这个底本"),
]


@pytest.mark.parametrize(("broken", "sentence"), BROKEN, ids=[sentence for _, sentence in BROKEN])
def test_a_broken_template_is_refused_saying_where(broken: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        read_template(broken)


def test_faults_of_several_entries_are_named_at_once() -> None:
    with pytest.raises(Refusal) as caught:
        read_template(raw(entry("5.1", days=-1), entry("5.2", text="")))

    assert [each.field for each in caught.value.objections] == ["days", "text"]


BASE = raw(entry("5.1", days=12), entry("5.2", days=3, predecessors=["5.1"]))


def extension(**more: Any) -> dict[str, Any]:
    return {"key": "leased", "title": "租赁", "extends": "own", **more}


def test_an_extension_changes_only_what_it_names() -> None:
    template = read_template(extension(changes={"5.2": {"days": 5, "waived_reason": "无须备案"}}), base=BASE)

    assert [(item.code, item.days) for item in template.items] == [("5.1", 12), ("5.2", 5)]
    assert template.item("5.2").text == "事项5.2"
    assert (template.key, template.title) == ("leased", "租赁")
    assert BASE["items"][1]["days"] == 3


def test_an_extension_may_add_items() -> None:
    template = read_template(extension(items=[entry("5.3", predecessors=["5.2"])]), base=BASE)

    assert [item.code for item in template.items] == ["5.1", "5.2", "5.3"]


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (extension(changes={"9.9": {}}), "没有编号9.9"),
        (extension(changes=[]), "changes"),
        (extension(extends="x"), "底本"),
    ],
)
def test_a_broken_extension_is_refused(broken: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        read_template(broken, base=BASE)


def test_each_project_type_names_its_template() -> None:
    assert [template_key(each) for each in ProjectType] == ["standard_land", "leased_plant", "agri_tourism"]


def test_an_unknown_code_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        read_template(BASE).item("6.1")
