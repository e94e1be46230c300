"""Forms: typed any way officers write, shown back normalised, refused beside the field, Enter going on."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QCompleter, QLabel, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.errors import Objection, Refusal
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.projects import Project
from zsyz_desktop.services.typing.field_facts import FieldFact, FieldKind, card_fields, field_fact
from zsyz_desktop.ui.forms.days import DayEditor
from zsyz_desktop.ui.forms.editors import ChoiceEditor, LineEditor, LinesEditor
from zsyz_desktop.ui.forms.fields import FieldSpec, Pair, PairSection, Section
from zsyz_desktop.ui.forms.form import Form
from zsyz_desktop.ui.forms.reading import read_typed
from zsyz_desktop.ui.pieces.business_day import keep_business_day
from zsyz_desktop.ui.program.undo_keys import UndoKeys

NAME = FieldSpec(FieldFact("name", "项目名称", required=True), wide=True)
AMOUNT = FieldSpec(FieldFact("amount", "协议投资", FieldKind.MONEY, unit="万元"))
DOLLARS = FieldSpec(FieldFact("dollars", "协议外资", FieldKind.MONEY, unit="万美元"))
JOBS = FieldSpec(FieldFact("jobs", "预计就业", FieldKind.COUNT, unit="人", help="正式用工"))
CHAIN = FieldSpec(FieldFact("chain", "产业链", FieldKind.CHOICE, choices=("", "绿色钛", "生物医药")))
FOREST = FieldSpec(FieldFact("forest", "涉林", FieldKind.YES_NO))
CODE = FieldSpec(FieldFact("code", "项目代码"), is_code=True)
NOTE = FieldSpec(FieldFact("note", "备注"), lines=3)
PLANNED = FieldSpec(FieldFact("planned", "计划开工", FieldKind.DAY))
ACTUAL = FieldSpec(FieldFact("actual", "实际开工", FieldKind.DAY))

STORED = {"name": "示例钛材", "amount": "32,000", "chain": "绿色钛", "forest": "是", "planned": "2024-12-31"}


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    sections = (
        Section("项目", (NAME, AMOUNT, DOLLARS, JOBS, CHAIN, FOREST, CODE, NOTE)),
        PairSection("日期", ("计划", "实际"), (Pair("开工", PLANNED, ACTUAL),)),
    )
    form = Form(sections)
    qtbot.addWidget(form)
    with qtbot.waitExposed(form):
        form.show()
    form.activateWindow()
    form.show_stored(STORED)
    return form


def put(form: Form, name: str, text: str) -> None:
    """Type into a field through the input method and go on."""
    widget = form.rows[name].widget
    widget.setFocus()
    if isinstance(widget, LineEditor):
        widget.selectAll()
    if not text:
        QTest.keyClick(widget, Qt.Key.Key_Delete)
    elif widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):  # else no input method reaches it
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)
    form.rows["name" if name != "name" else "note"].widget.setFocus()


@pytest.mark.parametrize(
    ("name", "typed", "shown"),
    [
        ("amount", "3.2亿", "32,000"),
        ("amount", "１２００．５", "1,200.5"),
        ("amount", "2000万", "2,000"),
        ("amount", "1200.505001", "1,200.505001"),
        ("amount", "0", "0"),
        ("dollars", "1500万美元", "1,500"),
        ("jobs", "１，２００人", "1200"),
        ("planned", "20240315", "2024-03-15"),
        ("planned", "２０２４．３．１５", "2024-03-15"),
        ("planned", "2024年3月15日", "2024-03-15"),
        ("actual", "2024/3/5", "2024-03-05"),
        ("code", " ２４０４－５３２３０２ ", "2404-532302"),
        ("name", "  某某项目 ", "某某项目"),
        ("note", "１２３ 保持原样", "１２３ 保持原样"),
    ],
)
def test_what_is_typed_is_shown_back_normalised_when_the_field_is_left(
    form: Form, name: str, typed: str, shown: str
) -> None:
    put(form, name, typed)
    assert form.typed(name) == shown
    assert not form.rows[name].is_refused


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("amount", "约3亿", "约数"),
        ("amount", "500美元", "币种"),
        ("jobs", "很多", "整数"),
        ("planned", "24.3.1", "是否为2024年3月1日？按回车采用2024-03-01。"),
        ("planned", "2024-02-30", "不存在"),
    ],
)
def test_what_cannot_be_read_is_refused_below_the_field_and_left_as_typed(
    form: Form, name: str, typed: str, said: str
) -> None:
    put(form, name, typed)
    row = form.rows[name]
    assert row.is_refused
    assert said in row.message
    assert row.message.startswith("！")
    assert form.typed(name) == typed
    assert row.widget.accessibleDescription() == row.message


def test_a_month_alone_becomes_its_last_day_and_says_so(form: Form) -> None:
    put(form, "planned", "2024年2月")
    assert form.typed("planned") == "2024-02-29"
    assert "最后一天" in form.rows["planned"].message
    assert not form.rows["planned"].is_refused


def test_typing_on_takes_the_message_away(form: Form) -> None:
    put(form, "amount", "约3亿")
    form.rows["amount"].editor.show_text("3亿")
    assert form.rows["amount"].message == ""


def test_only_what_differs_from_what_is_stored_counts_as_changed(form: Form) -> None:
    assert form.changed() == {}
    put(form, "amount", "3.2亿")
    assert form.changed() == {}
    put(form, "amount", "3.3亿")
    put(form, "planned", "")
    assert form.changed() == {"amount": "33,000", "planned": ""}


def test_showing_what_is_stored_is_not_editing(form: Form, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.edited):
        form.show_stored({**STORED, "name": "另一个", "forest": "否", "chain": "生物医药"})
    assert form.typed("forest") == "否"


def test_a_change_by_hand_is_told(form: Form, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.edited):
        put(form, "name", "又一个")


def test_a_new_reading_of_the_ledger_leaves_typed_fields_alone(form: Form) -> None:
    put(form, "amount", "4亿")
    form.refresh_stored({**STORED, "amount": "50,000", "name": "改过的名称"})
    assert (form.typed("amount"), form.typed("name")) == ("40,000", "改过的名称")
    assert form.changed() == {"amount": "40,000"}


def test_all_objections_stand_below_their_fields_at_once_and_the_cursor_in_the_first(form: Form) -> None:
    strangers = form.show_objections(
        [Objection("actual", "晚于今天。"), Objection("amount", "太大。"), Objection("", "整张卡。")]
    )
    assert strangers == [Objection("", "整张卡。")]
    assert [name for name, row in form.rows.items() if row.is_refused] == ["amount", "actual"]
    assert form.rows["amount"].widget.hasFocus()


def test_going_to_a_field_selects_what_stands_there_so_that_typing_replaces_it(form: Form, qtbot: QtBot) -> None:
    form.focus_field("amount")
    qtbot.keyClicks(form.rows["amount"].widget, "500")
    assert form.typed("amount") == "500"


def test_an_objection_stands_until_the_field_is_changed(form: Form) -> None:
    form.show_objections([Objection("actual", "晚于今天。")])
    form.rows["name"].widget.setFocus()
    assert form.rows["actual"].is_refused
    put(form, "actual", "2024-06-01")
    assert not form.rows["actual"].is_refused


def test_enter_goes_through_the_fields_in_order(form: Form, qtbot: QtBot) -> None:
    form.focus_field("name")
    passed = []
    for _ in range(5):
        focused = QApplication.focusWidget()
        passed.append(focused.objectName())
        qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert passed == ["name", "amount", "dollars", "jobs", "chain"]


def test_enter_makes_a_line_in_running_text_and_ctrl_enter_goes_on(form: Form, qtbot: QtBot) -> None:
    note = form.rows["note"].widget
    form.focus_field("note")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    assert note.hasFocus()
    assert form.typed("note") == "\n"
    qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.rows["planned"].widget.hasFocus()


def test_the_wheel_over_a_choice_scrolls_the_form_and_changes_nothing(form: Form) -> None:
    choice = form.rows["chain"].widget
    turn = QWheelEvent(
        QPoint(5, 5), choice.mapToGlobal(QPoint(5, 5)), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 -- Qt's own signature
    )  # fmt: skip
    QApplication.sendEvent(choice, turn)
    assert form.changed() == {}


def test_a_stored_label_that_is_no_longer_offered_is_still_shown(form: Form) -> None:
    form.show_stored({**STORED, "chain": "旧产业链"})
    assert form.typed("chain") == "旧产业链"


def test_new_choices_keep_what_is_chosen(form: Form, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.edited):
        form.offer("chain", ("", "现代物流业"))
    assert form.typed("chain") == "绿色钛"


def test_a_label_of_one_record_is_not_offered_to_the_next(form: Form) -> None:
    words = ("", "绿色钛", "现代物流业")
    form.offer("chain", words)
    form.show_stored({**STORED, "chain": "旧产业链"})
    form.show_stored(STORED)
    form.offer("chain", words)
    editor = form.rows["chain"].widget
    assert isinstance(editor, ChoiceEditor)
    assert [editor.itemText(number) for number in range(editor.count())] == list(words)


def test_any_part_of_a_word_finds_it(form: Form) -> None:
    form.offer("name", ("示例高端海绵钛项目", "示例药业项目"))
    editor = form.rows["name"].widget
    assert isinstance(editor, LineEditor)
    completer = editor.completer()
    completer.setCompletionPrefix("海绵")
    assert completer.completionCount() == 1
    assert completer.currentCompletion() == "示例高端海绵钛项目"
    assert completer.completionMode() is QCompleter.CompletionMode.PopupCompletion


@pytest.mark.parametrize("open_with", [Qt.Key.Key_F4, Qt.Key.Key_Down])
def test_a_day_is_picked_from_a_calendar_opened_by_key(form: Form, qtbot: QtBot, open_with: Qt.Key) -> None:
    editor = form.rows["planned"].widget
    form.focus_field("planned")
    modifier = Qt.KeyboardModifier.AltModifier if open_with is Qt.Key.Key_Down else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(editor, open_with, modifier)
    calendar = found(editor)
    assert calendar.selectedDate().toString("yyyy-MM-dd") == "2024-12-31"
    calendar.activated.emit(calendar.selectedDate().addDays(-30))
    assert form.typed("planned") == "2024-12-01"
    assert form.changed() == {"planned": "2024-12-01"}


def test_a_locked_form_lets_nothing_be_changed(form: Form, qtbot: QtBot) -> None:
    form.set_locked(locked=True)
    for name in ("name", "planned"):
        put(form, name, "其他")
    qtbot.keyClick(form.rows["planned"].widget, Qt.Key.Key_F4)
    assert form.changed() == {}
    assert form.rows["planned"].widget.findChild(QCalendarWidget) is None
    assert not form.rows["forest"].widget.isEnabled()
    form.set_locked(locked=False)
    put(form, "name", "其他")
    assert form.changed() == {"name": "其他"}


def test_every_editor_is_named_for_a_reader_of_screens_with_its_unit(form: Form) -> None:
    assert form.rows["name"].widget.accessibleName() == "项目名称，必填"
    assert form.rows["amount"].widget.accessibleName() == "协议投资（万元）"
    assert form.rows["jobs"].widget.accessibleDescription() == "正式用工"
    assert all(row.widget.accessibleName() for row in form.rows.values())
    assert {name for name, row in form.rows.items() if row.widget.objectName() != name} == set()


def test_units_stand_beside_their_fields_and_required_fields_are_marked(form: Form) -> None:
    words = [label.text() for label in form.findChildren(QLabel)]
    assert "万元" in words
    assert "项目名称（必填）" in words


def test_labels_lead_to_their_editors(form: Form) -> None:
    buddies = {label.text(): label.buddy() for label in form.findChildren(QLabel, "field_label")}
    assert buddies["协议投资"] is form.rows["amount"].widget


@pytest.mark.parametrize(
    ("spec", "kind"),
    [(NAME, LineEditor), (CHAIN, ChoiceEditor), (NOTE, LinesEditor), (PLANNED, DayEditor)],
)
def test_each_kind_of_field_has_its_editor(form: Form, spec: FieldSpec, kind: type[QWidget]) -> None:
    assert isinstance(form.rows[spec.name].widget, kind)


def test_only_money_that_may_be_below_nought_is_read_below_it() -> None:
    signed = FieldSpec(FieldFact("amount", "增减金额", FieldKind.MONEY, unit="万元", is_signed=True))
    assert read_typed(signed, "-200").text == "-200"
    assert field_fact(Fund, "amount").is_signed  # a correction
    assert not field_fact(Project, "agreed_amount").is_signed
    with pytest.raises(Refusal):
        read_typed(AMOUNT, "-200")


def test_an_unreadable_text_is_refused_with_the_name_of_its_field() -> None:
    with pytest.raises(Refusal) as caught:
        read_typed(AMOUNT, "一百万")
    assert caught.value.objections[0].field == "amount"


def found(editor: QWidget) -> QCalendarWidget:
    calendar = editor.findChild(QCalendarWidget)
    assert calendar is not None
    return calendar


def test_a_word_is_taken_from_the_list_by_key_and_the_next_enter_goes_on(form: Form, qtbot: QtBot) -> None:
    form.show_stored({})
    form.offer("name", ("示例高端海绵钛项目", "示例药业项目"))
    editor = form.rows["name"].widget
    assert isinstance(editor, LineEditor)
    form.focus_field("name")
    typed = QInputMethodEvent()
    typed.setCommitString("药业")
    QApplication.sendEvent(editor, typed)
    popup = editor.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert form.typed("name") == "示例药业项目"
    assert not popup.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert form.rows["amount"].widget.hasFocus()


def test_the_list_below_a_narrow_line_is_as_wide_as_its_words(form: Form, qtbot: QtBot) -> None:
    longest = "示例高端海绵钛项目（二期）扩建工程"
    form.show_stored({})
    form.offer("name", (longest, "短"))
    editor = form.rows["name"].widget
    assert isinstance(editor, LineEditor)
    editor.setFixedWidth(60)
    form.focus_field("name")
    typed = QInputMethodEvent()
    typed.setCommitString("海绵")
    QApplication.sendEvent(editor, typed)
    popup = editor.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    assert popup.width() > popup.fontMetrics().horizontalAdvance(longest)
    qtbot.keyClick(popup, Qt.Key.Key_Escape)


def typed_into(form: Form, name: str, text: str, qtbot: QtBot) -> LineEditor:
    editor = form.rows[name].widget
    assert isinstance(editor, LineEditor)
    form.focus_field(name)
    qtbot.keyClicks(editor, text)
    return editor


def test_nothing_drops_down_where_the_only_word_that_fits_is_written(form: Form, qtbot: QtBot) -> None:
    form.show_stored({})
    form.offer("name", ("Alpha", "Beta"))
    editor = typed_into(form, "name", "bet", qtbot)
    assert editor.completer().popup().isVisible()
    qtbot.keyClicks(editor, "a")
    assert not editor.completer().popup().isVisible()
    assert editor.text() == "beta"


def test_ctrl_delete_deletes_a_word_and_no_project(form: Form, qtbot: QtBot, qapp: QApplication) -> None:
    UndoKeys(qapp, form)
    form.show_stored({"name": "alpha beta"})
    editor = form.rows["name"].widget
    assert isinstance(editor, LineEditor)
    form.rows["amount"].widget.setFocus()
    editor.setFocus()
    editor.setCursorPosition(0)
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    override.ignore()
    QApplication.sendEvent(editor, override)
    assert override.isAccepted()
    qtbot.keyClick(editor, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert editor.text().strip() == "beta"


@pytest.mark.parametrize(("typed", "meant"), [("2026年底", "2026-12-31"), ("45366", "2024-03-15")])
def test_a_proposed_day_is_taken_with_one_key_and_the_next_goes_on(form: Form, typed: str, meant: str) -> None:
    keep_business_day(form, date(2024, 6, 26))
    put(form, "planned", typed)
    assert f"按回车采用{meant}。" in form.rows["planned"].message
    form.focus_field("planned")
    QTest.keyClick(form.rows["planned"].widget, Qt.Key.Key_Return)
    assert form.typed("planned") == meant
    assert form.rows["planned"].widget.hasFocus()
    assert form.rows["planned"].message == ""
    QTest.keyClick(form.rows["planned"].widget, Qt.Key.Key_Return)
    assert not form.rows["planned"].widget.hasFocus()
    assert form.typed("planned") == meant


@pytest.mark.parametrize(("typed", "meant"), [("6.20", "2024-06-20"), ("3月15日", "2024-03-15")])
def test_a_day_that_only_lacks_its_year_is_taken_on_the_way(form: Form, typed: str, meant: str) -> None:
    keep_business_day(form, date(2024, 6, 26))
    form.focus_field("planned")
    put(form, "planned", typed)
    form.focus_field("planned")
    QTest.keyClick(form.rows["planned"].widget, Qt.Key.Key_Return)
    assert form.typed("planned") == meant
    assert not form.rows["planned"].widget.hasFocus()


def test_a_small_agreed_sum_keeps_its_unit_and_is_asked_about_without_it(qtbot: QtBot) -> None:
    form = Form(
        (
            Section(
                "",
                tuple(FieldSpec(fact) for fact in card_fields(("agreed_amount", "name"))),
            ),
        )
    )
    qtbot.addWidget(form)
    form.take({"agreed_amount": "3.2"})
    form.read_back("agreed_amount")
    assert "是3.2万元还是3.2亿元？" in form.rows["agreed_amount"].message
    for typed, shown in (("3.2亿", "32,000"), ("3.2万元", "3.2万元"), ("2亿亿", "2亿亿")):
        form.take({"agreed_amount": typed})
        form.read_back("agreed_amount")
        assert form.typed("agreed_amount") == shown


@pytest.mark.parametrize(
    ("name", "pasted", "kept"),
    [
        ("name", "示例\u200b钛材\n（二期）", "示例钛材（二期）"),
        ("amount", "3.2\ufeff亿", "32,000"),
        ("planned", "2024\u200b-03\u2060-15", "2024-03-15"),
        ("jobs", "1\u200b20", "120"),
        ("code", "２４０４\u202e", "2404"),
        ("note", "一\u2028二\u200b", "一\n二"),
    ],
)
def test_what_nobody_sees_leaves_a_field_with_the_cursor(form: Form, name: str, pasted: str, kept: str) -> None:
    form.take({name: pasted})
    form.read_back(name)
    assert form.typed(name) == kept


def test_what_nobody_sees_is_no_change(form: Form) -> None:
    form.take({"name": "\u200b示例钛材\ufeff "})
    assert form.changed() == {}


COUNTIES = ("", "楚雄市", "禄丰市", "双柏县", "牟定县", "南华县", "姚安县", "大姚县", "永仁县", "元谋县", "武定县")


@pytest.mark.parametrize(
    ("letters", "found"),
    [("lf", "禄丰市"), ("luf", "禄丰市"), ("yuanmou", "元谋县"), ("y", "姚安县"), ("yy", "永仁县"), ("xq", "")],
)
def test_a_choice_is_made_by_pinyin_with_its_list_closed_or_dropped_down(
    qtbot: QtBot, letters: str, found: str
) -> None:
    """yy: no county is called so, and the second y goes on to the next that begins with it."""
    editor = ChoiceEditor(COUNTIES)
    qtbot.addWidget(editor)
    editor.show()
    QTest.keyClicks(editor, letters)
    assert editor.typed() == found
    editor.show_text("")
    editor.showPopup()
    QTest.keyClicks(editor.view(), letters)
    QTest.keyClick(editor.view(), Qt.Key.Key_Return)
    assert editor.typed() == found


def test_what_the_program_gives_where_nothing_is_typed_is_not_called_for(qtbot: QtBot) -> None:
    form = Form((Section("项目", tuple(FieldSpec(field_fact(Project, name)) for name in ("code", "name"))),))
    qtbot.addWidget(form)
    words = [label.text() for label in form.findChildren(QLabel)]
    assert {"项目编号", "项目名称（必填）"} <= set(words)
    assert form.rows["code"].widget.accessibleName() == "项目编号"
