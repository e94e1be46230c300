"""`demo`: a new ledger with the twelve fictitious sample projects."""

import argparse
from dataclasses import replace

from zsyz_desktop.cli.bench import Bench, ledger_options
from zsyz_desktop.cli.console import progress, say
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.errors import refuse
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.sample import fill_sample, sample_desk


def register(parser: ChineseParser) -> None:
    """Add the command."""
    parser.tell(
        description="新建一本样例台账：12个虚构项目，四个一、清单、推进图表、问题、资金、调度俱全。",
        examples=("zsyz-desktop demo --ledger 样例.zsyz",),
    )
    ledger_options(parser)
    parser.set_defaults(run=run)


def run(bench: Bench, args: argparse.Namespace) -> int:
    """Make the ledger; a broken-off one is removed."""
    desk = sample_desk()
    sample_today = desk.sample_today
    today = bench.today(args) if args.today is not None else sample_today
    if today is None or sample_today is None or today < sample_today:
        raise refuse(f"样例里的实际日期到{day_in_prose(sample_today)}为止，--today 不能早于这一天。", field="today")
    desk = replace(desk, sample_today=today)
    with progress("录入样例项目") as step:
        bench.opener.create(args.ledger, desk, lambda store: fill_sample(store, today, on_project=step)).close()
    say(f"样例台账已建好：{args.ledger}（12个项目，全部虚构；样例的今天是{day_in_prose(today)}）")
    return 0
