"""佐证 of a receipt: files of a listed type, kept as attachments of its project (domain.md section 2.5)."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.dictionary import Word
from zsyz_desktop.models.evidence import Evidence
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.touched import Touched
from zsyz_desktop.services.files.attachment_files import LoadedFile
from zsyz_desktop.services.files.attachments import attach
from zsyz_desktop.services.files.evidence_files import EvidenceFact, evidence_fact, files_of
from zsyz_desktop.services.ledger.recycling import discard
from zsyz_desktop.services.typing.word_lists import read_labels, words_in_use

NO_TYPE = "请先选这些文件是哪一种佐证。"


def fund_evidence(session: Session, key: str) -> tuple[EvidenceFact, ...]:
    """What is kept with a receipt, the first first."""
    query = select(Evidence).where(Evidence.fund_id == UUID(key), col(Evidence.deleted_at).is_(None))
    rows = session.exec(query.order_by(col(Evidence.created_at), col(Evidence.id))).all()
    files = files_of(session, rows)
    return tuple(evidence_fact(each, files) for each in rows)


def evidence_types(session: Session) -> tuple[str, ...]:
    """The types a file can be."""
    return words_in_use(session, WordList.FUND_EVIDENCE)


def shows_evidence_otherwise(touched: Touched) -> bool:
    """Whether a unit of work changed files of receipts, receipts or the words of their kinds."""
    return any(touched.holds(record) for record in (Evidence, Fund, Word))


def keep_fund_files(session: Session, key: str, type_said: str, files: Sequence[LoadedFile]) -> None:
    """Keep files with a receipt as of one listed type, which its 佐证材料 names from then on.

    Raises Refusal without a type, or for an empty file.
    """
    if not type_said.strip():
        raise refuse(NO_TYPE, field="evidence_type")
    kind = read_labels(session, WordList.FUND_EVIDENCE, type_said, field="evidence_type")
    fund = session.get_one(Fund, UUID(key))
    project = session.get_one(Project, fund.project_id)
    for file in files:
        attachment = attach(session, project, file.name, file.content)
        session.add(Evidence(fund_id=fund.id, kind=kind, attachment_id=attachment.id))
    told = (fund.evidence or "").split("、") if fund.evidence else []
    if kind not in told and fund.state is not FundState.RECOGNISED:
        fund.evidence = "、".join([*told, kind])
        session.add(fund)
    session.flush()


def remove_fund_evidence(session: Session, key: str) -> None:
    """Take a piece away; that of a receipt that is 已认定 stays."""
    evidence = session.get_one(Evidence, UUID(key))
    fund = session.get_one(Fund, evidence.fund_id)
    if fund.state is FundState.RECOGNISED:
        raise refuse(f"{fund.register_number}已认定，佐证不能删除；可以再添加。", field="files")
    discard(session, evidence)
    session.flush()
