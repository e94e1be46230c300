"""The sheet of the 到位资金明细: the receipts as the figures judge them, each with what the ledger keeps of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from sqlmodel import Session, col, func, select

from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.evidence import Evidence
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.exchange import RateFact, rate_on
from zsyz_desktop.rules.funds import LOCAL_MONEY, FundFact, counts, is_of_month, is_of_year, is_up_to, why_not
from zsyz_desktop.rules.funds_sheet import FundBlock, FundLine, FundsSheet, FundSum
from zsyz_desktop.rules.indicator_money import Indicator, Receipts
from zsyz_desktop.rules.money import Amount
from zsyz_desktop.rules.money_words import months_words
from zsyz_desktop.rules.periods import StatPeriod, counted_month
from zsyz_desktop.services.figures.counted_projects import funded_projects
from zsyz_desktop.services.ledger.fund_rows import every_fund
from zsyz_desktop.services.ledger.rates import rate_facts
from zsyz_desktop.services.list.paper_desk import PaperDesk
from zsyz_desktop.services.papers.gathering import OpenedPapers, list_paper
from zsyz_desktop.services.typing.word_lists import labels_of
from zsyz_desktop.values import Frozen, replace

_WAITING = (FundState.AWAITING_EVIDENCE, FundState.AWAITING_REVIEW, FundState.RETURNED)
_NOTES = (
    "州外到位资金＝省外＋省内州外，外资另列，不相加",
    "人民币、美元分列，折人民币按到账日或此前最近一条汇率",
    "更正记在登记日所在统计期",
    "分割资金的合计取原值",
)


@list_paper()
def funds_detail(opened: OpenedPapers) -> FundsSheet:
    """到位资金明细 of the year up to the period."""
    session, desk, projects, today = opened.session, opened.desk, opened.projects, opened.desk.today
    facts = [each for each in every_fund(session) if each.project in projects and each.arrived_on <= today]
    rates = rate_facts(session)
    funded = {each.code: each for each in funded_projects(session)}
    reading = _Reading(session, desk, projects, rates)
    blocks = [
        FundBlock(title, opened.hiding_in(reading.lines(of), lambda line: line.code))
        for title, of in _blocks(facts, desk, is_last_closed=opened.asked is None)
    ]
    return FundsSheet(
        masthead=desk.masthead,
        blocks=tuple(blocks),
        sums=tuple(_sums(Receipts(facts, funded, rates, today), desk.masthead.period)),
        excluded=tuple(line for block in blocks[1 : 1 + len(_WAITING) + 1] for line in block.lines),
        notes=(desk.caliber[0], *_NOTES, *desk.past),
    )


def _blocks(
    facts: Sequence[FundFact], desk: PaperDesk, *, is_last_closed: bool
) -> Sequence[tuple[str, Sequence[FundFact]]]:
    """What counts; what waits or was sent back; 剔除; and what counts in a later period."""
    period, today = desk.masthead.period, desk.today
    of_year = [(each, why_not(each, today)) for each in facts if is_of_year(each, period)]
    waiting = {state.value for state in _WAITING}
    blocks = [
        (f"已认定（{period.year}年{months_words(period)}计入）", [each for each, reason in of_year if reason is None])
    ]
    blocks += [(state.value, [each for each, reason in of_year if reason == state.value]) for state in _WAITING]
    blocks.append(("剔除", [each for each, reason in of_year if reason is not None and reason not in waiting]))
    if is_last_closed:
        later = [each for each in facts if counts(each, today) and not is_up_to(each, period)]
        blocks.append(("截数日后又到位（未到报送期，不计入以上合计）", later))
    return blocks


def _sums(receipts: Receipts, period: StatPeriod) -> Iterable[FundSum]:
    """州外 with its two parts, 产业, 外资 in dollars, and all together in yuan: every indicator that is money."""

    def total(title: str, worth: Callable[[FundFact], Fraction], currency: Currency = Currency.CNY) -> FundSum:
        there = [each for each in receipts.funds if counts(each, receipts.today) and is_of_year(each, period)]
        parts = tuple((each.number, worth(each)) for each in there if worth(each))
        months = (worth(each) for each in there if is_of_month(each, period))
        return FundSum(title, currency, sum((part for _, part in parts), Fraction(0)), sum(months, Fraction(0)), parts)

    def of(indicator: Indicator) -> Callable[[FundFact], Fraction]:
        return lambda fund: receipts.worth(indicator, fund)

    outside, beyond = of(Indicator.OUTSIDE), of(Indicator.OUT_OF_PROVINCE)
    yield total("州外到位资金", outside)
    yield total("其中：省外", beyond)
    yield total("其中：省内州外", lambda fund: outside(fund) - beyond(fund))
    yield total("产业到位资金", of(Indicator.INDUSTRIAL))
    yield total("实际利用外资", of(Indicator.FOREIGN), Currency.USD)
    yield total("外来投资总量", of(Indicator.ALL))


class _Reading(Frozen):
    """What the lines are made of."""

    session: Session
    desk: PaperDesk
    projects: Mapping[str, Project]
    rates: Sequence[RateFact]

    def lines(self, facts: Sequence[FundFact]) -> list[FundLine]:
        """The receipts by the day they arrived, then by number."""
        kept = {each.register_number: each for each in self._records({each.number for each in facts})}
        words, files, regions = labels_of(self.session, WordList.EXCLUSION), self._files(), self._regions()
        found = []
        for fact in sorted(facts, key=lambda each: (each.arrived_on, each.number)):
            fund = kept[fact.number]
            line = self._line(fact, fund, regions)
            remark = self._remark(fact, fund, words)
            found.append(replace(line, remark=remark, files=files.get(str(fund.id), 0)))
        return found

    def _records(self, numbers: set[str]) -> list[Fund]:
        query = select(Fund).where(col(Fund.deleted_at).is_(None))
        return [each for each in self.session.exec(query) if each.register_number in numbers]

    def _files(self) -> dict[str, int]:
        query = select(Evidence.fund_id, func.count()).where(col(Evidence.deleted_at).is_(None))
        counted: dict[str, int] = defaultdict(int)
        for fund, count in self.session.exec(query.group_by(col(Evidence.fund_id))):
            counted[str(fund)] = count
        return counted

    def _regions(self) -> dict[str, str]:
        return dict(self.session.exec(select(Region.code, Region.name)).all())

    def _line(self, fact: FundFact, fund: Fund, regions: Mapping[str, str]) -> FundLine:
        project = self.projects[fact.project]
        own = ((self.desk.regions[project.region_id], None),)
        day = fact.converted_on or fact.arrived_on
        return FundLine(
            code=project.code,
            project=project.name,
            number=fact.number,
            counties=tuple((regions[code], share) for code, share in fact.splits) or own,
            arrived_on=fact.arrived_on,
            counted=fact.counted or counted_month(fact.arrived_on, self.desk.thresholds),
            amount=Amount(fact.cents, fact.currency),
            said=_said(fact, self.desk.today),
            rate=rate_on(self.rates, day) if fact.currency is Currency.USD else None,
            payer=fund.payer,
            origin="·".join(filter(None, (fact.origin_kind and fact.origin_kind.value, fund.origin))) or None,
            nature=fund.nature and fund.nature.value,
            basis=fund.basis and fund.basis.value,
            voucher=fund.voucher_number,
            evidence=fund.evidence,
            recognised_by=fund.recognised_by,
            recognised_on=fund.recognised_on,
            only_month_known=fund.only_month_known,
            key=str(fund.id),
        )

    def _remark(self, fact: FundFact, fund: Fund, words: Mapping[str, str]) -> str:
        """Why it does not count, or stands otherwise than it arrived."""
        local = [LOCAL_MONEY] if why_not(fact, self.desk.today) == LOCAL_MONEY else []
        said = [words.get(fund.excluded_reason, fund.excluded_reason)] if fund.excluded_reason else local
        said += [fund.returned_reason or ""] if fund.state is FundState.RETURNED else []
        said += [f"更正：{fund.correction_reason}"] if fund.correction_reason else []
        said += [f"改计：{fund.counted_reason}"] if fund.counted_reason else []
        return "；".join(filter(None, said))


def _said(fact: FundFact, today: date) -> str:
    """Its state as it is judged: 剔除 for what never counts, 待审核 for what was recognised later."""
    reason = why_not(fact, today)
    is_state = reason in {state.value for state in FundState}
    return FundState.RECOGNISED.value if reason is None else str(reason) if is_state else "剔除"
