"""`form describe|fill`: the superior's own workbook, known by its headings and filled with a period."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from zsyz_desktop.cli.bench import Bench, ledger_options, typed_code, work
from zsyz_desktop.cli.console import progress, say, say_table
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.exchange.forms.areas import column_letters
from zsyz_desktop.exchange.forms.description import Description
from zsyz_desktop.exchange.forms.filling import fill
from zsyz_desktop.exchange.forms.form_files import read_form, save_filled
from zsyz_desktop.exchange.forms.placing import Filled, Told, Wishes
from zsyz_desktop.exchange.forms.recognising import describe, open_form
from zsyz_desktop.exchange.forms.remembering import corrected, remember, remembered
from zsyz_desktop.rules.form_fields import KNOWN, Column, Shape
from zsyz_desktop.services.ledger.exports_noted import note_export
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.services.papers.form_rows import form_rows


def register(parser: ChineseParser) -> None:
    """Add the two parts."""
    parser.tell(description="填上级下发的 .xlsx 表格：公式、格式、合并单元格、打印设置和其他工作表原样不动。")
    parts = parser.parts()
    call = "zsyz-desktop form"
    show = parts.add_parser(
        "describe",
        help="看每一列认作什么，改了就记住",
        examples=(f"{call} describe 调度表.xlsx --ledger 台账.zsyz --set H=今年到位（亿元） --set N=",),
    )
    _options(show)
    show.add_argument("--json", action="store_true", help="输出 JSON")
    show.set_defaults(run=run_describe)
    put = parts.add_parser(
        "fill",
        help="填一期，另存为新文件",
        examples=(f"{call} fill 调度表.xlsx --ledger 台账.zsyz --period 2024-06 -o 调度表-6月.xlsx",),
    )
    _options(put)
    put.add_argument("-o", "--out", required=True, type=Path, metavar="文件", help="填好的表格写到哪里，不能是原表")
    put.add_argument("--period", metavar="统计期", help="如 2024-06；不写是最近已截止的一期")
    put.add_argument("--project", action="append", type=typed_code, metavar="编号", help="只填这些项目，可写多次")
    put.add_argument("--only-listed", action="store_true", help="只填表里已有的项目，不加行")
    put.add_argument("--locked", action="store_true", help="锁定的格子也填")
    put.add_argument("--json", action="store_true", help="输出 JSON")
    put.set_defaults(run=run_fill)


def run_describe(bench: Bench, args: argparse.Namespace) -> int:
    """Print what each column is taken for; what was said anew is remembered."""
    content = read_form(args.file)
    if args.set or args.first_row:
        with work(bench, args, f"记住上级表格“{args.file.stem}”的栏目") as session:
            description = _described(session, content, args)
            remember(session, description)
    else:
        with bench.opener.open(args.ledger, writing=False) as store, store.read() as session:
            description = _described(session, content, args)
    if args.json:
        say(json.dumps(_as_json(description), ensure_ascii=False, indent=1))
        return 0
    say(f"工作表：{description.sheet}，表头第{description.top}—{description.bottom}行，数据从第{description.first}行起")
    rows = [(column_letters(each.number), each.heading, _filled_with(each)) for each in description.columns]
    say_table(description.title or args.file.name, ("列", "表头", "填什么"), rows)
    return 0


def run_fill(bench: Bench, args: argparse.Namespace) -> int:
    """Fill, write, and say what could not be placed."""
    content = read_form(args.file)
    wishes = Wishes(adds=not args.only_listed, writes_locked=args.locked)
    with bench.opener.open(args.ledger, writing=True) as store:
        with store.still() as still, still.read() as session:
            description = _described(session, content, args)
            period, rows = form_rows(session, bench.today(args, session), args.project, period=args.period)
        with progress("填表") as step:
            filled = fill(content, description, rows, period=period, wishes=wishes, on_row=step)
        save_filled(filled.content, args.file, args.out)
        what = f"填上级表格“{args.file.stem}”（{period}，{len(rows)}个项目）"
        with store.work(title=what, is_note=True) as session:
            note_export(session, what)
    if args.json:
        said = {
            "period": period,
            "matched": filled.matched,
            "added": filled.added,
            "inserted": filled.inserted,
            "written": filled.written,
            "changed": _told(filled.changed),
            "unplaced": _told(filled.unplaced),
        }
        say(json.dumps(said, ensure_ascii=False, indent=1))
        return 0
    say(f"已填好：{args.out}（{period}）")
    _say_counts(filled)
    return 0


def _say_counts(filled: Filled) -> None:
    rows = f"表里已有{filled.matched}个项目，新加{filled.added}个（插入{filled.inserted}行）"
    say(f"{rows}，写了{filled.written}格，其中改写{len(filled.changed)}格")
    for title, told in (("没能填的", filled.unplaced), ("改写的", filled.changed)):
        for each in told:
            say(f"{title}：{each.where}　{each.sentence}")


def _options(part: ChineseParser) -> None:
    part.add_argument("file", type=Path, metavar="表格", help="上级下发的 .xlsx 或 .xlsm")
    ledger_options(part)
    part.add_argument("--sheet", metavar="工作表", help="填哪一张工作表；不写是表头最认得的一张")
    part.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="列=栏目",
        help="某一列填什么，如 H=今年到位（亿元），H= 是不填；可写多次",
    )
    part.add_argument("--first-row", type=int, metavar="行", help="数据从第几行起")


def _described(session: Session, content: bytes, args: argparse.Namespace) -> Description:
    proposed = describe(open_form(content), args.sheet)
    return corrected(remembered(session, proposed), args.set, args.first_row)


def _filled_with(column: Column) -> str:
    if column.field is None:
        return "（不填）"
    unit = f"（{column.unit.title()}）" if KNOWN[column.field].shape is Shape.MONEY else ""
    return column.field.value + unit


def _told(told: Sequence[Told]) -> list[dict[str, str]]:
    return [{"where": each.where, "sentence": each.sentence} for each in told]


def _as_json(description: Description) -> dict[str, object]:
    return {
        "sheet": description.sheet,
        "heading_rows": [description.top, description.bottom],
        "first_row": description.first,
        "columns": [
            {
                "column": column_letters(each.number),
                "heading": each.heading,
                "field": each.field.value if each.field else None,
                "unit": each.unit.title() if each.field and KNOWN[each.field].shape is Shape.MONEY else None,
            }
            for each in description.columns
        ],
    }
