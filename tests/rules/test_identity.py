from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.rules.identity import holds_id_number

# A made-up number with a right check digit; region 000000 belongs to nobody.
MADE_UP = "000000199003070014"


def with_check(body: str) -> str:
    """GB 11643 by its definition: the sum of digit times 2^(18-i) over all eighteen is 1 mod 11."""
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(body))
    return body + "0123456789X"[(1 - total) % 11]


VALID = st.builds(
    lambda region, born, order: with_check(f"{region:06d}{born:%Y%m%d}{order:03d}"),
    st.integers(110_000, 829_999),
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.integers(0, 999),
)


def wide(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) for sign in text)


@given(VALID, st.sampled_from(["{}", "身份证{}。", "张三，{}，联系人", "ID{}", "电话 8888888 {}", "{} 13800138000"]))
def test_a_valid_number_is_found_wherever_it_stands(number: str, around: str) -> None:
    assert holds_id_number(around.format(number))
    assert holds_id_number(around.format(number.lower()))
    assert holds_id_number(wide(number))


@given(VALID, st.sampled_from(" -　－—"))
def test_gaps_between_groups_hide_nothing(number: str, gap: str) -> None:
    assert holds_id_number(gap.join((number[:6], number[6:14], number[14:])))
    assert holds_id_number("电话 13800138000 " + gap.join((number[:3], number[3:6], number[6:14], number[14:])))


@given(VALID, st.integers(0, 16), st.integers(1, 9))
def test_one_digit_changed_is_no_longer_a_number(number: str, place: int, shift: int) -> None:
    changed = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert not holds_id_number(changed)


@given(VALID, st.sampled_from("0123456789X"))
def test_a_wrong_check_digit_is_let_through(number: str, check: str) -> None:
    assert holds_id_number(number[:17] + check) is (check == number[17])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "91530102MA6K12345X",
        "统一社会信用代码 91532300MA6NABCD2Q",
        "凭证号 20240625000012345678",
        "6222021001116245702",
        MADE_UP + "0",
        "1" + MADE_UP,
        with_check("53010219900230001"),
        with_check("53010218991231001"),
        with_check("53010221010101001"),
        with_check("53010299990101001"),
        "13800138000",
        "2024-03-15 2024-06-26 12",
        "0000001990030700１X",
        MADE_UP[:9] + "、" + MADE_UP[9:],
    ],
)
def test_other_numbers_are_not_touched(text: str) -> None:
    assert not holds_id_number(text)


def test_the_made_up_number_is_found() -> None:
    assert with_check(MADE_UP[:17]) == MADE_UP
    assert holds_id_number(MADE_UP)


@pytest.mark.parametrize(
    "typed",
    [
        "530102\u200b19900101001X",
        "５３０１０２\ufeff１９９００１０１００１\uff38",
        "530102\n19900101\t001X",
        "⼀530102199001\u202801 001X",
    ],
)
def test_unseen_signs_and_breaks_hide_no_number(typed: str) -> None:
    assert holds_id_number(typed)
