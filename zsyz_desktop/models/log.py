"""操作日志: what the officer did, and each row's before and after; append only (triggers refuse the rest)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from zsyz_desktop.models.columns import Instant
from zsyz_desktop.models.ids import new_id


class WorkUnit(SQLModel, table=True):
    """One thing the officer did: title, when, by whom, and what it reverses if it is an undo."""

    __table_args__ = (Index("ux_work_unit_number", "number", unique=True),)

    id: UUID = Field(default_factory=new_id, primary_key=True, title="标识")
    number: int = Field(title="顺序号")
    title: str = Field(title="操作内容", max_length=120)
    at: datetime = Field(sa_type=Instant, title="操作时间")
    by: str = Field(title="操作人", max_length=40)
    reverses_id: UUID | None = Field(default=None, foreign_key="work_unit.id", title="撤销了")
    is_undoable: bool = Field(default=True, title="可撤销")
    program: str = Field(title="程序版本", max_length=40)

    __tablename__ = "work_unit"


class Change(SQLModel, table=True):
    """One row's change: JSON of the changed columns, `before` absent for a new row, `after` for a removed one."""

    __table_args__ = (Index("ix_change_row", "row_id"),)

    unit_id: UUID = Field(foreign_key="work_unit.id", primary_key=True, title="操作")
    position: int = Field(primary_key=True, title="次序")
    record: str = Field(title="记录", max_length=40)
    row_id: UUID = Field(title="行")
    before: str | None = Field(default=None, title="修改前")
    after: str | None = Field(default=None, title="修改后")
