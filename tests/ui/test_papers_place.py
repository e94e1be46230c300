"""The place 报表打印: what is chosen is drawn, the real PDF is shown, and a word of it leads to its field."""

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from officer import enter
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from reading import text_of
from seen_paper import seen_text

from zsyz_desktop.errors import Trouble
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.projects import edit_project, enterprise_named
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.papers.choice import Paper, PaperSize, Projects, Scope
from zsyz_desktop.ui.papers.column_box import ColumnBox
from zsyz_desktop.ui.papers.place import PapersPlace
from zsyz_desktop.ui.papers.warming import warm_up

TODAY = date(2024, 6, 26)


FIRM = "示例果蔬（昆明）有限公司"


class Chosen:
    """What is chosen and listed in 重点项目."""

    def __init__(self) -> None:
        self.chosen = ["P04"]
        self.listed = ["P04", "P05"]


@pytest.fixture
def projects() -> Chosen:
    return Chosen()


def place_of(desk: LedgerDesk, projects: Chosen, tmp_path: Path) -> PapersPlace:
    asked = Projects(chosen=lambda: projects.chosen, listed=lambda: projects.listed)
    return PapersPlace(desk, asked, MachineSettings(tmp_path / "本机"))


@pytest.fixture
def place(sample_desk_open: LedgerDesk, projects: Chosen, tmp_path: Path, qtbot: QtBot) -> Iterator[PapersPlace]:
    made = place_of(sample_desk_open, projects, tmp_path)
    qtbot.addWidget(made)
    made.resize(1200, 680)
    with qtbot.waitExposed(made):
        made.show()
    wait_drawn(made, qtbot)
    yield made
    made.stop()


def wait_drawn(place: PapersPlace, qtbot: QtBot) -> None:
    preview = place.view.preview
    qtbot.waitUntil(lambda: place.is_ready and place.view.is_current and preview.is_drawn(preview.page), timeout=20_000)


def pick(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))


def spot_of(place: PapersPlace, field: str, page: int = 0) -> QPoint:
    """The middle of a text of the paper, in the viewport."""
    told = next(each for each in place.view.preview.told_on(page) if each.source.field == field)
    return place.view.preview.text_rect(page, (told.x, told.y, told.width, told.height)).center().toPoint()


def test_the_paper_of_what_is_listed_follows_a_list_that_is_read_later(
    place: PapersPlace, projects: Chosen, qtbot: QtBot
) -> None:
    projects.listed = []
    place.follow_list()
    pick(qtbot, place.options.scopes.button(Scope.LISTED))
    assert place.options.scopes.button(Scope.LISTED).text().endswith("（0项）")
    assert not place.is_ready
    projects.listed = ["P07"]
    place.follow_list()
    assert place.options.scopes.button(Scope.LISTED).text().endswith("（1项）")
    assert place.options.scopes.button(Scope.CHOSEN).text().endswith("（1项）")
    wait_drawn(place, qtbot)
    assert place.options.choice.codes == ("P07",)


def test_the_chart_of_the_chosen_project_is_shown_at_once(place: PapersPlace) -> None:
    assert place.options.choice.codes == ("P04",)
    assert place.view.preview.count == 2
    assert "示例滇中智算中心项目（一、二期）推进图表" in seen_text(place)
    assert place.view.bar.count.text() == "/ 2"


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        (Paper.CHECKLISTS, "全生命周期闭环清单"),
        (Paper.OVERVIEW, "重点招商项目推进情况总览"),
        (Paper.BOTH, "推进图表"),
        (Paper.ACCOUNT, "截至6月26日在账9件"),
        (Paper.DISPATCHES, "上月承诺13件"),
        (Paper.FUNDS, "州外到位资金141,900.00万元"),
        (Paper.SUMMARY, "合计12项（结转8、新建4）"),
        (Paper.BATTLE, "挂图作战总图"),
        (Paper.BRIEFS, "近期进展"),
        (Paper.BOOKLETS, "闭环清单"),
        (Paper.MONTH_REPORT, "引进州外到位资金14.19亿元"),
        (Paper.HALF_YEAR, "上半年招商引资工作总结"),
        (Paper.TARGETS, "招商引资目标对账表"),
        (Paper.CHANGES, "新转红"),
        (Paper.BULLETIN, "工作情况的通报"),
    ],
)
def test_another_paper_is_drawn_when_it_is_picked(place: PapersPlace, qtbot: QtBot, paper: Paper, words: str) -> None:
    pick(qtbot, place.options.papers.button(paper))
    wait_drawn(place, qtbot)
    assert words in seen_text(place)


