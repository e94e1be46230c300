"""`project add|show|edit|halt|resume|delete|restore`: the card of a project."""

import argparse

from zsyz_desktop.cli.bench import Bench, Job, job_of, ledger_options, look, project_options, work
from zsyz_desktop.cli.console import say, say_table
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.cli.status import light_words
from zsyz_desktop.errors import refuse
from zsyz_desktop.models.words import Halt
from zsyz_desktop.rules.figures import amounts
from zsyz_desktop.rules.four_ones import four_ones_sentence
from zsyz_desktop.rules.money_words import (
    agreed_words,
    plan_lines,
    planned_figures,
    side_by_side,
    since_close_words,
    year_title,
)
from zsyz_desktop.rules.sheets import NodeRow, ProgressSheet
from zsyz_desktop.rules.wording import day_in_table, plan_words
from zsyz_desktop.services.ledger.halting import end_project, pause_project, resume_project, take_end_back
from zsyz_desktop.services.list.paper_desk import open_desk
from zsyz_desktop.services.papers.progress_sheets import progress_sheet
from zsyz_desktop.services.projects.card_reading import read_card_fact
from zsyz_desktop.services.projects.card_typing import read_card, typed_field
from zsyz_desktop.services.projects.projects import (
    add_project,
    delete_project,
    edit_project,
    restore_project,
    warnings_of,
)

# Option → field of the card; everything else goes through --set 栏目=内容.
_OPTIONS = {
    "name": ("name", "项目名称"),
    "region": ("region_id", "主体责任县市（名称或代码）"),
    "chain": ("chain", "产业链"),
    "code": ("code", "项目编号（默认 区划代码-年-序号）"),
    "type": ("type", "项目类型：标准供地、租赁厂房、农业文旅"),
    "authority": ("authority_unit_id", "行业主管部门"),
    "investor": ("enterprise_id", "投资方"),
    "amount": ("agreed_amount", "协议投资，如 3.2亿、2000万；只写数字按万元"),
    "usd": ("agreed_usd", "协议外资，如 1500万美元"),
    "signed": ("signed_actual", "实际签约日期"),
    "planned-start": ("started_planned", "计划开工日期"),
    "planned-production": ("producing_planned", "计划投产日期"),
}


def register(parts: "argparse._SubParsersAction[ChineseParser]") -> None:
    """Add the parts."""
    part = parts.add_parser(
        "add",
        help="登记一个项目",
        description="登记一个项目：按类型自动建好清单和推进图表，按产业链引用或新建产业链档案。",
        examples=(
            (
                "zsyz-desktop project add --ledger 台账.zsyz --name 示例药业项目 --region 双柏县 --chain 生物医药 "
                "--amount 2.6亿 --planned-start 2024.9.30 --planned-production 2025年6月"
            ),
            "zsyz-desktop project add --ledger 台账.zsyz --name 示例商场 --region 禄丰市 --set 产业类=否",
        ),
    )
    ledger_options(part)
    for option, (field, help_text) in _OPTIONS.items():
        part.add_argument(f"--{option}", dest=field, metavar="内容", help=help_text)
    part.add_argument("--set", action="append", default=[], metavar="栏目=内容", help="其他栏目，可写多次")
    part.set_defaults(run=run_add)
    part = parts.add_parser(
        "show", help="看一个项目", examples=("zsyz-desktop project show --ledger 台账.zsyz --project P01",)
    )
    project_options(part)
    part.set_defaults(run=run_show)
    part = parts.add_parser(
        "edit",
        help="修改项目卡",
        examples=(
            "zsyz-desktop project edit --ledger 台账.zsyz --project P01 --set 协议投资=3.2亿 --set 实际开工=2024.6.3",
        ),
    )
    project_options(part)
    part.add_argument(
        "--set", action="append", required=True, metavar="栏目=内容", help="栏目用中文名，可写多次；内容为空即清除"
    )
    part.set_defaults(run=job_of("修改项目卡", _edit))
    _register_fates(parts)


