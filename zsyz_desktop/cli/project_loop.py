"""`project check|stage`: the closed-loop checklist and the moves from stage to stage."""

import argparse

from zsyz_desktop.cli.bench import Bench, Job, job_of, look, project_options
from zsyz_desktop.cli.console import say_table
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.errors import refuse
from zsyz_desktop.models.words import Stage
from zsyz_desktop.rules.sheets import ItemRow
from zsyz_desktop.rules.wording import day_in_table
from zsyz_desktop.services.ledger.types import ChecklistItem
from zsyz_desktop.services.list.paper_desk import open_desk
from zsyz_desktop.services.loop.checklists import (
    begin_item,
    close_item,
    edit_item,
    find_item,
    restore_item,
    take_up_item,
    waive_item,
)
from zsyz_desktop.services.loop.stages import move_stage
from zsyz_desktop.services.papers.checklist_sheets import checklist_sheet
from zsyz_desktop.services.typing.people import person_named, unit_for_work

_START = "zsyz-desktop project check --ledger 台账.zsyz --project P01"


def register(parts: "argparse._SubParsersAction[ChineseParser]") -> None:
    """Add the parts."""
    part = parts.add_parser(
        "check",
        help="办闭环清单",
        description="闭环清单的事项：已办结要有佐证、办结日期和核验人；不涉及要写原因。事项可写编号或名称。",
        examples=(
            f"{_START} --list",
            f"{_START} --close 5.2 --evidence 备案证 --document 〔2024〕1号 --finished 2024.6.3 --verifier 示例核验员",
            f"{_START} --edit 5.2 --unit 楚雄市发改局 --next-step 补正材料",
            f"{_START} --waive 6.2 --reason 租用现有厂房",
        ),
    )
    project_options(part)
    what = part.add_mutually_exclusive_group(required=True)
    what.add_argument("--list", action="store_true", help="列出全部事项")
    what.add_argument("--close", metavar="事项", help="办结")
    what.add_argument("--begin", metavar="事项", help="转为办理中（已办结的重新办理）")
    what.add_argument("--edit", metavar="事项", help="改责任单位、责任人、应办结日期、下一步")
    what.add_argument("--waive", metavar="事项", help="不涉及")
    what.add_argument("--restore", metavar="事项", help="不涉及的恢复为要办")
    what.add_argument("--take-up", metavar="事项", help="启用模板里的可选事项")
    part.add_argument("--evidence", action="append", default=[], metavar="佐证", help="佐证说明，可写多次")
    part.add_argument("--document", metavar="文号", help="成果文号（也是佐证）")
    part.add_argument("--finished", metavar="日期", help="办结日期（节点已记完成的可不写）")
    part.add_argument("--verifier", metavar="核验人")
    part.add_argument("--verified", metavar="日期", help="核验日期（默认今天）")
    part.add_argument("--reason", default="", metavar="原因")
    part.add_argument("--unit", metavar="单位", help="责任单位")
    part.add_argument("--person", metavar="姓名", help="责任人")
    part.add_argument("--due", metavar="日期", help="应办结日期（有节点的按节点计划）")
    part.add_argument("--next-step", metavar="内容", help="下一步")
    part.set_defaults(run=run_check)
    _register_stage(parts)


def _register_stage(parts: "argparse._SubParsersAction[ChineseParser]") -> None:
    part = parts.add_parser(
        "stage",
        help="进入下一阶段（或退回）",
        description="逐阶段推进；本阶段还有必办未办结的叫容缺推进，要写原因、批准人和补齐日期。",
        examples=(
            "zsyz-desktop project stage --ledger 台账.zsyz --project P01 --to 5",
            (
                "zsyz-desktop project stage --ledger 台账.zsyz --project P01 --to 6 --reason 林地审核在办 "
                "--approved-by 示例县长 --make-up-by 2024.7.31"
            ),
        ),
    )
    project_options(part)
    part.add_argument("--to", required=True, type=int, choices=[each.value for each in Stage], help="到第几阶段")
    part.add_argument("--on", metavar="日期", help="变动日期（默认今天）")
    part.add_argument("--reason", metavar="原因")
    part.add_argument("--approved-by", metavar="批准人")
    part.add_argument("--make-up-by", metavar="日期", help="补齐日期")
    part.set_defaults(run=job_of("变动阶段", _stage))


def run_check(bench: Bench, args: argparse.Namespace) -> int:
    """List the checklist or change one item."""
    if args.list:
        with look(bench, args) as at:
            sheet = checklist_sheet(at.session, open_desk(at.session, at.today, [at.project.code]), at.project)
        columns = ("编号", "事项", "责任单位", "应办结", "实际办结", "佐证", "核验人", "状态")
        say_table(f"{args.project} 闭环清单", columns, [_cells(item) for item in sheet.items])
        return 0
    return job_of("办清单事项", _work)(bench, args)


def _work(at: Job, args: argparse.Namespace) -> list[str]:
    item = _change(at, args)
    warning = item.verifier_warning if args.close else None
    return [f"已保存：{item.text}", *([f"请留意：{warning}。"] if warning else [])]


def _stage(at: Job, args: argparse.Namespace) -> str:
    move = move_stage(
        at.session,
        at.project,
        Stage(args.to),
        on=at.day(args.on, field="on") if args.on else at.today,
        reason=args.reason,
        approved_by=args.approved_by,
        make_up_by=at.day(args.make_up_by, field="make_up_by") if args.make_up_by else None,
    )
    passed = "（容缺推进）" if move.skipped_open else ""
    return f"{args.project}：第{move.to_stage.value}阶段 {move.to_stage.title}{passed}"


def _change(at: Job, args: argparse.Namespace) -> ChecklistItem:
    if args.take_up:
        return take_up_item(at.session, at.project, args.take_up)
    item = find_item(at.session, at.project, args.close or args.begin or args.waive or args.restore or args.edit)
    if args.edit:
        edit_item(at.session, item, _edits(at, args))
    elif args.waive:
        waive_item(at.session, item, args.reason, today=at.today)
    elif args.begin:
        begin_item(at.session, item)
    elif args.restore:
        restore_item(at.session, item)
    else:
        close_item(
            at.session,
            item,
            evidence=args.evidence,
            document_number=args.document,
            finished=at.day(args.finished, field="finished") if args.finished else None,
            verified_by=args.verifier,
            verified_on=at.day(args.verified, field="verified_on") if args.verified else at.today,
            today=at.today,
        )
    return item


def _edits(at: Job, args: argparse.Namespace) -> dict[str, object]:
    edits: dict[str, object] = {}
    if args.unit is not None:
        edits["unit_id"] = unit_for_work(at.session, args.unit, at.today).id
    if args.person is not None:
        edits["person_id"] = person_named(at.session, args.person).id
    if args.due is not None:
        edits["due"] = at.day(args.due, field="due")
    if args.next_step is not None:
        edits["next_step"] = args.next_step
    if not edits:
        raise refuse("请写明改什么：--unit、--person、--due 或 --next-step。", field="edit")
    return edits


def _cells(item: ItemRow) -> tuple[str, ...]:
    return (
        item.code,
        f"{'★' if item.is_key else ''}{item.text}{'' if item.required else '（不涉及）'}",
        item.unit or "—",
        day_in_table(item.due),
        day_in_table(item.finished),
        str(item.evidence_count or "—"),
        f"{item.verifier or '—'}{f'（{item.verifier_warning}）' if item.verifier_warning else ''}",
        item.state.value,
    )
