"""A report composed: its template, the values of its period, its tables, and the letter around it."""

from collections.abc import Mapping
from functools import cache

from zsyz_desktop.paths import resource
from zsyz_desktop.rules.report import Block, LetterHead, Report, ReportKind, ReportTable, Style, numbered_headings
from zsyz_desktop.rules.sentences import (
    Composed,
    Known,
    Paragraph,
    SaidSentence,
    TablePlace,
    Template,
    compose,
    read_template,
)
from zsyz_desktop.services.list.paper_desk import PaperDesk
from zsyz_desktop.values import replace

HEAD = ("标题", "发文机关", "发文字号", "签发人", "主送", "联系人", "抄送")
"""Sentences of the letter around a report, never of its text."""
ONLY_OFFICIAL = ("结语", "附件")


@cache
def template_of(key: str) -> Template:
    """The template of a report, as it comes with the program."""
    return read_template(resource("reports", f"{key}.txt").read_text(encoding="utf-8"))


def composed_report(
    kind: ReportKind, desk: PaperDesk, known: Known, tables: Mapping[str, ReportTable | None], style: Style
) -> Report:
    """The report of a template in a style; a table that is not there is left out with its place."""
    there = {name: table for name, table in tables.items() if table is not None}
    parts = compose(template_of(kind.key), replace(known, tables=frozenset(there)))
    head = {
        each.key: each for part in parts if isinstance(part, Paragraph) for each in part.sentences if each.key in HEAD
    }
    is_official = style is Style.OFFICIAL
    blocks = tuple(block for part in parts for block in _blocks(part, there, is_official=is_official))
    return Report(
        masthead=desk.masthead,
        key=kind.key,
        paper=kind.paper,
        title=head["标题"],
        blocks=numbered_headings(blocks),
        letter=_letter(head) if is_official else None,
        of=desk.masthead.period.written,
        notes=desk.past,
    )


def _blocks(part: Composed, tables: Mapping[str, ReportTable], *, is_official: bool) -> tuple[Block, ...]:
    if isinstance(part, TablePlace):
        return (tables[part.name],)
    if not isinstance(part, Paragraph):
        return (part,)
    left_out = HEAD if is_official else (*HEAD, *ONLY_OFFICIAL)
    kept = tuple(each for each in part.sentences if each.key not in left_out)
    return (Paragraph(kept, part.number),) if kept else ()


def _letter(head: Mapping[str, SaidSentence]) -> LetterHead:
    return LetterHead(
        issuer=head.get("发文机关"),
        number=head.get("发文字号"),
        signer=head.get("签发人"),
        addressee=head.get("主送"),
        contact=head.get("联系人"),
        copies=head.get("抄送"),
    )
