"""Lists of words: what a code is called in this ledger, what can be chosen, and which word a text means."""

from collections.abc import Collection, Iterator

from sqlalchemy import tuple_
from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.dictionary import Word
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.preset_words import PRESET_WORDS, WordList, WordState
from zsyz_desktop.rules.names import name_key


def preset_words() -> Iterator[Word]:
    """What every ledger begins with."""
    for word_list, presets in PRESET_WORDS.items():
        for position, preset in enumerate(presets, 1):
            key = natural_id("word", word_list.name, preset.value)
            yield Word(id=key, word_list=word_list, label=preset.label, word_code=preset.value, position=position)


def labels_of(session: Session, word_list: WordList) -> dict[str, str]:
    """Label by code, in order; those that are withdrawn or deleted too, as older records say them."""
    query = select(Word.word_code, Word.label).where(Word.word_list == word_list)
    return dict(session.exec(query.order_by(col(Word.position), col(Word.id))).all())


def label_of(session: Session, word_list: WordList, code: str) -> str:
    """What a code is called; a code the list does not know says itself."""
    query = select(Word.label).where(Word.word_list == word_list, Word.word_code == code)
    return session.exec(query).first() or code


def labels_meant(session: Session, said: Collection[tuple[WordList, str]]) -> dict[tuple[WordList, str], str]:
    """What several codes of several lists are called, asked at once; those not known are left out."""
    query = select(col(Word.word_list), col(Word.word_code), col(Word.label))
    rows = session.exec(query.where(tuple_(col(Word.word_list), col(Word.word_code)).in_(said))) if said else ()
    return {(word_list, code): label for word_list, code, label in rows}


def words_in_use(session: Session, word_list: WordList) -> tuple[str, ...]:
    """The labels that can be chosen, in order."""
    return tuple(each.label for each in _kept(session, word_list) if each.state is WordState.IN_USE)


def read_word(session: Session, word_list: WordList, said: str) -> str:
    """The code of a word said by its label or code; raises Refusal naming those there are."""
    title, key, known = word_list.value, name_key(said), _kept(session, word_list)
    found = next((each for each in known if key in (name_key(each.label), name_key(each.word_code))), None)
    choices = "、".join(each.label for each in known if each.state is WordState.IN_USE)
    if found is None:
        raise refuse(f"「{title}」没有“{said}”，可填：{choices}；要增加，请到“设置—用词”里新增。")
    if found.state is WordState.WITHDRAWN:
        raise refuse(f"「{title}」里的“{found.label}”已停用，请改选：{choices}。")
    return found.word_code


def read_labels(session: Session, word_list: WordList, said: str, *, field: str = "") -> str:
    """Several words of a list, however they are parted, as 甲、乙; raises Refusal for those it does not know."""
    known = {name_key(label): label for label in words_in_use(session, word_list)}
    each = [text for text in said.replace("，", "、").replace(",", "、").split("、") if text.strip()]
    if unknown := [text for text in each if name_key(text) not in known]:
        choices = "、".join(known.values())
        sentence = f"{word_list.value}没有“{'、'.join(unknown)}”，可填：{choices}；要增加，请到“设置—用词”里新增。"
        raise refuse(sentence, field=field)
    return "、".join(dict.fromkeys(known[name_key(text)] for text in each))


def _kept(session: Session, word_list: WordList) -> list[Word]:
    query = select(Word).where(Word.word_list == word_list, col(Word.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(Word.position), col(Word.id))))
