"""`meeting show|propose|decide`: what the command has beside its register."""

import argparse
import json
from collections.abc import Mapping
from typing import Any

from zsyz_desktop.cli.bench import Bench, ledger_options, typed_code, work
from zsyz_desktop.cli.console import say, say_table
from zsyz_desktop.cli.registers import key_called
from zsyz_desktop.rules.lights import COLOUR_WORDS
from zsyz_desktop.services.kinds.meetings import MEETINGS
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.services.meetings.agenda import propose_agenda, take_proposals
from zsyz_desktop.services.meetings.deciding import FORM, Deciding, decide
from zsyz_desktop.services.meetings.reading import AgendaLine, DecisionLine, MeetingRead, read_meeting
from zsyz_desktop.services.registers.register import Register


def add_parts(parts: Any) -> None:  # noqa: ANN401 -- argparse names no type for it
    """Add the three parts."""
    call = "zsyz-desktop meeting"
    show = parts.add_parser(
        "show",
        help="看一次会议：议程、议定事项、落实情况",
        examples=(f"{call} show --ledger 台账.zsyz 2024年6月推进会",),
    )
    _options(show)
    show.add_argument("--json", action="store_true", help="输出 JSON")
    show.set_defaults(run=run_show)
    example = f"{call} propose --ledger 台账.zsyz 2024年6月推进会 --take"
    propose = parts.add_parser("propose", help="提出议题和理由，--take 列入议程", examples=(example,))
    _options(propose)
    propose.add_argument("--take", nargs="*", metavar="序号", type=int, help="列入这几项；不写序号就全部列入")
    propose.set_defaults(run=run_propose)
    example = f"{call} decide --ledger 台账.zsyz 2024年6月推进会 P02 二期使用林地审核—市林草局—7.15"
    part = parts.add_parser("decide", help="记一件议定事项，同时列入项目的下步安排", examples=(example,))
    _options(part)
    part.add_argument("code", type=typed_code, metavar="编号", help="项目编号，如 P01；与项目无关的写 -")
    part.add_argument("text", metavar="议定事项", help=FORM)
    part.add_argument("--no-step", action="store_true", help="不列入下步安排")
    part.set_defaults(run=run_decide)


def run_show(bench: Bench, args: argparse.Namespace) -> int:
    """Print one meeting."""
    with bench.opener.open(args.ledger, writing=False) as store, store.read() as session:
        read = read_meeting(session, _key(bench, args, session), bench.today(args, session))
    if args.json:
        say(json.dumps(meeting_json(read), ensure_ascii=False, indent=1))
        return 0
    say("　".join(filter(None, (read.name, str(read.on), read.state.value, read.place, read.chair))))
    agenda = [(str(each.position), each.title, each.project, _colour(each), each.reason) for each in read.agenda]
    say_table("议程", ("次序", "议题", "项目", "预警", "列入理由"), agenda)
    decided = [(each.text, each.project, each.unit, str(each.due or ""), each.state) for each in read.decisions]
    say_table("议定事项", ("事项", "项目", "责任单位", "办结时限", "落实情况"), decided)
    if read.before is not None:
        say(f"上次：{read.before[0]}（{read.before[1]}），{read.counts_before.words}")
    return 0


def run_propose(bench: Bench, args: argparse.Namespace) -> int:
    """Print what is proposed, or put it on the agenda."""
    if args.take is None:
        with bench.opener.open(args.ledger, writing=False) as store, store.read() as session:
            found = propose_agenda(session, _key(bench, args, session), bench.today(args, session))
        rows = [(str(number), each.title, each.project, each.reason) for number, each in enumerate(found, 1)]
        say_table("建议议题", ("序号", "议题", "项目", "列入理由"), rows)
        return 0
    with work(bench, args, f"会议列入议题：{args.row}") as session:
        key, today = _key(bench, args, session), bench.today(args, session)
        found = propose_agenda(session, key, today)
        wanted = {each.key for number, each in enumerate(found, 1) if not args.take or number in args.take}
        count = take_proposals(session, key, wanted, today)
    say(f"已列入{count}项议题")
    return 0


def run_decide(bench: Bench, args: argparse.Namespace) -> int:
    """Put a decision on record."""
    with work(bench, args, f"会议议定：{args.text}") as session:
        code = "" if args.code == "-" else args.code
        at = Deciding(_key(bench, args, session), code, as_step=not args.no_step)
        sentence = decide(session, args.text, at, bench.today(args, session))
    say(f"已保存：{sentence}")
    return 0


def meeting_json(read: MeetingRead) -> Mapping[str, object]:
    """As `meeting show --json` says it."""
    agenda = [
        {"position": each.position, "title": each.title, "project": each.project or None, "reason": each.reason or None,
         "light": each.light.colour.value if each.light is not None else None, "findings": each.findings or None}
        for each in read.agenda
    ]  # fmt: skip
    before = read.before and {"name": read.before[0], "on": str(read.before[1]), "counts": _counts(read, past=True)}
    return {
        "name": read.name,
        "kind": read.kind.value,
        "on": str(read.on),
        "state": read.state.value,
        "agenda": agenda,
        "decisions": [_decision(each) for each in read.decisions],
        "counts": _counts(read, past=False),
        "before": before,
    }


def _decision(each: DecisionLine) -> dict[str, object]:
    return {
        "text": each.text,
        "project": each.project or None,
        "unit": each.unit or None,
        "due": str(each.due) if each.due is not None else None,
        "state": each.state,
        "next_step": each.is_step,
    }


def _counts(read: MeetingRead, *, past: bool) -> dict[str, int]:
    counts = read.counts_before if past else read.counts
    return {"total": counts.total, "done": counts.done, "running": counts.running, "late": counts.late}


def _colour(each: AgendaLine) -> str:
    return COLOUR_WORDS[each.light.colour] if each.light is not None else ""


def _options(part: Any) -> None:  # noqa: ANN401 -- as above
    ledger_options(part)
    part.add_argument("row", metavar="哪一次", help="会议名称")


def _key(bench: Bench, args: argparse.Namespace, session: Session) -> str:
    return key_called(Register(session, MEETINGS, bench.today(args, session)), args.row)
