"""`project milestone`: nodes of the progress chart, the lock of the original plan, extensions and links."""

import argparse
from collections.abc import Callable, Collection, Mapping
from datetime import date
from uuid import UUID

from zsyz_desktop.cli.bench import Job, job_of, project_options
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
from zsyz_desktop.services.ledger.types import Milestone, Session
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
    acts = part.parts()
    act = _act(acts, "add", "增加节点", job_of("增加节点", _add), milestone=False)
    act.add_argument("--name", required=True, metavar="名称")
    act.add_argument("--stage", type=int, choices=[each.value for each in Stage], help="阶段 1—6")
    _plan_options(act)
    act = _act(acts, "plan", "改节点的计划、责任和★（锁定后只能延期或调整）", job_of("改节点", _plan))
    _plan_options(act)
    act = _act(acts, "start", "记实际开始", job_of("记节点开始", _start))
    act.add_argument("--on", required=True, metavar="日期")
    act = _act(acts, "done", "记实际完成", job_of("记节点完成", _done))
    act.add_argument("--on", required=True, metavar="日期")
    act = _act(acts, "extend", "延期", job_of("节点延期", _extend))
    act.add_argument("--to", required=True, metavar="日期", help="延期后日期")
    act.add_argument("--asked-by", default="", metavar="申请人")
    _approval_options(act)
    for name, told, deed in (
        ("link", "设前置：--milestone 要等 --after 完成", job_of("设前置", _link)),
        ("unlink", "删除前置", job_of("删除前置", _unlink)),
    ):
        act = _act(acts, name, told, deed)
        act.add_argument("--after", required=True, metavar="节点", help="前置节点")
    _act(acts, "reopen", "清除记错的实际日期", job_of("清除实际日期", _reopen))
    _act(acts, "remove", "删去节点", job_of("删去节点", _remove))
    _act(acts, "lock", "锁定原计划", job_of("锁定原计划", _lock), milestone=False)
    act = _act(acts, "cancel", "调整计划：取消一个节点并锁定新一版（留名，不再判预警）", job_of("取消节点", _cancel))
    _approval_options(act)
    act = _act(acts, "replan", "调整计划：改一个节点并锁定新一版", job_of("调整计划", _replan))
    _plan_options(act)
    _approval_options(act)


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


def _approval_options(act: ChineseParser) -> None:
    act.add_argument("--reason", default="", metavar="原因")
    act.add_argument("--approved-by", default="", metavar="批准人")


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


def _node(at: Job, said: str) -> Milestone:
    return find_milestone(at.session, at.project, said)


def _add(at: Job, args: argparse.Namespace) -> str:
    stage = Stage(args.stage) if args.stage else None
    add_milestone(at.session, at.project, name=args.name, stage=stage, values=_changes(at, args))
    return f"已增加节点：{args.name}"


def _plan(at: Job, args: argparse.Namespace) -> str:
    node = _node(at, args.milestone)
    edit_milestone(at.session, node, _changes(at, args))
    return f"已保存节点：{node.name}"


def _start(at: Job, args: argparse.Namespace) -> str:
    node = _node(at, args.milestone)
    start_milestone(at.session, node, at.day(args.on, field="actual_start"), today=at.today)
    return f"已记开始：{node.name}"


def _done(at: Job, args: argparse.Namespace) -> list[str]:
    node = _node(at, args.milestone)
    finish_milestone(at.session, node, at.day(args.on, field="actual_finish"), today=at.today)
    waiting = "、".join(unfinished_before(at.session, node))
    told = [f"请留意：它的前置尚未完成：{waiting}。记错了可用 undo 撤销。"] if waiting else []
    return [f"已记完成：{node.name}（清单里的同一事项待核验）", *told]


def _extend(at: Job, args: argparse.Namespace) -> str:
    node = _node(at, args.milestone)
    extension = extend_milestone(
        at.session,
        node,
        to=at.day(args.to, field="new_finish"),
        reason=args.reason,
        asked_by=args.asked_by,
        approved_by=args.approved_by,
        on=at.today,
    )
    return f"已延期：{node.name} {extension.old_finish}→{extension.new_finish}"


def _link(at: Job, args: argparse.Namespace) -> str:
    return f"已设前置：{_joined(at, args, link_milestones)}"


def _unlink(at: Job, args: argparse.Namespace) -> str:
    return f"已删除前置：{_joined(at, args, unlink_milestones)}"


def _joined(at: Job, args: argparse.Namespace, join: Callable[[Session, Milestone, Milestone], object]) -> str:
    after, before = _node(at, args.milestone), _node(at, args.after)
    join(at.session, before, after)
    return f"{before.name}→{after.name}"


def _reopen(at: Job, args: argparse.Namespace) -> str:
    node = _node(at, args.milestone)
    reopen_milestone(at.session, node)
    return f"已清除实际日期：{node.name}"


def _remove(at: Job, args: argparse.Namespace) -> str:
    node = _node(at, args.milestone)
    remove_milestone(at.session, node)
    return f"已删去节点：{node.name}"


def _lock(at: Job, args: argparse.Namespace) -> list[str]:
    chart = chart_of(at.session, at.project)
    lock_plan(at.session, chart.id, on=at.today)
    undated = sum(each.planned_finish is None for each in milestones_of(at.session, chart.id))
    told = f"请留意：还有{undated}个节点未排期；锁定后再排期须办理计划调整；如需排完再锁定，请先撤销这一步（undo）。"
    return [f"已锁定原计划：{args.project}", *([told] if undated else [])]


def _cancel(at: Job, args: argparse.Namespace) -> str:
    node = _node(at, args.milestone)
    number = _replanned(at, args, node, {}, cancelled=[node.id])
    return f"已取消节点：{node.name}，锁定为第{number}版。"


def _replan(at: Job, args: argparse.Namespace) -> str:
    node, changes = _node(at, args.milestone), _changes(at, args)
    if not changes:
        raise refuse("调整计划要写明改什么，如 --finish 2024.10.31。")
    return f"已调整计划，锁定为第{_replanned(at, args, node, {node.id: changes})}版。"


def _replanned(
    at: Job,
    args: argparse.Namespace,
    node: Milestone,
    changes: Mapping[UUID, Mapping[str, object]],
    cancelled: Collection[UUID] = (),
) -> int:
    why = {"reason": args.reason, "approved_by": args.approved_by}
    return replan(at.session, node.chart_id, changes, cancelled=cancelled, on=at.today, **why).number
