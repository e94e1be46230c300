"""延期 and 调整计划 from what an officer types, every objection beside its field at once."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import Extension, Milestone, PlanBaseline
from zsyz_desktop.models.evidence import Basis
from zsyz_desktop.rules.names import same_name
from zsyz_desktop.services.chart.milestones import extend_milestone
from zsyz_desktop.services.typing.field_facts import FieldFact, field_fact
from zsyz_desktop.services.typing.typed_form import TypedForm
from zsyz_desktop.values import replace

_WANTED = {"reason": "延期须写明原因", "asked_by": "延期须写明申请人", "approved_by": "延期须写明批准人"}


def extension_fields() -> tuple[FieldFact, ...]:
    """The fields of an extension, titled and bounded as their records declare them."""
    return (
        replace(field_fact(Extension, "new_finish"), name="new_date", required=True),
        field_fact(Extension, "reason"),
        field_fact(Extension, "asked_by"),
        field_fact(Extension, "approved_by"),
        replace(field_fact(Basis, "title"), name="basis", title="依据文件", required=False),
    )


def replan_fields() -> tuple[FieldFact, ...]:
    """Why a plan is made anew, and who approved it."""
    return tuple(replace(field_fact(PlanBaseline, name), required=True) for name in ("reason", "approved_by"))


def extend_typed(session: Session, milestone: Milestone, texts: Mapping[str, str], *, on: date) -> Extension:
    """Put a node off as typed; what it rests on is kept as a 依据文件. Raises Refusal."""
    typed = TypedForm(session, texts)
    day = typed.day("new_date", "延期须写明新的计划完成日")
    said = {name: typed.text(name, wanted) for name, wanted in _WANTED.items()}
    if day is None:  # else what is wanting is told together with what is wrong with the day
        raise Refusal(*typed.objections)
    extension = extend_milestone(session, milestone, to=day, on=on, **said)
    if basis := typed.text("basis"):
        extension.basis_id = _basis(session, basis).id
    session.flush()
    return extension


def _basis(session: Session, said: str) -> Basis:
    """The document of that title or 文号, however it is written, entered when new."""
    known = session.exec(select(Basis).where(col(Basis.deleted_at).is_(None)).order_by(col(Basis.id)))
    basis = next((each for each in known if _is_called(each, said)), None)
    if basis is None:
        basis = Basis(title=said)
        session.add(basis)
        session.flush()
    return basis


def _is_called(basis: Basis, said: str) -> bool:
    return same_name(basis.title, said) or same_name(basis.document_number or "", said)