def _register_fates(parts: "argparse._SubParsersAction[ChineseParser]") -> None:
    part = parts.add_parser(
        "halt",
        help="暂停或终止项目",
        examples=(
            "zsyz-desktop project halt --ledger 台账.zsyz --project P01 --as 暂停 --on 2024.6.20 --reason 资金未落实 --approved-by 示例县长",  # noqa: E501 -- a line to be copied whole
            "zsyz-desktop project halt --ledger 台账.zsyz --project P01 --as 终止 --on 2024.6.20 --reason 投资方撤资",
        ),
    )
    project_options(part)
    part.add_argument("--as", dest="halt", required=True, choices=[halt.value for halt in Halt], help="暂停或终止")
    part.add_argument("--on", required=True, metavar="日期", help="起始日期")
    part.add_argument("--reason", required=True, metavar="原因")
    part.add_argument("--approved-by", default="", metavar="批准人", help="谁批准暂停（暂停必填）")
    part.set_defaults(run=job_of("{halt}项目", _halt))
    part = parts.add_parser(
        "resume",
        help="恢复暂停的项目；撤销误办的终止",
        examples=("zsyz-desktop project resume --ledger 台账.zsyz --project P01 --on 2024.6.25",),
    )
    project_options(part)
    part.add_argument("--on", metavar="日期", help="恢复推进的日期（默认今天）")
    part.set_defaults(run=job_of("恢复推进", _resume))
    for name, help_text, run in (
        ("delete", "把项目移入回收站", job_of("删除项目", _delete)),
        ("restore", "从回收站恢复项目", run_restore),
    ):
        part = parts.add_parser(
            name, help=help_text, examples=(f"zsyz-desktop project {name} --ledger 台账.zsyz --project P01",)
        )
        project_options(part)
        part.set_defaults(run=run)


def run_add(bench: Bench, args: argparse.Namespace) -> int:
    """Enter a project with checklist, chart and dossier."""
    typed = {field: getattr(args, field) for field, _ in _OPTIONS.values() if getattr(args, field) is not None}
    typed |= _pairs(args.set)
    for field, title in (("name", "--name 项目名称"), ("region_id", "--region 主体责任县市")):
        if field not in typed:
            raise refuse(f"登记项目至少要写 {title}。", field=field)
    with work(bench, args, f"登记项目 {typed['name']}") as session:
        today = bench.today(args, session)
        project = add_project(session, read_card(session, typed, today=today), today=today)
        code, warnings = project.code, warnings_of(session, project)
    say(f"已登记：{code} {typed['name']}")
    for line in _warned(warnings):
        say(line)
    return 0


def _edit(at: Job, args: argparse.Namespace) -> list[str]:
    changes = read_card(at.session, _pairs(args.set), today=at.today)
    edit_project(at.session, at.project, changes, today=at.today)
    texts = read_card_fact(at.session, at.project, at.today).texts
    told = [f"已保存：{args.project}"]
    for name in changes:
        declared = typed_field(name)
        told.append(
            f"  {declared.title}：{texts.get(name) or '（空）'}{declared.unit or '' if texts.get(name) else ''}"
        )
    return told + _warned(warnings_of(at.session, at.project))


def run_show(bench: Bench, args: argparse.Namespace) -> int:
    """Print the project as its progress chart tells it."""
    with look(bench, args) as at:
        _say_project(at)
    return 0


def _halt(at: Job, args: argparse.Namespace) -> str:
    on = at.day(args.on, field="on")
    if Halt(args.halt) is Halt.PAUSED:
        pause_project(at.session, at.project, on=on, reason=args.reason, approved_by=args.approved_by)
    else:
        end_project(at.session, at.project, on=on, reason=args.reason)
    return f"已{args.halt}：{args.project}"


