"""`self-test`: the program proves on this very machine that its main jobs work, in a folder that is thrown away."""

import argparse
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from zsyz_desktop.cli.bench import Bench
from zsyz_desktop.cli.console import say
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.errors import Trouble
from zsyz_desktop.exchange.backups import back_up
from zsyz_desktop.parts import parts
from zsyz_desktop.rules.report import Report, Style
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.types import Store
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.projects.projects import edit_project
from zsyz_desktop.services.reports.every_paper import EVERY_PAPER, Extent, PaperKind
from zsyz_desktop.services.sample.filling import fill_sample
from zsyz_desktop.services.sample.source import sample_desk
from zsyz_desktop.services.whole_ledger.checkup import check_ledger
from zsyz_desktop.services.whole_ledger.rehearsals import rehearse_upgrade

_BOTH = "chart-and-checklist"  # each of them is drawn alone
PAPERS = tuple(
    paper for paper in EVERY_PAPER if paper.extent not in (Extent.REPORT, Extent.PACKAGE) and paper.name != _BOTH
)
WRITTEN = tuple(paper for paper in EVERY_PAPER if paper.extent is Extent.REPORT)
"""The reports that can be written on elsewhere."""


def register(parser: ChineseParser) -> None:
    """Add the command."""
    parser.tell(
        description="在临时文件夹里建台账、升级、保存、撤销、备份、打印、读写表格、开窗口、看输入法，逐项报告；用完即删。",
        examples=("zsyz-desktop self-test",),
    )
    parser.set_defaults(run=run)


def run(bench: Bench, _args: argparse.Namespace) -> int:
    """One line each; 1 when any fails."""
    say("；".join(part.line for part in parts()))
    with tempfile.TemporaryDirectory(prefix="zsyz-") as folder:
        trial = _Trial(bench, Path(folder))
        steps: tuple[tuple[str, Callable[[], str]], ...] = (
            ("新建台账、录入样例", trial.make),
            ("保存", trial.save),
            ("撤销、重做", trial.undo),
            ("判断预警", trial.judge),
            ("检查", trial.check),
            ("备份", trial.back_up),
            ("字体", trial.load_faces),
            *((f"打印{paper.title}", partial(trial.print_paper, paper)) for paper in PAPERS),
            *((f"文稿{report.title}", partial(trial.write_report, report)) for report in WRITTEN),
            ("使用手册", trial.draw_handbook),
            ("电子表格", trial.exchange_workbook),
            ("窗口", trial.open_window),
            ("升级（演练）", trial.upgrade),  # last: the ledger is too new afterwards
        )
        failed = sum(not _passes(title, step) for title, step in steps)
    say("自检通过。" if not failed else f"自检有{failed}项不通过。")
    return 1 if failed else 0


def _passes(title: str, step: Callable[[], str]) -> bool:
    try:
        said = step()
    except Trouble as trouble:  # says by itself what is in the way
        say(f"不通过  {title}：{trouble}")
        return False
    except Exception as error:  # noqa: BLE001 -- a self-test reports whatever goes wrong, item by item
        say(f"不通过  {title}：{type(error).__name__} {error}")
        sys.excepthook(type(error), error, error.__traceback__)
        return False
    say(f"通过    {title}：{said}")
    return True


