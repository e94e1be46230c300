"""What a 项目简报 says in sentences (documents.md, 一); what has no record is left out, never told as nought."""

from collections.abc import Iterator
from datetime import date

from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.brief_sheet import BriefSheet
from zsyz_desktop.rules.figures import Figures
from zsyz_desktop.rules.grouping import CHAIN_UNSAID, NOT_INDUSTRIAL
from zsyz_desktop.rules.money import Amount, MoneyUnit
from zsyz_desktop.rules.money_words import agreed_words, amount_words, since_close_words, year_title
from zsyz_desktop.rules.stuck import StuckAnswer
from zsyz_desktop.rules.stuck_words import problem_clause, stuck_name
from zsyz_desktop.rules.tally import is_ended
from zsyz_desktop.rules.wording import ahead_words, day_for, day_in_prose, late_words, money_number, percent_of

MOST_CONTENT, MOST_NOTE, MOST_REQUEST = 120, 60, 60  # characters
MOST_NOTES = MOST_STEPS = 3
ELSEWHERE = "…详见推进图表"
_STANDS = "★节点没有逾期或临期"


def limited(text: str, most: int) -> str:
    """The text, or as much of it as `most` characters hold with 「…详见推进图表」 at its end."""
    said = " ".join(text.split())
    return said if len(said) <= most else said[: most - len(ELSEWHERE)].rstrip("，、；。：（ ") + ELSEWHERE


def summary(sheet: BriefSheet) -> str:
    """The paragraph below the title."""
    said = (
        _project(sheet),
        _money(sheet),
        _standing(sheet),
        _effect(sheet.chart.stuck, sheet.masthead.today),
        _request(sheet),
    )
    return "".join(f"{sentence}。" for sentence in said if sentence)


def worth_words(sheet: BriefSheet) -> str:
    """「总投资5.60亿元，备案5.58亿元，固定资产投资4.90亿元；预计年产值…、年税收…、就业300人」."""
    worth, money = sheet.worth, sheet.chart.money
    sums = [f"总投资{agreed_words(money)}"] if money.agreed else []
    sums += [
        f"{title}{amount_words(Amount(cents))}"
        for title, cents in _told(("备案", worth.filed), ("固定资产投资", worth.fixed))
    ]
    come = [
        f"{title}{amount_words(Amount(cents))}"
        for title, cents in _told(("年产值", worth.output), ("年税收", worth.tax))
    ]
    come += [f"就业{worth.jobs}人"] if worth.jobs is not None else []
    return "；".join(filter(None, ("，".join(sums), f"预计{'、'.join(come)}" if come else "")))


def investor_words(sheet: BriefSheet) -> str:
    """「云南虚构钛业股份有限公司（浙江，民营500强）」; "" where nobody is named."""
    known = "，".join(filter(None, (sheet.origin, sheet.labels)))
    name = sheet.chart.investor or ""
    return f"{name}（{known}）" if name and known else name


def invested_words(sheet: BriefSheet) -> tuple[str, ...]:
    """「本月完成投资2,980.00万元」 and the sum of the year; nothing where nothing was reported."""
    invested, month = sheet.chart.reported.invested, sheet.chart.money.period.month
    known = [each for each in invested[:month] if each is not None]
    now = invested[month - 1]
    said = [f"{month}月完成投资{_wan(now)}"] if now is not None else []
    return (*said, f"年内累计完成{amount_words(Amount(sum(known)))}") if known else ()


def _told(*pairs: tuple[str, int | None]) -> Iterator[tuple[str, int]]:
    yield from ((title, value) for title, value in pairs if value is not None)


def _wan(cents: int) -> str:
    return money_number(cents) + MoneyUnit.TEN_THOUSAND.title()


