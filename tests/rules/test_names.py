"""One name, however it is written; a duty written with it; a code in any width and case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.rules.names import name_key, person_name, project_code, same_name, search_words, split_duty


@pytest.mark.parametrize(
    ("one", "others"),
    [
        ("张三", ["张　三", "张 三", " 张\u200b三\u2028", "张\u00a0三"]),
        ("艾·买提", ["艾•买提", "艾‧买提", "艾・买提", "艾．买提", "艾.买提", "艾･买提", "艾 · 买提", "艾买提"]),
        ("县局（本级）", ["县局(本级)", "县局\uff3b本级\uff3d", "县局 【本级】", "县局〔本级〕"]),
        ("１２ＧＷ风电", ["12GW风电", "12gw 风电", "１２Ｇｗ风电"]),
        ("“双百”行动", ['"双百"行动', "“双百”行动", "『双百』行动"]),
        ("⽉亮湾", ["月亮湾"]),
    ],
)
def test_a_name_has_one_spelling(one: str, others: list[str]) -> None:
    assert {name_key(other) for other in others} == {name_key(one)}


@pytest.mark.parametrize(("one", "other"), [("1.2万吨", "12万吨"), ("张三", "张山"), ("一期", "二期"), ("A-1", "A1")])
def test_what_differs_stays_apart(one: str, other: str) -> None:
    assert not same_name(one, other)


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)


@given(st.text())
def test_every_word_of_a_text_finds_it(text: str) -> None:
    assert all(word in name_key(text) for word in search_words(text))


@pytest.mark.parametrize(
    ("typed", "name", "duty"),
    [
        ("县委书记 张某", "张某", "县委书记"),
        ("张某　县委书记", "张某", "县委书记"),
        ("张某（县委书记）", "张某", "县委书记"),
        ("县委书记、县长 张某", "张某", "县委书记、县长"),
        ("副县长：艾·买提", "艾·买提", "副县长"),
        ("张　三", "张三", ""),
        ("示例副县长丁", "示例副县长丁", ""),
        ("县发改局 张三", "县发改局 张三", ""),
        ("Jean  Paul", "Jean Paul", ""),
        ("张三 李四", "张三 李四", ""),
    ],
)
def test_a_duty_written_with_a_name_is_taken_apart(typed: str, name: str, duty: str) -> None:
    assert split_duty(typed) == (name, duty)
    assert split_duty(name) == (name, "")


@pytest.mark.parametrize("typed", ["P01", "\uff30\uff10\uff11", "p01", " p\u200b01 "])
def test_a_code_is_kept_half_width_and_in_capitals(typed: str) -> None:
    assert project_code(typed) == "P01"


@given(st.text())
def test_a_name_that_is_kept_is_the_name_that_was_typed(text: str) -> None:
    assert same_name(person_name(text), text) or "\0" in text or not text.isprintable()
