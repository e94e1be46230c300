"""`project plan-back`: 时间倒排 from a target date, previewed and then taken over."""

import argparse

from zsyz_desktop.cli.bench import Bench, Job, job, look, project_options
from zsyz_desktop.cli.console import say, say_table
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.errors import refuse
from zsyz_desktop.rules.schedule import BackPlan, BackRow
from zsyz_desktop.rules.wording import day_in_table, left_words
from zsyz_desktop.rules.working_days import years_missing_words
from zsyz_desktop.services.chart.planning_back import preview_back_plan, take_over_back_plan


def register(parts: "argparse._SubParsersAction[ChineseParser]") -> None:
    """Add the part."""
    start = "zsyz-desktop project plan-back --ledger 台账.zsyz --project P10 --target 开工 --date 2024.9.30"
    part = parts.add_parser(
        "plan-back",
        help="时间倒排：从目标日期倒推各节点最迟日期",
        description="从目标节点和目标日期倒推未完成节点的最迟开始、最迟完成；已完成的不动。只排时间，不排金额。无法按期完成的写明相差几天、主要卡点。",
        examples=(start, f"{start} --apply"),
    )
    project_options(part)
    part.add_argument("--target", required=True, metavar="节点", help="目标节点，如 开工、投产")
    part.add_argument("--date", dest="target_date", required=True, metavar="日期", help="目标日期")
    part.add_argument("--apply", action="store_true", help="按倒排结果改写计划日期")
    part.add_argument("--move-following", action="store_true", help="目标之后已排期的节点一并顺延（默认不动，只列出）")
    part.add_argument("--reason", metavar="原因", help="原计划已锁定时，调整原因")
    part.add_argument("--approved-by", metavar="批准人", help="原计划已锁定时，批准人")
    part.set_defaults(run=run)


def run(bench: Bench, args: argparse.Namespace) -> int:
    """Preview, and take over when asked; an impossible target is refused either way."""
    if not args.apply:
        with look(bench, args) as at:
            plan = _plan(at, args)
        _say_plan(plan, moves_following=args.move_following)
        if not plan.is_possible:
            raise refuse(plan.sentence, field="target_date")
        say("以上只是预览，没有改动；加 --apply 按此改写计划日期。")
        return 0
    with job(bench, args, f"时间倒排 {args.target}") as at:
        plan = _plan(at, args)
        moved = take_over_back_plan(
            at.session,
            at.project,
            plan,
            on=at.today,
            reason=args.reason,
            approved_by=args.approved_by,
            moves_following=args.move_following,
        )
    _say_plan(plan, moves_following=args.move_following)
    say(f"已按倒排改写{moved}个节点的计划日期。")
    return 0


def _plan(at: Job, args: argparse.Namespace) -> BackPlan:
    return preview_back_plan(
        at.session, at.project, args.target, at.day(args.target_date, field="target_date"), today=at.today
    )


def _say_plan(plan: BackPlan, *, moves_following: bool) -> None:
    columns = ("节点", "最迟开始", "最迟完成", "现计划开始", "现计划完成", "剩余")
    say_table(f"倒排：{plan.target} {plan.target_date}", columns, [_cells(row) for row in plan.rows])
    if plan.is_possible:
        say(plan.sentence)
    if plan.rest_words:
        say(f"请留意：{plan.rest_words}。")
    if plan.follows and moves_following:
        say(f"{plan.follow_words}。")
    elif plan.follows:
        say(f"请留意：目标之后已排期的没有动（{plan.follow_words}）；要一并改请加 --move-following。")
    if missing := years_missing_words(plan.years_missing):
        say(f"注：{missing}")


def _cells(row: BackRow) -> tuple[str, ...]:
    return (
        row.name,
        f"{row.latest_start}{'（已开始）' if row.is_started else ''}",
        str(row.latest_finish),
        day_in_table(row.old_start),
        day_in_table(row.old_finish),
        left_words(row.days_left),
    )
