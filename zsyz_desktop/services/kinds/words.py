"""用词: the lists of words that grow (产业链、招商方式 …); a word that is used is withdrawn and never deleted."""

from datetime import date

from sqlmodel import Session, col, func, select

from zsyz_desktop.models.dictionary import Word
from zsyz_desktop.models.preset_words import PRESET_WORDS
from zsyz_desktop.rules.words import WORD_MOVES, WordFact, word_state
from zsyz_desktop.services.kinds.hooks import Hooks
from zsyz_desktop.services.kinds.kind import Column, Kind, Words, by_day
from zsyz_desktop.services.ledger.where_used import where_used


def _stays(session: Session, word: Word, _today: date) -> str:
    if word.word_code in list(PRESET_WORDS[word.word_list]):
        return f"“{word.label}”是预置的，不能删除；不再用的请点“停用”。"
    used = where_used(session, Word, word.id)
    return f"“{word.label}”还用在{used[0]}等{len(used)}处，不能删除；不再用的请点“停用”。" if used else ""


def _entering(session: Session, word: Word, _today: date) -> None:
    """A word without a place stands behind the others of its list."""
    if not word.position:
        with session.no_autoflush:
            last = select(func.max(col(Word.position))).where(Word.word_list == word.word_list)
            word.position = (session.exec(last).one() or 0) + 1


WORDS = Kind(
    record=Word,
    command="word",
    words=Words(
        purpose=(
            "产业链、招商方式、问题类别、剔除原因、佐证种类等的用词，可以增加、改名。改名后各处都显示新名；"
            "停用的不再供选用，旧记录照常显示。"
        ),
        add="新增用词",
        removal="删除",
        removal_tip="没有用到的移入回收站（Del）；用过的请停用",
        same="这个词表里已有这个词（停用的也算），请直接选用，停用的请点“恢复使用”。",
    ),
    form={"": ("word_list", "label", "position")},
    columns=(Column("word_list", 120), Column("label"), Column("position", 60), Column("state", 60)),
    order=("word_list", "position"),
    fact=WordFact,
    derived={"state": ("状态", by_day(word_state))},
    moves=WORD_MOVES,
    ticks=("word_list",),
    wide=("label",),
    alone_by=("label", "word_list"),
    is_named=True,
    hooks=Hooks(stays=_stays, entering=_entering),
)
