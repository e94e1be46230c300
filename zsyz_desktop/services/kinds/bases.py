"""依据文件: what targets, extensions and dossiers rest on; what rests on none yet is listed first (R2)."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.models.charts import Extension, Milestone, ProgressChart
from zsyz_desktop.models.dossiers import DossierDocument
from zsyz_desktop.models.evidence import Basis
from zsyz_desktop.models.projects import Project
from zsyz_desktop.services.kinds.hooks import Hooks, Wanted
from zsyz_desktop.services.kinds.kind import Column, Kind, Words
from zsyz_desktop.services.ledger.where_used import where_used

_NAMED = (Extension, Milestone, ProgressChart, Project)


def _stays(session: Session, basis: Basis, _today: date) -> str:
    used = where_used(session, Basis, basis.id)
    return f"“{basis.title}”还用在{used[0]}等{len(used)}处，不能删除。" if used else ""


def _wanting(session: Session, _today: date) -> tuple[str, Sequence[Wanted]]:
    """Extensions and papers that name no document; they name the one that is entered for them or chosen by title."""
    wanted = [*_extensions(session), *_papers(session)]
    said = f"{len(wanted)}处没有写依据，列在最前；选中，填上文件名称，按 Ctrl+S。" if wanted else ""
    return said, wanted


def _extensions(session: Session) -> Iterator[Wanted]:
    query = (
        select(Extension, Milestone.name, Project.code, Project.name)
        .join(Milestone, col(Milestone.id) == col(Extension.milestone_id))
        .join(ProgressChart, col(ProgressChart.id) == col(Milestone.chart_id))
        .join(Project, col(Project.id) == col(ProgressChart.project_id))
        .where(col(Extension.basis_id).is_(None), *(col(each.deleted_at).is_(None) for each in _NAMED))
        .order_by(Project.code, col(Extension.new_finish), col(Extension.id))
    )
    for extension, node, code, name in session.exec(query):
        yield Wanted(
            key=str(extension.id),
            texts={},
            said={"title": f"缺依据：{code} {node}延期"},
            about=f"{code} {name}\n{node}：{extension.old_finish}延至{extension.new_finish}，原因：{extension.reason}",
            deed=f"{code} {node}延期补依据",
            then=partial(_name, extension),
        )


def _papers(session: Session) -> Iterator[Wanted]:
    """Papers of chain dossiers."""
    lacking = col(DossierDocument.basis_id).is_(None), col(DossierDocument.deleted_at).is_(None)
    for paper in session.exec(select(DossierDocument).where(*lacking).order_by(col(DossierDocument.id))):
        called = f"{paper.kind.value} {paper.title}"
        yield Wanted(
            key=str(paper.id),
            texts={},
            said={"title": f"缺依据：{called}"},
            about=f"产业链档案：{called}",
            deed=f"{called}补依据",
            then=partial(_name, paper),
        )


def _name(row: Extension | DossierDocument, session: Session, basis: UUID) -> None:
    row.basis_id = basis
    session.add(row)
    session.flush()


BASES = Kind(
    record=Basis,
    command="basis",
    words=Words(
        purpose="延期、产业链档案等依据的文件，各处按文件名称引用，点一行看它用在哪里。不录涉密文件。",
        add="新增依据文件",
        removal="删除",
        removal_tip="没有用到的移入回收站（Del）",
        empty="尚未登记依据文件。点“新增依据文件”，或在延期时写上文件名称，这里就有了。",
        same="已有同名的依据文件，请直接选用，或写明文号区别。",
    ),
    form={"": ("title", "document_number", "issuer", "issued_on", "clause", "attachment_id")},
    columns=(Column("title"), Column("document_number", 130), Column("issuer", 130), Column("issued_on", 96)),
    order=("-issued_on", "title"),
    ticks=("issuer",),
    wide=("title", "issuer", "attachment_id"),
    alone_by=("title", "document_number"),
    is_named=True,
    hooks=Hooks(stays=_stays, wanting=_wanting),
)
