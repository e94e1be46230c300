import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zsyz_desktop.typesetting.fitting import cut, fit, shorten
from zsyz_desktop.typesetting.runs import typeface

REGULAR = typeface()


def test_text_that_fits_keeps_the_largest_size() -> None:
    found = fit("主要卡点", REGULAR, (17, 12, 9), 100, 25)
    assert (found.size, found.cut, [line.text for line in found.lines]) == (17, False, ["主要卡点"])


def test_longer_text_takes_smaller_type_before_anything_is_cut() -> None:
    found = fit("二期节能审查等量替代", REGULAR, (17, 12, 9), 100, 25)
    assert found.size == 9
    assert not found.cut


def test_what_fits_at_no_size_ends_in_an_ellipsis_and_says_so() -> None:
    found = fit("一" * 100, REGULAR, (17, 9), 100, 25)
    assert found.cut
    assert found.lines[-1].text.endswith("…")


@settings(deadline=None)
@given(st.text(alphabet="楚雄州（《、。a1 \n", max_size=120), st.floats(20, 200), st.floats(5, 60))
def test_fitted_lines_stay_inside_their_box(text: str, width: float, height: float) -> None:
    found = fit(text, REGULAR, (14, 10, 8), width, height)
    assert all(REGULAR.width(line.text, found.size) <= width + 0.001 for line in found.lines)
    assert len(found.lines) == 1 or len(found.lines) * found.size * 1.25 <= height + 0.001


@pytest.mark.parametrize("most", [1, 2, 5])
def test_a_cut_keeps_the_beginning(most: int) -> None:
    text = "".join(chr(0x4E00 + number) for number in range(90))
    found = cut(text, REGULAR, 10, 100, most)
    kept = "".join(line.text for line in found.lines)
    assert kept == text[: most * 10 - 1] + "…"


def test_shortening_never_ends_on_an_opening_mark() -> None:
    assert shorten("一二三（四五六", 50, REGULAR.at(10)) == "一二三…"
