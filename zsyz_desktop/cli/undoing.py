"""`undo` and `redo`: one step back, and forward again."""

import argparse

from zsyz_desktop.cli.bench import Bench, ledger_options
from zsyz_desktop.cli.console import say
from zsyz_desktop.cli.parsing import ChineseParser, whole_number
from zsyz_desktop.services.history.log_reading import log_line, redo_target, undo_target


def register_undo(parser: ChineseParser) -> None:
    """Add `undo`."""
    parser.tell(
        description="撤销操作日志里的一步（默认最后一步）；后来又改过同一处的会列出来，不会硬撤。",
        examples=("zsyz-desktop undo --ledger 台账.zsyz", "zsyz-desktop undo --ledger 台账.zsyz --step 12"),
    )
    ledger_options(parser, today=False)
    parser.add_argument("--step", type=whole_number, metavar="序号", help="操作日志里的序号（默认最后一步）")
    parser.set_defaults(run=run_undo)


def register_redo(parser: ChineseParser) -> None:
    """Add `redo`."""
    parser.tell(
        description="把刚撤销的一步再做一遍。",
        examples=("zsyz-desktop redo --ledger 台账.zsyz",),
    )
    ledger_options(parser, today=False)
    parser.set_defaults(run=run_redo)


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
