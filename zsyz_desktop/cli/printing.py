"""`print`: papers of one project, some or all, into one PDF or one file each."""

import argparse
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zsyz_desktop.cli.bench import Bench, ledger_options
from zsyz_desktop.cli.console import Step, progress, say
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.errors import refuse
from zsyz_desktop.services.paper_sets import checklists, overview, progress_charts

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class _Paper:
    """One kind of paper: its command, its title, where its sheets come from and who draws them."""

    command: str
    title: str
    gather: Callable[..., Sequence[Any]]


_PAPERS = (
    _Paper("progress-chart", "推进图表", progress_charts),
    _Paper("checklist", "闭环清单", checklists),
    _Paper("overview", "推进情况总览", overview),
)


def register(commands: "argparse._SubParsersAction[ChineseParser]") -> None:
    """Add the command and its papers."""
    parser = commands.add_parser("print", help="打印（生成 PDF）", description="生成可直接打印的 PDF，字体已嵌入。")
    papers = parser.add_subparsers(title="哪种纸", required=True, metavar="哪种纸", parser_class=ChineseParser)
    for paper in _PAPERS:
        start = f"zsyz-desktop print {paper.command} --ledger 台账.zsyz"
        part = papers.add_parser(
            paper.command,
            help=paper.title,
            description=f"生成《{paper.title}》。",
            examples=(f"{start} --project P04 --out {paper.title}.pdf", f"{start} --all --each --out {paper.title}"),
        )
        ledger_options(part)
        which = part.add_mutually_exclusive_group(required=True)
        which.add_argument("--project", action="append", metavar="编号", help="项目编号，可写多次")
        which.add_argument("--all", action="store_true", help="全部项目")
        part.add_argument("--size", choices=("A4", "A3"), default="A4", help="纸张（默认A4）")
        part.add_argument("--mono", action="store_true", help="黑白")
        if paper.command != "overview":
            part.add_argument("--each", action="store_true", help="每个项目一个文件，--out 写文件夹")
        part.add_argument("--out", required=True, type=Path, metavar="文件或文件夹", help="写到哪里")
        part.set_defaults(run=run, paper=paper)


def run(bench: Bench, args: argparse.Namespace) -> int:
    """Read the facts in one short transaction, then draw."""
    paper: _Paper = args.paper
    with bench.opener.open(args.ledger, writing=False) as store, store.read() as session:
        sheets = paper.gather(session, bench.today(args, session), None if args.all else args.project)
    if not sheets:
        raise refuse("没有可打印的项目。", field="project")
    with progress(f"绘制{paper.title}") as step:
        if getattr(args, "each", False):
            files = _write_each(paper, sheets, args, step)
            say(f"已生成{len(files)}个文件，在：{args.out}")
        else:
            writer_of(paper.command)(sheets, args.out, size=args.size, mono=args.mono, on_page=step)
            say(f"已生成：{args.out}")
    return 0


def _write_each(paper: _Paper, sheets: Sequence[Any], args: argparse.Namespace, step: Step) -> list[Path]:
    if args.out.is_file():
        raise refuse(f"「{args.out.name}」是文件；每个项目一个文件时 --out 要写文件夹。", field="out")
    args.out.mkdir(parents=True, exist_ok=True)
    write = writer_of(paper.command)
    files = []
    for done, sheet in enumerate(sheets, 1):
        name = f"{sheet.heading.code} {sheet.heading.name} {paper.title}.pdf"
        file = args.out / _FORBIDDEN.sub("_", name)
        write([sheet], file, size=args.size, mono=args.mono)
        files.append(file)
        step(done, len(sheets))
    return files


def writer_of(command: str) -> Callable[..., None]:
    """Who draws a kind of paper: `write(sheets, out, *, size, mono, on_page)`."""
    # reportlab is imported inside the job that needs it, never at start.
    from zsyz_desktop.reports import checklist, overview, progress_chart  # noqa: PLC0415

    writers: dict[str, Callable[..., None]] = {
        "progress-chart": progress_chart.write,
        "checklist": checklist.write,
        "overview": lambda sheets, out, **how: overview.write(sheets[0], out, **how),
    }
    return writers[command]
