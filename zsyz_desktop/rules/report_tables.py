"""The tables of a report: each project's month, and what is to be done next."""

from collections.abc import Iterator, Sequence

from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.figures import Figures
from zsyz_desktop.rules.light_words import listed_light_words
from zsyz_desktop.rules.money import Amount
from zsyz_desktop.rules.money_words import amount_words, planned_figures, side_by_side
from zsyz_desktop.rules.month_dispatches import Promise, each_once
from zsyz_desktop.rules.report import Align, ReportColumn, ReportTable
from zsyz_desktop.rules.report_facts import ReportFacts, ReportProject
from zsyz_desktop.rules.report_work import by_end_of_next_month
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.tally import is_ended
from zsyz_desktop.rules.wording import NOT_REPORTED, NOTHING, day_for, percent_of


def progress_table(facts: ReportFacts) -> ReportTable:
    """重点项目进展: 项目, 总投资, 本月进展, 到位, 预警, 问题, 下步 (domain.md 7.4), red first."""
    there = [each for each in facts.projects if not each.is_part and not is_ended(each.light)]
    there.sort(
        key=lambda each: (list(type(each.light.colour)).index(each.light.colour), -each.light.days_late, each.code)
    )
    return _table(
        f"{facts.period.month}月重点项目进展情况",
        (("项目（县市）", 17), ("总投资", 13), (f"{facts.period.month}月进展", 19), ("今年到位", 14), ("预警", 12),
         ("存在问题", 16), ("下步安排", 17)),
        [_progress_row(each) for each in there],
        [_dispatch(facts, each.code, "progress") for each in there],
    )  # fmt: skip


def steps_table(facts: ReportFacts) -> ReportTable | None:
    """下步安排 that fall due up to the end of the month that follows, by day; None where nothing was said."""
    due = [each for each in each_once(facts.promises) if each.due and by_end_of_next_month(facts, each.due)]
    there = [each for each in due if each.done_on is None or each.done_on > facts.day]
    if not there:
        return None
    rows = sorted(there, key=lambda each: (each.due or facts.day, each.project, each.item))
    return _table(
        "下步工作安排",
        (("项目", 30), ("事项", 38), ("责任人", 16), ("时限", 16)),
        [(_name(facts, each), each.item, each.person or NOTHING, day_for(each.due, facts.day)) for each in rows],
        [_dispatch(facts, each.project, "steps") for each in rows],
    )  # fmt: skip


def _progress_row(project: ReportProject) -> tuple[str, ...]:
    return (
        f"{project.name}\n（{project.county}）",
        side_by_side(project.money.agreed),
        project.progress or NOT_REPORTED,
        "\n".join(_arrived(project)),
        listed_light_words(project.light).replace("·", "\n"),
        project.problem or project.stuck or "无",
        project.next_step or NOTHING,
    )


def _arrived(project: ReportProject) -> Iterator[str]:
    figures: Sequence[Figures] = [each for each in project.money.figures if each.arrived is not None]
    for each in figures:
        yield amount_words(Amount(each.arrived or 0, each.currency))
    planned = [each for each in planned_figures(project.money) if each.completion is not None]
    for each in planned:
        mark = "" if each.currency is Currency.CNY or len(planned) == 1 else each.currency.value
        yield f"完成计划\n{mark}{percent_of(each.completion)}"
    if not figures:
        yield NOTHING


def _name(facts: ReportFacts, promise: Promise) -> str:
    return facts.names.get(promise.project, promise.project)


def _dispatch(facts: ReportFacts, code: str, field: str) -> Source:
    return Source(code, Part.DISPATCH, field, facts.period.written)


def _table(
    title: str, columns: Sequence[tuple[str, float]], rows: Sequence[tuple[str, ...]], sources: Sequence[Source | None]
) -> ReportTable:
    aligned: dict[str, Align] = {"预警": "centre", "时限": "centre"}
    heads = tuple(ReportColumn(name, share, aligned.get(name, "left")) for name, share in columns)
    return ReportTable(title, heads, tuple(rows), sources=tuple(sources))
