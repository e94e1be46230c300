import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.typesetting.cleaning import clean, one_line


@pytest.mark.parametrize(
    ("pasted", "cleaned"),
    [
        ("楚\u200b雄\ufeff州", "楚雄州"),
        ("葛\U000e0100城", "葛城"),
        ("8,000\u2009kVA\t临时", "8,000 kVA 临时"),
        ("一行\r\n二行\u2028三行", "一行\n二行\n三行"),
        ("龴\ue81e㐄", "龴\u9fb4㐄"),
        ("\ue7c7", "\u1e3f"),
        ("\ue816", "\U00020087"),
        ("⼆⽇⽉⻓⻋", "二日月长车"),
        ("①㎡℃Ⅷ½", "①㎡℃Ⅷ½"),
        ("（１２）", "（１２）"),
        ("  两头  ", "两头"),
        ("a\x00b\x1fc\x7f", "abc"),
    ],
)
def test_pasted_text_is_cleaned_without_changing_its_words(pasted: str, cleaned: str) -> None:
    assert clean(pasted) == cleaned


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_one_line_has_no_break(text: str) -> None:
    assert "\n" not in one_line(text)
