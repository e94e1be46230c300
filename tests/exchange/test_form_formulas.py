"""References in formulas after rows were put in, and after a row was copied."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.exchange.forms.areas import Insertion, column_letters, column_number, moved_area
from zsyz_desktop.exchange.forms.formulas import calls, copied_formula, moved_formula, reads_elsewhere, spans_sheets

SAID = json.loads((Path(__file__).parent / "forms" / "formulas_after_insertion.json").read_text(encoding="utf-8"))
INSERTION = Insertion(*(SAID["insert"][each] for each in ("sheet", "first_data_row", "at", "rows")))


@pytest.mark.parametrize("case", SAID["cases"], ids=lambda case: case["formula"])
def test_a_formula_follows_the_rows_put_in(case: dict[str, str | bool]) -> None:
    formula, on, inside = str(case["formula"]), str(case["on_sheet"]), bool(case["inside_the_rows"])
    assert moved_formula(formula, on, INSERTION, is_inside=inside) == case["becomes"]


@pytest.mark.parametrize(
    ("formula", "becomes"),
    [
        ("IF(C7=0,0,$D7/C$7)&LOG10(A1)", "IF(C9=0,0,$D9/C$7)&LOG10(A3)"),
        ('"C7"&表!C7&[1]表!C7&名称7', '"C7"&表!C9&[1]表!C7&名称7'),
        ("SUM(7:7)+SUM(B:B)+SUM($7:$7)", "SUM(9:9)+SUM(B:B)+SUM($7:$7)"),
    ],
)
def test_a_formula_copied_down_takes_along_what_is_not_fixed(formula: str, becomes: str) -> None:
    assert copied_formula(formula, 2) == becomes


def test_a_formula_copied_off_the_sheet_says_so() -> None:
    assert copied_formula("A1+A5", -2) == "#REF!+A3"
    assert copied_formula("A1+$B1", 0, 1) == "B1+$B1"


def test_what_no_reference_tells_is_seen() -> None:
    assert spans_sheets("SUM(一月:六月!C5)")
    assert spans_sheets("SUM('1 月:6 月'!C5)")
    assert not spans_sheets("SUM('[1]a'!C5:C7)+A1:B2")
    assert calls('SUM(INDIRECT("A"&1))', "INDIRECT")
    assert not calls('"INDIRECT("&A1', "INDIRECT")
    assert reads_elsewhere("[1]基层明细!C8")
    assert not reads_elsewhere("表1[列]")


@given(st.text(alphabet="AC85$:!'\"[](),+.表x#-1", max_size=40))
def test_whatever_is_written_nothing_is_lost_but_rows(formula: str) -> None:
    """A formula is cut into pieces that together are the formula: nothing put in, nothing moved, nothing changed."""
    assert moved_formula(formula, "别的表", INSERTION) == formula


@given(st.integers(1, 16_384))
def test_letters_of_a_column_are_its_number(number: int) -> None:
    assert column_number(column_letters(number)) == number


def test_areas_grow_where_they_end_with_the_rows() -> None:
    assert moved_area("C5:C7", INSERTION, grows=True) == "C5:C9"
    assert moved_area("C5:C7", INSERTION, grows=False) == "C5:C7"
    assert moved_area("H7", INSERTION, grows=True) == "H7:H9"
    assert moved_area("A8:B8", INSERTION, grows=True) == "A10:B10"
    assert moved_area("A1:H10", INSERTION, grows=False) == "A1:H12"
