"""报表打印: a sentence of a report is clicked, put in the office's own words, printed so, and asked about anew."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from officer import WAN
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from seen_paper import seen_text
from sqlmodel import Session, select
from test_papers_place import Chosen, pick, place_of, wait_drawn

from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import OriginKind
from zsyz_desktop.rules.report_edits import Doubt
from zsyz_desktop.rules.sources import Part
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.papers.choice import Paper
from zsyz_desktop.ui.papers.place import PapersPlace
from zsyz_desktop.ui.papers.sentence_box import Keep, SentenceBox, Shown

OURS = "引进州外到位资金14.19亿元，实现时间过半、任务推进有力。"


def add_receipt(session: Session) -> None:
    project = session.exec(select(Project.id).where(Project.code == "P04")).one()
    session.add(
        Fund(
            project_id=project,
            register_number="F900",
            arrived_on=date(2024, 6, 3),
            amount=500 * WAN,
            state=FundState.RECOGNISED,
            origin_kind=OriginKind.OUT_OF_PROVINCE,
        )
    )


def click(place: PapersPlace, key: str) -> None:
    told = next(each for each in place.view.preview.told_on(0) if each.source.key == key)
    assert told.source.part is Part.SENTENCE
    place.view.source_wanted.emit(told.source)


def test_a_clicked_sentence_is_changed_printed_and_asked_about_when_its_figures_change(
    sample_desk_open: LedgerDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    place = place_of(sample_desk_open, Chosen(), tmp_path)
    qtbot.addWidget(place)
    place.resize(1200, 680)
    with qtbot.waitExposed(place):
        place.show()
    wait_drawn(place, qtbot)
    pick(qtbot, place.options.papers.button(Paper.MONTH_REPORT))
    wait_drawn(place, qtbot)
    asked: list[Shown] = []
    first: list[str] = []

    def ours(shown: Sequence[Shown], key: str, _: QWidget, keep: Keep) -> None:
        asked.extend(shown)
        first.append(key)
        assert keep({"州外": "长" * 4001}) != ""
        assert keep({"州外": OURS}) == ""

    place.sentences.ask = ours
    click(place, "项目数")
    wait_drawn(place, qtbot)
    assert [each.key for each in asked] == ["项目数", "州外", "州外任务", "州外当月"]
    assert "任务推进有力" in seen_text(place)
    assert not place.asked.isVisible()
    sample_desk_open.do("到账", add_receipt)
    wait_drawn(place, qtbot)
    assert "任务推进有力" not in seen_text(place)
    assert "14.24亿元" in seen_text(place)
    assert place.asked.isVisible()
    assert place.asked.text().startswith("● 州外：改过以后数据有变化")
    click(place, "项目数")  # answered: the officer's words stand
    assert first == ["项目数", "州外"]  # the one that is asked about before the others of its paragraph
    wait_drawn(place, qtbot)
    assert "任务推进有力" in seen_text(place)
    assert not place.asked.isVisible()
    place.stop()


def test_the_box_shows_both_and_keeps_what_is_typed_of_each_sentence(qtbot: QtBot) -> None:
    doubt = Doubt("州外", "引进14.24亿元。", "引进14.19亿元。", OURS)
    owner = QWidget()
    qtbot.addWidget(owner)
    sentences = [Shown("州外", doubt.generated, doubt.generated, doubt), Shown("结语", "特此报告。", "特此报告。")]
    kept: list[Mapping[str, str]] = []

    def keep(texts: Mapping[str, str]) -> str:
        kept.append(texts)
        return "磁盘已满。" if len(kept) == 1 else ""

    box = SentenceBox(sentences, "州外", owner, keep)
    assert box.said.text() == "引进14.24亿元。"
    assert "当时是“引进14.19亿元。”" in box.note.text()
    assert box.texts == {"州外": OURS}
    box.editor.setPlainText("  换一句\n说法。 ")
    box.choice.setCurrentText("结语")
    assert box.said.text() == "特此报告。"
    assert box.note.isHidden()
    box.editor.setPlainText("请审阅。")
    assert box.texts == {"州外": "换一句说法。", "结语": "请审阅。"}
    box.restore.click()
    assert box.texts["结语"] == "特此报告。"
    box.choice.setCurrentText("州外")
    assert box.editor.toPlainText() == "换一句说法。"
    box.show()
    box.reject()  # a first Esc says that something is typed
    assert box.isVisible()
    box.keep.click()
    assert "磁盘已满。" in box.refused.text()
    assert box.isVisible()
    box.keep.click()
    assert box.isHidden()
    assert kept == [{"州外": "换一句说法。", "结语": "特此报告。"}] * 2
