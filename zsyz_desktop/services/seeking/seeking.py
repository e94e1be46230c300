"""全局查找: rows of every kind of record, attachments and projects, by text, pinyin and initials."""

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, func
from sqlmodel import Session, col, select

from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.evidence import Attachment, Evidence
from zsyz_desktop.models.fields import Record
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.names import search_words
from zsyz_desktop.services.kinds.every_kind import KINDS
from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.services.list.listed import ListedProject
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.rows import read_rows
from zsyz_desktop.services.spelling.pinyin import haystack
from zsyz_desktop.values import Frozen

PROJECT, ATTACHMENT = "project", "attachment"
MOST = 60
"""More are never looked through; another word finds fewer."""


class Findable(Frozen):
    """One thing to find: what kind of thing, what it is called, what stands beside, and where it is.

    `command` is the command of its kind, PROJECT or ATTACHMENT; `key` the row's id, or the code of the project.
    """

    kind: str
    title: str
    beside: str
    command: str
    key: str
    looked_through: Container[str]


def seek(findables: Iterable[Findable], text: str) -> list[Findable]:
    """The first in which every word typed occurs, those whose name begins with it first; none for no word."""
    words = search_words(text)
    found = [each for each in findables if words and all(word in each.looked_through for word in words)]
    return sorted(found, key=lambda each: not each.title.startswith(text.strip()))[:MOST]


def projects_to_find(rows: Sequence[ListedProject]) -> Iterator[Findable]:
    """The projects of the list, spelt already."""
    for row in rows:
        beside = "　".join(filter(None, (row.code, row.region, row.investor, row.lead)))
        yield Findable(Project.shown_as, row.name, beside, PROJECT, row.code, row.haystack)


def read_findables(session: Session, today: date) -> list[Findable]:
    """Everything but the projects, in a fixed number of statements."""
    rows = [each for kind in KINDS for each in _rows(session, kind, today)]
    return [*rows, *_attachments(session)]


def _rows(session: Session, kind: Kind, today: date) -> Iterator[Findable]:
    named = kind.record.called_by[0]
    for row in read_rows(Register(session, kind, today)).rows:
        if row.is_wanted:
            continue
        cells = [row.says(column.name) for column in kind.columns if column.name != named]
        texts = (*row.texts.values(), *(cell.words for cell in row.cells.values()))
        yield Findable(
            kind.title, row.says(named), "　".join(filter(None, cells)), kind.command, row.key, haystack(texts)
        )


def _attachments(session: Session) -> Iterator[Findable]:
    """Those of a project; one that is used twice is found once."""
    owner = func.coalesce(col(Attachment.project_id), col(ChecklistItem.project_id))
    query = (
        select(Attachment.name, Project.code, Project.name)
        .join(Evidence, and_(_kept(Evidence), col(Evidence.attachment_id) == col(Attachment.id)), isouter=True)
        .join(ChecklistItem, and_(_kept(ChecklistItem), col(ChecklistItem.id) == col(Evidence.item_id)), isouter=True)
        .join(Project, and_(_kept(Project), col(Project.id) == owner))
        .where(_kept(Attachment))
        .order_by(Attachment.name, Project.code)
    )
    for name, code, project in dict.fromkeys(session.exec(query)):
        yield Findable(Attachment.shown_as, name, f"{code}　{project}", ATTACHMENT, code, haystack((name,)))


def _kept(record: type[Record]) -> ColumnElement[bool]:
    return col(record.deleted_at).is_(None)
