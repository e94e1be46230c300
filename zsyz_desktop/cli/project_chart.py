"""`project milestone`: nodes of the progress chart, the lock of the original plan, extensions and links."""

import argparse
from datetime import date

from zsyz_desktop.cli.bench import Bench, Job, job, project_options
from zsyz_desktop.cli.console import say
from zsyz_desktop.cli.parsing import ChineseParser, whole_number
from zsyz_desktop.errors import refuse
from zsyz_desktop.models.words import Stage
from zsyz_desktop.services.chart.charting import chart_of, milestones_of
from zsyz_desktop.services.chart.milestones import (
    add_milestone,
    edit_milestone,
    extend_milestone,
    find_milestone,
    finish_milestone,
    link_milestones,
    remove_milestone,
    reopen_milestone,
    start_milestone,
    unfinished_before,
    unlink_milestones,
)
from zsyz_desktop.services.chart.plans import lock_plan, replan
from zsyz_desktop.services.typing.people import person_named, unit_for_work

_START = "zsyz-desktop project milestone"
_EXAMPLES = (
    f"{_START} add --ledger 台账.zsyz --project P01 --name 主体封顶 --stage 6 --finish 2024.9.30 --key 是",
    f"{_START} plan --ledger 台账.zsyz --project P01 --milestone 开工 --finish 2024.9.30",
    f"{_START} done --ledger 台账.zsyz --project P01 --milestone 开工 --on 2024.9.28",
    f"{_START} start --ledger 台账.zsyz --project P01 --milestone 开工 --on 2024.9.20",
    f"{_START} lock --ledger 台账.zsyz --project P01",
    f"{_START} link --ledger 台账.zsyz --project P01 --milestone 主体封顶 --after 开工",
    f"{_START} unlink --ledger 台账.zsyz --project P01 --milestone 主体封顶 --after 开工",
    f"{_START} reopen --ledger 台账.zsyz --project P01 --milestone 主体封顶",
    f"{_START} remove --ledger 台账.zsyz --project P01 --milestone 主体封顶",
    (f"{_START} cancel --ledger 台账.zsyz --project P01 --milestone 环评批复 --reason 豁免管理 --approved-by 示例县长"),
    (
        f"{_START} replan --ledger 台账.zsyz --project P01 --milestone 开工 --finish 2024.12.31 "
        "--reason 用地方案变更 --approved-by 示例县长"
    ),
    (
        f"{_START} extend --ledger 台账.zsyz --project P01 --milestone 开工 --to 2024.10.31 "
        "--reason 供地推迟 --asked-by 示例局长 --approved-by 示例县长"
    ),
)


def register(parts: "argparse._SubParsersAction[ChineseParser]") -> None:
    """Add the part and what can be done to a node."""
    part = parts.add_parser(
        "milestone",
        help="排节点、记进度、锁定原计划、延期",
        description="推进图表的节点。节点可写名称、模板编号或 #序号。",
        examples=_EXAMPLES,
    )
    acts = part.add_subparsers(title="做什么", required=True, metavar="做什么", parser_class=ChineseParser)
    act = _act(acts, "add", "增加节点", run_add, milestone=False)
    act.add_argument("--name", required=True, metavar="名称")
    act.add_argument("--stage", type=int, choices=[each.value for each in Stage], help="阶段 1—6")
    _plan_options(act)
    act = _act(acts, "plan", "改节点的计划、责任和★（锁定后只能延期或调整）", run_plan)
    _plan_options(act)
    act = _act(acts, "start", "记实际开始", run_start)
    act.add_argument("--on", required=True, metavar="日期")
    act = _act(acts, "done", "记实际完成", run_done)
    act.add_argument("--on", required=True, metavar="日期")
    act = _act(acts, "extend", "延期", run_extend)
    act.add_argument("--to", required=True, metavar="日期", help="延期后日期")
    act.add_argument("--reason", default="", metavar="原因")
    act.add_argument("--asked-by", default="", metavar="申请人")
    act.add_argument("--approved-by", default="", metavar="批准人")
    act = _act(acts, "link", "设前置：--milestone 要等 --after 完成", run_link)
    act.add_argument("--after", required=True, metavar="节点", help="前置节点")
    act = _act(acts, "unlink", "删除前置", run_unlink)
    act.add_argument("--after", required=True, metavar="节点", help="前置节点")
    _act(acts, "reopen", "清除记错的实际日期", run_reopen)
    _act(acts, "remove", "删去节点", run_remove)
    _act(acts, "lock", "锁定原计划", run_lock, milestone=False)
    act = _act(acts, "cancel", "调整计划：取消一个节点并锁定新一版（留名，不再判预警）", run_cancel)
    act.add_argument("--reason", default="", metavar="原因")
    act.add_argument("--approved-by", default="", metavar="批准人")
    act = _act(acts, "replan", "调整计划：改一个节点并锁定新一版", run_replan)
    _plan_options(act)
    act.add_argument("--reason", default="", metavar="原因")
    act.add_argument("--approved-by", default="", metavar="批准人")


