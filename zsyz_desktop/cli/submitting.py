"""`submit show|send|return|final|withdraw|compare`: the month that is reported, 定稿 and held against today."""

import argparse
import json
from collections.abc import Callable
from datetime import date

from zsyz_desktop.cli.bench import Bench, ledger_options, work
from zsyz_desktop.cli.console import say, say_table
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.errors import refuse
from zsyz_desktop.rules.submitting import OWN_UNIT, countdown_words, month_asked, period_words
from zsyz_desktop.services.archive.snapshots import KeptMonth, final_month
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.services.submitting.comparing import Comparison, compare
from zsyz_desktop.services.submitting.finalising import finalise, withdraw
from zsyz_desktop.services.submitting.sending import send, send_back
from zsyz_desktop.services.submitting.standing import MonthStanding, month_in_hand, read_standing


def register(parser: ChineseParser) -> None:
    """Add the six parts."""
    parser.tell(description="每月报送：看还缺什么，定稿存档，报送、退回、撤回、重报，和今天的台账逐条对比。")
    parts = parser.parts()
    show = _part(parts, "show", run_show, "看一期的报送", "--json")
    _in_json(show)
    final = _part(parts, "final", run_final, "定稿：数字和各张表从此存档不变", "--period 2024-06")
    final.add_argument("--negative-reason", metavar="原因", help="本月为负的，写明原因")
    told = "撤回定稿，写明原因；原存档留存"
    back = _part(parts, "withdraw", run_withdraw, told, "--period 2024-06 --reason 漏报一笔")
    back.add_argument("--reason", required=True, metavar="原因", help="为什么撤回")
    sent = _part(parts, "send", run_send, "记报送；退回后再报的记重报", "--period 2024-06 --on 2024-06-25")
    _of_a_unit(sent)
    example = "--unit 示例单位 --period 2024-06 --reason 缺附件"
    returned = _part(parts, "return", run_return, "记退回，写明原因", example)
    _of_a_unit(returned)
    returned.add_argument("--reason", required=True, metavar="原因", help="为什么退回")
    other = _part(parts, "compare", run_compare, "定稿存档和今天的台账逐条对比", "--period 2024-06")
    _in_json(other)


def run_show(bench: Bench, args: argparse.Namespace) -> int:
    """Print how the month stands."""
    with bench.opener.open(args.ledger, writing=False) as store, store.read() as session:
        read = read_standing(session, bench.today(args, session), _asked(args))
    if args.json:
        say(json.dumps(_as_json(read), ensure_ascii=False, indent=1))
        return 0
    say(f"{period_words(read.period)}：{read.final_said}，{read.state}。")
    say(f"{countdown_words(read.due, read.today)}。资金截数日{read.closed_on}。")
    for each in read.versions:
        gone = f"，{each.withdrawn_on}撤回：{each.reason}" if each.withdrawn_on else ""
        say(f"第{each.number}次定稿 {each.frozen_on} 校验码{each.sha256[:16]}{gone}")
    if read.missing and read.month is None:
        rows = [(each.code, each.name, each.title, each.sentence) for each in read.missing]
        say_table(f"还缺{len(rows)}处", ("编号", "项目", "栏目", "缺什么"), rows)
    if read.adjustments:
        lines = [(each.corrected, each.subject, each.was, each.now, each.reason) for each in read.adjustments]
        say_table("数据调整", ("被调整", "事项", "原报", "调整为", "原因"), lines)
    return 0


def run_final(bench: Bench, args: argparse.Namespace) -> int:
    """Freeze the month."""
    with work(bench, args, f"定稿{args.period or ''}", undoable=False) as session:
        today, period = _month(bench, args, session)
        snapshot = finalise(session, period, today, args.negative_reason or "")
    say(f"已定稿：{period_words(period)}，第{snapshot.number}次，校验码{snapshot.sha256[:16]}")
    return 0


def run_withdraw(bench: Bench, args: argparse.Namespace) -> int:
    """Open the month again."""
    with work(bench, args, f"撤回{args.period or ''}定稿", undoable=False) as session:
        today, period = _month(bench, args, session)
        withdraw(session, period, args.reason, today)
    say(f"已撤回：{period_words(period)}，原存档留存，可以修改后再定稿")
    return 0


def run_send(bench: Bench, args: argparse.Namespace) -> int:
    """Note what was sent."""
    with work(bench, args, f"记报送：{args.unit}") as session:
        today, period = _month(bench, args, session)
        said = send(session, period, args.unit, day=args.on or "", today=today)
    say(f"已{said}（{args.unit}）")
    return 0


