"""Lists of words that grow (产业链、招商方式 …): a record holds a word's code, its list says what that is called."""

from typing import Any, ClassVar

from sqlalchemy import ColumnElement, FromClause, Index, and_
from sqlmodel import Field

from zsyz_desktop.models.columns import word
from zsyz_desktop.models.fields import Record, shown, unique_while_kept
from zsyz_desktop.models.ids import new_id
from zsyz_desktop.models.preset_words import WordList, WordState


class Word(Record, table=True):
    """用词: one word of one register; its code never changes, its label may (docs/decisions/0025)."""

    shown_as: ClassVar[str] = "用词"
    called_by: ClassVar[tuple[str, ...]] = ("label",)

    __table_args__ = (
        unique_while_kept("ux_word_label", "word_list", "label", sentence="这个词已经有了（停用的也算），请直接选用。"),
        Index(
            "ux_word_code",
            "word_list",
            "word_code",
            unique=True,
            info={"field": "label", "sentence": "这个词已经登记过。"},
        ),
    )

    word_list: WordList = Field(title="词表", sa_type=word(WordList))
    label: str = Field(title="名称", max_length=40, schema_extra=shown(required=True))
    word_code: str = Field(
        default_factory=lambda: new_id().hex, title="代号", max_length=40, schema_extra=shown(required=True)
    )
    position: int = Field(default=0, title="排序", description="留空排在最后", schema_extra=shown(least=0, most=9999))
    state: WordState = Field(default=WordState.IN_USE, title="用词状态", sa_type=word(WordState))


def meant(words: FromClause, word_list: WordList, code: Any) -> ColumnElement[bool]:  # noqa: ANN401 -- a code or a column of them
    """Of the rows of words the one a code means."""
    return and_(words.c.word_list == word_list, words.c.word_code == code)
