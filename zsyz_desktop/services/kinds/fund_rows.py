"""What is written with a receipt: its 登记号, its day, its evidence by the list, and what has to be asked."""

from datetime import date

from sqlmodel import Session, col, or_, select

from zsyz_desktop.errors import Choice, Question, refuse
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.logbook import logbook_of
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.funds import register_number
from zsyz_desktop.rules.names import name_key, same_name
from zsyz_desktop.rules.periods import month_of, period_of
from zsyz_desktop.rules.wording import money_exact
from zsyz_desktop.services.archive.open_months import count_in_open_month
from zsyz_desktop.services.kinds.corrections import keep_net
from zsyz_desktop.services.kinds.fund_splits import split_as_shared
from zsyz_desktop.services.ledger.numbers_given import ever_given
from zsyz_desktop.services.ledger.sealed_receipts import is_sealed
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.typing.asking import asked

SELF_RECOGNISED = "登记人本人认定"
_SAME, _OTHER = "是同一笔，不登记", "不是同一笔，照常登记"
_MARKED, _SOMEBODY = f"照此认定，标注“{SELF_RECOGNISED}”", "换人认定"


def keep_receipt(session: Session, fund: Fund, today: date) -> None:
    """Complete a receipt before it is kept, and ask what only an officer can tell."""
    if is_sealed(fund):
        return
    with session.no_autoflush:
        is_new = not fund.register_number
        fund.register_number = fund.register_number or register_number(ever_given(session, Fund, "register_number"))
        fund.entered_by = fund.entered_by or logbook_of(session).by[:40] or None
        if fund.basis is None:
            fund.basis = session.get_one(Project, fund.project_id).funds_basis
        _date(session, fund, today)
        count_in_open_month(session, fund)
        keep_net(session, fund, is_new=is_new)
        _ask_twice(session, fund, today)
        _ask_recogniser(session, fund)
    session.flush()
    if is_new and fund.corrects_id is None:
        split_as_shared(session, fund)


def _date(session: Session, fund: Fund, today: date) -> None:
    """Of money whose month alone is known, the day that month closes; of a correction, the day it is entered."""
    month = month_of(fund.counted_month)
    if fund.only_month_known and month is not None:
        fund.arrived_on = min(period_of(*month, current_thresholds(session)).closed_on, today)
    elif fund.corrects_id is not None and not fund.arrived_on:
        fund.arrived_on = today


def _ask_twice(session: Session, fund: Fund, today: date) -> None:
    """Whether it is the same money as another row, where a voucher does not tell."""
    if fund.duplicate_answer or fund.corrects_id is not None or (twin := _twin(session, fund)) is None:
        return
    said = f"{twin.arrived_on}、{money_exact(twin.amount, currency=twin.currency)}、{twin.payer or '付款人未填'}"
    sentence = f"和{twin.register_number}（{said}）金额、日期、付款人都相同，是否同一笔？"
    choice = asked(session, Question(twin.register_number, sentence, (Choice(_SAME), Choice(_OTHER))), field="amount")
    if choice.label == _SAME:
        raise refuse(f"和{twin.register_number}是同一笔，没有重复登记。", field="amount")
    fund.duplicate_answer = f"和{twin.register_number}不是同一笔（{logbook_of(session).by[:40]}，{today}）"


def _twin(session: Session, fund: Fund) -> Fund | None:
    query = select(Fund).where(
        Fund.id != fund.id, Fund.amount == fund.amount, Fund.arrived_on == fund.arrived_on,
        Fund.currency == fund.currency, col(Fund.deleted_at).is_(None), col(Fund.corrects_id).is_(None),
    )  # fmt: skip
    if fund.voucher_number:
        query = query.where(or_(col(Fund.voucher_number).is_(None), Fund.voucher_number == ""))
    there = session.exec(query.order_by(Fund.register_number)).all()
    alike = (each for each in there if name_key(each.payer or "") == name_key(fund.payer or ""))
    return next((each for each in alike if each.payer or each.project_id == fund.project_id), None)


def _ask_recogniser(session: Session, fund: Fund) -> None:
    """Whoever entered it is not who approves it, but for a mark."""
    is_own = bool(fund.recognised_by and fund.entered_by and same_name(fund.recognised_by, fund.entered_by))
    if fund.state is not FundState.RECOGNISED or not is_own or fund.recognition_warning:
        return
    sentence = (
        f"{fund.register_number}是{fund.entered_by}登记的，认定人也是他。登记和认定一般不由一人办理，是否照此认定？"
    )
    question = Question("认定人", sentence, (Choice(_SOMEBODY), Choice(_MARKED)), default=_SOMEBODY)
    if asked(session, question, field="recognised_by").label == _SOMEBODY:
        raise refuse("请由另一人认定，或改填认定人。", field="recognised_by")
    fund.recognition_warning = SELF_RECOGNISED
