"""What the summary of a half-year says beside the month's values: how fast projects began, and the next half."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from zsyz_desktop.models.words import Event
from zsyz_desktop.rules.report import ReportColumn, ReportTable
from zsyz_desktop.rules.report_facts import ReportFacts, ReportProject
from zsyz_desktop.rules.report_words import counted, known, named_few, when
from zsyz_desktop.rules.report_work import in_rest_of_month
from zsyz_desktop.rules.sentences import Value, Values
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.wording import day_in_table, percent_of

_JUNE, _DECEMBER = 6, 12
_EVENTS = (("拟签", Event.SIGNED), ("拟开", Event.STARTED), ("拟投", Event.PRODUCING))


def ends_half(month: int) -> bool:
    """Whether a half-year ends with it."""
    return month in (_JUNE, _DECEMBER)


def half_month(asked_year: int, asked_month: int) -> tuple[int, int]:
    """The month a half-year ends with: June or December, the last one that is not after the month asked for."""
    if asked_month == _DECEMBER:
        return asked_year, _DECEMBER
    return (asked_year, _JUNE) if asked_month >= _JUNE else (asked_year - 1, _DECEMBER)


def half_year_values(facts: ReportFacts) -> dict[str, Value | None]:
    """The words of the half, its problems by kind, and who is to be signed, to start and to produce in the next."""
    year, is_first = facts.period.year, facts.period.month <= _JUNE
    kinds = Counter(each.kind or "其他" for each in facts.problems)
    outside = next((each.progress.over for each in facts.figures.indicators if each.key == "州外到位资金"), None)
    steps = facts.figures.step_rates.on_time
    found: dict[str, Value | None] = {
        "半年题": Value(f"{year}年上半年" if is_first else f"{year}年"),
        "半年": Value("上半年" if is_first else "全年"),
        "下期": Value("下半年" if is_first else f"{year + 1}年上半年"),
        "问题分类": known("、".join(f"{kind}{count}件" for kind, count in kinds.most_common())),
        "州外欠": when(outside is not None and outside < 0),
        "到期承诺": known(f"{steps.den}件" if steps.den else None),
        "按期承诺": Value(f"{steps.num}件"),
        "承诺兑现率": known(percent_of(steps.rate) if steps.den else None),
    }
    last = _last_of_half(facts)
    for name, event in _EVENTS:
        those = [each for each in facts.projects if (_planned_next(facts, each, event) or last) > last]
        found[f"半年{name}"] = counted(each.code for each in those)
        found[f"半年{name}名"] = known(named_few([each.name for each in those]))
    found["半年无计划"] = when(next_projects(facts) is None)
    return found


def quick_starts(facts: ReportFacts) -> Sequence[tuple[str, Values]]:
    """Who began this year in fewer days than the mean of all that began, the quickest first."""
    took = {each.code: (each, days) for each in facts.projects if (days := _days(each)) is not None}
    if not took:
        return ()
    mean = Fraction(sum(days for _, days in took.values()), len(took))
    quick = [(each, days) for each, days in took.values() if days < mean and facts.within(each.started_on)]
    quick.sort(key=lambda pair: (pair[1], pair[0].code))
    return [
        (
            each.code,
            {
                "项目": Value(each.name, (each.code,)),
                "天": Value(f"{days}天"),
                "快": Value(f"{round(mean - days)}天") if round(mean - days) else None,
            },
        )
        for each, days in quick
    ]


def next_projects(facts: ReportFacts) -> ReportTable | None:
    """下半年攻坚清单: who is to be signed, to start or to produce in the half that follows, by day."""
    rows = [
        (day, each, event)
        for _, event in _EVENTS
        for each in facts.projects
        if (day := _planned_next(facts, each, event)) is not None
    ]
    if not rows:
        return None
    rows.sort(key=lambda row: (row[0], row[1].code))
    columns = (
        ReportColumn("项目", 40),
        ReportColumn("县市", 15),
        ReportColumn("事项", 15, "centre"),
        ReportColumn("计划日期", 20, "centre"),
    )
    return ReportTable(
        "拟签约、开工、投产项目清单",
        columns,
        tuple((each.name, each.county, event.value, day_in_table(day)) for day, each, event in rows),
        sources=tuple(Source(each.code, Part.CARD, f"{event.name.lower()}_planned") for _, each, event in rows),
    )


def _days(project: ReportProject) -> int | None:
    signed, started = project.signed_on, project.started_on
    return None if signed is None or started is None or started < signed else (started - signed).days


def _last_of_half(facts: ReportFacts) -> date:
    is_first = facts.period.month <= _JUNE
    return date(facts.period.year, _JUNE, 30) if is_first else date(facts.period.year, _DECEMBER, 31)


def _planned_next(facts: ReportFacts, project: ReportProject, event: Event) -> date | None:
    """The planned day of what has not come, where it lies in the half that follows or in the days before it."""
    day, done, ends = project.planned.get(event), project.actual.get(event), _last_of_half(facts)
    last = date(ends.year, _DECEMBER, 31) if ends.month == _JUNE else date(ends.year + 1, _JUNE, 30)
    is_open = (done is None or done > facts.day) and project.ended_on is None and not project.is_part
    is_then = day is not None and (ends < day <= last or in_rest_of_month(facts, day))
    return day if is_open and is_then else None
