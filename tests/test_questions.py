"""A question: told apart from an objection, answered by label or number, gathered with the others."""

import pytest

from zsyz_desktop.errors import NO_ANSWERS, Choice, Objection, Question, Refusal, ask, refuse

UNIT = Question("3.2", "是万元还是亿元？", (Choice("万元", "3.2万元"), Choice("亿元", "3.2亿元")), "亿元")


@pytest.mark.parametrize("said", ["亿元", "2"])
def test_a_choice_is_named_by_its_label_or_its_number(said: str) -> None:
    assert ask(UNIT, frozenset({("3.2", said)})).text == "3.2亿元"


@pytest.mark.parametrize("answers", [NO_ANSWERS, frozenset({("3.2", "3")}), frozenset({("3", "亿元")})])
def test_an_open_question_is_a_refusal_that_carries_it(answers: frozenset[tuple[str, str]]) -> None:
    with pytest.raises(Refusal, match="是万元还是亿元？") as raised:
        ask(UNIT, answers, field="agreed_amount")
    assert raised.value.questions == (UNIT,)
    assert raised.value.objections[0].field == "agreed_amount"


def test_the_same_question_of_two_fields_is_asked_once() -> None:
    twice = Refusal(Objection("a", UNIT.sentence, UNIT), Objection("b", UNIT.sentence, UNIT))
    assert twice.questions == (UNIT,)


def test_nothing_is_asked_while_something_else_is_wrong() -> None:
    assert Refusal(Objection("a", UNIT.sentence, UNIT), Objection("b", "日期要写。")).questions == ()
    assert refuse("日期要写。").questions == ()


def test_the_likeliest_choice_is_the_proposal() -> None:
    assert UNIT.proposal == Choice("亿元", "3.2亿元")
    assert Question("x", "甲还是乙？", (Choice("甲"), Choice("乙"))).proposal is None
