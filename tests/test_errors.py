"""How several objections are told in one sentence."""

from zsyz_desktop.errors import Objection, Refusal, refuse


def test_several_objections_make_one_sentence_with_one_full_stop() -> None:
    assert str(Refusal(Objection("a", "金额要写。"), Objection("b", "日期要写。"))) == "金额要写；日期要写。"


def test_one_objection_is_told_as_it_stands() -> None:
    assert str(refuse("金额要写。")) == "金额要写。"
