"""文稿改动: what an officer made of a sentence of a report, beside what the ledger said then (issue of the month)."""

from typing import ClassVar

from sqlmodel import Field

from zsyz_desktop.models.fields import Record, shown, unique_while_kept


class ReportText(Record, table=True):
    """文稿改动: a sentence of a report of a period in the officer's own words.

    It is printed while the ledger still says `generated`; when its figures change, the officer is asked.
    """

    shown_as: ClassVar[str] = "文稿改动"
    called_by: ClassVar[tuple[str, ...]] = ("paper", "period", "sentence")

    __table_args__ = (
        unique_while_kept(
            "ux_report_text_sentence", "paper", "period", "sentence", sentence="这一句已经改过，请改那一条。"
        ),
    )

    paper: str = Field(title="文稿", max_length=40, schema_extra=shown(required=True))
    period: str = Field(title="文稿统计期", description="如 2024-06", max_length=10, schema_extra=shown(required=True))
    sentence: str = Field(title="文稿句子", max_length=200, schema_extra=shown(required=True))
    generated: str = Field(title="生成的句子", max_length=4000)
    edited: str = Field(title="改成的句子", max_length=4000, schema_extra=shown(required=True))

    __tablename__ = "report_text"