class _Trial:
    """The steps, each on what the one before left."""

    def __init__(self, bench: Bench, folder: Path) -> None:
        self._bench = bench
        self._opener = bench.opener
        self._now = bench.now
        self._folder = folder
        self._ledger = folder / "自检台账.zsyz"
        desk = sample_desk()
        assert desk.sample_today is not None  # noqa: S101 -- the sample has its own day
        self._desk, self._today = desk, desk.sample_today

    def make(self) -> str:
        with self._opener.create(self._ledger, self._desk) as store:
            fill_sample(store, self._today)
        return "12个样例项目"

    def save(self) -> str:
        with self._opener.open(self._ledger, writing=True) as store:
            self._rename(store, "䶮㛃𬭎试存项目")
            return f"项目名存取一致：{self._name(store)}"

    def undo(self) -> str:
        with self._opener.open(self._ledger, writing=True) as store:
            before = self._name(store)
            self._rename(store, "撤销试验")
            store.undo()
            _expect(self._name(store), before)
            store.redo()
            _expect(self._name(store), "撤销试验")
            store.undo()
        return "撤销、重做后内容一致"

    def judge(self) -> str:
        with self._opener.open(self._ledger, writing=False) as store, store.read() as session:
            standings = read_standings(session, self._today)
        red = sum(standing.light.colour.value == "red" for standing in standings)
        _expect((len(standings), red), (12, 5))
        return "12项，红5"

    def check(self) -> str:
        with self._opener.open(self._ledger, writing=False) as store:
            checkup = check_ledger(store)
        _expect([finding.title for finding in checkup.findings if finding.broken], [])
        return f"{len(checkup.findings)}条规则都成立"

    def back_up(self) -> str:
        copy = back_up(self._ledger, self._folder, self._now())
        with self._opener.open(copy, writing=False) as store:
            _expect([finding for finding in check_ledger(store).findings if finding.broken], [])
        return copy.name

    def open_window(self) -> str:
        return self._bench.try_window(self._ledger, self._folder / "本机")

    def upgrade(self) -> str:
        return rehearse_upgrade(self._ledger, self._today)

    def load_faces(self) -> str:
        from zsyz_desktop.reports.batch import faces_loaded  # noqa: PLC0415 -- fontTools only where it is needed

        return "、".join(f"{name} {count:,}字" for name, count in faces_loaded())

    def draw_handbook(self) -> str:
        from zsyz_desktop.charts.marks import Picture  # noqa: PLC0415 -- with its paper
        from zsyz_desktop.reports.handbook import draw_handbook, handbook_pages  # noqa: PLC0415 -- reportlab only here

        pages = handbook_pages()
        pictures = sum(isinstance(mark, Picture) for page in pages for mark in page.on_paper)
        draw_handbook(self._today)
        return f"{len(pages)}页，{pictures}幅图"

    def print_paper(self, paper: PaperKind) -> str:
        from zsyz_desktop.reports.batch import missing_glyphs, write_book  # noqa: PLC0415 -- reportlab only here

        with self._opener.open(self._ledger, writing=False) as store, store.read() as session:
            papers = paper.gather_in(Style.INTERNAL)(session, self._today)
        file = self._folder / f"{paper.title}.pdf"
        write_book(papers.opening, papers.sheets, file, size="A3" if paper.is_wall else "A4")
        _expect(file.read_bytes()[:5], b"%PDF-")
        _expect(missing_glyphs(papers.sheets), "")
        return f"{len(papers.sheets) or 1}份，{file.stat().st_size:,}字节，没有缺字"

    def write_report(self, report: PaperKind) -> str:
        from zsyz_desktop.reports.preview import draw_book  # noqa: PLC0415 -- reportlab only here
        from zsyz_desktop.reports.report_docx import report_docx  # noqa: PLC0415 -- python-docx only here

        with self._opener.open(self._ledger, writing=False) as store, store.read() as session:
            papers = report.gather_in(Style.OFFICIAL)(session, self._today)
        assert isinstance(papers.front, Report)  # noqa: S101 -- tells mypy
        _expect(draw_book(papers.front, ()).pdf[:5], b"%PDF-")
        _expect(report_docx(papers.front)[:2], b"PK")
        return "PDF 和 .docx 都已写成"

    def exchange_workbook(self) -> str:
        from zsyz_desktop.exchange.workbooks.trial import comes_back_as_written  # noqa: PLC0415 -- workbooks only here

        _expect(comes_back_as_written(self._folder / "自检.xlsx"), wanted=True)
        return "写出的 .xlsx 读回一致"

    def _rename(self, store: Store, name: str) -> None:
        with store.work(title="自检改名") as session:
            edit_project(session, project_by_code(session, "P04"), {"name": name}, today=self._today)
        _expect(self._name(store), name)

    def _name(self, store: Store) -> str:
        with store.read() as session:
            return project_by_code(session, "P04").name


def _expect(found: object, wanted: object) -> None:
    if found != wanted:
        raise AssertionError(f"应为{wanted!r}，实为{found!r}")
