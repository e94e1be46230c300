"""What comes with the program is read as pypinyin reads it, and the texts it is looked up in are up to date."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin.constants import PHRASES_DICT

from zsyz_desktop.paths import resource
from zsyz_desktop.services.spelling.readings import read_in_words, readings

WORDS = sorted(PHRASES_DICT)


def make_pinyin() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_pinyin", Path(__file__).parents[2] / "docs" / "make_pinyin.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE = make_pinyin()

pieces = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map(lambda word: word[:-1]),
    st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF),
    st.text(max_size=2).map(str.lower),
)


@pytest.mark.parametrize("name", ["characters.txt", "words.txt"])
def test_what_comes_with_the_program_is_as_the_dictionaries_have_it(name: str) -> None:
    kept = resource("reference", "pinyin", name).read_text(encoding="utf-8")
    assert kept == MADE.FILES[name](), "run: python docs/make_pinyin.py"


@given(st.lists(pieces, max_size=6).map("".join))
def test_any_text_is_read_as_pypinyin_reads_it(text: str) -> None:
    assert read_in_words(text) == MADE.read_in_words(text)


@pytest.mark.parametrize("character", ["重", "行", "绿", "〇", "\U00020000"])
def test_every_reading_of_a_character_is_known(character: str) -> None:
    assert readings(character) == MADE.readings_of(character) != (character,)


@pytest.mark.parametrize("sign", ["a", "，", "ê", " ", "\n", "\t", "😀"])
def test_what_has_no_reading_reads_as_itself(sign: str) -> None:
    assert readings(sign) == (sign,)
    assert read_in_words(sign) == (sign,)