def run_return(bench: Bench, args: argparse.Namespace) -> int:
    """Note what was returned."""
    with work(bench, args, f"记退回：{args.unit}") as session:
        today, period = _month(bench, args, session)
        said = send_back(session, period, args.unit, day=args.on or "", reason=args.reason, today=today)
    say(f"已{said}（{args.unit}）")
    return 0


def run_compare(bench: Bench, args: argparse.Namespace) -> int:
    """Print what differs from the snapshot today."""
    with bench.opener.open(args.ledger, writing=False) as store, store.still() as still, still.read() as session:
        today, period = _month(bench, args, session)
        month = _final(session, period)
        found = compare(session, month, today)
    if args.json:
        say(json.dumps(_compared(month, found), ensure_ascii=False, indent=1))
        return 0
    if not found.figures and not found.rows:
        say(f"{period_words(month.period)}的定稿存档与今天的台账一致。")
        return 0
    figures = [(each.title, each.was, each.now) for each in found.figures]
    if figures:
        say_table(f"{period_words(month.period)}不同的数字", ("数字", "定稿时", "今天"), figures)
    rows = [
        (each.project, f"{each.record} {each.subject}".rstrip(), each.field, each.was, each.now) for each in found.rows
    ]
    say_table("定稿后改过的内容", ("项目", "哪一条", "栏目", "定稿时", "今天"), rows)
    return 0


def _month(bench: Bench, args: argparse.Namespace, session: Session) -> tuple[date, str]:
    """The day it is looked at, and the month that is meant."""
    today = bench.today(args, session)
    return today, _asked(args) or month_in_hand(session, today)


def _final(session: Session, period: str) -> KeptMonth:
    month = final_month(session, period)
    if month is None:
        raise refuse(f"{period_words(period)}没有定稿存档，无法对比。", field="period")
    return month


def _asked(args: argparse.Namespace) -> str | None:
    if args.period is None:
        return None
    month = month_asked(args.period)
    if month is None:
        raise refuse(f"统计期“{args.period}”无法识别，请写成 2024-06。", field="period")
    return month


def _part(
    parts: "argparse._SubParsersAction[ChineseParser]",
    name: str,
    run: Callable[[Bench, argparse.Namespace], int],
    told: str,
    example: str,
) -> ChineseParser:
    call = f"zsyz-desktop submit {name} --ledger 台账.zsyz {example}"
    part = parts.add_parser(name, help=told, examples=(call,))
    ledger_options(part)
    part.add_argument("--period", metavar="年-月", help="如 2024-06（默认手头这一期）")
    part.set_defaults(run=run)
    return part


def _in_json(part: ChineseParser) -> None:
    part.add_argument("--json", action="store_true", help="输出 JSON")


def _of_a_unit(part: ChineseParser) -> None:
    part.add_argument("--unit", default=OWN_UNIT, metavar="单位", help="哪个单位（默认本单位）")
    part.add_argument("--on", metavar="日期", help="日期（默认今天）")


def _as_json(read: MonthStanding) -> dict[str, object]:
    fact = read.fact
    days = ("first_sent_on", "returned_on", "sent_again_on")
    return {
        "period": read.period,
        "today": read.today.isoformat(),
        "closed": read.is_closed,
        "due": read.due.isoformat(),
        "state": read.state,
        "light": read.light.value,
        "final_on": read.month.frozen_on.isoformat() if read.month is not None else None,
        **{name: day.isoformat() if (day := getattr(fact, name)) is not None else None for name in days},
        "return_reason": fact.return_reason,
        "snapshots": [
            {
                "number": each.number,
                "frozen_on": each.frozen_on.isoformat(),
                "sha256": each.sha256,
                "withdrawn_on": each.withdrawn_on.isoformat() if each.withdrawn_on is not None else None,
                "reason": each.reason or None,
            }
            for each in read.versions
        ],
        "missing": [{"code": each.code, "field": each.field, "said": each.sentence} for each in read.missing],
        "adjustments": [
            {
                "corrected": each.corrected,
                "subject": each.subject,
                "was": each.was,
                "now": each.now,
                "reason": each.reason,
            }
            for each in read.adjustments
        ],
        "red_in_a_row": {"projects": dict(read.projects_in_a_row), "counties": dict(read.counties_in_a_row)},
    }


def _compared(month: KeptMonth, found: Comparison) -> dict[str, object]:
    return {
        "period": month.period,
        "number": month.number,
        "frozen_on": month.frozen_on.isoformat(),
        "figures": [{"title": each.title, "was": each.was, "now": each.now} for each in found.figures],
        "rows": [
            {
                "record": each.record,
                "project": each.project,
                "subject": each.subject,
                "field": each.field,
                "was": each.was,
                "now": each.now,
            }
            for each in found.rows
        ],
    }