def _resume(at: Job, args: argparse.Namespace) -> str:
    """A paused project runs on from a day; an ended one as if it had not been ended."""
    if at.project.halt is not None:
        take_end_back(at.session, at.project)
    else:
        resume_project(at.session, at.project, on=at.day(args.on, field="on") if args.on else at.today)
    return f"已恢复推进：{args.project}"


def _delete(at: Job, args: argparse.Namespace) -> str:
    name = at.project.name
    delete_project(at.session, at.project)
    return f"已删除“{name}”（{args.project}）；在回收站里，用 project restore 可以恢复"


def run_restore(bench: Bench, args: argparse.Namespace) -> int:
    """Take the project out of the recycle bin."""
    with work(bench, args, f"从回收站恢复 {args.project}") as session:
        restore_project(session, args.project)
    say(f"已从回收站恢复：{args.project}")
    return 0


def _pairs(said: list[str]) -> dict[str, str]:
    pairs = {}
    for each in said:
        title, equals, text = each.partition("=")
        if not equals:
            raise refuse(f"“{each}”要写成 栏目=内容，如 协议投资=3.2亿。", field="set")
        pairs[title.strip()] = text
    return pairs


def _warned(warnings: tuple[str, ...]) -> list[str]:
    return [f"请留意：{warning}" for warning in warnings]


def _say_project(at: Job) -> None:
    sheet = progress_sheet(at.session, open_desk(at.session, at.today, [at.project.code]), at.project)
    heading, lead, team = sheet.heading, sheet.lead, sheet.team
    stage = f"第{heading.stage.value}阶段 {heading.stage.title}"
    say(f"{heading.code}  {heading.name}")
    say(f"{heading.place}｜{heading.chain}｜{stage}｜{heading.status.value}｜{light_words(heading.light)}")
    say(four_ones_sentence(sheet.four_ones))
    card = read_card_fact(at.session, at.project, at.today)
    if card.missing:
        say(f"  项目卡还缺：{'、'.join(each.title for each in card.missing)}")
    hints = [each.sentence for each in card.warnings if each.field == "content"]
    if sheet.chart is not None and sheet.chart.undated_keys:
        hints.append(f"推进图表还有{sheet.chart.undated_keys}个★节点未排期")
    for hint in hints:
        say(f"  {hint}")
    _say_money(sheet)
    say(f"  牵头负责人：{lead.name}（{lead.duty or '—'}，{day_in_table(lead.since)}起）" if lead else "  牵头负责人：—")
    if team:
        members = "、".join(team.members) or "—"
        say(f"  推进班子：组长{team.head or '—'}，牵头单位{team.lead_unit or '—'}，成员单位{members}")
    else:
        say("  推进班子：—")
    say_table(
        "推进图表", ("序号", "节点", "责任单位", "计划", "实际", "预警"), [_node_cells(node) for node in sheet.nodes]
    )
    filled = [(typed_field(name).title, text) for name, text in card.texts.items() if text]
    say_table("项目卡", ("栏目", "内容"), filled)
    for note in sheet.notes:
        say(f"注：{note}")


def _say_money(sheet: ProgressSheet) -> None:
    arrived = side_by_side(amounts(sheet.money.figures, "arrived_total"))
    say(f"  项目：投资方{sheet.investor or '—'}，协议投资{agreed_words(sheet.money)}，累计到位{arrived}")
    for figures in planned_figures(sheet.money):
        said = side_by_side(amounts([figures], "arrived"))
        say(f"  {year_title(sheet.money.period, sheet.masthead.today)}{said}，{'，'.join(plan_lines(figures))}")
    if since := since_close_words(sheet.money.figures):
        say(f"  {since}")


def _node_cells(node: NodeRow) -> tuple[str, ...]:
    star = "★" if node.is_key else ""
    plan = plan_words(node.original_finish, node.planned_finish, node.extensions, late=node.extended_late)
    return (
        f"#{node.number}",
        f"{star}{node.name}",
        node.unit or "—",
        plan,
        day_in_table(node.actual_finish or node.actual_start),
        light_words(node.light),
    )