def _act(
    acts: "argparse._SubParsersAction[ChineseParser]", name: str, help_text: str, run: object, *, milestone: bool = True
) -> ChineseParser:
    examples = [example for example in _EXAMPLES if f"milestone {name} " in example]
    act = acts.add_parser(name, help=help_text, description=help_text, examples=examples)
    project_options(act)
    if milestone:
        act.add_argument("--milestone", required=True, metavar="节点", help="名称、模板编号或 #序号")
    act.set_defaults(run=run)
    return act


def _plan_options(act: ChineseParser) -> None:
    act.add_argument("--start", metavar="日期", help="计划开始")
    act.add_argument("--finish", metavar="日期", help="计划完成")
    act.add_argument("--key", choices=["是", "否"], help="是否★关键节点")
    act.add_argument("--unit", metavar="单位", help="责任单位")
    act.add_argument("--person", metavar="姓名", help="责任人")
    act.add_argument("--days", type=whole_number, metavar="天数", help="工期")
    act.add_argument("--working-days", choices=["是", "否"], help="工期按工作日算")


def _changes(at: Job, args: argparse.Namespace) -> dict[str, object]:
    """Only what was said on the command line."""
    changes: dict[str, object] = {}
    if args.start is not None:
        changes["planned_start"] = _day_or_none(at, args.start, "planned_start")
    if args.finish is not None:
        changes["planned_finish"] = _day_or_none(at, args.finish, "planned_finish")
    if args.key is not None:
        changes["is_key"] = args.key == "是"
    if args.unit is not None:
        changes["unit_id"] = unit_for_work(at.session, args.unit, at.today).id
    if args.person is not None:
        changes["person_id"] = person_named(at.session, args.person).id
    if args.days is not None:
        changes["days"] = args.days
    if args.working_days is not None:
        changes["in_working_days"] = args.working_days == "是"
    return changes


def _day_or_none(at: Job, text: str, field: str) -> date | None:
    return at.day(text, field=field) if text.strip() else None


def run_add(bench: Bench, args: argparse.Namespace) -> int:
    """Add a node."""
    with job(bench, args, "增加节点") as at:
        stage = Stage(args.stage) if args.stage else None
        add_milestone(at.session, at.project, name=args.name, stage=stage, values=_changes(at, args))
    say(f"已增加节点：{args.name}")
    return 0


def run_plan(bench: Bench, args: argparse.Namespace) -> int:
    """Change the plan of a node."""
    with job(bench, args, "改节点") as at:
        milestone = find_milestone(at.session, at.project, args.milestone)
        edit_milestone(at.session, milestone, _changes(at, args))
        name = milestone.name
    say(f"已保存节点：{name}")
    return 0


def run_start(bench: Bench, args: argparse.Namespace) -> int:
    """Record the actual start."""
    with job(bench, args, "记节点开始") as at:
        milestone = find_milestone(at.session, at.project, args.milestone)
        start_milestone(at.session, milestone, at.day(args.on, field="actual_start"), today=at.today)
        name = milestone.name
    say(f"已记开始：{name}")
    return 0


def run_done(bench: Bench, args: argparse.Namespace) -> int:
    """Record the actual finish."""
    with job(bench, args, "记节点完成") as at:
        milestone = find_milestone(at.session, at.project, args.milestone)
        finish_milestone(at.session, milestone, at.day(args.on, field="actual_finish"), today=at.today)
        name, warnings = milestone.name, unfinished_before(at.session, milestone)
    say(f"已记完成：{name}（清单里的同一事项待核验）")
    if warnings:
        say(f"请留意：它的前置尚未完成：{'、'.join(warnings)}。记错了可用 undo 撤销。")
    return 0


