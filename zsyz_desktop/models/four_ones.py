"""四个一, the people half: the lead with every earlier term, and the team (种 七(四), R27)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from zsyz_desktop.models.columns import word
from zsyz_desktop.models.fields import Record, must_hold, shown, unique_while_kept
from zsyz_desktop.models.words import TeamRole


class LeadTerm(Record, table=True):
    """牵头负责人 over time: at most one current lead per project; a change is a hand-over and is kept."""

    shown_as: ClassVar[str] = "牵头负责人任期"
    called_by: ClassVar[tuple[str, ...]] = ("person_id",)
    part_of: ClassVar[tuple[str, ...]] = ("project_id",)

    __table_args__ = (
        unique_while_kept(
            "ux_lead_term_current",
            "project_id",
            where="until IS NULL",
            sentence="这个项目已有牵头负责人；一个项目只能有一名，请改用“交接”，写明日期和原因。",
        ),
        must_hold("term_order", "until >= since", field="until", sentence="「卸任日期」不能早于「接任日期」。"),
    )

    project_id: UUID = Field(foreign_key="project.id", title="项目")
    person_id: UUID = Field(foreign_key="person.id", title="牵头负责人")
    since: date = Field(title="接任日期", schema_extra=shown(past=True))
    until: date | None = Field(default=None, title="卸任日期", schema_extra=shown(past=True))
    reason: str | None = Field(default=None, title="调整原因", description="接任时写明为何更换", max_length=200)
    leaving_reason: str | None = Field(
        default=None, title="卸任原因", description="暂无接任人时写明为何卸任", max_length=200
    )

    __tablename__ = "lead_term"


class Team(Record, table=True):
    """推进班子: one per project, with exactly one 牵头单位."""

    shown_as: ClassVar[str] = "推进班子"
    called_by: ClassVar[tuple[str, ...]] = ("lead_unit_id",)
    part_of: ClassVar[tuple[str, ...]] = ("project_id",)

    __table_args__ = (
        unique_while_kept("ux_team_project", "project_id", sentence="这个项目已有推进班子，请在原班子里增减成员。"),
    )

    project_id: UUID = Field(foreign_key="project.id", title="项目")
    lead_unit_id: UUID = Field(foreign_key="unit.id", title="牵头单位")
    formed_on: date | None = Field(default=None, title="成立日期")
    document: str | None = Field(default=None, title="成立文号", max_length=60)


class TeamMember(Record, table=True):
    """班子成员: a unit, and where known the person; at most one 组长."""

    shown_as: ClassVar[str] = "班子成员"
    called_by: ClassVar[tuple[str, ...]] = ("person_id", "unit_id")
    part_of: ClassVar[tuple[str, ...]] = ("team_id",)

    __table_args__ = (
        unique_while_kept(
            "ux_team_member_head", "team_id", where="role = 'HEAD'", sentence="班子已有组长；请先把原组长改为其他职务。"
        ),
        must_hold(
            "who",
            "unit_id IS NOT NULL OR person_id IS NOT NULL",
            field="person_id",
            sentence="班子成员至少要写明单位或人员之一。",
        ),
    )

    team_id: UUID = Field(foreign_key="team.id", title="推进班子")
    role: TeamRole = Field(title="班子职务", sa_type=word(TeamRole))
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", title="单位")
    person_id: UUID | None = Field(default=None, foreign_key="person.id", title="人员")
    position: int = Field(default=0, title="排序", schema_extra=shown(least=0))

    __tablename__ = "team_member"
