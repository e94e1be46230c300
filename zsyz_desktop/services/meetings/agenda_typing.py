"""An item of the agenda typed in one line: 议题—项目编号—汇报单位, told before Enter, put behind the others."""

import re
from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.cleaning import one_line
from zsyz_desktop.errors import refuse
from zsyz_desktop.models.meetings import AgendaItem
from zsyz_desktop.rules.names import project_code
from zsyz_desktop.services.kinds.agenda import next_position
from zsyz_desktop.services.meetings.meeting_rows import agenda_of, meeting_of, project_names
from zsyz_desktop.values import Frozen

FORM = "议题—项目编号—汇报单位，如 用地指标缺口—P05—市自然资源局"

_BETWEEN = re.compile("[—–―|｜]+|--")
_FIRST, _LAST = re.compile(r"(\S+?)[\s:：]+(.+)"), re.compile(r"(.+?)\s*[-\s]\s*(\S+)")
"""「P05 用地指标」, 「用地指标-P05」: as one types in a hurry."""


class _Item(Frozen):
    """What a text says; without a project `project` is None."""

    title: str
    unit: str = ""
    project: UUID | None = None
    about: str = ""
    """Code and name of the project."""


def understand_item(session: Session, text: str, key: str) -> str:
    """The sentence of what a text would put on the agenda of a meeting; raises Refusal where it cannot be."""
    return _told(_read(session, text, key))


def add_item(session: Session, text: str, key: str) -> str:
    """Put it on the agenda behind the others; returns its sentence. Raises Refusal as `understand_item` does."""
    item = _read(session, text, key)
    meeting = meeting_of(session, key)
    row = AgendaItem(
        meeting_id=meeting.id, title=item.title, project_id=item.project, reported_by=item.unit or None
    )  # fmt: skip
    row.position = next_position(session, AgendaItem, row)
    session.add(row)
    session.flush()
    return _told(item)


def _told(item: _Item) -> str:
    return "，".join(filter(None, (f"列入议题“{item.title}”", item.about, item.unit and f"{item.unit}汇报")))


def _read(session: Session, text: str, key: str) -> _Item:
    projects = {code: (project, name) for project, (code, name) in project_names(session).items()}
    title, *more = _parts(text, projects)
    if not title:
        raise refuse(f"请写成 {FORM}。", field="text")
    title, told = _about(title, projects) if not more else (title, "")
    more = [told, *more] if told else more
    codes = [code for part in more if (code := project_code(part)) in projects]
    units = [part for part in more if part and project_code(part) not in projects]
    if len(codes) > 1 or len(units) > 1:
        raise refuse(f"一次加一项，请写成 {FORM}。", field="text")
    project, name = projects[codes[0]] if codes else (None, "")
    item = _Item(title, "".join(units), project, f"{codes[0]} {name}" if codes else "")
    if any((each.title, each.project_id) == (title, project) for each in agenda_of(session, meeting_of(session, key))):
        raise refuse(f"议程里已经有“{title}”。", field="text")
    return item


def _parts(text: str, projects: Collection[str]) -> list[str]:
    """Between dashes; a single hyphen, which a title may have itself, parts only where a code stands between two."""
    parts = [one_line(part) for part in _BETWEEN.split(text)]
    hurried = [one_line(part) for part in text.split("-")]
    is_hurried = len(parts) == 1 and len(hurried) == 3 and project_code(hurried[1]) in projects
    return hurried if is_hurried else parts


def _about(text: str, projects: Collection[str]) -> tuple[str, str]:
    """A title and the code that stands before or behind it without more ado; "" where there is none."""
    first, last = _FIRST.fullmatch(text), _LAST.fullmatch(text)
    if first is not None and project_code(first[1]) in projects:
        return first[2], first[1]
    return (last[1], last[2]) if last is not None and project_code(last[2]) in projects else (text, "")
