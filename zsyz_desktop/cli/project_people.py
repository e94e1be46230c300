"""`project lead|team`: one lead with hand-over and history, and one team."""

import argparse
from uuid import UUID

from zsyz_desktop.cli.bench import Bench, Job, job_of, look, project_options
from zsyz_desktop.cli.console import say, say_table
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.errors import refuse, refuse_all
from zsyz_desktop.models.words import TeamRole
from zsyz_desktop.rules.four_ones import not_yet_objections
from zsyz_desktop.rules.names import same_name
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.ledger.types import Person, Team
from zsyz_desktop.services.projects.lead_changes import leave_typed
from zsyz_desktop.services.projects.leads import (
    appoint_lead,
    hand_over_lead,
    lead_terms,
    left_behind,
    role_change_words,
    roles_in_team,
    who_led,
)
from zsyz_desktop.services.projects.teams import (
    add_member,
    change_lead_unit,
    form_team,
    member_names,
    members_of,
    remove_member,
    team_of,
)
from zsyz_desktop.services.typing.people import person_named, unit_for_work


def register(parts: "argparse._SubParsersAction[ChineseParser]") -> None:
    """Add the parts."""
    part = parts.add_parser(
        "lead",
        help="明确、交接、查询牵头负责人",
        description="一个项目只有一名牵头负责人：首次明确用 --appoint，更换用 --hand-over（写明原因）。",
        examples=(
            "zsyz-desktop project lead --ledger 台账.zsyz --project P01 --appoint 示例县长丙 --duty 县长 --on 2024.3.1",
            "zsyz-desktop project lead --ledger 台账.zsyz --project P01 --hand-over 示例副县长丁 --reason 分工调整",
            "zsyz-desktop project lead --ledger 台账.zsyz --project P01 --who-on 2024.5.1",
        ),
    )
    project_options(part)
    what = part.add_mutually_exclusive_group(required=True)
    what.add_argument("--appoint", metavar="姓名", help="明确首任牵头负责人")
    what.add_argument("--hand-over", metavar="姓名", help="交接给谁")
    what.add_argument("--leave", action="store_true", help="现任卸任，暂无接任人（写明原因）")
    what.add_argument("--who-on", metavar="日期", help="查某一天是谁牵头")
    what.add_argument("--history", action="store_true", help="列出历任")
    part.add_argument("--on", metavar="日期", help="接任、交接或卸任日期（默认今天）")
    part.add_argument("--duty", metavar="职务")
    part.add_argument("--unit", metavar="单位")
    part.add_argument("--phone", metavar="电话", help="办公电话")
    part.add_argument("--reason", default="", metavar="原因", help="交接或卸任的原因（必填）")
    part.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar="事项",
        help="不移交的节点、问题或“组长”，可写多次（默认全部移交）",
    )
    part.set_defaults(run=run_lead)
    _register_team(parts)


def _register_team(parts: "argparse._SubParsersAction[ChineseParser]") -> None:
    part = parts.add_parser(
        "team",
        help="组建和调整推进班子",
        description="一个项目只有一个推进班子：--form 组建，--add 增加成员，--remove 减少成员。组长默认为牵头负责人。",
        examples=(
            "zsyz-desktop project team --ledger 台账.zsyz --project P01 --form 楚雄市工业和信息化局",
            "zsyz-desktop project team --ledger 台账.zsyz --project P01 --add 楚雄市供电局 --role 成员",
        ),
    )
    project_options(part)
    what = part.add_mutually_exclusive_group(required=True)
    what.add_argument("--form", metavar="牵头单位", help="组建班子")
    what.add_argument("--add", metavar="单位", help="增加成员单位")
    what.add_argument("--remove", metavar="单位或姓名", help="减少成员")
    what.add_argument("--lead-unit", metavar="单位", help="更换牵头单位")
    part.add_argument("--person", metavar="姓名", help="成员（或组长）的姓名")
    part.add_argument("--duty", metavar="职务")
    part.add_argument("--phone", metavar="电话")
    part.add_argument("--role", choices=[role.value for role in TeamRole], default="成员", help="班子职务（默认成员）")
    part.set_defaults(run=job_of("调整推进班子", _team_changed))


def run_lead(bench: Bench, args: argparse.Namespace) -> int:
    """Appoint, hand over, or tell who led."""
    if args.history or args.who_on:
        with look(bench, args) as at:
            _tell_leads(at, args)
        return 0
    title = "明确牵头负责人" if args.appoint else "交接牵头负责人"
    return job_of("牵头负责人卸任", _leave)(bench, args) if args.leave else job_of(title, _appoint)(bench, args)


