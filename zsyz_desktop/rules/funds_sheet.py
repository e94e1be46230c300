"""到位资金明细: the receipts of the year up to a period, what counts and what not, and what each total is of."""

from datetime import date
from fractions import Fraction

from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.exchange import Rate
from zsyz_desktop.rules.money import Amount, MoneyUnit
from zsyz_desktop.rules.money_words import months_words
from zsyz_desktop.rules.periods import Month, month_written
from zsyz_desktop.rules.sheets import Masthead
from zsyz_desktop.rules.wording import NOTHING, number
from zsyz_desktop.values import Frozen


class FundLine(Frozen):
    """One receipt; `counties` with ten-thousandths where it is split, `said` is its state, `remark` why it is so."""

    code: str
    project: str
    number: str
    counties: tuple[tuple[str, int | None], ...]
    arrived_on: date
    counted: Month
    amount: Amount
    said: str
    rate: Rate | None = None
    remark: str = ""
    payer: str | None = None
    origin: str | None = None
    nature: str | None = None
    basis: str | None = None
    voucher: str | None = None
    evidence: str | None = None
    files: int = 0
    recognised_by: str | None = None
    recognised_on: date | None = None
    only_month_known: bool = False
    key: str = ""
    """The id of the receipt."""


class FundBlock(Frozen):
    """The receipts of one kind, the earliest first."""

    title: str
    lines: tuple[FundLine, ...]


class FundSum(Frozen):
    """A total of the paper, in 分 (or US cents), what of it is of the month, and the receipts it is made of."""

    title: str
    currency: Currency
    value: Fraction
    of_month: Fraction
    parts: tuple[tuple[str, Fraction], ...]


class FundsSheet(Frozen):
    """The receipts of some projects or all; the first block is what counts, `sums` are its totals."""

    masthead: Masthead
    blocks: tuple[FundBlock, ...]
    sums: tuple[FundSum, ...]
    excluded: tuple[FundLine, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[FundLine, ...]:
        """Every receipt."""
        return tuple(line for block in self.blocks for line in block.lines)

    @property
    def of(self) -> str:
        """What a file of it is told by."""
        return self.masthead.period.written


_AMONG = "其中："
"""What the title of a sum begins with that is a part of the one before it."""


def funds_words(sheet: FundsSheet) -> str:
    """「2024年1—6月：州外到位资金141,900.00万元（其中省外…）；实际利用外资420.00万美元」."""
    period = sheet.masthead.period
    groups: list[tuple[str, list[str]]] = []
    for each in sheet.sums:
        title = each.title.removeprefix(_AMONG)
        if title != each.title and groups:
            groups[-1][1].append(f"{title}{sum_words(each)}")
        else:
            groups.append((f"{title}{sum_words(each)}", []))
    said = (f"{whole}（其中{'、'.join(parts)}）" if parts else whole for whole, parts in groups)
    return f"{period.year}年{months_words(period)}：{'；'.join(said)}"


def sum_words(total: FundSum) -> str:
    """「141,900.00万元」."""
    return f"{worth(total.value)}{MoneyUnit.TEN_THOUSAND.title(total.currency)}"


def worth(value: Fraction) -> str:
    """分 as a number of ten thousands."""
    return number(value / MoneyUnit.TEN_THOUSAND.cents)


def converted(line: FundLine) -> str:
    """Dollars in yuan at the rate of their day; 待折算 without one; yuan need none."""
    if line.amount.currency is Currency.CNY:
        return NOTHING
    return "待折算" if line.rate is None else f"{worth(line.amount.cents * line.rate.value)}\n（{line.rate.words}）"


def counties_said(line: FundLine) -> str:
    """「永仁县60%」 above 「元谋县40%」; a county alone without its share."""
    return "\n".join(
        name if share is None else f"{name}{number(Fraction(share, 100), 2 if share % 100 else 0)}%"
        for name, share in line.counties
    )


def counted_said(line: FundLine) -> str:
    """「2024-06」, marked where only the month is known."""
    return month_written(line.counted) + ("\n仅知月份" if line.only_month_known else "")
