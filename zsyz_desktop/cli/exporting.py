"""`export` and `template`: the whole ledger as a workbook of its own, and the same without rows."""

import argparse
from pathlib import Path

from zsyz_desktop.cli.bench import Bench, ledger_options
from zsyz_desktop.cli.console import progress, say
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.errors import refuse
from zsyz_desktop.exchange.ledger_book.writing import Book, write_book
from zsyz_desktop.services.ledger.exports_noted import note_export
from zsyz_desktop.services.ledger.ledgers import desk_of

_MASKED = "手机号已遮蔽中间四位；以后从这个文件导入，号码带不回来。要带号码请加 --phones。"


def register(parser: ChineseParser) -> None:
    """Add the options of `export`."""
    parser.tell(
        description="导出整本台账为一个 .xlsx：每类记录一张表，可以改、可以再导入一本空台账；附件不在里面。",
        examples=("zsyz-desktop export --ledger 台账.zsyz -o 整本台账.xlsx",),
    )
    _options(parser)
    parser.add_argument("--phones", action="store_true", help="手机号按原样写出（默认遮蔽中间四位）")
    parser.set_defaults(run=run)


def register_template(parser: ChineseParser) -> None:
    """Add the options of `template`."""
    parser.tell(
        description="导出空白模板：和整本台账同样的表和下拉，没有行。",
        examples=("zsyz-desktop template --ledger 台账.zsyz -o 模板.xlsx",),
    )
    _options(parser)
    parser.set_defaults(run=run_template)


def run(bench: Bench, args: argparse.Namespace) -> int:
    """Write the workbook from one moment of the ledger, then note in its log that it went out."""
    _refuse_name(args.out)
    with bench.opener.open(args.ledger, writing=True) as store:
        with store.still() as still, still.read() as session, progress("导出整本台账") as step:
            book = Book(desk_of(session).unit_name, bench.today(args, session), shows_phones=args.phones)
            rows = write_book(session, args.out, book, step)
        what = f"导出整本台账（{rows}行，{'含' if args.phones else '遮蔽'}手机号）"
        with store.work(title=what, is_note=True) as session:
            note_export(session, what)
    say(f"已导出：{args.out}（{rows}行，附件不在里面）")
    if not args.phones:
        say(_MASKED)
    return 0


def run_template(bench: Bench, args: argparse.Namespace) -> int:
    """Write the sheets without rows; nothing of the ledger goes out but its words."""
    _refuse_name(args.out)
    with bench.opener.open(args.ledger, writing=False) as store, store.read() as session:
        write_book(session, args.out, Book(desk_of(session).unit_name, bench.today(args, session), has_rows=False))
    say(f"已生成模板：{args.out}，每张表从第4行起填写")
    return 0


def _options(parser: ChineseParser) -> None:
    ledger_options(parser)
    parser.add_argument("-o", "--out", required=True, type=Path, metavar="文件", help="写到哪里，扩展名 .xlsx")


def _refuse_name(out: Path) -> None:
    if out.suffix.casefold() != ".xlsx":
        raise refuse(f"导出的表格要以 .xlsx 结尾，请改“{out.name}”。", field="out")
