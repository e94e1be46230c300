"""Money of a sheet: receipts with their evidence to come, the sum of a month, and the months of a plan."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from zsyz_desktop.exchange.intake.cards import word_of
from zsyz_desktop.exchange.intake.choices import Choices
from zsyz_desktop.exchange.intake.comparing import opening_year
from zsyz_desktop.exchange.intake.staging import StagedRow
from zsyz_desktop.exchange.intake.standing import Stands, read_arrived
from zsyz_desktop.exchange.understanding.facts import Values
from zsyz_desktop.exchange.understanding.word_cells import VOCABULARIES
from zsyz_desktop.models.funds import Fund, OpeningBalance
from zsyz_desktop.models.logbook import logbook_of
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.periods import StatPeriod, period_of
from zsyz_desktop.rules.wording import money_exact
from zsyz_desktop.services.dispatches.grid_money import MonthMoney, RegisterNumbers
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.month.lowering import Lowering
from zsyz_desktop.services.month.plan_writing import plans_of, write_plan
from zsyz_desktop.services.month.receipts import record_fund

_SERIES = {"plan": "months", "plan_investment": "investment"}


class MoneyPen:
    """Writes receipts, months and plans; receipts wait for evidence unless the officer recognised the sheet."""

    def __init__(self, session: Session, today: date, choices: Choices, source: str) -> None:
        self._from = (choices.origin or source)[:120]
        self._session, self._today, self._choices, self._source = session, today, choices, source
        self._numbers = RegisterNumbers(session)
        self._thresholds = current_thresholds(session)
        self.entered = 0

    def write(self, project: Project, values: Values, row: StagedRow) -> None:
        """Every amount among these values."""
        months = {name: value for name, value in values.items() if name.startswith("fund:") and isinstance(value, int)}
        for name, cents in months.items():
            self._month(project, name.removeprefix("fund:"), cents, row.reasons.get(name, ""))
        if "fund.amount" in values:
            self._receipt(project, values, row)
        for name, said in values.items():
            if name.startswith("opening:") and isinstance(said, int):
                self._opening(project, opening_year(name), said)
        self._plans(project, values)

    def _opening(self, project: Project, year: int, cents: int) -> None:
        """Bring what had arrived by the end of a year to this sum, by 期初累计 of that year; never down."""
        self._session.flush()
        stands = Stands()
        read_arrived(self._session, {project.id: stands}, self._today)
        missing = cents - stands.arrived_by(year)
        if missing <= 0:
            return
        query = select(OpeningBalance).where(OpeningBalance.project_id == project.id, OpeningBalance.year == year)
        query = query.where(col(OpeningBalance.deleted_at).is_(None), OpeningBalance.currency == Currency.CNY)
        opening = self._session.exec(query).first() or OpeningBalance(
            project_id=project.id, year=year, amount=0, source=self._from
        )
        opening.amount, opening.source = opening.amount + missing, self._from
        self._session.add(opening)

    def _month(self, project: Project, month: str, cents: int, reason: str) -> None:
        """Bring what is counted in a month to this sum; down only with a reason."""
        period = self._period(month)
        if reason:
            Lowering(self._session, project, period, self._today, self._numbers.next).bring_to(cents, reason)
            return
        MonthMoney(self._session, project, period, self._today, self._numbers).write({Currency.CNY: cents})
        self.entered += 1
        if self._choices.recognised_by:
            self._recognise_month(project, period)

    def _period(self, month: str) -> StatPeriod:
        year, number = month.split("-")
        return period_of(int(year), int(number), self._thresholds)

    def _recognise_month(self, project: Project, period: StatPeriod) -> None:
        """The row the month was brought to its sum by is 已认定, as the officer ticked for the sheet."""
        self._session.flush()
        query = select(Fund).where(Fund.project_id == project.id, Fund.counted_month == period.written)
        query = query.where(Fund.state == FundState.AWAITING_EVIDENCE, col(Fund.only_month_known).is_(True))
        for fund in self._session.exec(query.where(col(Fund.deleted_at).is_(None))):
            for name, value in self._recognition().items():
                setattr(fund, name, value)
            fund.note = f"按“{self._source}”导入"[:300]

    def _recognition(self) -> dict[str, Any]:
        if not self._choices.recognised_by:
            return {}
        on = self._choices.recognised_on or self._today
        return {"state": FundState.RECOGNISED, "recognised_by": self._choices.recognised_by, "recognised_on": on}

    def _receipt(self, project: Project, values: Values, row: StagedRow) -> None:
        told: dict[str, Any] = {
            name.removeprefix("fund."): word_of(name, str(value)) if name in VOCABULARIES else value
            for name, value in values.items()
            if name.startswith("fund.")
        }
        if row.receipt:
            self._correct(row.receipt, told)
            return
        month = told.get("counted_month")
        if "fund.arrived_on" in row.read.coarse:
            day = told["arrived_on"]
            told |= {"only_month_known": True, "counted_month": month or f"{day.year}-{day.month:02}"}
        elif month is not None:
            told["counted_reason"] = f"按“{self._source}”导入"[:200]
        told.setdefault("basis", project.funds_basis)
        record_fund(
            self._session, project, register_number=self._numbers.next(),
            entered_by=logbook_of(self._session).by[:40] or None, **told, **self._recognition(),
        )  # fmt: skip
        self.entered += 1

    def _correct(self, number: str, told: dict[str, Any]) -> None:
        fund = self._session.exec(select(Fund).where(Fund.register_number == number)).one()
        for name, value in told.items():
            setattr(fund, name, value)
        self._session.add(fund)

    def _plans(self, project: Project, values: Values) -> None:
        """The twelve months of a plan; those the sheet does not say stay as they are."""
        by_year: dict[int, dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
        for name, cents in values.items():
            kind, _, month = name.partition(":")
            if kind in _SERIES and isinstance(cents, int):
                by_year[int(month[:4])][_SERIES[kind]][int(month[5:])] = cents
        for year, said in by_year.items():
            before = next(iter(plans_of(self._session, project, year)), None)
            series = {}
            for name, months in said.items():
                stands = getattr(before, name) if before is not None else ()
                whole = {number: cents for number, cents in enumerate(stands, 1) if cents is not None} | months
                series[name] = [
                    money_exact(whole[n], currency=Currency.CNY) if n in whole else "" for n in range(1, 13)
                ]
            typed = {"year": str(year)} | ({} if before is not None else {"source": self._source[:120]})
            write_plan(self._session, project, typed, series)
