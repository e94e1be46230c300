"""`print`: every paper of the register, as PDF, for Word and WPS, or as a workbook; `report` is the short way to some.

Papers of projects go into one PDF (the 总览 in front) or one file each.
"""

import argparse
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path

from zsyz_desktop.cli.bench import Bench, ledger_options, typed_code
from zsyz_desktop.cli.console import Step, complain, progress, say
from zsyz_desktop.cli.handbook import register_quick_start
from zsyz_desktop.cli.parsing import ChineseParser, whole_number
from zsyz_desktop.errors import refuse
from zsyz_desktop.rules.indicator_details import Narrowed
from zsyz_desktop.rules.report import Style
from zsyz_desktop.rules.source_sheet import FIGURES, FigureAsked
from zsyz_desktop.saving import save
from zsyz_desktop.services.ledger.exports_noted import note_export
from zsyz_desktop.services.list.standings import collector_at_rest
from zsyz_desktop.services.papers.gathering import PaperSet
from zsyz_desktop.services.papers.month_papers import OVERVIEW
from zsyz_desktop.services.reports.every_paper import EVERY_PAPER, FORMATS, Extent, PaperKind, Term
from zsyz_desktop.services.reports.report_texts import doubted_in

_STYLES = {"internal": Style.INTERNAL, "official": Style.OFFICIAL}


def register(parser: ChineseParser) -> None:
    """Add the command and every paper there is."""
    parser.tell(description="打印：每种纸都能生成 PDF，字体已嵌入；文稿另有 .docx，清单另有 .xlsx。")
    papers = parser.parts("哪种纸")
    register_quick_start(papers.add_parser("quick-start", help="快速上手"))
    register_papers(papers, "print", EVERY_PAPER)


def register_papers(
    papers: "argparse._SubParsersAction[ChineseParser]", command: str, kinds: Iterable[PaperKind]
) -> None:
    """Add these papers to a command."""
    for paper in kinds:
        part = papers.add_parser(paper.name, help=paper.title)
        part.tell(description=_told(paper), examples=tuple(_examples(paper, command)))
        ledger_options(part)
        _ask_what(part, paper)
        _ask_form(part, paper)
        part.add_argument("--out", required=True, type=Path, metavar="文件或文件夹", help="写到哪里")
        part.set_defaults(run=run, paper=paper)


def _ask_what(part: ChineseParser, paper: PaperKind) -> None:
    """Of which projects and of what time."""
    part.set_defaults(project=None, each=False, period=None, columns=None)
    if not paper.is_of_all:
        which = part.add_mutually_exclusive_group(required=True)
        which.add_argument("--project", action="append", type=typed_code, metavar="编号", help="项目编号，可写多次")
        which.add_argument("--all", action="store_true", help="全部项目")
    if paper.extent is Extent.FIGURE:
        _ask_figure(part)
    if paper.extent is Extent.EACH:
        part.add_argument("--each", action="store_true", help="每个项目一个文件，--out 写文件夹")
    if paper.term is Term.PERIOD:
        part.add_argument("--period", metavar="统计期", help="如 2024-06；不写是最近已截止的一期")
    if paper.term is Term.SINCE:
        part.add_argument("--since", dest="period", metavar="日期", help="从哪天以来；不写是上次会议以来")
    if paper.has_columns:
        part.add_argument("--columns", metavar="栏目", help="要哪些栏、什么次序，用逗号隔开；不写是全部")


def _ask_figure(part: ChineseParser) -> None:
    """Which figure, and what of it."""
    part.add_argument("--indicator", choices=FIGURES, metavar="指标", default=FIGURES[0], help="、".join(FIGURES))
    part.add_argument("--month", type=whole_number, metavar="月", help="只要这一个月的，如 6")
    part.add_argument("--county", metavar="县市", help="只要这个县市的，如 禄丰市")
    part.add_argument("--chain", metavar="产业链", help="只要这条产业链的")
    part.add_argument("--unit", metavar="牵头单位", help="只要这个牵头单位的项目")


def _figure(args: argparse.Namespace) -> FigureAsked | None:
    if args.paper.extent is not Extent.FIGURE:
        return None
    return FigureAsked(args.indicator, Narrowed(args.month, args.county, args.chain, args.unit))


