"""Every row of a sheet brought beside the ledger: which project it is, what differs, and what has to be asked first."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.exchange.intake.comparing import differences, less_arrived, receipt_differences, receipt_of
from zsyz_desktop.exchange.intake.contradictions import of_another_firm, too_little
from zsyz_desktop.exchange.intake.ledger_names import KnownProject, LedgerNames, ledger_names
from zsyz_desktop.exchange.intake.left_cells import LeftCells
from zsyz_desktop.exchange.intake.staging import Action, Difference, StagedRow, Staging
from zsyz_desktop.exchange.intake.standing import Stands, standing_of
from zsyz_desktop.exchange.intake.sums import with_sums
from zsyz_desktop.exchange.understanding.facts import (
    CREDIT_CODE,
    OTHER,
    SAME,
    Asked,
    Meant,
    ReadRow,
    Understood,
    Values,
)
from zsyz_desktop.exchange.understanding.people_cells import is_unit
from zsyz_desktop.exchange.understanding.sheet_reading import Judged
from zsyz_desktop.exchange.understanding.similar import alike, exact_key
from zsyz_desktop.exchange.understanding.step_columns import STEP, STEP_DUE, with_person_and_day
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.month_words import DispatchPeriod, FundState
from zsyz_desktop.rules.names import name_key
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.values import Frozen, replace

_LOCKED = "有的项目计划已锁定，表里改了的计划日期按调整计划登记，批准人请写明"

_WHICH = frozenset({"name", "code", "lead_duty"})
"""What tells which project or person is meant is asked each time."""


def stage(session: Session, understood: Understood, period: SheetPeriod, judged: Judged, left: LeftCells) -> Staging:
    """What importing a sheet would do to this ledger; nothing is written."""
    judge = _Judge(session, understood, period, judged, left)
    rows = tuple(judge.rows())
    if judge.moves_locked:
        understood = replace(understood, notes=(*understood.notes, _LOCKED))
    return with_sums(session, Staging(understood, rows), judged.today)


def period_of_sheet(month: tuple[int, int] | None, today: date) -> SheetPeriod:
    """The month dispatches and steps of a sheet go to: that of its title, at the latest that of today."""
    day = date(*month, 1) if month is not None else today
    return SheetPeriod.of(DispatchPeriod.MONTH, min(day, today))


class _Match(Frozen):
    """The project a row is, and what is asked where that cannot be told."""

    project: KnownProject | None = None
    asked: tuple[Asked, ...] = ()


_NEW = _Match()


class _Judge:
    """The rows one after the other, against a ledger that was read once."""

    def __init__(
        self, session: Session, understood: Understood, period: SheetPeriod, judged: Judged, left: LeftCells
    ) -> None:
        self._left = left
        self._understood, self._today, self._said = understood, judged.today, judged.corrections
        self._names: LedgerNames = ledger_names(session, judged.compared)
        self._matches = {row.row: self._match(row) for row in understood.rows if not row.skipped}
        fields = set[str]().union(*(row.values for row in understood.rows))
        fields |= {_aim(each) for row in understood.rows if row.asked for each in row.asked}
        codes = {match.project.code for match in self._matches.values() if match.project is not None}
        self._stands = standing_of(session, codes, fields, period, judged.today)
        self._vouchers = _vouchers(session) if "fund.voucher_number" in fields else {}
        self._taken: set[UUID] = set()
        self.moves_locked = False

    def rows(self) -> Iterable[StagedRow]:
        """Every row with what becomes of it."""
        return map(self._row, self._understood.rows)

    def _match(self, row: ReadRow) -> _Match:
        """Code; else name and 信用代码 of the firm; else name and county exactly; else one alike, which is asked."""
        if not self._names.by_code:
            return _NEW
        name = self._value(row, "name")
        code = row.values.get("code")
        coded = self._names.coded(str(code)) if code is not None else None
        if coded is not None:
            return self._by_code(row, coded, name)
        return self._by_name(row, name) if name else _NEW

    def _by_name(self, row: ReadRow, name: str) -> _Match:
        region, phase = (self._value(row, field) for field in ("region_id", "phase"))
        of_firm = self._names.of_firm(self._value(row, CREDIT_CODE), name, phase)
        exact = of_firm if len(of_firm) == 1 else self._names.exact(name, region, phase)
        if len(exact) == 1:
            return _Match(exact[0])
        if exact:
            codes = "、".join(each.code for each in exact)
            return _Match(
                None,
                (
                    Asked(
                        "code",
                        f"台账里有{len(exact)}个“{name}”（{codes}），是哪一个？",
                        why="项目名称：台账里有同名项目",
                    ),
                ),
            )
        near = self._names.like(name, region, phase)
        return _NEW if near is None else self._near(row, near)

    def _value(self, row: ReadRow, name: str) -> str:
        return str(row.values.get(name, self._understood.defaults.get(name, "")))

    def _by_code(self, row: ReadRow, coded: KnownProject, name: str) -> _Match:
        """The code says it; a name that is quite another is asked about."""
        if not name or exact_key(name) == exact_key(coded.name) or alike(name, coded.name):
            return _Match(coded)
        answer = self._said.answers.get((row.row, "code"))
        if answer == SAME:
            return _Match(coded)
        if answer == OTHER:
            return self._by_name(row, name)
        sentence = f"编号{coded.code}在台账里是“{coded.name}”；是改名，还是编号写错的新项目？"
        why = f"编号{coded.code}在台账里是“{coded.name}”，名称对不上"
        return _Match(coded, (Asked("code", sentence, why=why),))

    def _near(self, row: ReadRow, near: KnownProject) -> _Match:
        answer = self._said.answers.get((row.row, "name"))
        if answer == SAME or self._said.accepts(row.row, "name"):
            return _Match(near)
        if answer == OTHER:
            return _Match()
        sentence = f"与台账里的{near.code}“{near.name}”是不是同一个项目？"
        why = f"项目名称：与台账{near.code}“{near.name}”相近"
        return _Match(near, (Asked("name", sentence, near.name, why=why),))

    def _row(self, row: ReadRow) -> StagedRow:
        if row.skipped:
            return StagedRow(row, Action.SKIPPED)
        match = self._matches[row.row]
        if self._said.answers.get((row.row, "code")) == OTHER:
            row = replace(row, values={name: value for name, value in row.values.items() if name != "code"})
        project = match.project
        if project is not None and not match.asked:
            row = self._left.without(row, self._understood.columns, project.code)
        if project is not None and row.asked and not match.asked:
            row = self._answered_before(row, self._stands.get(project.code, Stands()))
        if "team" in row.values:
            row = _without_leaderless(row, self._stands.get(project.code) if project is not None else None)
        asked = (*row.asked, *match.asked, *self._sheet_asked(row, project))
        if self._vouchers and (of_another := self._receipt_of_another(row.values, project)):
            row = replace(row, refused=(*row.refused, *of_another))
        code, name = (project.code, project.name) if project is not None else ("", "")
        staged = StagedRow(row, Action.NEW, code, name, asked=asked, remarks=row.remarks)
        if row.refused:
            return replace(staged, action=Action.REFUSED)
        if project is not None and project.code in self._stands:
            staged = self._compared(staged, self._stands[project.code])
        return replace(staged, action=Action.ASK) if asked else staged

    def _answered_before(self, row: ReadRow, stands: Stands) -> ReadRow:
        """Where the ledger has just what is proposed, it was answered before: next month's sheet is not asked about."""
        known = {
            _aim(each): each.proposal
            for each in row.asked
            if each.proposal is not None
            and not _aim(each).startswith("fund.")
            and _aim(each) not in _WHICH
            and _aim(each) != STEP_DUE
            and not tuple(differences({_aim(each): each.proposal}, stands, self._today))
        }
        due = next((each.proposal for each in row.asked if _aim(each) == STEP_DUE), None)
        if due is not None and isinstance(step := row.values.get(STEP), str):
            with_day: Values = {STEP: with_person_and_day(step, None, due, self._today)}
            known |= {} if tuple(differences(with_day, stands, self._today)) else {STEP_DUE: due, **with_day}
        asked = tuple(each for each in row.asked if _aim(each) not in known)
        known.pop(STEP_DUE, None)
        return replace(row, values={**row.values, **known}, asked=asked) if len(asked) < len(row.asked) else row

    def _sheet_asked(self, row: ReadRow, project: KnownProject | None) -> tuple[Asked, ...]:
        """What the whole sheet leaves open, of a row that needs it: no county for a new project."""
        if project is not None or "region_id" in row.values:
            return ()
        if self._understood.sheet_asked:
            return self._understood.sheet_asked
        open_fields = {each.field for each in row.asked}
        if "region_id" in self._understood.defaults or "region_id" in open_fields or row.refused:
            return ()
        return (Asked("region_id", "没有写县市，主体责任县市是哪一个？", why="县市：没有填"),)

    def _compared(self, staged: StagedRow, stands: Stands) -> StagedRow:
        """A matched row: what differs, and the receipt it is."""
        found = differences(staged.values, stands, self._today)
        found = self._without_name(found, staged)
        found, remarks = _movable(found, stands)
        remarks = (*remarks, *less_arrived(staged.values, stands))
        reasons = {name: why for (row, name), why in self._said.reasons.items() if row == staged.row}
        remarks = (*remarks, *(f"{int(name[-2:])}月到位冲减：{why}" for name, why in reasons.items()))
        self.moves_locked = self.moves_locked or (stands.is_locked and any(map(_is_planned, found)))
        receipt: Fund | None = None
        if "fund.amount" in staged.values:
            free = [fund for fund in stands.funds if fund.id not in self._taken]
            receipt = receipt_of(staged.values, free)
            if receipt is None:
                new = staged.values["fund.amount"]
                found = (*found, Difference("fund.amount", None, new))
            else:
                self._taken.add(receipt.id)
                more = receipt_differences(staged.values, receipt)
                sealed = more and receipt.state is FundState.RECOGNISED
                remarks = (*remarks, f"{receipt.register_number}已认定，没有改；有错请办理更正") if sealed else remarks
                found = found if sealed else (*found, *more)
        action = Action.UPDATE if found else Action.UNCHANGED
        number = receipt.register_number if receipt is not None else ""
        asked = (*staged.asked, *too_little(found, reasons), *of_another_firm(found))
        return replace(
            staged, action=Action.ASK if asked else action, differences=found, remarks=(*staged.remarks, *remarks),
            receipt=number, asked=asked, reasons=reasons,
        )  # fmt: skip

    def _without_name(self, found: tuple[Difference, ...], staged: StagedRow) -> tuple[Difference, ...]:
        """A project that was only found alike keeps its name, unless the officer takes the sheet's."""
        if staged.row in self._said.renamed or exact_key(staged.name) == exact_key(str(staged.values.get("name", ""))):
            return found
        if self._names.coded(str(staged.values.get("code", ""))) is not None:
            return found
        return tuple(each for each in found if each.field != "name")

    def _receipt_of_another(self, values: Values, project: KnownProject | None) -> tuple[str, ...]:
        """Number, day and amount of a receipt of another project are the same money."""
        key = tuple(values.get(f"fund.{name}") for name in ("voucher_number", "arrived_on", "amount"))
        if None in key:
            return ()
        other = self._vouchers.get((name_key(str(key[0])), key[1], key[2]))
        if other is None or (project is not None and other[1] == project.id):
            return ()
        return (f"与台账里的{other[0]}凭证号、金额、日期都相同，同一笔钱不得两次计",)


