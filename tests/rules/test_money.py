import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.money import MOST_CENTS, MoneyUnit, read_money
from zsyz_desktop.rules.wording import money_exact

YUAN = 100
WAN = 10_000 * YUAN
YI = 10_000 * WAN


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("3.2亿", 32 * YI // 10),
        ("3.2亿元", 32 * YI // 10),
        ("2000万", 2000 * WAN),
        ("2,000万元", 2000 * WAN),
        ("1,200.50", 120_050 * WAN // 100),
        ("１２００．５０", 120_050 * WAN // 100),
        ("１，２００．５０", 120_050 * WAN // 100),
        ("500元", 500 * YUAN),
        ("500.05元", 50_005),
        ("5千万元", 5000 * WAN),
        ("3百万", 300 * WAN),
        ("¥2000万", 2000 * WAN),
        ("￥2000万元", 2000 * WAN),
        ("人民币 2,000 万元", 2000 * WAN),
        ("2000万元人民币", 2000 * WAN),
        (" 0 ", 0),
        ("-0", 0),
        ("0.000001", 1),
        ("2,345,678.90", 234_567_890 * WAN // 100),
    ],
)
def test_an_amount_is_read_exactly_and_its_unit_kept(text: str, cents: int) -> None:
    assert read_money(text) == cents


@pytest.mark.parametrize(
    ("unit", "cents"),
    [(MoneyUnit.ONE, 150), (MoneyUnit.TEN_THOUSAND, 15_000 * YUAN), (MoneyUnit.HUNDRED_MILLION, 15 * YI // 10)],
)
def test_a_bare_number_takes_the_unit_of_the_field_and_a_written_one_wins(unit: MoneyUnit, cents: int) -> None:
    assert read_money("1.5", unit=unit) == cents
    assert read_money("1.5万元", unit=unit) == 15_000 * YUAN


@pytest.mark.parametrize(
    "text", ["1500万美元", "1500万", "1,500", "US$1500万", "$1500万", "15000000美元", "1500万美金"]
)
def test_dollars_are_read_in_a_dollar_field(text: str) -> None:
    assert read_money(text, currency=Currency.USD) == 1500 * WAN


@pytest.mark.parametrize("text", ["¥1,200.50", "1200.50 CNY"])
def test_a_currency_sign_alone_is_enough_where_the_field_counts_single_yuan(text: str) -> None:
    assert read_money(text, unit=MoneyUnit.ONE) == 120_050


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0.0000001", "精确到分"),
        ("500.005元", "精确到分"),
        ("1,20", "千分位"),
        ("1,2000", "千分位"),
        ("1200,000", "千分位"),
        (",200", "千分位"),
        ("约3亿", "约数"),
        ("3亿左右", "约数"),
        ("3亿余元", "约数"),
        ("2000多万", "约数"),
        ("3-5亿", "区间"),
        ("3～5亿", "区间"),
        ("3亿至5亿", "区间"),
        ("三亿", "汉字数字"),
        ("叁亿元整", "汉字数字"),
        ("十万", "汉字数字"),
        ("3亿2000万", "合成一个数"),
        ("-500", "负数"),
        ("1500万美元", "币种不对"),
        ("US$1500万", "币种不对"),
        ("¥1500万美元", "币种不对"),
        ("500万港元", "折算"),
        ("500万欧元", "折算"),
        ("¥500", "没有写明单位"),
        ("1e5", "无法识别"),
        ("1.", "无法识别"),
        ("--5", "无法识别"),
        ("1 200", "无法识别"),
        ("另议", "无法识别"),
        ("٣٢", "无法识别"),
        ("9" * 5000, "无法识别"),
        ("100000001亿", "太大"),
        ("", "没有写金额"),
    ],
)
def test_a_refusal_says_why(text: str, reason: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_money(text, field="amount")
    (objection,) = caught.value.objections
    assert objection.field == "amount"
    assert reason in objection.sentence
    assert len(objection.sentence) < 120


@pytest.mark.parametrize("text", ["2000万元", "¥2000万", "500元"])
def test_yuan_are_refused_in_a_dollar_field(text: str) -> None:
    with pytest.raises(Refusal, match=r"币种不对.*万美元"):
        read_money(text, currency=Currency.USD)


@pytest.mark.parametrize("text", ["-1,200.50", "－１２００．５０", "\u22121200.5万元", "-¥1200.5万"])
def test_a_correction_may_be_negative_where_allowed(text: str) -> None:
    assert read_money(text, allow_negative=True) == -120_050 * WAN // 100


@given(
    st.integers(-MOST_CENTS, MOST_CENTS),
    st.sampled_from(MoneyUnit),
    st.sampled_from(Currency),
)
def test_money_goes_out_and_comes_back_to_the_cent(cents: int, unit: MoneyUnit, currency: Currency) -> None:
    bare = money_exact(cents, unit)
    if abs(cents) <= 1000 * YI or unit is not MoneyUnit.TEN_THOUSAND:  # a bare 2000亿 in 万元 is asked about
        assert read_money(bare, unit=unit, currency=currency, allow_negative=True) == cents
    written = money_exact(cents, unit, currency)
    assert read_money(written, currency=currency, allow_negative=True) == cents


@given(st.text(alphabet="0123456789.,-亿万元美$¥ 三约", max_size=12))
def test_any_text_is_whole_cents_or_a_refusal(text: str) -> None:
    try:
        cents = read_money(text)
    except Refusal:
        return
    assert type(cents) is int
    assert 0 <= cents <= MOST_CENTS


@pytest.mark.parametrize("currency", Currency)
@pytest.mark.parametrize(
    ("text", "is_agreed", "labels"),
    [
        ("320000000", False, ["万", ""]),
        ("10,000,000.01", False, ["万", ""]),
        ("3.2", True, ["万", "亿"]),
        ("９９．９９", True, ["万", "亿"]),
        ("99999999999999", True, ["万", ""]),
    ],
)
def test_a_bare_number_unlikely_in_its_unit_is_asked(
    text: str, *, is_agreed: bool, labels: list[str], currency: Currency
) -> None:
    with pytest.raises(Refusal) as raised:
        read_money(text, currency=currency, is_agreed=is_agreed, field="amount")
    (question,) = raised.value.questions
    one = MoneyUnit.ONE.title(currency)
    assert [choice.label for choice in question.choices] == [label + one for label in labels]
    answers = frozenset({(question.key, "2")})
    told = read_money(text, currency=currency, is_agreed=is_agreed, answers=answers)
    assert told == read_money(question.choices[1].text, currency=currency)


@pytest.mark.parametrize(
    ("text", "is_agreed"),
    [("10000000", False), ("3.2", False), ("100", True), ("0", True), ("3.2万元", True), ("2000亿", False)],
)
def test_a_likely_number_or_a_written_unit_is_not_asked(text: str, *, is_agreed: bool) -> None:
    assert read_money(text, is_agreed=is_agreed) >= 0


@given(st.integers(0, MOST_CENTS))
def test_a_shown_amount_is_read_back_whatever_its_size_when_its_unit_is_written(cents: int) -> None:
    assert read_money(money_exact(cents) + "万元", is_agreed=True) == cents