def _appoint(at: Job, args: argparse.Namespace) -> str:
    on = at.day(args.on, field="since") if args.on else at.today
    refuse_all(not_yet_objections(on, at.today))
    person = _person(at, args, args.appoint or args.hand_over)
    before, ticked = roles_in_team(at.session, at.project, person), _ticked(at, args.keep)
    if args.appoint:
        appoint_lead(at.session, at.project, person, on, passing=ticked)
    else:
        hand_over_lead(at.session, at.project, person, on=on, reason=args.reason, passing=ticked)
    changed = role_change_words(person, before, roles_in_team(at.session, at.project, person))
    said = f"{args.appoint}任牵头负责人" if args.appoint else f"已交接给{args.hand_over}"
    return "；".join(filter(None, (f"{args.project}：{said}（{day_in_prose(on)}起）", changed)))


def _leave(at: Job, args: argparse.Namespace) -> str:
    typed = {"until": args.on or str(at.today), "leaving_reason": args.reason}
    leave_typed(at.session, at.project, typed, today=at.today)
    left = lead_terms(at.session, at.project)[-1]
    return f"{args.project}：{left.person}已卸任（{day_in_prose(left.until)}），现缺牵头负责人"


def _team_changed(at: Job, args: argparse.Namespace) -> str:
    if args.form:
        head = _person(at, args, args.person) if args.person else None
        form_team(at.session, at.project, unit_for_work(at.session, args.form, at.today), head=head)
    elif args.add:
        unit = unit_for_work(at.session, args.add, at.today)
        person = None
        if args.person:
            person = person_named(at.session, args.person, unit_id=unit.id, duty=args.duty, phone=args.phone)
        add_member(at.session, _team(at), TeamRole(args.role), unit=unit, person=person)
    elif args.lead_unit:
        change_lead_unit(at.session, _team(at), unit_for_work(at.session, args.lead_unit, at.today))
    else:
        _remove(at, args.remove)
    return f"已保存：{args.project} 推进班子"


def _tell_leads(at: Job, args: argparse.Namespace) -> None:
    if args.history:
        rows = [
            (each.person, str(each.since), str(each.until or "在任")) for each in lead_terms(at.session, at.project)
        ]
        say_table(f"{args.project} 历任牵头负责人", ("姓名", "接任", "卸任"), rows)
        return
    day = at.day(args.who_on, field="who_on")
    term = who_led(at.session, at.project, day)
    say(
        f"{day_in_prose(day)}：{term.person}（{day_in_prose(term.since)}起）"
        if term
        else f"{day_in_prose(day)}：没有牵头负责人"
    )


def _person(at: Job, args: argparse.Namespace, name: str) -> Person:
    unit = unit_for_work(at.session, args.unit, at.today) if getattr(args, "unit", None) else None
    return person_named(at.session, name, unit_id=unit.id if unit else None, duty=args.duty, phone=args.phone)


def _ticked(at: Job, keep: list[str]) -> frozenset[UUID] | None:
    """Ids to pass on: everything open that lies with the outgoing lead, less what `--keep` names."""
    if not keep:
        return None
    still = left_behind(at.session, at.project)
    named = {each.name: each.id for each in still.milestones} | {each.text: each.id for each in still.problems}
    if still.head is not None:
        named["组长"] = still.head.id
    kept = {said: [key for name, key in named.items() if same_name(said, name)] for said in keep}
    unknown = [said for said, keys in kept.items() if not keys]
    if unknown:
        there = f"可以留下的有：{'、'.join(named)}" if named else "现任名下没有未完成的节点、问题和组长，不用写 --keep"
        raise refuse(f"移交清单里没有“{'、'.join(unknown)}”；{there}。", field="keep")
    return still.ids - {key for keys in kept.values() for key in keys}


def _team(at: Job) -> Team:
    team = team_of(at.session, at.project)
    if team is None:
        raise refuse("这个项目暂无推进班子，先用 --form 牵头单位 组建。", field="team_id")
    return team


def _remove(at: Job, said: str) -> None:
    names = {}
    for member in members_of(at.session, _team(at)):
        for name in member_names(at.session, member):
            names[name] = member
    found = [member for name, member in names.items() if same_name(said, name)]
    if not found:
        raise refuse(f"班子里没有“{said}”，有：{'、'.join(names)}。", field="remove")
    remove_member(at.session, found[0])
