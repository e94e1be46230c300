"""`check`: the file, its references and every invariant proven again, with counts."""

import argparse

from zsyz_desktop.cli.bench import Bench, ledger_options
from zsyz_desktop.cli.console import progress, say
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.services.whole_ledger.checkup import check_ledger


def register(parser: ChineseParser) -> None:
    """Add the command."""
    parser.tell(
        description="逐条检查台账：文件完整、引用都在、各项规则成立，并列出各类记录的条数。",
        examples=("zsyz-desktop check --ledger 样例.zsyz",),
    )
    ledger_options(parser, today=False)
    parser.set_defaults(run=run)


def run(bench: Bench, args: argparse.Namespace) -> int:
    """Print each invariant and what breaks it; 1 when any is broken."""
    with bench.opener.open(args.ledger, writing=False) as store, progress("检查") as step:
        checkup = check_ledger(store, on_step=step)
    for finding in checkup.findings:
        say(f"{'有误' if finding.broken else '完好'}  {finding.title}")
        for sentence in finding.broken:
            say(f"      - {sentence}")
    say("记录条数：" + "，".join(f"{name} {count}" for name, count in checkup.counts.items()))
    broken = sum(len(finding.broken) for finding in checkup.findings)
    say("台账完好。" if checkup.is_sound else f"发现{broken}处问题，请先备份这个文件，再联系维护人员。")
    return 0 if checkup.is_sound else 1
