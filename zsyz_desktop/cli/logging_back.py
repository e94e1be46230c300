"""`log`: what was done to a ledger."""

import argparse

from zsyz_desktop.cli.bench import Bench, ledger_options
from zsyz_desktop.cli.console import say_table
from zsyz_desktop.cli.parsing import ChineseParser, whole_number
from zsyz_desktop.rules.wording import moment_in_table
from zsyz_desktop.services.history.history import read_step
from zsyz_desktop.services.history.log_reading import read_log


def register(parser: ChineseParser) -> None:
    """Add the command."""
    parser.tell(
        description="最近做过什么、谁、什么时候；或者其中一步改了哪些栏目，原来是什么、现在是什么。",
        examples=("zsyz-desktop log --ledger 台账.zsyz", "zsyz-desktop log --ledger 台账.zsyz --detail 12"),
    )
    ledger_options(parser, today=False)
    parser.add_argument("--last", type=whole_number, default=20, metavar="条数", help="看最近多少条（默认20）")
    parser.add_argument("--detail", type=whole_number, metavar="序号", help="看这一步改了哪些栏目")
    parser.set_defaults(run=run)


def run(bench: Bench, args: argparse.Namespace) -> int:
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