def run_extend(bench: Bench, args: argparse.Namespace) -> int:
    """Put a node off."""
    with job(bench, args, "节点延期") as at:
        milestone = find_milestone(at.session, at.project, args.milestone)
        extension = extend_milestone(
            at.session,
            milestone,
            to=at.day(args.to, field="new_finish"),
            reason=args.reason,
            asked_by=args.asked_by,
            approved_by=args.approved_by,
            on=at.today,
        )
        said = f"{milestone.name} {extension.old_finish}→{extension.new_finish}"
    say(f"已延期：{said}")
    return 0


def run_link(bench: Bench, args: argparse.Namespace) -> int:
    """Let one node wait for another."""
    with job(bench, args, "设前置") as at:
        successor = find_milestone(at.session, at.project, args.milestone)
        predecessor = find_milestone(at.session, at.project, args.after)
        link_milestones(at.session, predecessor, successor)
        said = f"{predecessor.name}→{successor.name}"
    say(f"已设前置：{said}")
    return 0


def run_unlink(bench: Bench, args: argparse.Namespace) -> int:
    """Let one node no longer wait for another."""
    with job(bench, args, "删除前置") as at:
        successor = find_milestone(at.session, at.project, args.milestone)
        predecessor = find_milestone(at.session, at.project, args.after)
        unlink_milestones(at.session, predecessor, successor)
        said = f"{predecessor.name}→{successor.name}"
    say(f"已删除前置：{said}")
    return 0


def run_reopen(bench: Bench, args: argparse.Namespace) -> int:
    """Clear actual dates entered by mistake."""
    with job(bench, args, "清除实际日期") as at:
        milestone = find_milestone(at.session, at.project, args.milestone)
        reopen_milestone(at.session, milestone)
        name = milestone.name
    say(f"已清除实际日期：{name}")
    return 0


def run_remove(bench: Bench, args: argparse.Namespace) -> int:
    """Take a node out of the chart."""
    with job(bench, args, "删去节点") as at:
        milestone = find_milestone(at.session, at.project, args.milestone)
        remove_milestone(at.session, milestone)
        name = milestone.name
    say(f"已删去节点：{name}")
    return 0


def run_lock(bench: Bench, args: argparse.Namespace) -> int:
    """Lock the original plan."""
    with job(bench, args, "锁定原计划") as at:
        chart = chart_of(at.session, at.project)
        lock_plan(at.session, chart.id, on=at.today)
        undated = sum(each.planned_finish is None for each in milestones_of(at.session, chart.id))
    say(f"已锁定原计划：{args.project}")
    if undated:
        say(f"请留意：还有{undated}个节点未排期；锁定后再排期须办理计划调整；如需排完再锁定，请先撤销这一步（undo）。")
    return 0


def run_cancel(bench: Bench, args: argparse.Namespace) -> int:
    """Leave a node out of a new plan; its name stays."""
    with job(bench, args, "取消节点") as at:
        milestone = find_milestone(at.session, at.project, args.milestone)
        baseline = replan(
            at.session,
            milestone.chart_id,
            {},
            cancelled=[milestone.id],
            on=at.today,
            reason=args.reason,
            approved_by=args.approved_by,
        )
        said = f"已取消节点：{milestone.name}，锁定为第{baseline.number}版。"
    say(said)
    return 0


def run_replan(bench: Bench, args: argparse.Namespace) -> int:
    """Change the plan of a node and lock a new plan beside the earlier ones."""
    with job(bench, args, "调整计划") as at:
        milestone = find_milestone(at.session, at.project, args.milestone)
        changes = _changes(at, args)
        if not changes:
            raise refuse("调整计划要写明改什么，如 --finish 2024.10.31。")
        baseline = replan(
            at.session,
            milestone.chart_id,
            {milestone.id: changes},
            on=at.today,
            reason=args.reason,
            approved_by=args.approved_by,
        )
        number = baseline.number
    say(f"已调整计划，锁定为第{number}版。")
    return 0
