"""`report`: what leaders read, of the whole ledger, as PDF or as .docx."""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from zsyz_desktop.cli.bench import Bench, ledger_options, work
from zsyz_desktop.cli.console import Step, progress, say
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.errors import refuse
from zsyz_desktop.models.words import MeetingKind
from zsyz_desktop.rules.fronts import Front
from zsyz_desktop.rules.meeting_package import PACKAGES
from zsyz_desktop.rules.report import Report, Style
from zsyz_desktop.saving import DOCX, PDF, WORKBOOK, save
from zsyz_desktop.services.ledger.exports_noted import note_export
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.services.papers.gathering import Gather
from zsyz_desktop.services.reports.meeting_papers import PACKAGE_PAPERS
from zsyz_desktop.services.reports.report_papers import (
    MAKERS,
    bulletin_paper,
    changes_paper,
    half_year_paper,
    month_report_paper,
    targets_paper,
)
from zsyz_desktop.services.reports.report_texts import doubts_of, edited_report, write_sentence

_KINDS = {"pdf": PDF, "docx": DOCX, "xlsx": WORKBOOK}
_STYLES = {"internal": Style.INTERNAL, "official": Style.OFFICIAL}


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """One kind of report: its command, its title, and where it comes from in each style."""

    command: str
    title: str
    gather: Callable[[Style], Gather]
    is_since: bool = False
    """Told since a day, and not of a period."""
    is_package: bool = False
    """The material of a meeting: of the period closed last."""
    formats: tuple[str, ...] = ("pdf", "docx")


_MEETINGS = {
    "month-meeting": MeetingKind.MONTH,
    "quarter-meeting": MeetingKind.QUARTER,
    "half-year-meeting": MeetingKind.HALF_YEAR,
}


def _package_of(kind: MeetingKind, style: Style) -> Gather:
    del style  # it is handed out in the room
    return PACKAGE_PAPERS[kind]


REPORTS = (
    ReportPaper("month", "月度工作推进情况报告", month_report_paper),
    ReportPaper("half-year", "半年工作总结", half_year_paper),
    ReportPaper("targets", "目标对账表", targets_paper, formats=("pdf", "docx", "xlsx")),
    ReportPaper("changes", "会前变化版", changes_paper, is_since=True),
    ReportPaper("bulletin", "通报", bulletin_paper),
    *(
        ReportPaper(command, PACKAGES[kind], partial(_package_of, kind), is_package=True, formats=("pdf",))
        for command, kind in _MEETINGS.items()
    ),
)


def register(parser: ChineseParser) -> None:
    """Add the command and its reports."""
    parser.tell(description="给领导看的文稿：句子和数字都取自台账，PDF 可直接打印，.docx 可用 Word 或 WPS 改。")
    reports = parser.add_subparsers(title="哪种文稿", required=True, metavar="哪种文稿", parser_class=ChineseParser)
    for paper in REPORTS:
        asked = "" if paper.is_package else "--since 2024-05-28" if paper.is_since else "--period 2024-06"
        start = f"zsyz-desktop report {paper.command} --ledger 台账.zsyz {asked}".strip()
        part = reports.add_parser(
            paper.command,
            help=paper.title,
            description=f"生成《{paper.title}》。",
            examples=tuple(_examples(paper, start)),
        )
        ledger_options(part)
        if paper.is_package:
            part.add_argument("--hide-investors", action="store_true", help="隐去在谈项目的投资方，印作“某企业”")
        elif paper.is_since:
            part.add_argument("--since", dest="period", metavar="日期", help="从哪天以来；不写是上次会议以来")
        else:
            part.add_argument("--period", metavar="统计期", help="如 2024-06；不写是最近已截止的一期")
            part.add_argument(
                "--style", choices=tuple(_STYLES), default="internal", help="内部材料或上报公文（默认 internal）"
            )
        told = "、".join("PDF" if each == "pdf" else f".{each}" for each in paper.formats)
        part.add_argument("--format", choices=paper.formats, default="pdf", help=f"{told}（默认 pdf）")
        part.add_argument("--mono", action="store_true", help="黑白")
        part.add_argument("--out", required=True, type=Path, metavar="文件", help="写到哪里")
        part.set_defaults(run=run, paper=paper, style="internal", period=None, hide_investors=False)
    _register_sentences(reports)


