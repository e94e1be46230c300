"""`log` and `undo`: what was done to a ledger, and taking one step back."""

import argparse

from zsyz_desktop.cli.bench import Bench, ledger_options
from zsyz_desktop.cli.console import say, say_table
from zsyz_desktop.cli.parsing import ChineseParser, whole_number
from zsyz_desktop.rules.wording import moment_in_table
from zsyz_desktop.services.history.history import read_step
from zsyz_desktop.services.history.log_reading import log_line, read_log, redo_target, undo_target


def register(commands: "argparse._SubParsersAction[ChineseParser]") -> None:
    """Add both commands."""
    parser = commands.add_parser(
        "log",
        help="看操作日志",
        description="最近做过什么、谁、什么时候；或者其中一步改了哪些栏目，原来是什么、现在是什么。",
        examples=("zsyz-desktop log --ledger 台账.zsyz", "zsyz-desktop log --ledger 台账.zsyz --detail 12"),
    )
    ledger_options(parser, today=False)
    parser.add_argument("--last", type=whole_number, default=20, metavar="条数", help="看最近多少条（默认20）")
    parser.add_argument("--detail", type=whole_number, metavar="序号", help="看这一步改了哪些栏目")
    parser.set_defaults(run=run_log)
    parser = commands.add_parser(
        "undo",
        help="撤销一步操作",
        description="撤销操作日志里的一步（默认最后一步）；后来又改过同一处的会列出来，不会硬撤。",
        examples=("zsyz-desktop undo --ledger 台账.zsyz", "zsyz-desktop undo --ledger 台账.zsyz --step 12"),
    )
    ledger_options(parser, today=False)
    parser.add_argument("--step", type=whole_number, metavar="序号", help="操作日志里的序号（默认最后一步）")
    parser.set_defaults(run=run_undo)
    parser = commands.add_parser(
        "redo",
        help="重做刚撤销的一步",
        description="把刚撤销的一步再做一遍。",
        examples=("zsyz-desktop redo --ledger 台账.zsyz",),
    )
    ledger_options(parser, today=False)
    parser.set_defaults(run=run_redo)


def run_log(bench: Bench, args: argparse.Namespace) -> int:
    """Print the last units of work, or every field one of them changed."""
    if args.detail is not None:
        return _run_detail(bench, args)
    with bench.opener.open(args.ledger, writing=False) as store, store.read() as session:
        lines = read_log(session, args.last)
    rows = [(str(line.number), moment_in_table(line.at), line.by, line.title) for line in lines]
    say_table("操作日志", ("序号", "时间", "操作人", "操作内容"), rows)
    return 0


def _run_detail(bench: Bench, args: argparse.Namespace) -> int:
    with bench.opener.open(args.ledger, writing=False) as store, store.read() as session:
        lines = read_step(session, args.detail)
    step = lines[0].step
    state = "，已撤销" if step.is_reversed else ""
    title = f"第{step.number}步{state}　{moment_in_table(step.at)}　{step.by}　{step.title}"
    rows = [(f"{line.record}：{line.subject}", line.field, line.old, line.new) for line in lines]
    say_table(title, ("记录", "栏目", "原来", "现在"), rows)
    return 0


def run_undo(bench: Bench, args: argparse.Namespace) -> int:
    """Reverse one unit of work."""
    with bench.opener.open(args.ledger, writing=True) as store:
        with store.read() as session:
            line = undo_target(session) if args.step is None else log_line(session, args.step)
        title = store.reverse(line.id)
    say(f"已撤销第{line.number}步：{title}")
    return 0


def run_redo(bench: Bench, args: argparse.Namespace) -> int:
    """Reverse the last undo."""
    with bench.opener.open(args.ledger, writing=True) as store:
        with store.read() as session:
            line = redo_target(session)
        title = store.reverse(line.id)
    say(f"已重做：{title.removeprefix('撤销：')}")
    return 0
