"""`dispatch show|set|enter|paste|missing`: the month (or a week) of all projects, as the grid 月调度 has it."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from zsyz_desktop.cli.bench import Bench, ledger_options, typed_code, work
from zsyz_desktop.cli.console import say, say_table
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.errors import refuse
from zsyz_desktop.rules.cells import split_cells
from zsyz_desktop.rules.paper_entries import FORMS
from zsyz_desktop.services.dispatches.missing import missing_of
from zsyz_desktop.services.dispatches.paper_entries import write_entry
from zsyz_desktop.services.dispatches.pasting import CellState, Staged, apply_staged, stage_block
from zsyz_desktop.services.dispatches.sheet import (
    FIELDS,
    TITLES,
    Sheet,
    SheetRow,
    read_period,
    read_sheet,
    read_sheet_rows,
    write_cells,
)

_STDIN = "-"


def register(parser: ChineseParser) -> None:
    """Add the five parts."""
    parser.tell(description="一期调度：形象进度、进展、完成投资、到位、问题、下步安排、提请协调。")
    parts = parser.parts()
    call = "zsyz-desktop dispatch"
    show = parts.add_parser("show", help="看一期调度", examples=(f"{call} show --ledger 台账.zsyz --period 2024-06",))
    _options(show)
    show.add_argument("--json", action="store_true", help="输出 JSON")
    show.set_defaults(run=run_show)
    example = f"{call} set --ledger 台账.zsyz P01 --period 2024-06 --image-percent 62 --steps 封顶—张三—7.15"
    put = parts.add_parser("set", help="填一个项目的几格，写空的就是清除", examples=(example,))
    put.add_argument("code", type=typed_code, metavar="编号", help="项目编号，如 P01")
    _options(put)
    for field in FIELDS:
        put.add_argument(f"--{field.replace('_', '-')}", dest=f"cell_{field}", metavar="内容", help=TITLES[field])
    put.set_defaults(run=run_set)
    examples = (f'{call} enter --ledger 台账.zsyz "P05 12 完成 6.25" "P05 12 7.15 林地批复"',)
    enter = parts.add_parser("enter", help="纸面回填：会上写在纸上的，一条一条填回来", examples=examples)
    enter.add_argument("entries", nargs="+", metavar="条目", help="如 " + FORMS.replace("%", "%%"))
    _options(enter)
    enter.set_defaults(run=run_enter)
    examples = (f"{call} paste --ledger 台账.zsyz --period 2024-06 6月.tsv --dry-run",)
    paste = parts.add_parser("paste", help="粘贴表格（制表符分隔），逐格核对后写入", examples=examples)
    paste.add_argument("file", metavar="文件", help="制表符分隔的文本文件，- 为标准输入")
    _options(paste)
    paste.add_argument("--dry-run", action="store_true", help="只看会写入什么，不写入")
    paste.set_defaults(run=run_paste)
    missing = parts.add_parser("missing", help="提交前检查", examples=(f"{call} missing --ledger 台账.zsyz",))
    _options(missing)
    missing.set_defaults(run=run_missing)


def run_show(bench: Bench, args: argparse.Namespace) -> int:
    """Print the period, a project a line; the columns nobody filled are left out."""
    sheet = _sheet(bench, args)
    if args.json:
        say(json.dumps(_as_json(sheet), ensure_ascii=False, indent=1))
        return 0
    used = [field for field in FIELDS if any(row.texts.get(field) for row in sheet.rows)]
    heads = ("编号", "项目", "状态", *(TITLES[field] for field in used), "上期承诺")
    rows = [
        (row.code, row.name, _state(row), *(row.texts.get(field, "") for field in used), row.promises)
        for row in sheet.rows
    ]
    say_table(f"{sheet.period.words}调度", heads, rows)
    return 0


def run_set(bench: Bench, args: argparse.Namespace) -> int:
    """Write the cells that were said."""
    texts = {field: text for field in FIELDS if (text := getattr(args, f"cell_{field}")) is not None}
    if not texts:
        raise refuse(f"没有写要填什么，可填：{'、'.join(TITLES.values())}。")
    with work(bench, args, f"填调度 {args.code}") as session:
        today = bench.today(args, session)
        period = read_period(args.period, today)
        write_cells(session, args.code, period, texts, today)
        (row,) = read_sheet_rows(session, period, today, (args.code,))
    say(f"已保存：{args.code} {period.words}")
    for field in texts:
        say(f"  {TITLES[field]}：{row.texts.get(field, '（空）')}")
    return 0


def run_enter(bench: Bench, args: argparse.Namespace) -> int:
    """Write entries from a paper, all of them in one step or none."""
    with work(bench, args, f"纸面回填{len(args.entries)}条") as session:
        today = bench.today(args, session)
        period = read_period(args.period, today)
        done = [write_entry(session, text, period, today) for text in args.entries]
    for sentence in done:
        say(f"已保存：{sentence}")
    return 0


def run_paste(bench: Bench, args: argparse.Namespace) -> int:
    """Tell every cell of the block, then write what can be written, in one step."""
    block = split_cells(_text(args.file), lines=True)
    if args.dry_run:
        _tell(stage_block(_sheet(bench, args), block, 0, FIELDS))
        say("没有写入（--dry-run）")
        return 0
    with work(bench, args, "粘贴调度") as session:
        today = bench.today(args, session)
        period = read_period(args.period, today)
        staged = stage_block(read_sheet(session, period, today), block, 0, FIELDS)
        apply_staged(session, staged, period, today)
    _tell(staged)
    say(f"已写入{len(staged.accepted)}格（{period.words}）")
    return 0


def run_missing(bench: Bench, args: argparse.Namespace) -> int:
    """Print what is still missing, project by project."""
    sheet = _sheet(bench, args)
    found = missing_of(sheet)
    if not found:
        say(f"{sheet.period.words}没有缺项，可以提交")
        return 0
    rows = [(each.code, each.name, each.title, each.sentence) for each in found]
    say_table(f"{sheet.period.words}缺{len(found)}处", ("编号", "项目", "栏目", "缺什么"), rows)
    return 0


def _options(part: ChineseParser) -> None:
    ledger_options(part)
    part.add_argument(
        "--period",
        default="本月",
        metavar="调度期",
        help="月 2024-06，周 2024-06-17周，旬 2024-06中旬，季 2024Q2（默认本月）",
    )


def _sheet(bench: Bench, args: argparse.Namespace) -> Sheet:
    with bench.opener.open(args.ledger, writing=False) as store, store.read() as session:
        today = bench.today(args, session)
        return read_sheet(session, read_period(args.period, today), today)


def _text(file: str) -> str:
    if file == _STDIN:
        return sys.stdin.read()
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except FileNotFoundError as missing:
        raise refuse(f"没有“{file}”这个文件。", field="file") from missing
    except UnicodeDecodeError as garbled:
        raise refuse(f"“{file}”不是 UTF-8 文本，请另存为 UTF-8 的制表符分隔文本。", field="file") from garbled


def _tell(staged: Staged) -> None:
    for cell in staged.cells:
        said = f"{cell.old or '（空）'} → {cell.new}" if cell.state is CellState.ACCEPTED else cell.new
        why = f"（{cell.why.rstrip('。')}）" if cell.why else ""
        say(f"{cell.state.value}：{cell.code} {cell.name} {TITLES[cell.field]}：{said}{why}")
    for title, names in (("没有这个项目", staged.strangers), ("分不清是哪个项目", staged.ambiguous)):
        for name in names:
            say(f"{title}：{name}")
    for word in staged.unplaced:
        say(f"没有对应的列：{word}")


def _state(row: SheetRow) -> str:
    if row.is_paused:
        return "暂停"
    return "已填" if row.is_filled else "未填" if row.is_owed else ""


def _as_json(sheet: Sheet) -> dict[str, object]:
    return {
        "period": sheet.period.written,
        "today": sheet.today.isoformat(),
        "rows": [_row_as_json(row) for row in sheet.rows],
    }


def _row_as_json(row: SheetRow) -> dict[str, object]:
    promises: Sequence[str] = row.promises.split("\n") if row.promises else ()
    return {
        "code": row.code,
        "name": row.name,
        "region": row.region,
        "filled": row.is_filled,
        "owed": row.is_owed,
        "paused": row.is_paused,
        "texts": dict(row.texts),
        "before": dict(row.before),
        "from_weeks": sorted(row.from_weeks),
        "promises": list(promises),
    }
