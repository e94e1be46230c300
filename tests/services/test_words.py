"""Lists of words that grow: added, renamed, withdrawn; records keep a code, and say what it is called today."""

import pytest
from officer import TODAY, enter
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.desk import Setting
from zsyz_desktop.models.dictionary import Word
from zsyz_desktop.models.list_rows import cursor_of
from zsyz_desktop.models.log import WorkUnit
from zsyz_desktop.models.preset_words import PRESET_WORDS, Chain, ProblemKind, WordList
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Grouping
from zsyz_desktop.models.working import Problem
from zsyz_desktop.rules.grouping import GROUPING
from zsyz_desktop.services.history.history import HistoryFilter, read_history
from zsyz_desktop.services.invariants.words import INVARIANTS
from zsyz_desktop.services.kinds.problems import PROBLEMS
from zsyz_desktop.services.kinds.words import WORDS
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.list.listed import bare_listing
from zsyz_desktop.services.list.paper_desk import open_desk
from zsyz_desktop.services.projects.card_reading import edit_typed_card, read_card_fact
from zsyz_desktop.services.registers.links import offered
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.rows import find_rows, read_rows
from zsyz_desktop.services.registers.saving import about_row, move_row, remove_row, save_row
from zsyz_desktop.services.typing.suggestions import read_suggestions
from zsyz_desktop.services.typing.word_lists import labels_of, read_word, words_in_use

WITHDRAW, USE_AGAIN = WORDS.moves


@pytest.fixture
def words(session: Session) -> Register:
    return Register(session, WORDS, TODAY)


@pytest.fixture
def copper(words: Register) -> str:
    return save_row(words, None, {"word_list": "产业链", "label": "铜"})


def key_of(session: Session, word_list: WordList, code: str) -> str:
    query = select(Word.id).where(Word.word_list == word_list, Word.word_code == code)
    return str(session.exec(query).one())


@pytest.mark.parametrize("word_list", WordList)
def test_every_list_begins_with_its_presets_in_their_order(session: Session, word_list: WordList) -> None:
    assert labels_of(session, word_list) == {each.value: each.label for each in PRESET_WORDS[word_list]}


def test_a_new_word_stands_last_and_can_be_chosen_at_once(session: Session, copper: str) -> None:
    assert copper
    assert words_in_use(session, WordList.CHAIN)[-1] == "铜"
    assert read_suggestions(session, TODAY).words["chain"][-1] == "铜"
    project = enter(session, code="C-1")
    edit_typed_card(session, project_by_code(session, "C-1"), {"chain": "铜"}, today=TODAY)
    assert read_card_fact(session, project, TODAY).texts["chain"] == "铜"
    assert project.dossier_id is not None
    assert [row.chain for row in bare_listing(cursor_of(session), TODAY)] == ["铜"]


@pytest.mark.parametrize("label", ["绿色钛", " 绿色\u200b钛 "])
def test_two_words_of_one_list_never_have_one_label(words: Register, label: str) -> None:
    with pytest.raises(Refusal, match="已有这个词") as refused:
        save_row(words, None, {"word_list": "产业链", "label": label})
    assert [each.field for each in refused.value.objections] == ["label"]
    assert save_row(words, None, {"word_list": "招商方式", "label": label})


def test_what_is_called_otherwise_is_said_so_everywhere_and_keeps_its_code(session: Session, words: Register) -> None:
    project = enter(session, code="C-1", chain=Chain.GREEN_TITANIUM)
    save_row(words, key_of(session, WordList.CHAIN, Chain.GREEN_TITANIUM), {"label": "钛"})
    assert project.chain == Chain.GREEN_TITANIUM
    assert read_card_fact(session, project, TODAY).texts["chain"] == "钛"
    assert open_desk(session, TODAY).chain(project) == "钛"
    assert [row.chain for row in bare_listing(cursor_of(session), TODAY)] == ["钛"]


def test_a_withdrawn_word_is_not_offered_and_old_records_still_show_it(session: Session, words: Register) -> None:
    project = enter(session, code="C-1", chain=Chain.GREEN_TITANIUM)
    key = key_of(session, WordList.CHAIN, Chain.GREEN_TITANIUM)
    move_row(words, key, WITHDRAW, {})
    assert "绿色钛" not in words_in_use(session, WordList.CHAIN)
    assert read_card_fact(session, project, TODAY).texts["chain"] == "绿色钛"
    with pytest.raises(Refusal, match="已停用"):
        read_word(session, WordList.CHAIN, "绿色钛")
    edit_typed_card(session, project_by_code(session, "C-1"), {"content": "建设内容"}, today=TODAY)
    move_row(words, key, USE_AGAIN, {})
    assert "绿色钛" in words_in_use(session, WordList.CHAIN)