def test_a_report_is_dressed_as_a_letter_and_saved_for_word(
    place: PapersPlace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pick(qtbot, place.options.papers.button(Paper.MONTH_REPORT))
    wait_drawn(place, qtbot)
    assert "主送" not in seen_text(place)
    assert not place.options.sizes.isEnabled()
    pick(qtbot, place.options.official)
    wait_drawn(place, qtbot)
    assert "州委、州人民政府：" in seen_text(place)
    out = tmp_path / "月报"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    with qtbot.waitSignal(place.keeping.saved):
        place.options.buttons["save_docx"].click()
    with zipfile.ZipFile(tmp_path / "月报.docx") as file:
        assert "州委、州人民政府：" in file.read("word/document.xml").decode("utf-8")
    pick(qtbot, place.options.papers.button(Paper.CHARTS))
    assert not place.options.official.isEnabled()
    assert not place.options.choice.is_official
    wait_drawn(place, qtbot)
    assert not place.options.buttons["save_docx"].isEnabled()


def test_a_brief_is_one_page_of_a4_whatever_sheet_is_chosen(place: PapersPlace, qtbot: QtBot) -> None:
    place.options.sizes.choose(PaperSize.A3)
    pick(qtbot, place.options.papers.button(Paper.BRIEFS))
    wait_drawn(place, qtbot)
    assert not place.options.sizes.isEnabled()
    assert place.options.choice.size is PaperSize.A4
    assert place.view.preview.count == 1
    pick(qtbot, place.options.papers.button(Paper.CHARTS))
    assert place.options.choice.size is PaperSize.A3
    wait_drawn(place, qtbot)


def test_all_projects_open_with_the_overview_which_comes_before_the_rest(place: PapersPlace, qtbot: QtBot) -> None:
    counts: list[int] = []
    place.view.shown.connect(lambda: counts.append(place.view.preview.count))
    pick(qtbot, place.options.scopes.button(Scope.ALL))
    wait_drawn(place, qtbot)
    assert counts == [2, 26]
    assert place.view.thumbnails.isVisible()


def test_the_overview_is_of_all_projects_unless_the_chosen_are_asked_for(place: PapersPlace, qtbot: QtBot) -> None:
    told: list[str] = []
    place.message.connect(told.append)
    for paper, scope in ((Paper.OVERVIEW, Scope.ALL), (Paper.CHECKLISTS, Scope.CHOSEN), (Paper.OVERVIEW, Scope.ALL)):
        pick(qtbot, place.options.papers.button(paper))
        assert place.options.scope is scope
    assert told == ["这张表印全部项目；只要选中的，请把打印范围改为“选中的项目”。"] * 2
    pick(qtbot, place.options.scopes.button(Scope.CHOSEN))
    assert place.options.scope is Scope.CHOSEN
    wait_drawn(place, qtbot)


def test_a_list_is_of_the_period_that_is_chosen(place: PapersPlace, qtbot: QtBot) -> None:
    period = place.options.period
    assert not period.isVisible()
    pick(qtbot, place.options.papers.button(Paper.ACCOUNT))
    wait_drawn(place, qtbot)
    assert period.isVisible()
    assert place.options.choice.period is None
    period.setFocus()
    qtbot.keyClick(period, Qt.Key.Key_Down)
    qtbot.keyClick(period, Qt.Key.Key_Down)
    wait_drawn(place, qtbot)
    assert place.options.choice.period == "2024-05"
    assert "截至5月25日在账" in seen_text(place)


def test_columns_of_the_summary_are_chosen_ordered_and_remembered(
    place: PapersPlace, sample_desk_open: LedgerDesk, projects: Chosen, tmp_path: Path, qtbot: QtBot
) -> None:
    assert not place.options.columns.isVisible()
    pick(qtbot, place.options.papers.button(Paper.SUMMARY))
    wait_drawn(place, qtbot)
    assert "建设内容" in seen_text(place)
    place.options.columns.click()
    box = place.options.columns.findChild(ColumnBox)
    assert box is not None
    items = {box.list.item(number).text(): box.list.item(number) for number in range(box.list.count())}
    items["建设内容"].setCheckState(Qt.CheckState.Unchecked)
    box.list.setCurrentItem(items["总投资"])
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    before = box.list.currentRow()
    qtbot.keyClick(box.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert (box.list.currentRow(), box.list.currentItem().text()) == (before - 1, "总投资")
    box.take.click()
    wait_drawn(place, qtbot)
    assert "建设内容" not in seen_text(place)
    again = place_of(sample_desk_open, projects, tmp_path)
    qtbot.addWidget(again)
    words = again.options.columns.words
    assert words == place.options.columns.words
    assert words.index("总投资") < words.index("投资方")


def test_what_is_done_with_a_paper_is_in_sight_on_a_low_screen(place: PapersPlace) -> None:
    place.resize(1200, 500)
    for button in place.options.buttons.values():
        assert place.rect().contains(button.rect().translated(button.mapTo(place, QPoint())))


def test_what_is_made_for_the_wall_comes_on_a3(place: PapersPlace, qtbot: QtBot) -> None:
    pick(qtbot, place.options.papers.button(Paper.BATTLE))
    wait_drawn(place, qtbot)
    assert place.options.choice.size is PaperSize.A3


def test_what_the_filters_left_in_the_list_is_a_scope(place: PapersPlace, qtbot: QtBot) -> None:
    assert "2项" in place.options.scopes.button(Scope.LISTED).text()
    pick(qtbot, place.options.scopes.button(Scope.LISTED))
    wait_drawn(place, qtbot)
    assert place.options.choice.codes == ("P04", "P05")
    assert "2项" in seen_text(place)


def test_size_and_black_and_white_and_discretion_are_on_the_paper(
    place: PapersPlace, sample_desk_open: LedgerDesk, qtbot: QtBot
) -> None:
    with sample_desk_open.work("登记") as session:
        code = enter(session, "楚雄市", enterprise_id=enterprise_named(session, FIRM).id).code
    place.show_papers(Paper.CHARTS, [code])
    wait_drawn(place, qtbot)
    assert FIRM in seen_text(place)
    for button in (place.options.sizes.button(PaperSize.A3), place.options.mono, place.options.hidden):
        pick(qtbot, button)
    wait_drawn(place, qtbot)
    assert FIRM not in seen_text(place)
    assert "某企业" in seen_text(place)
    assert place.view.reader.sizes[0].width > 1100
    picture = place.view.preview.picture(0)
    assert picture is not None
    assert {picture.pixelColor(x, y).saturation() for x in range(0, 600, 3) for y in range(0, 400, 3)} == {0}


def test_nothing_chosen_says_what_to_do(place: PapersPlace, projects: Chosen, qtbot: QtBot) -> None:
    place.show_papers(Paper.CHARTS, [])
    assert place.empty.isVisible()
    assert "没有选中项目" in place.empty.text()
    assert "全部项目" in place.empty.text()
    projects.listed = []
    place.show_papers(Paper.CHARTS, [])
    pick(qtbot, place.options.scopes.button(Scope.LISTED))
    assert "筛选后没有项目" in place.empty.text()


def test_a_ledger_without_projects_says_where_to_begin(
    office_desk: LedgerDesk, projects: Chosen, tmp_path: Path, qtbot: QtBot
) -> None:
    projects.chosen = projects.listed = []
    made = place_of(office_desk, projects, tmp_path)
    qtbot.addWidget(made)
    made.show()
    assert made.options.scope is Scope.ALL
    qtbot.waitUntil(lambda: "暂无项目" in made.empty.text(), timeout=10_000)
    assert "Ctrl+N" in made.empty.text()
    assert not made.options.buttons["print"].isEnabled()
    made.stop()


def test_a_text_under_the_mouse_is_outlined_and_a_click_asks_for_its_field(place: PapersPlace, qtbot: QtBot) -> None:
    spot = spot_of(place, "agreed_amount")
    viewport = place.view.preview.viewport()
    qtbot.mouseMove(viewport, spot)
    qtbot.waitUntil(lambda: place.view.preview.hovered is not None)
    with qtbot.waitSignal(place.field_wanted) as asked:
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot)
    assert asked.args == [Source("P04", Part.CARD, "agreed_amount")]


def test_texts_are_reached_without_a_mouse(place: PapersPlace, qtbot: QtBot) -> None:
    preview = place.view.preview
    preview.setFocus()
    qtbot.keyClick(preview, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert preview.hovered is not None
    assert preview.hovered.source == Source("P04", Part.CARD, "name")
    with qtbot.waitSignal(place.field_wanted):
        qtbot.keyClick(preview, Qt.Key.Key_F2)


def test_a_node_of_the_paper_leads_to_the_node_of_the_ledger(place: PapersPlace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(place.field_wanted) as asked:
        spot = spot_of(place, "actual_finish")
        qtbot.mouseClick(place.view.preview.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    (source,) = asked.args
    assert (source.code, source.part, source.field) == ("P04", Part.NODE, "actual_finish")
    assert source.key


def test_a_change_of_the_ledger_is_on_the_paper_at_once_at_the_same_place(
    place: PapersPlace, sample_desk_open: LedgerDesk, qtbot: QtBot
) -> None:
    place.view.preview.go_to_page(1)
    before = place.view.preview.verticalScrollBar().value()
    with sample_desk_open.work("改名") as session:
        edit_project(session, project_by_code(session, "P04"), {"name": "示例改名项目"}, today=TODAY)
    wait_drawn(place, qtbot)
    assert "示例改名项目" in seen_text(place)
    assert place.view.preview.verticalScrollBar().value() == before > 0


def test_a_paper_nobody_looks_at_waits_until_it_is_looked_at(
    place: PapersPlace, sample_desk_open: LedgerDesk, qtbot: QtBot
) -> None:
    place.hide()
    with sample_desk_open.work("改名") as session:
        edit_project(session, project_by_code(session, "P04"), {"name": "示例改名项目"}, today=TODAY)
    assert not place.is_ready
    place.show()
    wait_drawn(place, qtbot)
    assert "示例改名项目" in seen_text(place)


def test_who_comes_back_with_other_projects_chosen_sees_theirs(
    place: PapersPlace, projects: Chosen, qtbot: QtBot
) -> None:
    place.hide()
    projects.chosen = ["P05"]
    place.show()
    wait_drawn(place, qtbot)
    assert "示例彝乡温泉康养小镇项目推进图表" in seen_text(place)
    place.hide()
    place.show_papers(Paper.CHARTS, ["P08"])  # asked for by name: that counts
    place.show()
    wait_drawn(place, qtbot)
    assert "示例高原牛肉精深加工项目推进图表" in seen_text(place)


def test_what_is_got_ready_beforehand_is_let_be_when_its_project_is_gone(sample_desk_open: LedgerDesk) -> None:
    warm_up(sample_desk_open, "P04")
    warm_up(sample_desk_open, "P99")


def test_the_paper_is_saved_as_it_is_seen(
    place: PapersPlace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "图表.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    with qtbot.waitSignal(place.message, timeout=10_000) as said:
        qtbot.keyClick(place, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert said.args == [f"已存为：{out}"]
    assert place.proof is not None
    assert place.proof.drawn is not None
    assert out.read_bytes() == place.proof.drawn.pdf
    assert place.options.buttons["show_folder"].isEnabled()


def test_a_viewer_that_keeps_the_copy_it_shows_to_itself_is_not_written_over(
    place: PapersPlace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []

    def show(url: QUrl) -> bool:
        shown.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    for times in (1, 2):
        pick(qtbot, place.options.buttons["open_outside"])
        qtbot.waitUntil(lambda times=times: len(shown) == times, timeout=10_000)
    first, second = shown
    assert first != second
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()


def test_what_is_in_the_way_of_saving_is_told_in_the_cores_sentence(
    place: PapersPlace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "信.pdf"
    out.write_text("不是纸", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    with qtbot.waitSignal(place.failed, timeout=10_000) as told:
        pick(qtbot, place.options.buttons["save"])
    assert isinstance(told.args[0], Trouble)
    assert "不是 PDF，没有覆盖" in str(told.args[0])
    assert out.read_text(encoding="utf-8") == "不是纸"


def test_each_project_gets_its_own_file_and_a_stopped_run_leaves_only_whole_ones(
    place: PapersPlace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "纸"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    pick(qtbot, place.options.scopes.button(Scope.ALL))
    wait_drawn(place, qtbot)
    operation = place.desk.save_each(place.options.choice, folder)
    operation.progressed.connect(lambda done: operation.cancel() if done == 2 else None)
    with qtbot.waitSignal(operation.ended, timeout=20_000):
        operation.run()
    files = sorted(folder.iterdir())
    assert 2 <= len(files) < 13
    assert all("推进" in text_of(file) for file in files)
    pick(qtbot, place.options.each)
    with qtbot.waitSignal(place.message, timeout=20_000) as said:
        pick(qtbot, place.options.buttons["save"])
    assert said.args == [f"已生成13个文件，在：{folder}"]
    assert len(list(folder.iterdir())) == 13
    assert "P02" in text_of(folder / "重点招商项目推进情况总览.pdf")


def test_one_project_is_saved_under_the_name_the_batch_gives_it(
    place: PapersPlace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (suggested.append(asked[2]), ("", ""))[1])
    place.show_papers(Paper.CHARTS, ["P02"])
    wait_drawn(place, qtbot)
    pick(qtbot, place.options.buttons["save"])
    operation = place.desk.save_each(place.options.choice, tmp_path)
    with qtbot.waitSignal(operation.succeeded, timeout=20_000) as written:
        operation.start()
    assert [Path(each).name for each in suggested] == [path.name for path in written.args[0]]
    assert Path(suggested[0]).name.startswith("P02 示例")


def test_esc_asks_to_go_back(place: PapersPlace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(place.back_wanted):
        qtbot.keyClick(place.view.preview, Qt.Key.Key_Escape)