def _without_leaderless(row: ReadRow, stands: Stands | None) -> ReadRow:
    """People alone form no team, whose first unit leads it; they join one that is there."""
    team = row.values.get("team")
    if not isinstance(team, tuple) or row.first_row is not None or (stands is not None and stands.team):
        return row
    if any(map(is_unit, team)):
        return row
    values = {name: value for name, value in row.values.items() if name != "team"}
    return replace(row, values=values, remarks=(*row.remarks, "推进班子：没有写牵头单位，人员没有读入"))


def _aim(asked: Asked) -> str:
    """The field an answer goes to, as it is proposed."""
    return asked.proposal_field or asked.field


def _movable(found: tuple[Difference, ...], stands: Stands) -> tuple[tuple[Difference, ...], tuple[str, ...]]:
    """What can be changed of it: of a locked plan the day of a node that is over stands."""
    if not stands.is_locked:
        return found, ()
    over = [each for each in found if _is_planned(each) and each.field in stands.fixed]
    remarks = ("计划已锁定，已完成节点的计划日期不再改",) if over else ()
    return tuple(each for each in found if each not in over), remarks


def _is_planned(difference: Difference) -> bool:
    name = difference.field
    return name.endswith("_planned") or (name.startswith("milestone:") and not name.endswith(":actual"))


def _vouchers(session: Session) -> dict[tuple[str, Meant | None, Meant | None], tuple[str, UUID]]:
    """Every receipt with a number: (number, day, amount) → its 登记号 and project."""
    query = select(Fund).where(col(Fund.deleted_at).is_(None), col(Fund.voucher_number).is_not(None))
    return {
        (name_key(fund.voucher_number or ""), fund.arrived_on, fund.amount): (fund.register_number, fund.project_id)
        for fund in session.exec(query)
    }
