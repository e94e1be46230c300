import pytest

from zsyz_desktop.rules.phones import phone_refusal, phone_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("０８７８－３１２３４５６", "0878-3123456"),
        ("139\u200b0000\t0000", "1390000 0000"),
        ("（0878）312", "(0878)312"),
    ],
)
def test_a_number_is_kept_half_width(typed: str, kept: str) -> None:
    assert phone_text(typed) == kept


@pytest.mark.parametrize("typed", ["1.39E+10", "1.39e10", "\uff11.39\uff25＋１０", "14E+9"])
def test_what_a_spreadsheet_made_of_a_number_is_refused(typed: str) -> None:
    assert "号码已经丢失" in phone_refusal(typed)


@pytest.mark.parametrize("typed", ["", "13900000000", "0878-3123456", "转8012", "E栋3楼 0878-1"])
def test_a_number_is_not_refused(typed: str) -> None:
    assert phone_refusal(typed) == ""
