"""Corrections of a receipt: what is left is never below nought, and what is added is not taken for the new sum."""

from sqlmodel import Session, col, func, select

from zsyz_desktop.errors import Choice, Question, refuse
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.rules.wording import money_exact
from zsyz_desktop.services.typing.asking import asked


def keep_net(session: Session, fund: Fund, *, is_new: bool) -> None:
    """What is left of a receipt after its corrections is never below nought."""
    if fund.corrects_id is None:
        return
    first = session.get_one(Fund, fund.corrects_id)
    others = select(func.coalesce(func.sum(Fund.amount), 0)).where(Fund.corrects_id == first.id, Fund.id != fund.id)
    others = others.where(col(Fund.deleted_at).is_(None), Fund.state != FundState.RETURNED)
    left = first.amount + session.exec(others).one()
    if left + fund.amount < 0:
        said = money_exact(left, currency=first.currency)
        raise refuse(f"{first.register_number}更正后净额不能为负：现净额{said}，最多冲减这么多。", field="amount")
    if is_new and fund.amount * 2 >= left:
        _ask_whether_added(session, fund, first, left)


def _ask_whether_added(session: Session, fund: Fund, first: Fund, left: int) -> None:
    """A correction is what is added or taken off; one as large as the receipt may be meant for the new sum."""
    added, whole = (money_exact(each, currency=fund.currency) for each in (fund.amount, left + fund.amount))
    there, less = (money_exact(each, currency=fund.currency) for each in (left, fund.amount - left))
    said = f"更正填增减的金额：{first.register_number}现为{there}，增加{added}后为{whole}。是增加这么多吗？"
    more, new = Choice(f"增加{added}"), Choice(f"更正后为{added}")
    question = Question(f"更正{first.register_number}", said, (more, new))
    if asked(session, question, field="amount").label == new.label:
        raise refuse(f"更正后为{added}的，请填增减的金额：{less}。", field="amount")
