"""暂停, 恢复 and 终止 from what an officer types, every objection beside its field."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum, unique

from sqlmodel import Session

from zsyz_desktop.models.decisions import Pause
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Halt
from zsyz_desktop.rules.pausing import halt_on, pause_span
from zsyz_desktop.services.ledger.halting import course_of, end_project, pause_project, resume_project, take_end_back
from zsyz_desktop.services.typing.field_facts import FieldFact, field_fact
from zsyz_desktop.services.typing.typed_form import TypedForm
from zsyz_desktop.values import Frozen, replace


@unique
class HaltDeed(Enum):
    """What can be decided about a project's course."""

    PAUSE = "暂停"
    RESUME = "恢复推进"
    END = "终止"
    TAKE_END_BACK = "撤销终止"


HALT_ASKS: Mapping[HaltDeed, tuple[str, ...]] = {
    HaltDeed.PAUSE: ("on", "reason", "approved_by"),
    HaltDeed.RESUME: ("on",),
    HaltDeed.END: ("on", "reason"),
    HaltDeed.TAKE_END_BACK: (),
}
"""The fields each of them asks for."""


class HaltFact(Frozen):
    """How the project stands in a sentence, its pauses a line each, and what can be decided now."""

    sentence: str
    pauses: tuple[str, ...]
    deeds: tuple[HaltDeed, ...]


def halt_fields() -> tuple[FieldFact, ...]:
    """Day, reason and who approved, titled and bounded as the record declares them."""
    day = replace(field_fact(Pause, "since"), name="on", title="日期")
    reason = replace(field_fact(Pause, "reason"), title="原因")
    return (day, reason, field_fact(Pause, "approved_by"))


def read_halt(session: Session, project: Project, today: date) -> HaltFact:
    """How the project stands on the day."""
    course = course_of(session, project)
    lines = tuple(f"{pause_span(each)}　{each.reason}　批准人：{each.approved_by}" for each in course.pauses)
    if project.halt is not None:
        said = f"已终止：{project.halt_on}，{project.halt_reason}"
        return HaltFact(said, lines, (HaltDeed.TAKE_END_BACK,))
    if any(pause.until is None for pause in course.pauses):
        return HaltFact("暂停中", lines, (HaltDeed.RESUME, HaltDeed.END))
    said = "暂停中" if halt_on(course, today) is Halt.PAUSED else "正常推进"
    return HaltFact(said, lines, (HaltDeed.PAUSE, HaltDeed.END))


def decide_typed(session: Session, project: Project, deed: HaltDeed, texts: Mapping[str, str]) -> None:
    """Pause, resume, end or take the end back as typed; raises Refusal beside the fields of the form."""
    typed = TypedForm(session, texts)
    day = typed.day("on", "请写明日期。") if HALT_ASKS[deed] else date.min
    typed.refuse()
    assert day is not None  # noqa: S101 -- tells mypy; an unreadable day was refused above
    reason, approved_by = typed.text("reason"), typed.text("approved_by")
    doing: dict[HaltDeed, Callable[[], object]] = {
        HaltDeed.PAUSE: lambda: pause_project(session, project, on=day, reason=reason, approved_by=approved_by),
        HaltDeed.RESUME: lambda: resume_project(session, project, on=day),
        HaltDeed.END: lambda: end_project(session, project, on=day, reason=reason),
        HaltDeed.TAKE_END_BACK: lambda: take_end_back(session, project),
    }
    with typed.gather(_FORM_FIELDS):
        doing[deed]()
    typed.refuse()


_FORM_FIELDS = {"since": "on", "until": "on", "halt_on": "on", "halt_reason": "reason"}
