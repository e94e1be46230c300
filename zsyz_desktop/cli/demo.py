"""`demo`: a new ledger with the twelve fictitious sample projects, or with those of a data file."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from zsyz_desktop.cli.bench import Bench, ledger_options
from zsyz_desktop.cli.console import progress, say
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.errors import refuse
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.sample.filling import fill_from
from zsyz_desktop.services.sample.source import Source, desk_of, first_day, sample_source
from zsyz_desktop.values import replace


def register(parser: ChineseParser) -> None:
    """Add the command."""
    parser.tell(
        description="新建一本样例台账：12个虚构项目，四个一、清单、推进图表、问题、资金、调度俱全；或照一个数据文件新建。",
        examples=(
            "zsyz-desktop demo --ledger 样例.zsyz",
            "zsyz-desktop demo --ledger 试验.zsyz --data 数据.json --today 2024-07-26",
        ),
    )
    ledger_options(parser)
    parser.add_argument(
        "--data", type=Path, metavar="文件", help="照这个 JSON 文件录入；写了 --today 的，其后发生的事录到那一天"
    )
    parser.set_defaults(run=run)


def run(bench: Bench, args: argparse.Namespace) -> int:
    """Make the ledger; a broken-off one is removed."""
    told = sample_source() if args.data is None else _read(args.data)
    today = bench.today(args) if args.today is not None else first_day(told)
    if args.data is None:
        _refuse_earlier(today, first_day(told))
    source = Source(told, today, with_later=args.data is not None and args.today is not None)
    desk = replace(desk_of(told, today), sample_today=today)
    with progress("录入样例项目") as step:
        bench.opener.create(args.ledger, desk, lambda store: fill_from(store, source, on_project=step)).close()
    projects = len(source.all("projects"))
    said = "全部虚构；" if args.data is None else ""
    say(f"样例台账已建好：{args.ledger}（{projects}个项目，{said}样例的今天是{day_in_prose(today)}）")
    if source.unknown:
        say(f"下列部分现在没有对应的记录，未录入：{'、'.join(source.unknown)}")
    return 0


def _refuse_earlier(today: date, first: date) -> None:
    if today < first:
        raise refuse(f"样例里的实际日期到{day_in_prose(first)}为止，--today 不能早于这一天。", field="today")


def _read(path: Path) -> dict[str, Any]:
    """One object of sections; raises Refusal for what is not one."""
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise refuse(f"打不开数据文件“{path}”，请核对文件名。", field="data") from error
    except ValueError as error:
        raise refuse(f"“{path}”不是 JSON 数据文件，没有录入。", field="data") from error
    if not isinstance(told, dict):
        raise refuse(f"“{path}”里应是一个按部分分开的对象，没有录入。", field="data")
    return told
