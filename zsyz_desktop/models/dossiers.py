"""产业链档案: stages 1–3 of the life cycle, per chain, region and year (trap T7, R13)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from zsyz_desktop.models.columns import Code, word
from zsyz_desktop.models.fields import Record, must_hold, shown, unique_while_kept
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.words import DossierPaper


class ChainDossier(Record, table=True):
    """One chain in one region and year; only stage 3 is yearly, so it may refer to an earlier dossier or 州级."""

    shown_as: ClassVar[str] = "产业链档案"
    called_by: ClassVar[tuple[str, ...]] = ("region_id", "chain", "year")

    __table_args__ = (
        unique_while_kept(
            "ux_chain_dossier_key",
            "region_id",
            "year",
            "chain",
            sentence="这条产业链本县本年度已有档案，请打开已有的那一份。",
        ),
    )

    chain: str = Field(title="产业链", sa_type=Code, schema_extra=shown(words=WordList.CHAIN))
    region_id: UUID = Field(foreign_key="region.id", title="县市")
    year: int = Field(title="年度", schema_extra=shown(unit="年", least=1990, most=2100))
    refers_to_id: UUID | None = Field(
        default=None,
        foreign_key="chain_dossier.id",
        title="沿用档案",
        description="州级或上年度的档案，规划、政策、名单可沿用",
    )
    authority_unit_id: UUID | None = Field(default=None, foreign_key="unit.id", title="产业主抓部门")
    lessons: str | None = Field(
        default=None, title="闭环回看", description="落地中发现、需回到规划／政策／招商计划的事项", max_length=2000
    )

    __tablename__ = "chain_dossier"


class DossierDocument(Record, table=True):
    """档案材料: one of the four papers of a dossier, with its version and validity (R13)."""

    shown_as: ClassVar[str] = "档案材料"
    called_by: ClassVar[tuple[str, ...]] = ("title",)

    __table_args__ = (
        must_hold(
            "validity_order",
            "valid_until >= valid_from",
            field="valid_until",
            sentence="「有效期止」不能早于「有效期起」。",
        ),
    )

    dossier_id: UUID = Field(foreign_key="chain_dossier.id", title="产业链档案")
    kind: DossierPaper = Field(title="材料", sa_type=word(DossierPaper))
    title: str = Field(title="名称", max_length=120, schema_extra=shown(required=True))
    edition: str | None = Field(default=None, title="版本", max_length=40)
    basis_id: UUID | None = Field(default=None, foreign_key="basis.id", title="依据文件")
    finished_on: date | None = Field(default=None, title="完成日期")
    valid_from: date | None = Field(default=None, title="有效期起")
    valid_until: date | None = Field(default=None, title="有效期止")

    __tablename__ = "dossier_document"
