"""「与上期比」 of a 项目简报: what moved since the statistics period before, in a few words for each answer."""

from fractions import Fraction

from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.adjustment_rows import AdjustmentKind
from zsyz_desktop.rules.brief_sheet import BriefSheet
from zsyz_desktop.rules.figures import Figures
from zsyz_desktop.rules.money import Amount
from zsyz_desktop.rules.money_words import amount_words
from zsyz_desktop.rules.wording import NOTHING, number

_SAID = (AdjustmentKind.EXTENDED, AdjustmentKind.RESCHEDULED, AdjustmentKind.CANCELLED)


def money_change(sheet: BriefSheet) -> tuple[str, ...]:
    """「本月到位4,000.00万元」, 「完成率提高12.50个百分点」."""
    known = [each for each in sheet.chart.money.figures if each.arrived_month is not None]
    if not known:
        return (NOTHING,)
    came = [amount_words(Amount(each.arrived_month or 0, each.currency)) for each in known if each.arrived_month]
    month = sheet.chart.money.period.month
    said = [f"{month}月到位{'、'.join(came)}" if came else f"{month}月无新增到位"]
    return (*said, *filter(None, (_completion_change(sheet, each, marked=len(known) > 1) for each in known)))


def percent_change(sheet: BriefSheet) -> str:
    """「较5月提高5个百分点」."""
    now, then = _percent_now(sheet), sheet.before.percent
    month = f"{sheet.before.money.period.month}月"
    if now is None:
        return f"{month}{then}%" if then is not None else NOTHING
    if then is None:
        return f"{month}未报"
    return f"较{month}{_moved(Fraction(now - then, 100), places=0)}"


def invested_change(sheet: BriefSheet) -> str:
    """「完成投资增加120.00万元」, where both months were reported."""
    now, then = sheet.chart.reported.invested[sheet.chart.money.period.month - 1], sheet.before.invested
    if now is None or then is None:
        return ""
    if now == then:
        return "完成投资持平"
    return f"完成投资{'增加' if now > then else '减少'}{amount_words(Amount(abs(now - then)))}"


def stuck_change(sheet: BriefSheet) -> str:
    """How late the root was already when the period before closed."""
    stuck, then = sheet.chart.stuck, sheet.before.stuck_late
    if stuck is None or not stuck.is_stuck:
        return NOTHING
    if then is None:
        return NOTHING
    return f"上期末已逾期{then}天" if then else "本期新增逾期"


def plan_change(sheet: BriefSheet) -> str:
    """「延期1项」 since the period before closed; 计划未调整."""
    if not sheet.chart.nodes:
        return NOTHING
    closed = sheet.before.money.period.closed_on
    kinds = [row.kind for row in sheet.chart.adjustments if row.on > closed and row.kind in _SAID]
    counted = [f"{kind.value}{kinds.count(kind)}项" for kind in _SAID if kind in kinds]
    return "、".join(counted) or "计划未调整"


def lead_change(sheet: BriefSheet) -> str:
    """Whether another took over since the period before closed."""
    lead = sheet.chart.lead
    if lead is None:
        return NOTHING
    return "本期接任" if lead.since > sheet.before.money.period.closed_on else "未调整"


def request_change(sheet: BriefSheet) -> str:
    """Whether the period before asked for the same."""
    now, then = sheet.chart.request, sheet.before.request
    if now is None:
        return NOTHING
    if not now:
        return "上期提请，本期无" if then else NOTHING
    return "与上期相同" if then == now else "上期另有提请" if then else "本期新提"


def _percent_now(sheet: BriefSheet) -> int | None:
    return sheet.chart.reported.percent[sheet.chart.money.period.month - 1]


def _completion_change(sheet: BriefSheet, now: Figures, *, marked: bool) -> str:
    """Of one plan within one year: another plan's 完成率 is no base."""
    money = sheet.before.money
    then = next((each for each in money.figures if each.currency is now.currency), None)
    if then is None or money.period.year != sheet.chart.money.period.year or then.planned != now.planned:
        return ""
    if now.completion is None or then.completion is None:
        return ""
    mark = now.currency.value if marked and now.currency is not Currency.CNY else ""
    return f"{mark}完成率{_moved(now.completion - then.completion)}"


def _moved(by: Fraction, places: int = 2) -> str:
    if not by:
        return "持平"
    return f"{'提高' if by > 0 else '降低'}{number(abs(by) * 100, places)}个百分点"
