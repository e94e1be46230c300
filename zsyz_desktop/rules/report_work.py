"""What was done in a period as values of a report: signings, dispatches, promises, problems, and what comes next."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction

from zsyz_desktop.models.words import Event, ProblemLevel
from zsyz_desktop.rules.adjusting import adjustment_words, count_words
from zsyz_desktop.rules.money_words import months_words, until_words
from zsyz_desktop.rules.month_dispatches import Promise
from zsyz_desktop.rules.report_facts import OpenProblem, ReportFacts, ReportProject
from zsyz_desktop.rules.report_words import counted, known, named_few, sum_words, when
from zsyz_desktop.rules.sentences import Value, Values
from zsyz_desktop.rules.tally import tally
from zsyz_desktop.rules.wording import day_for, day_in_prose, percent_of

_LEAST = 500 * 10_000 * 100  # 500万元 in 分: from here on a project is counted (domain.md 2.1)
_MOST_SHARES = 8
Known = dict[str, Value | None]


def work_values(facts: ReportFacts) -> Known:
    """Everything beside the indicators."""
    return {
        **_frame(facts),
        **_projects(facts),
        **_events(facts),
        **_dispatches(facts),
        **_promises(facts),
        **_problems(facts),
        **_coming(facts),
        "公示": known(count_words(row for _, row in facts.adjustments) if facts.adjustments else None),
    }


def work_lists(facts: ReportFacts) -> dict[str, Sequence[tuple[str, Values]]]:
    """What sentences are said of one by one: major problems, requests, decisions about plans."""
    major = [each for each in facts.problems if each.level is ProblemLevel.MAJOR]
    asking = [each for each in facts.projects if each.request]
    decided = enumerate(facts.adjustments)
    return {
        "重大": [(each.account, _problem(facts, each)) for each in major],
        "提请": [
            (each.code, {"项目": Value(each.name, (each.code,)), "事项": known((each.request or "").rstrip("。；"))})
            for each in asking
        ],
        "公示项": [(f"{number}", {"调整": Value(adjustment_words(row, name))}) for number, (name, row) in decided],
    }


def _frame(facts: ReportFacts) -> Known:
    period, today = facts.period, facts.figures.today
    return {
        "地区": Value(facts.place),
        "全域": Value(facts.whole),
        "单位": Value(facts.office),
        "年": Value(f"{period.year}"),
        "月": Value(f"{period.month}"),
        "文号年": Value(f"〔{today.year}〕"),
        "期间": Value(months_words(period)),
        "截至": Value(until_words(period, today)),
        "今日": Value(day_for(today, today)),
        "日期": Value(day_in_prose(today)),
        "未截止": when(not period.is_closed(today)),
        "州级": when(facts.is_prefecture),
        "县级": when(not facts.is_prefecture),
    }


def _projects(facts: ReportFacts) -> Known:
    """500万元以上: signed this year (新建) or before (结转), as 重点项目汇总表 has them; and how they stand."""
    there = [each for each in facts.projects if each.agreed_yuan >= _LEAST and not _is_over(facts, each)]
    there = [each for each in there if each.signed_on is not None and each.signed_on <= facts.until]
    new = [each.code for each in there if each.signed_on and each.signed_on.year == facts.period.year]
    carried = [each.code for each in there if each.code not in new]
    counts = tally(facts.standings)
    return {
        "实施": counted([*new, *carried]),
        "新建": Value(f"{len(new)}项", tuple(new)),
        "结转": Value(f"{len(carried)}项", tuple(carried)),
        "项目总述": known(counts.text if counts.in_progress or counts.others else None),
        "四个一": known(counts.four_ones_text if counts.in_progress else None),
        "链": known("、".join(_by_chain(facts))),
        "链项": known("；".join(_projects_by_chain(facts))),
    }


def _is_over(facts: ReportFacts, project: ReportProject) -> bool:
    return project.is_part or (project.ended_on is not None and project.ended_on <= facts.until)


def _by_chain(facts: ReportFacts) -> Iterable[str]:
    """What arrived from outside by chain, the largest first."""
    found = next((each.by_chain for each in facts.figures.indicators if each.key == "州外到位资金"), {})
    ranked = sorted(
        ((chain, cents) for chain, cents in found.items() if cents > 0), key=lambda pair: (-pair[1], pair[0])
    )
    return [f"{chain.strip('（）')}{sum_words(cents)}" for chain, cents in ranked[:_MOST_SHARES]]


def _projects_by_chain(facts: ReportFacts) -> Iterable[str]:
    """「绿色钛新增在谈1项、签约2项」 of each chain that has any, the most first."""
    talked, signed = Counter[str](), Counter[str]()
    for each in facts.projects:
        if each.is_part:
            continue
        signed[each.chain] += facts.within(each.signed_on)
        is_open = each.signed_on is None or each.signed_on > facts.until
        talked[each.chain] += is_open and facts.within(each.entered_on)
    every = sorted(talked.keys() | signed.keys(), key=lambda chain: (-talked[chain] - signed[chain], chain))
    for chain in every:
        said = [f"{word}{count[chain]}项" for word, count in (("新增在谈", talked), ("签约", signed)) if count[chain]]
        if said:
            yield f"{chain.strip('（）')}{'、'.join(said)}"


def _events(facts: ReportFacts) -> Known:
    """Who was signed, started and began to produce in the period."""
    whole = [each for each in facts.projects if not each.is_part]
    signed = [each for each in whole if facts.within(each.signed_on)]
    begun = [each for each in whole if facts.within(each.started_on)]
    made = [each for each in whole if facts.within(each.actual.get(Event.PRODUCING))]
    found: Known = {"无动态": when(not (signed or begun or made))}
    for name, those in (("新签", signed), ("新开", begun), ("投产", made)):
        found[name] = counted(each.code for each in those)
        found[f"{name}名"] = known(named_few([each.name for each in those]))
        found[f"无{name}"] = when(not those)
    agreed = sum(each.agreed_yuan for each in signed)
    found["新签额"] = known(sum_words(Fraction(agreed)) if agreed else None, (each.code for each in signed))
    return found


def _dispatches(facts: ReportFacts) -> Known:
    told = facts.figures.dispatch
    missing = [facts.names.get(code, code) for code in told.undispatched]
    rates = facts.figures.node_rates.on_time
    return {
        "应调度": counted(told.due),
        "已调度": Value(f"{told.dispatched}项"),
        "未调度": known(named_few(missing), told.undispatched),
        "本月投资": known(sum_words(Fraction(told.invested_month)) if told.invested_month else None),
        "年投资": known(sum_words(Fraction(told.invested_year)) if told.invested_year else None),
        "应完成节点": known(f"{rates.den}个" if rates.den and not facts.is_past else None),
        "按期节点": Value(f"{rates.num}个"),
        "节点按时率": known(percent_of(rates.rate) if rates.den else None),
    }


def _promises(facts: ReportFacts) -> Known:
    told = facts.figures.dispatch.promises
    return {
        "承诺": known(told.words.removeprefix("承诺") if told.total else None, (each.project for each in told.kept)),
        "无承诺": when(not told.total),
        "未兑现": known("；".join(promise_said(facts, each) for each in told.open)),
    }


def promise_said(facts: ReportFacts, promise: Promise) -> str:
    """「姚安县（示例彝乡温泉康养小镇项目）征地剩余86户签约30户」: whose it is, of which project, and what."""
    who = promise.unit or promise.person
    name = facts.names.get(promise.project, promise.project)
    return f"{who}·{name}：{promise.item}" if who else f"{name}：{promise.item}"


def _problems(facts: ReportFacts) -> Known:
    flow = facts.figures.problems
    stood = flow.at_close
    levels = "、".join(f"{level.value}{stood.by_level.get(level, 0)}件" for level in ProblemLevel)
    return {
        "在账": known(f"{len(stood.open)}件" if stood.open else None, stood.open),
        "无在账": when(not stood.open),
        "分级": Value(levels),
        "上期在账": Value(f"{flow.opening}件"),
        "新增问题": Value(f"{len(flow.new)}件", flow.new),
        "反弹": counted(flow.relapsed, "件"),
        "销号": Value(f"{len(flow.closed)}件", flow.closed),
        "超期问题": counted(stood.overdue, "件"),
        "暂缓问题": counted(stood.deferred, "件"),
        "无重大": when(not any(each.level is ProblemLevel.MAJOR for each in facts.problems)),
        "无提请": when(not any(each.request for each in facts.projects)),
    }


def _problem(facts: ReportFacts, problem: OpenProblem) -> Known:
    late = problem.due is not None and problem.due < facts.day
    due = day_for(problem.due, facts.day) if problem.due is not None else None
    rows = (problem.account,)
    return {
        "项目": Value(problem.project, (problem.code,)),
        "问题": Value(problem.text.rstrip("。；"), rows),
        "责任单位": known(problem.unit, rows),
        "应解决": known(due if not late else None),
        "逾期": known(f"应{due}解决，已超期{(facts.day - problem.due).days}天" if late and problem.due else None),
        "挂账": known(f"{problem.days}天" if problem.days > 0 else None),
    }


def _coming(facts: ReportFacts) -> Known:
    """What is planned and has not come: for the rest of the period's month (月底), and for the month after it."""
    found: Known = {}
    for name, event in (("拟签", Event.SIGNED), ("拟开", Event.STARTED), ("拟投", Event.PRODUCING)):
        for until, is_then in (("月底", in_rest_of_month), ("", in_next_month)):
            those = [each for each in facts.projects if _is_planned(facts, each, event, is_then)]
            found[f"{until}{name}"] = counted(each.code for each in those)
            found[f"{until}{name}名"] = known(named_few([each.name for each in those]))
    found["无计划"] = when(not any(found.values()))
    found["下月"] = Value(f"{facts.period.month % 12 + 1}")
    return found


def _is_planned(
    facts: ReportFacts, project: ReportProject, event: Event, is_then: Callable[[ReportFacts, date], bool]
) -> bool:
    day, done = project.planned.get(event), project.actual.get(event)
    is_open = done is None or done > facts.day
    return is_open and day is not None and is_then(facts, day) and not _is_over(facts, project)


def in_rest_of_month(facts: ReportFacts, day: date) -> bool:
    """Whether a day lies behind the period's cut-off but in its own month, and has not gone by."""
    period = facts.period
    return day > facts.until and day >= facts.day and (day.year, day.month) == (period.year, period.month)


def in_next_month(facts: ReportFacts, day: date) -> bool:
    """Whether a day lies in the calendar month after the period's: 28 June is not said to be of July."""
    year, month = divmod(facts.period.year * 12 + facts.period.month, 12)
    return (day.year, day.month) == (year, month + 1)


def by_end_of_next_month(facts: ReportFacts, day: date) -> bool:
    """Whether a day lies behind the period's cut-off, up to the end of the month after the period's."""
    year, month = divmod(facts.period.year * 12 + facts.period.month, 12)
    return facts.until < day and (day.year, day.month) <= (year, month + 1)
