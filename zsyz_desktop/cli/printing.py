"""`print`: papers of one project, some or all, into one PDF (the 总览 in front) or one file each."""

import argparse
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from zsyz_desktop.cli.bench import Bench, ledger_options, typed_code
from zsyz_desktop.cli.console import Step, progress, say
from zsyz_desktop.cli.handbook import register_quick_start
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.errors import refuse
from zsyz_desktop.saving import WORKBOOK, save
from zsyz_desktop.services.ledger.exports_noted import note_export
from zsyz_desktop.services.list.standings import collector_at_rest
from zsyz_desktop.services.papers.gathering import Gather, PaperSet
from zsyz_desktop.services.papers.month_papers import month_briefs, month_paper
from zsyz_desktop.services.papers.paper_sets import (
    booklets,
    checklists,
    progress_charts,
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper: its command, its title, and where its sheets come from."""

    command: str
    title: str
    gather: Gather
    is_list: bool = False
    """One list of all projects that are said, of a period."""
    has_sizes: bool = True
    is_wall: bool = False
    """Made for A3."""
    has_columns: bool = False
    has_period: bool = False
    """Told of a period though it is no list of one."""

    @property
    def is_table(self) -> bool:
        """Made of rows and columns, and so a workbook too."""
        return self.is_list and self.command != "battle-map"


PAPERS = (
    Paper("progress-chart", "推进图表", progress_charts),
    Paper("checklist", "闭环清单", checklists),
    Paper("brief", "项目简报", month_briefs, has_sizes=False, has_period=True),
    Paper("booklet", "一项目一册", booklets),
    Paper("overview", "推进情况总览", month_paper("overview"), has_period=True),
    Paper("problems", "问题挂账清单", month_paper("problems"), is_list=True),
    Paper("dispatches", "调度情况表", month_paper("dispatches"), is_list=True),
    Paper("funds", "到位资金明细", month_paper("funds"), is_list=True),
    Paper("indicators", "指标完成情况表", month_paper("indicators"), is_list=True),
    Paper("summary", "重点项目汇总表", month_paper("summary"), is_list=True, is_wall=True, has_columns=True),
    Paper("battle-map", "挂图作战总图", month_paper("battle-map"), is_list=True, is_wall=True),
)


def register(parser: ChineseParser) -> None:
    """Add the command and its papers."""
    parser.tell(description="生成可直接打印的 PDF，字体已嵌入。")
    papers = parser.add_subparsers(title="哪种纸", required=True, metavar="哪种纸", parser_class=ChineseParser)
    register_quick_start(papers.add_parser("quick-start", help="快速上手"))
    for paper in PAPERS:
        start = f"zsyz-desktop print {paper.command} --ledger 台账.zsyz"
        part = papers.add_parser(
            paper.command,
            help=paper.title,
            description=f"生成《{paper.title}》。几个项目合成一份时，总览打头、带书签。",
            examples=(
                f"{start} --project P04 --out {paper.title}.pdf",
                f"{start} --all{' --size A3' if paper.has_sizes else ''} --out {paper.title}.pdf",
            ),
        )
        ledger_options(part)
        which = part.add_mutually_exclusive_group(required=True)
        which.add_argument("--project", action="append", type=typed_code, metavar="编号", help="项目编号，可写多次")
        which.add_argument("--all", action="store_true", help="全部项目")
        usual = "A3" if paper.is_wall else "A4"
        if paper.has_sizes:
            part.add_argument("--size", choices=("A4", "A3"), help=f"纸张（默认{usual}）")
        part.add_argument("--mono", action="store_true", help="黑白")
        part.add_argument("--hide-investors", action="store_true", help="隐去在谈项目的投资方，印作“某企业”")
        if paper.is_table:
            part.add_argument(
                "--format", choices=("pdf", "xlsx"), default="pdf", help="PDF，或可以再算的表格（默认 pdf）"
            )
        if paper.is_list or paper.has_period:
            part.add_argument("--period", metavar="统计期", help="如 2024-06；不写是最近已截止的一期")
        if paper.is_list:
            if paper.has_columns:
                part.add_argument("--columns", metavar="栏目", help="要哪些栏、什么次序，用逗号隔开；不写是全部")
        elif paper.command != "overview":
            part.add_argument("--each", action="store_true", help="每个项目一个文件，--out 写文件夹")
        part.add_argument("--out", required=True, type=Path, metavar="文件或文件夹", help="写到哪里")
        part.set_defaults(run=run, paper=paper, each=False, format="pdf", period=None, columns=None, size=usual)


def run(bench: Bench, args: argparse.Namespace) -> int:
    """Read the facts of one moment, then draw."""
    # The 总览 is many small rows without a cycle; a batch of charts leaves some with every paper.
    with collector_at_rest() if args.paper.command == "overview" else nullcontext():
        return _run(bench, args)


def _run(bench: Bench, args: argparse.Namespace) -> int:
    paper: Paper = args.paper
    with bench.opener.open(args.ledger, writing=False) as store, store.still() as still, still.read() as session:
        codes = None if args.all else args.project
        asked = {name: getattr(args, name) for name in ("period", "columns", "hide_investors")}
        papers = paper.gather(session, bench.today(args, session), codes, **asked)
    if papers.front is None:
        raise refuse("没有可打印的项目。", field="project")
    if args.format == "xlsx":
        return _write_workbook(bench, papers, args)
    with progress(f"绘制{paper.title}") as step:
        written = _write_each(papers, args, step) if args.each else _write_one(papers, args, step)
    say(f"已生成：{args.out}" if written == 1 else f"已生成{written}个文件，在：{args.out}")
    _say_troubles()
    return 0


def _write_workbook(bench: Bench, papers: PaperSet, args: argparse.Namespace) -> int:
    # As reportlab: only inside the job that needs it.
    from zsyz_desktop.reports.list_workbooks import list_workbook  # noqa: PLC0415

    if args.out.suffix.casefold() != ".xlsx":
        raise refuse(f"表格要以 .xlsx 结尾，请改“{args.out.name}”。", field="out")
    with bench.opener.open(args.ledger, writing=True) as store, progress(f"生成{args.paper.title}") as step:
        content = list_workbook(papers.front, step) if papers.front is not None else None
        if content is None:
            raise refuse("没有可打印的项目。", field="project")
        save(content, args.out, WORKBOOK)
        what = f"导出{args.paper.title}（.xlsx）"
        with store.work(title=what, is_note=True) as session:
            note_export(session, what)
    say(f"已生成：{args.out}")
    return 0


def _say_troubles() -> None:
    from zsyz_desktop.typesetting.runs import choice_troubles  # noqa: PLC0415 -- fontTools only inside the job

    for sentence in choice_troubles():
        say(sentence)


def _write_one(papers: PaperSet, args: argparse.Namespace, step: Step) -> int:
    # reportlab is imported inside the job that needs it, never at start.
    from zsyz_desktop.reports.batch import write_book  # noqa: PLC0415

    write_book(papers.opening, papers.sheets, args.out, size=args.size, mono=args.mono, on_page=step)
    return 1


def _write_each(papers: PaperSet, args: argparse.Namespace, step: Step) -> int:
    from zsyz_desktop.reports.batch import write_each  # noqa: PLC0415 -- as above

    if args.out.is_file():
        raise refuse(f"“{args.out.name}”是文件；每个项目一个文件时 --out 要写文件夹。", field="out")
    args.out.mkdir(parents=True, exist_ok=True)
    return len(write_each(papers.sheets, args.out, size=args.size, mono=args.mono, on_page=step))