def _project(sheet: BriefSheet) -> str:
    paper = sheet.chart
    chain = paper.heading.chain if paper.heading.chain not in (None, "", CHAIN_UNSAID, NOT_INDUSTRIAL) else ""
    investor = investor_words(sheet)
    parts = (
        f"总投资{agreed_words(paper.money)}" if paper.money.agreed else "",
        f"{chain}项目" if chain else "",
        f"{investor}投资建设" if investor else "",
    )
    return "，".join(filter(None, parts))


def _money(sheet: BriefSheet) -> str:
    answer, today = sheet.chart.money, sheet.masthead.today
    known = [each for each in answer.figures if each.arrived_total is not None]
    if not known:
        return ""
    closed = f"截至{day_for(answer.period.closed_on, today)}"
    year = year_title(answer.period, today).partition("（")[0]
    if not any(each.arrived_total for each in known):
        said = [f"{closed}尚无资金到位", *(ahead_words(each.ahead) for each in known if each.ahead is not None)]
        return "，".join((*said, *filter(None, (since_close_words(answer.figures),))))
    said = [f"{closed}累计到位{'、'.join(map(_total, known))}"]
    said.append(f"{year}{'、'.join(amount_words(Amount(each.arrived or 0, each.currency)) for each in known)}")
    said += [part for each in known for part in _completion(each, marked=len(known) > 1)]
    since = since_close_words(answer.figures)
    return "，".join(said) + (f"；{since}" if since else "")


def _total(figures: Figures) -> str:
    rate = f"（到位率{percent_of(figures.rate)}）" if figures.rate is not None else ""
    return amount_words(Amount(figures.arrived_total or 0, figures.currency)) + rate


def _completion(figures: Figures, *, marked: bool) -> Iterator[str]:
    if figures.completion is not None:
        mark = figures.currency.value if marked and figures.currency is not Currency.CNY else ""
        yield f"完成{mark}年度计划{percent_of(figures.completion)}"
        if figures.ahead is not None:
            yield ahead_words(figures.ahead)


def _standing(sheet: BriefSheet) -> str:
    heading, today = sheet.heading, sheet.masthead.today
    if sheet.stop is not None:
        verb = "终止" if is_ended(heading.light) else "暂停"
        return f"项目自{day_in_prose(sheet.stop.on)}起{verb}" + (
            f"，原因：{sheet.stop.reason}" if sheet.stop.reason else ""
        )
    stage = f"当前处于{heading.stage.title}阶段（{heading.status.value}）"
    stuck = sheet.chart.stuck
    if stuck is None:
        return f"{stage}，{_STANDS}" if sheet.chart.nodes else stage
    late = late_words(stuck.days_late) or f"应于{day_for(stuck.due, today)}完成"
    return "，".join(filter(None, (stage, f"{stuck.milestone}{late}", _cause(stuck))))


def _cause(stuck: StuckAnswer) -> str:
    """The root, whose it is and how late; nothing where the ★ itself is all there is to say."""
    root = stuck.root
    if not stuck.is_stuck or root is None:
        return ""
    if root.name == stuck.milestone:
        return "·".join(filter(None, (f"原因：{problem_clause(root.problem)}", root.unit))) if root.problem else ""
    return "原因：" + "·".join(filter(None, (stuck_name(stuck), root.unit, late_words(root.days_late))))


def _effect(stuck: StuckAnswer | None, today: date) -> str:
    """影响句: what comes of it by today's pace."""
    if stuck is None or not stuck.is_stuck or stuck.forecast is None:
        return ""
    found = stuck.forecast
    moved = f"由{day_for(found.goal, today)}推至{day_for(found.earliest, today)}"
    return f"照此推算，{found.event.value}将{moved}（晚{found.days_missing}天）"


def _request(sheet: BriefSheet) -> str:
    asked = (sheet.chart.request or "").strip().rstrip("。；")
    if not asked or sheet.chart.silent_since is not None:
        return ""
    said = f"提{asked}" if asked.startswith("请") else f"提请：{asked}"
    return said if len(asked) <= MOST_REQUEST else "提请协调事项见下表"
