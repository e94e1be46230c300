"""`import` of the ledger's own workbook: nothing is asked, as it is read by its mark, its names and its ids."""

import argparse
import json

from zsyz_desktop.cli.bench import Bench, answers
from zsyz_desktop.cli.console import progress, say
from zsyz_desktop.exchange.ledger_book.importing import import_book
from zsyz_desktop.exchange.ledger_book.reading import ReadBook, counted, read_book
from zsyz_desktop.exchange.workbooks.sheets import Workbook
from zsyz_desktop.services.ledger.ledgers import judge_as_of


def import_own(bench: Bench, args: argparse.Namespace, workbook: Workbook) -> int:
    """Put it into the ledger as one step, or tell what is in it."""
    book = read_book(workbook)
    if args.dry_run:
        _tell(book, args, is_done=False)
        return 0
    with (
        bench.opener.open(args.ledger, writing=True) as store,
        store.work(title="导入整本表格", answers=answers(args)) as session,
        progress("导入整本表格") as step,
    ):
        judge_as_of(session, bench.today(args, session))
        import_book(session, book, step)
    _tell(book, args, is_done=True)
    return 0


def _tell(book: ReadBook, args: argparse.Namespace, *, is_done: bool) -> None:
    rows = counted(book)
    if args.json:
        say(
            json.dumps(
                {"own": True, "written": is_done, "rows": rows, "masked_phones": book.masked}, ensure_ascii=False
            )
        )
        return
    named = "，".join(f"{name} {count}" for name, count in rows.items())
    done = "已导入整本表格" if is_done else "这是本程序导出的整本表格（没有写入）"
    say(f"{done}：共{sum(rows.values())}行（{named}）")
    if book.masked:
        say(f"有{book.masked}个手机号导出时已遮蔽，号码没有带回来，请补填。")