def _ask_form(part: ChineseParser, paper: PaperKind) -> None:
    """How it looks and what it is written as."""
    usual = "A3" if paper.is_wall else "A4"
    part.set_defaults(size=usual, style="internal", hide_investors=False)
    if paper.has_sizes:
        part.add_argument("--size", choices=("A4", "A3"), help=f"纸张（默认{usual}）")
    if paper.has_letter:
        part.add_argument(
            "--style", choices=tuple(_STYLES), help="internal 内部材料，official 上报公文（默认 internal）"
        )
    part.add_argument("--hide-investors", action="store_true", help="隐去在谈项目的投资方，印作“某企业”")
    part.add_argument("--mono", action="store_true", help="黑白")
    part.add_argument("--format", choices=FORMATS, default="pdf", help=f"{paper.formats_said}（默认 pdf）")


def _told(paper: PaperKind) -> str:
    batch = "几个项目合成一份时，总览打头、带书签。" if paper.extent is Extent.EACH else ""
    return f"生成《{paper.title}》。{batch}"


def _examples(paper: PaperKind, command: str) -> Iterator[str]:
    start = f"zsyz-desktop {command} {paper.name} --ledger 台账.zsyz"
    if not paper.is_of_all:
        yield f"{start} --project P04 --out {paper.title}.pdf"
        start += " --all"
    said = {Term.PERIOD: " --period 2024-06", Term.SINCE: " --since 2024-05-28", Term.TODAY: ""}[paper.term]
    for each in paper.formats:
        dressed = " --style official" if each == "docx" and paper.has_letter else ""
        form = f" --format {each}" if each != "pdf" else ""
        yield f"{start}{said}{dressed}{form} --out {paper.title}.{each}"


def run(bench: Bench, args: argparse.Namespace) -> int:
    """Read the facts of one moment, then draw."""
    _refuse_wrong_form(args)
    # The 总览 is many small rows without a cycle; a batch of charts leaves some with every paper.
    with collector_at_rest() if args.paper.name == OVERVIEW else nullcontext():
        return _run(bench, args)


def _refuse_wrong_form(args: argparse.Namespace) -> None:
    """What the paper cannot be written as, and a file that is called after another form than it has."""
    paper, form = args.paper, args.format
    if form not in paper.formats:
        raise refuse(f"《{paper.title}》没有 .{form} 格式，可选：{paper.formats_said}。", field="format")
    if args.each and form != "pdf":
        raise refuse("每个项目一个文件只能是 PDF。", field="each")
    ending = args.out.suffix.casefold().removeprefix(".")
    if not args.each and ending != form and (form != "pdf" or ending in FORMATS):
        raise refuse(f"文件名要以 .{form} 结尾，请改“{args.out.name}”。", field="out")


def _run(bench: Bench, args: argparse.Namespace) -> int:
    paper: PaperKind = args.paper
    with bench.opener.open(args.ledger, writing=False) as store, store.still() as still, still.read() as session:
        asked = {name: getattr(args, name) for name in ("period", "columns", "hide_investors")}
        gather = paper.gather_in(_STYLES[args.style])
        papers = gather(session, bench.today(args, session), args.project, **asked, figure=_figure(args))
        asked_about = doubted_in(session, papers.front)
    if papers.front is None:
        raise refuse("没有可打印的项目。", field="project")
    with progress(f"绘制{paper.title}") as step:
        written = _write(bench, papers, args, step)
    say(f"已生成：{args.out}" if written == 1 else f"已生成{written}个文件，在：{args.out}")
    if asked_about:
        complain(f"{'、'.join(asked_about)}：改过以后数据有变化，现在照台账印；选用哪一种见 report sentences。")
    _say_troubles()
    return 0


def _write(bench: Bench, papers: PaperSet, args: argparse.Namespace, step: Step) -> int:
    if args.format != "pdf":
        return _write_on(bench, papers, args, step)
    return _write_each(papers, args, step) if args.each else _write_one(papers, args, step)


def _write_on(bench: Bench, papers: PaperSet, args: argparse.Namespace, step: Step) -> int:
    """What can be written on goes out of the ledger's sight, and is noted in the log."""
    # As reportlab: only inside the job that needs it.
    from zsyz_desktop.reports.written_on import KIND_OF, written_on  # noqa: PLC0415

    content = written_on(papers.front, args.format, step)
    what = f"导出{args.paper.title}（.{args.format}）"
    with bench.opener.open(args.ledger, writing=True) as store:
        save(content, args.out, KIND_OF[args.format])
        with store.work(title=what, is_note=True) as session:
            note_export(session, what)
    return 1


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