def test_a_word_in_use_and_a_preset_one_are_not_deleted(session: Session, words: Register, copper: str) -> None:
    enter(session, code="C-1", name="铜箔项目")
    edit_typed_card(session, project_by_code(session, "C-1"), {"chain": "铜"}, today=TODAY)
    assert "用在：" in about_row(words, copper)
    assert "重点项目：铜箔项目" in about_row(words, copper)
    for key, said in ((copper, "还用在"), (key_of(session, WordList.CHAIN, Chain.BIOMEDICINE), "预置")):
        with pytest.raises(Refusal, match=said):
            remove_row(words, key)
    edit_typed_card(session, project_by_code(session, "C-1"), {"chain": ""}, today=TODAY)
    session.exec(select(Project)).one().dossier_id = None
    unused = save_row(words, None, {"word_list": "招商重点区域", "label": "深圳"})
    remove_row(words, unused)
    assert "深圳" not in words_in_use(session, WordList.LEAD_AREA)


def test_uses_are_counted_by_list_and_code(session: Session, words: Register) -> None:
    enter(session, code="C-1", chain=Chain.GREEN_TITANIUM)  # its dossier says it too
    uses = {(row.says("word_list"), row.says("label")): row.says("uses") for row in read_rows(words).rows}
    assert uses["产业链", "绿色钛"] == "2处"
    assert uses["招商方式", "产业链招商"] == ""
    assert len(uses) == sum(map(len, PRESET_WORDS.values()))


def test_a_problem_says_its_class_and_is_found_and_ticked_by_it(session: Session, words: Register) -> None:
    project = enter(session, code="C-1")
    at = Register(session, PROBLEMS, TODAY)
    save_row(words, None, {"word_list": "问题类别", "label": "融资"})
    assert offered(at)["kind"][-1] == "融资"
    named = {"project_id": project.code, "text": "贷款未批", "kind": "融资"}
    save_row(at, None, named)
    save_row(at, None, named | {"text": "征地未完", "kind": "LAND"})
    rows = read_rows(at).rows
    assert [row.says("text") for row in find_rows(rows, "rongzi")] == ["贷款未批"]
    assert [row.says("text") for row in find_rows(rows, "", {"kind": frozenset({"用地"})})] == ["征地未完"]
    assert session.exec(select(Problem.kind).where(Problem.text == "征地未完")).one() == ProblemKind.LAND


def test_an_unknown_word_is_refused_with_those_there_are(session: Session) -> None:
    with pytest.raises(Refusal, match=r"没有“铝”，可填：绿色硅光伏.*设置—用词"):
        edit_typed_card(session, enter(session, code="C-1"), {"chain": "铝"}, today=TODAY)


def test_the_order_of_groups_is_that_of_the_list(session: Session, words: Register) -> None:
    session.add(Setting(key=GROUPING, value=Grouping.CHAIN_GROUP.name))
    for code, chain in (("C-1", Chain.GREEN_TITANIUM), ("C-2", Chain.BIOMEDICINE)):
        enter(session, code=code, chain=chain)
    save_row(words, key_of(session, WordList.CHAIN, Chain.GREEN_TITANIUM), {"position": "20"})
    rows = sorted(bare_listing(cursor_of(session), TODAY), key=lambda row: row.group_rank)
    assert [row.group for row in rows] == ["生物医药组", "绿色钛组"]


def test_the_history_says_the_word_and_not_its_code(office: Store) -> None:
    with office.work(title="准备") as session:
        save_row(Register(session, WORDS, TODAY), None, {"word_list": "产业链", "label": "铜"})
        enter(session, code="C-1")
    with office.work(title="改产业链") as session:
        edit_typed_card(session, project_by_code(session, "C-1"), {"chain": "铜"}, today=TODAY)
    with office.read() as session:
        lines = read_history(session, only=HistoryFilter(field="产业链")).lines
    assert ("绿色钛", "铜") in {(line.old, line.new) for line in lines}


def test_entering_a_word_is_not_taken_back_while_a_record_says_it(office: Store) -> None:
    with office.work(title="新增用词") as session:
        save_row(Register(session, WORDS, TODAY), None, {"word_list": "产业链", "label": "铜"})
    with office.read() as session:
        unit = session.exec(select(WorkUnit.id).where(WorkUnit.title == "新增用词")).one()
    with office.work(title="新项目") as session:
        enter(session, code="C-1")
        edit_typed_card(session, project_by_code(session, "C-1"), {"chain": "铜"}, today=TODAY)
    with pytest.raises(Refusal, match="词表没有的"):
        office.reverse(unit)
    with office.read() as session:
        ((_, prove),) = INVARIANTS
        assert list(prove(session)) == []
