"""`handbook` and `print quick-start`: the handbook, or its sheet for the wall, as a PDF."""

import argparse
from pathlib import Path

from zsyz_desktop.cli.bench import Bench
from zsyz_desktop.cli.console import progress, say
from zsyz_desktop.cli.parsing import ChineseParser


def register(parser: ChineseParser) -> None:
    """Add the command."""
    parser.tell(
        description="把使用手册生成一份PDF：有目录、页码、书签和图。",
        examples=("zsyz-desktop handbook --out 使用手册.pdf",),
    )
    _ask_where(parser)
    parser.set_defaults(run=run, is_sheet=False)


def register_quick_start(parser: ChineseParser) -> None:
    """Add the paper that needs no ledger."""
    parser.tell(
        description="生成《快速上手》：一页A4，贴在墙上。不用台账。",
        examples=("zsyz-desktop print quick-start --out 快速上手.pdf",),
    )
    _ask_where(parser)
    parser.set_defaults(run=run, is_sheet=True)


def run(bench: Bench, args: argparse.Namespace) -> int:
    """Draw and save."""
    # reportlab is imported inside the job that needs it, never at start.
    from zsyz_desktop.reports.handbook import draw_handbook, draw_quick_start  # noqa: PLC0415
    from zsyz_desktop.saving import save  # noqa: PLC0415

    today = bench.now().date()
    if args.is_sheet:
        save(draw_quick_start(today), args.out)
    else:
        with progress("绘制使用手册") as step:
            save(draw_handbook(today, step), args.out)
    say(f"已生成：{args.out}")
    return 0


def _ask_where(parser: ChineseParser) -> None:
    parser.add_argument("--out", required=True, type=Path, metavar="文件", help="写到哪里")
