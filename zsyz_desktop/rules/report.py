"""A report for leaders: a title, paragraphs of sentences and tables, as internal material or as an official letter."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, unique
from typing import Literal

from zsyz_desktop.rules.account_sheet import AccountSheet
from zsyz_desktop.rules.dispatch_paper import DispatchPaper
from zsyz_desktop.rules.funds_sheet import FundsSheet
from zsyz_desktop.rules.indicator_sheet import IndicatorSheet
from zsyz_desktop.rules.sentences import Paragraph, SaidSentence, SectionTitle
from zsyz_desktop.rules.sheets import Masthead, OverviewSheet
from zsyz_desktop.rules.sources import Source
from zsyz_desktop.rules.summary_sheet import SummarySheet
from zsyz_desktop.values import Frozen, replace

Align = Literal["left", "centre", "right"]


@unique
class Style(Enum):
    """How a report is dressed; the value is what officers call it."""

    INTERNAL = "内部材料"
    OFFICIAL = "上报公文"


class ReportKind(Frozen):
    """A kind of report: the key of its template, and what officers call it."""

    key: str
    paper: str


class ReportColumn(Frozen):
    """A heading, its share of the width, and where its text stands."""

    title: str
    share: float
    align: Align = "left"


class ReportTable(Frozen):
    """Rows of words under headings that come again on each page; a row in `strong` is a sum."""

    title: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    strong: frozenset[int] = frozenset()
    sources: tuple[Source | None, ...] = ()
    """Where each row is at home in the ledger."""


Block = SectionTitle | Paragraph | ReportTable


class LetterHead(Frozen):
    """What an official letter has around its text (GB/T 9704-2012); None where nothing is to be written there."""

    issuer: SaidSentence | None = None
    number: SaidSentence | None = None
    signer: SaidSentence | None = None
    addressee: SaidSentence | None = None
    contact: SaidSentence | None = None
    copies: SaidSentence | None = None


class Report(Frozen):
    """What is printed; `paper` is its kind, `key` that of its template, `letter` is there for an official letter."""

    masthead: Masthead
    key: str
    paper: str
    title: SaidSentence
    blocks: tuple[Block, ...]
    letter: LetterHead | None = None
    is_signed: bool = True
    """Whether office and day stand below it."""
    is_compact: bool = False
    """One page, in as small a type as that takes."""
    notes: tuple[str, ...] = ()
    of: str = ""
    """What a file of it is told by: the period or the day."""
    annexes: "tuple[Annex, ...]" = ()
    """The papers behind a letter that its 附件 names, in its order."""

    @property
    def rows(self) -> tuple[SaidSentence, ...]:
        """Every sentence that can be edited, from the title on."""
        letter = self.letter
        around = (letter.issuer, letter.number, letter.signer, letter.addressee) if letter is not None else ()
        behind = (letter.contact, letter.copies) if letter is not None else ()
        said = [each for block in self.blocks if isinstance(block, Paragraph) for each in block.sentences]
        return tuple(each for each in (*around, self.title, *said, *behind) if each is not None)

    @property
    def last_of_text(self) -> int:
        """The number of the last block above those that stand with the signature; -1 where there is none."""
        return max((number for number, each in enumerate(self.blocks) if not closes(each)), default=-1)


Annex = IndicatorSheet | AccountSheet | DispatchPaper | FundsSheet | SummarySheet | OverviewSheet | Report
"""A paper that is bound in behind a letter."""

ANNEXED = "附件"
"""The sentence that names them."""
_CLOSING = ("结语", ANNEXED)
_EACH = re.compile(r"　+(?=[0-9]+．)")


def closes(block: Block) -> bool:
    """Whether it stands with the signature."""
    return isinstance(block, Paragraph) and block.sentences[0].key in _CLOSING


def is_annexed(paragraph: Paragraph) -> bool:
    """Whether it names the papers that are bound in."""
    return paragraph.sentences[0].key == ANNEXED


def said_lines(paragraph: Paragraph) -> tuple[str, ...]:
    """What it says; 「附件：1．指标完成情况表」, 「2．问题挂账清单」: each annex on a line of its own."""
    return tuple(_EACH.split(paragraph.text)) if is_annexed(paragraph) else (paragraph.text,)


def numbered_annexes(papers: Sequence[Annex]) -> Iterator[Annex]:
    """The papers with 附件1, 附件2 … at their heads; 附件 alone where there is but one."""
    for number, paper in enumerate(papers, start=1):
        annex = f"{ANNEXED}{number}" if len(papers) > 1 else ANNEXED
        marked = replace(paper, masthead=replace(paper.masthead, annex=annex))
        yield replace(marked, is_signed=False) if isinstance(marked, Report) else marked


def told_once(report: Report, other: Report) -> Report:
    """The report without the tables that stand in the other, which is bound with it."""
    tables = [each for each in other.blocks if isinstance(each, ReportTable)]
    return replace(report, blocks=tuple(each for each in report.blocks if each not in tables))


NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")


def numbered_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same with 一、二、… and （一）（二）… before the headings, counted anew under each of the first level."""
    first = second = 0
    found: list[Block] = []
    for block in blocks:
        if not isinstance(block, SectionTitle):
            found.append(block)
        elif block.level == 1:
            first, second = first + 1, 0
            found.append(SectionTitle(f"{NUMERALS[first - 1]}、{block.title}", 1))
        else:
            second += 1
            found.append(SectionTitle(f"（{NUMERALS[second - 1]}）{block.title}", 2))
    return tuple(found)
