"""文稿改动 kept and found: a sentence in the officer's own words, until the period is 定稿."""

from collections.abc import Mapping

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.report_texts import ReportText
from zsyz_desktop.rules.fronts import Front
from zsyz_desktop.rules.meeting_package import MeetingPackage
from zsyz_desktop.rules.report import Report
from zsyz_desktop.rules.report_edits import Doubt, Edit, doubts, with_edits
from zsyz_desktop.services.archive.snapshots import final_month
from zsyz_desktop.services.ledger.recycling import discard


def edited_report(session: Session, report: Report) -> Report:
    """The report with what officers made of it."""
    return with_edits(report, edits_of(session, report))


def reports_in(front: Front | None) -> tuple[Report, ...]:
    """The reports of a paper: itself, or those in the material of a meeting."""
    if isinstance(front, MeetingPackage):
        return tuple(part for chapter in front.chapters for part in chapter.parts if isinstance(part, Report))
    return (front,) if isinstance(front, Report) else ()


def report_in(front: Front | None, key: str) -> Report | None:
    """The one with this template."""
    return next((each for each in reports_in(front) if each.key == key), None)


def doubts_of(session: Session, report: Report) -> tuple[Doubt, ...]:
    """What is to be asked about the report, whose figures have changed since it was edited."""
    return doubts(report, edits_of(session, report))


def doubted_in(session: Session, front: Front | None) -> tuple[str, ...]:
    """The sentences of a paper that are to be asked about, by their keys."""
    return tuple(doubt.key for report in reports_in(front) for doubt in doubts_of(session, report))


def edits_of(session: Session, report: Report) -> dict[str, Edit]:
    """The edits of a report by the keys of its sentences."""
    return {each.sentence: Edit(each.generated, each.edited) for each in session.exec(_kept(report.key, report.of))}


def write_sentence(session: Session, report: Report, key: str, text: str) -> None:
    """Keep the officer's words for a sentence; the sentence as it is generated, or nothing, takes them back.

    `report` may be edited already. Raises Refusal where it has no such sentence, or its period is 定稿.
    """
    said = next((each for each in report.rows if each.key == key), None)
    if said is None:
        raise refuse(f"文稿里没有“{key}”这一句。", field="sentence")
    if final_month(session, report.of) is not None:
        raise refuse(f"{report.of}已经定稿，不能再改文稿；确需修改请先撤回。", field="sentence")
    generated, text = said.generated or said.text, text.strip()
    row = session.exec(_kept(report.key, report.of).where(ReportText.sentence == key)).first()
    if text in ("", generated):
        if row is not None:
            discard(session, row)
        return
    if row is None:
        row = ReportText(paper=report.key, period=report.of, sentence=key, generated=generated, edited=text)
    row.generated, row.edited = generated, text
    session.add(row)
    session.flush()


def write_sentences(session: Session, report: Report, texts: Mapping[str, str]) -> None:
    """The same of several."""
    for key, text in texts.items():
        write_sentence(session, report, key, text)


def _kept(paper: str, period: str) -> SelectOfScalar[ReportText]:
    kept = select(ReportText).where(ReportText.paper == paper, ReportText.period == period)
    return kept.where(col(ReportText.deleted_at).is_(None))
