"""What belongs to a project beside its card: lead, team, nodes, problems, the dispatch of the month, money, plans."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.exchange.intake.cards import card_of
from zsyz_desktop.exchange.intake.choices import Choices
from zsyz_desktop.exchange.intake.comparing import cell_of, cell_text
from zsyz_desktop.exchange.intake.staging import StagedRow
from zsyz_desktop.exchange.intake.standing import CARD, DISPATCH
from zsyz_desktop.exchange.intake.writing_money import MoneyPen
from zsyz_desktop.exchange.intake.writing_nodes import NodePen
from zsyz_desktop.exchange.intake.writing_people import PeoplePen
from zsyz_desktop.exchange.understanding.facts import CREDIT_CODE, Values
from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.models.projects import Enterprise, Project
from zsyz_desktop.models.words import Currency, ProblemLevel
from zsyz_desktop.rules.names import name_key
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.rules.wording import money_exact
from zsyz_desktop.services.dispatches.writing import SheetPen
from zsyz_desktop.services.ledger.events import EVENT_OF_COLUMN
from zsyz_desktop.services.month.problems import record_problem
from zsyz_desktop.services.projects.projects import edit_project


class Pens:
    """Writes what a row says of a project, each part by the service it is at home in."""

    def __init__(self, session: Session, period: SheetPeriod, today: date, choices: Choices, source: str) -> None:
        self.today = today
        self._session, self._period = session, period
        self._reason = f"按“{source}”导入"[:200]
        self._dispatch = SheetPen(session, period, today)
        self._months: dict[str, SheetPen] = {}
        self._people = PeoplePen(session, today, self._reason)
        self._nodes = NodePen(session, today, self._reason, choices.approved_by)
        self._money = MoneyPen(session, today, choices, source)
        self._problems: set[tuple[str, str]] = set()

    @property
    def receipts(self) -> int:
        """How many receipts were entered."""
        return self._money.entered

    def change(self, project: Project, row: StagedRow) -> None:
        """Write what differs of a matched project."""
        told = {each.field: each.new for each in row.differences}
        days = {name: day for name, day in told.items() if name in EVENT_OF_COLUMN and name.endswith("_planned")}
        moved = self._nodes.move_events(project, days)
        if CREDIT_CODE in told:
            told.setdefault("enterprise_id", row.values.get("enterprise_id") or self._firm_of(project))
        self._edit(project, {name: value for name, value in told.items() if name not in moved})
        beside = {name: value for name, value in told.items() if name not in CARD}
        if "lead" in beside or "lead_duty" in beside:
            beside |= {name: row.values[name] for name in ("lead", "lead_duty") if name in row.values}
        if any(name.startswith("fund.") for name in beside):
            beside |= {name: value for name, value in row.values.items() if name.startswith("fund.")}
        self.write_beside(project, beside, row)

    def fill_up(self, project: Project, values: Values) -> None:
        """What a later row of a new project says, and an earlier one left out."""
        missing = {
            name: value
            for name, value in values.items()
            if name in CARD and name not in EVENT_OF_COLUMN and getattr(project, name) is None
        }
        if "enterprise_id" in missing and CREDIT_CODE in values:
            missing[CREDIT_CODE] = values[CREDIT_CODE]
        days = {name: value for name, value in values.items() if name in EVENT_OF_COLUMN}
        self._edit(project, missing | self._nodes.undated(project, days))

    def write_first_leads(self, entered: Sequence[tuple[str, UUID, Values]]) -> None:
        """The leads of projects just entered, each with what it is called before the field of an objection."""
        self._people.write_first_leads(entered)

    def write_beside(self, project: Project, values: Values, row: StagedRow) -> None:
        """Everything that is no field of the card."""
        self._people.write(project, values)
        self._nodes.write(project, values)
        problem = values.get("problem")
        if isinstance(problem, str) and (project.code, name_key(problem)) not in self._problems:
            self._problems.add((project.code, name_key(problem)))
            record_problem(self._session, project, level=ProblemLevel.ORDINARY, text=problem, raised_on=self.today)
        cells = {
            cell_of(name): cell_text(name, value, self.today) for name, value in values.items() if name in DISPATCH
        }
        if cells:
            self._dispatch.write(project.code, cells)
        for name, cents in values.items():
            if name.startswith("invested:") and isinstance(cents, int):
                text = money_exact(cents, currency=Currency.CNY)
                self._of_month(name.removeprefix("invested:")).write(project.code, {"invested": text})
        self._money.write(project, values, row)

    def _of_month(self, month: str) -> SheetPen:
        """The pen of the dispatches of a month, as 2024-03."""
        if month not in self._months:
            period = SheetPeriod.of(DispatchPeriod.MONTH, date.fromisoformat(f"{month}-01"))
            self._months[month] = SheetPen(self._session, period, self.today)
        return self._months[month]

    def _firm_of(self, project: Project) -> str:
        return self._session.get_one(Enterprise, project.enterprise_id).name

    def _edit(self, project: Project, told: Mapping[str, Any]) -> None:
        changes = card_of(self._session, dict(told), self.today)
        if changes:
            edit_project(self._session, project, changes, today=self.today)
