"""依据 and 佐证: documents referred to, evidence of items, and files kept inside the ledger."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field, SQLModel

from zsyz_desktop.models.fields import Record, must_hold, shown

ATTACHMENT_LIMIT = 20 * 1024 * 1024
"""Longest attachment, in bytes (records.md section 1)."""


class Basis(Record, table=True):
    """依据文件: what a target, extension or decision rests on (R2)."""

    shown_as: ClassVar[str] = "依据文件"
    called_by: ClassVar[tuple[str, ...]] = ("title",)

    title: str = Field(title="文件名称", max_length=120, schema_extra=shown(required=True))
    document_number: str | None = Field(default=None, title="文号", max_length=60)
    issuer: str | None = Field(default=None, title="发文机关", max_length=80)
    issued_on: date | None = Field(default=None, title="发文日期")
    clause: str | None = Field(default=None, title="条款", max_length=600)
    attachment_id: UUID | None = Field(default=None, foreign_key="attachment.id", title="附件")


class Attachment(Record, table=True):
    """附件: name, size and digest; the bytes lie in `AttachmentBody`, once per digest."""

    shown_as: ClassVar[str] = "附件"
    called_by: ClassVar[tuple[str, ...]] = ("name",)
    part_of: ClassVar[tuple[str, ...]] = ("project_id",)

    name: str = Field(title="文件名", max_length=200, schema_extra=shown(required=True))
    size: int = Field(title="大小", schema_extra=shown(unit="字节", least=0, most=ATTACHMENT_LIMIT))
    sha256: str = Field(title="校验码", max_length=64, index=True)
    project_id: UUID | None = Field(default=None, foreign_key="project.id", title="项目")


class AttachmentBody(SQLModel, table=True):
    """附件内容: deduplicated by digest; never in lists, never logged."""

    sha256: str = Field(primary_key=True, max_length=64, title="校验码")
    content: bytes = Field(title="内容")

    __tablename__ = "attachment_body"


class Evidence(Record, table=True):
    """佐证 of a checklist item or a fund: words, a document number or an attachment."""

    shown_as: ClassVar[str] = "佐证"
    called_by: ClassVar[tuple[str, ...]] = ("kind", "document_number", "description", "attachment_id")
    part_of: ClassVar[tuple[str, ...]] = ("item_id", "fund_id")

    __table_args__ = (
        must_hold(
            "something",
            "description IS NOT NULL OR document_number IS NOT NULL OR attachment_id IS NOT NULL",
            field="description",
            sentence="佐证至少要有文字、文号或附件之一。",
        ),
    )

    item_id: UUID | None = Field(default=None, foreign_key="checklist_item.id", title="清单事项")
    fund_id: UUID | None = Field(default=None, foreign_key="fund.id", title="到位资金")
    kind: str | None = Field(default=None, title="佐证类型", max_length=40)
    description: str | None = Field(default=None, title="佐证说明", max_length=300)
    document_number: str | None = Field(default=None, title="文号", max_length=80)
    attachment_id: UUID | None = Field(default=None, foreign_key="attachment.id", title="附件")
