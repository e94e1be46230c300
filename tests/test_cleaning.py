import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.cleaning import clean, is_keepable, kept_text, one_line, plain_signs

ANY = st.text(st.one_of(st.characters(), st.sampled_from([chr(code) for code in plain_signs()])))


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
        ("甲\ufffc乙\u2800丙\u3164", "甲乙丙"),
        ("半\udcff个", "半个"),
    ],
)
def test_pasted_text_is_cleaned_without_changing_its_words(pasted: str, cleaned: str) -> None:
    assert clean(pasted) == cleaned


@pytest.mark.parametrize(
    ("pasted", "line"),
    [
        ("项目\n（二期）", "项目（二期）"),
        ("项目 \r\n\t（二期）", "项目（二期）"),
        ("楚雄\u2028市\f局", "楚雄市局"),
        ("ABB\nChina", "ABB China"),
        ("年产\n12GW", "年产 12GW"),
        ("甲  乙\u3000丙", "甲 乙 丙"),
    ],
)
def test_a_break_in_a_text_of_one_line_is_nothing_between_chinese_and_one_space_elsewhere(
    pasted: str, line: str
) -> None:
    assert one_line(pasted) == line
    assert kept_text(pasted, lines=False) == line


@given(ANY)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert one_line(one_line(text)) == one_line(text)


@given(ANY)
def test_one_line_has_no_break(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@given(ANY)
def test_nothing_unseen_is_kept_but_what_is_to_be_refused(text: str) -> None:
    kept = kept_text(text, lines=True)
    assert not [sign for sign in kept if sign != "\n" and ord(sign) in plain_signs()]
    assert is_keepable(kept) is is_keepable(text)
    assert kept == clean(text) or not is_keepable(text)


def test_every_sign_that_steers_the_direction_of_writing_is_on_the_list() -> None:
    steering = {code for code in range(0x110000) if unicodedata.bidirectional(chr(code)) in BIDI}
    assert steering <= plain_signs().keys()


BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
