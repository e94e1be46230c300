"""A copied table carries no cell that a spreadsheet would run, and keeps its figures."""

import pytest

from zsyz_desktop.rules.table_text import cell_text, table_text


@pytest.mark.parametrize(
    "said", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\u200b=1+1", "\r\n=1", " =1"]
)
def test_a_formula_arrives_as_words(said: str) -> None:
    assert cell_text(said).startswith(" ")
    assert cell_text(said).strip()[0] in "=+-@"


@pytest.mark.parametrize("said", ["-3.46", "+2.5%", "-1,200", "532301", "超1.09", "—", "", "2024-06-26"])
def test_figures_and_words_stay_as_they_are(said: str) -> None:
    assert cell_text(said) == said


def test_a_cell_stays_in_its_place_whatever_breaks_are_in_it() -> None:
    assert table_text([("甲\t乙", "丙\n丁"), ("a\r\nb", "")]) == "甲 乙\t丙丁\r\na b\t"


def test_a_figure_below_nought_is_copied_with_the_sign_a_spreadsheet_reads() -> None:
    assert cell_text("\N{MINUS SIGN}1,003.46") == "-1,003.46"
    assert cell_text("\N{MINUS SIGN}15.00%") == "-15.00%"
