"""`backup`: a checked copy of the ledger."""

import argparse
from pathlib import Path

from zsyz_desktop.cli.bench import Bench, ledger_options
from zsyz_desktop.cli.console import progress, say
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.errors import refuse
from zsyz_desktop.exchange.backups import back_up


def register(parser: ChineseParser) -> None:
    """Add the command."""
    parser.tell(
        description="把台账备份成另一个文件（或放进文件夹、自动取名），备份后逐页核对。不会覆盖已有文件。",
        examples=("zsyz-desktop backup --ledger 台账.zsyz --to 备份.zsyz",),
    )
    ledger_options(parser, today=False)
    parser.add_argument("--to", required=True, metavar="文件或文件夹", help="备份保存位置")
    parser.set_defaults(run=run)


def run(bench: Bench, args: argparse.Namespace) -> int:
    """Copy, check, and say where the copy is."""
    to = Path(args.to)
    if args.to.endswith(("/", "\\")) and not to.is_dir():
        raise refuse(f"文件夹“{args.to}”不存在，没有备份。请先建好文件夹。", field="to")
    if not to.is_dir() and not to.suffix:
        to = to.with_suffix(args.ledger.suffix)
    with progress("备份") as step:
        target = back_up(args.ledger, to, bench.now(), on_pages=step)
    say(f"已备份并核对：{target}（{target.stat().st_size:,}字节）")
    return 0