def _register_sentences(reports: "argparse._SubParsersAction[ChineseParser]") -> None:
    part = reports.add_parser(
        "sentences",
        help="看和改文稿的句子",
        description="列出一份文稿的句子；改过的句子在数据没有变化时照改的印，数据变了先照台账印并提示。定稿以后不能再改。",
        examples=(
            "zsyz-desktop report sentences month --ledger 台账.zsyz --period 2024-06",
            'zsyz-desktop report sentences month --ledger 台账.zsyz --set "结语=以上报告，请审阅。"',
        ),
    )
    ledger_options(part)
    part.add_argument("report", choices=tuple(MAKERS), metavar="文稿", help="、".join(MAKERS))
    part.add_argument("--period", metavar="统计期", help="如 2024-06；不写是最近已截止的一期")
    part.add_argument(
        "--set", action="append", default=[], metavar="句=文字", help="改一句，可写多次；文字空着是恢复原句"
    )
    part.set_defaults(run=run_sentences)


def run_sentences(bench: Bench, args: argparse.Namespace) -> int:
    """List the sentences by their keys, or change some."""

    def report_of(session: Session) -> Report:
        made = MAKERS[args.report](session, bench.today(args, session), period=args.period, style=Style.OFFICIAL)
        return edited_report(session, made)

    if args.set:
        with work(bench, args, "修改文稿句子") as session:
            for said in args.set:
                key, _, text = said.partition("=")
                write_sentence(session, report_of(session), key.strip(), text)
    with bench.opener.open(args.ledger, writing=False) as store, store.read() as session:
        report = report_of(session)
        open_doubts = {each.key: each for each in doubts_of(session, report)}
    for each in report.rows:
        mark = "（已改）" if each.generated else ""
        say(f"{each.key}{mark}　{each.text}")
        if doubt := open_doubts.get(each.key):
            say(f"　　数据有变化，原来改成：{doubt.edited}")
    return 0


def _examples(paper: ReportPaper, start: str) -> Iterator[str]:
    yield f"{start} --out {paper.title}.pdf"
    if "docx" in paper.formats:
        official = "" if paper.is_since else " --style official"
        yield f"{start}{official} --format docx --out {paper.title}.docx"


def run(bench: Bench, args: argparse.Namespace) -> int:
    """Read the facts of one moment, then draw."""
    suffix = f".{args.format}"
    if args.out.suffix.casefold() != suffix:
        raise refuse(f"文件名要以 {suffix} 结尾，请改“{args.out.name}”。", field="out")
    gather = args.paper.gather(_STYLES[args.style])
    with bench.opener.open(args.ledger, writing=False) as store, store.still() as still, still.read() as session:
        front = gather(
            session, bench.today(args, session), period=args.period, hide_investors=args.hide_investors
        ).front
    with progress(f"绘制{args.paper.title}") as step:
        content = _content(front, args, step)
    if args.format != "pdf":
        _note(bench, args)
    save(content, args.out, _KINDS[args.format])
    say(f"已生成：{args.out}")
    return 0


def _content(front: Front | None, args: argparse.Namespace, step: Step) -> bytes:
    # The libraries that write are imported inside the job that needs them.
    if args.format == "docx" and isinstance(front, Report):
        from zsyz_desktop.reports.report_docx import report_docx  # noqa: PLC0415

        return report_docx(front)
    if args.format == "xlsx" and front is not None:
        from zsyz_desktop.reports.list_workbooks import list_workbook  # noqa: PLC0415

        return list_workbook(front, step) or b""
    from zsyz_desktop.reports.preview import draw_book  # noqa: PLC0415

    return draw_book(front, (), mono=args.mono, on_page=step).pdf


def _note(bench: Bench, args: argparse.Namespace) -> None:
    """What can be written on goes out of the ledger's sight, and is noted in the log."""
    what = f"导出{args.paper.title}（.{args.format}）"
    with bench.opener.open(args.ledger, writing=True) as store, store.work(title=what, is_note=True) as session:
        note_export(session, what)
