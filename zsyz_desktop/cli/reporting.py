"""`report`: the short way to what leaders read, of the whole ledger, and to its sentences."""

import argparse

from zsyz_desktop.cli.bench import Bench, ledger_options, work
from zsyz_desktop.cli.console import say
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.cli.printing import register_papers
from zsyz_desktop.rules.report import Report, Style
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.services.reports.every_paper import EVERY_PAPER, Extent
from zsyz_desktop.services.reports.report_papers import MAKERS
from zsyz_desktop.services.reports.report_texts import doubts_of, edited_report, write_sentence


def register(parser: ChineseParser) -> None:
    """Add the command and its reports: the same as `print` makes of them."""
    parser.tell(description="给领导看的文稿：句子和数字都取自台账，PDF 可直接打印，.docx 可用 Word 或 WPS 改。")
    reports = parser.parts("哪种文稿")
    register_papers(
        reports, "report", (paper for paper in EVERY_PAPER if paper.extent in (Extent.REPORT, Extent.PACKAGE))
    )
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
