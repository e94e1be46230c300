"""`setting`: thresholds with their sources and defaults, and holiday years."""

import argparse
from pathlib import Path

from zsyz_desktop.cli.bench import Bench, ledger_options, work
from zsyz_desktop.cli.console import say, say_table
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.services.files.attachment_files import kept_name
from zsyz_desktop.services.ledger.settings_kept import (
    change_threshold,
    current_holidays,
    import_holidays,
    list_thresholds,
    reset_threshold,
    shown_default,
)
from zsyz_desktop.services.templates.holiday_files import read_holiday_file


def register(parser: ChineseParser) -> None:
    """Add the command and its parts."""
    parser.tell(description="预警天数、截数日、节假日等设置。")
    parts = parser.parts()
    part = parts.add_parser("list", help="列出全部设置", examples=("zsyz-desktop setting list --ledger 台账.zsyz",))
    ledger_options(part, today=False)
    part.set_defaults(run=run_list)
    part = parts.add_parser(
        "set", help="改一项设置", examples=("zsyz-desktop setting set --ledger 台账.zsyz near_due_days 10",)
    )
    ledger_options(part, today=False)
    part.add_argument("key", metavar="设置项")
    part.add_argument("value", metavar="值")
    part.set_defaults(run=run_set)
    part = parts.add_parser(
        "reset", help="恢复默认", examples=("zsyz-desktop setting reset --ledger 台账.zsyz near_due_days",)
    )
    ledger_options(part, today=False)
    part.add_argument("key", metavar="设置项")
    part.set_defaults(run=run_reset)
    part = parts.add_parser(
        "holidays",
        help="导入节假日表",
        description="每行：日期,休或班,名称。导入的年度整年替换。",
        examples=("zsyz-desktop setting holidays --ledger 台账.zsyz 2027年节假日.csv",),
    )
    ledger_options(part, today=False)
    part.add_argument("file", type=Path, metavar="文件", help="CSV 文件（UTF-8 或 GBK）")
    part.set_defaults(run=run_holidays)


def run_list(bench: Bench, args: argparse.Namespace) -> int:
    """Print every threshold with value, default and source."""
    with bench.opener.open(args.ledger, writing=False) as store, store.read() as session:
        settings = list_thresholds(session)
        years = sorted(current_holidays(session).years)
    rows = [
        (each.key, each.title, kept or shown_default(each), shown_default(each), each.unit, each.source)
        for each, kept in settings
    ]
    say_table("设置", ("设置项", "名称", "现值", "默认", "单位", "出处"), rows)
    say("节假日表：" + "、".join(f"{year}年" for year in years))
    return 0


def run_set(bench: Bench, args: argparse.Namespace) -> int:
    """Keep a value of one's own."""
    with work(bench, args, f"改设置 {args.key}={args.value}") as session:
        change_threshold(session, args.key, args.value)
    say(f"已改：{args.key} = {args.value}")
    return 0


def run_reset(bench: Bench, args: argparse.Namespace) -> int:
    """Go back to the default."""
    with work(bench, args, f"设置 {args.key} 恢复默认") as session:
        reset_threshold(session, args.key)
    say(f"已恢复默认：{args.key}")
    return 0


def run_holidays(bench: Bench, args: argparse.Namespace) -> int:
    """Import holiday years from a CSV file."""
    lines = read_holiday_file(args.file)
    with work(bench, args, f"导入节假日表 {kept_name(args.file.name)}") as session:
        years = import_holidays(session, lines)
    say("已导入：" + "、".join(f"{year}年" for year in years))
    return 0
