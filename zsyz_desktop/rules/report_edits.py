"""An officer's own words in a report: printed while the ledger says what it said when they were written.

When the ledger says something else by now, the report says that, and the officer is asked which it is to be: no figure
that has changed is printed unnoticed (issue of the month; R20).
"""

from collections.abc import Mapping

from zsyz_desktop.rules.report import Block, LetterHead, Report
from zsyz_desktop.rules.sentences import Paragraph, SaidSentence
from zsyz_desktop.values import Frozen, replace


class Edit(Frozen):
    """What the ledger said, and what an officer made of it."""

    generated: str
    edited: str


class Doubt(Frozen):
    """A sentence that was changed, of which the ledger says something else by now."""

    key: str
    generated: str
    before: str
    edited: str


def with_edits(report: Report, edits: Mapping[str, Edit]) -> Report:
    """The report with the officer's words where they still fit what the ledger says."""
    if not edits:
        return report
    letter = report.letter
    return replace(
        report,
        title=_said(report.title, edits),
        blocks=tuple(_block(block, edits) for block in report.blocks),
        letter=None if letter is None else _letter(letter, edits),
    )


def doubts(report: Report, edits: Mapping[str, Edit]) -> tuple[Doubt, ...]:
    """The sentences the officer is asked about, in the order of the report as the ledger has it."""
    found = ((each, edits[each.key]) for each in report.rows if each.key in edits)
    return tuple(
        Doubt(each.key, _generated(each), edit.generated, edit.edited)
        for each, edit in found
        if edit.generated != _generated(each)
    )


def _generated(said: SaidSentence) -> str:
    return said.generated or said.text


def _said(said: SaidSentence, edits: Mapping[str, Edit]) -> SaidSentence:
    edit = edits.get(said.key)
    if edit is None or edit.generated != said.text:
        return said
    return replace(said, text=edit.edited, generated=said.text)


def _block(block: Block, edits: Mapping[str, Edit]) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return replace(block, sentences=tuple(_said(each, edits) for each in block.sentences))


def _letter(letter: LetterHead, edits: Mapping[str, Edit]) -> LetterHead:
    def said(each: SaidSentence | None) -> SaidSentence | None:
        return None if each is None else _said(each, edits)

    return replace(
        letter,
        issuer=said(letter.issuer),
        number=said(letter.number),
        signer=said(letter.signer),
        addressee=said(letter.addressee),
        contact=said(letter.contact),
        copies=said(letter.copies),
    )
