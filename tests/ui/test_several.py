"""A line of several words: each completed on its own, the list dropped down by a key, a split told when it is left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from zsyz_desktop.models.agreements import ProjectShare
from zsyz_desktop.services.kinds.fund_splits import SPLITS
from zsyz_desktop.services.typing.field_facts import FieldFact, FieldKind, field_fact
from zsyz_desktop.ui.forms.fields import FieldSpec, Section
from zsyz_desktop.ui.forms.form import Form
from zsyz_desktop.ui.forms.several import SeveralEditor

KINDS = ("银行进账单", "验资报告", "设备发票")


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    specs = tuple(FieldSpec(fact) for fact in (FieldFact("evidence", "佐证", FieldKind.SEVERAL), SPLITS.fact))
    made = Form((Section("", specs),))
    qtbot.addWidget(made)
    made.offer("evidence", KINDS)
    made.offer("splits", ("永仁县", "元谋县"))
    made.show_stored({})
    with qtbot.waitExposed(made):
        made.show()
    return made


def line(form: Form, name: str) -> SeveralEditor:
    found = form.rows[name].widget
    assert isinstance(found, SeveralEditor)
    return found


def choose(editor: SeveralEditor, down: int) -> None:
    suggester = editor.suggester()
    assert suggester is not None
    assert suggester.popup().isVisible()
    for _ in range(down):
        QTest.keyClick(suggester.popup(), Qt.Key.Key_Down)
    QTest.keyClick(suggester.popup(), Qt.Key.Key_Return)


def test_words_are_chosen_one_behind_the_other(form: Form) -> None:
    form.focus_field("evidence")
    editor = line(form, "evidence")
    QTest.keyClick(editor, Qt.Key.Key_Down)
    choose(editor, 2)
    assert editor.text() == "验资报告"
    QTest.keyClick(editor, Qt.Key.Key_Down)
    choose(editor, 1)
    assert editor.text() == "验资报告、银行进账单"


def test_what_is_typed_behind_a_mark_is_completed(form: Form) -> None:
    form.focus_field("evidence")
    editor = line(form, "evidence")
    editor.insert("验资报告，")
    editor.insert("发")
    suggester = editor.suggester()
    assert suggester is not None
    suggester.setCompletionPrefix(editor.text())
    assert (suggester.completionCount(), suggester.currentCompletion()) == (1, "验资报告、设备发票")


@pytest.mark.parametrize(
    ("typed", "text", "said"),
    [("永仁60、元谋", "永仁60.00%、元谋40.00%", ""), ("永仁60、元谋30", "永仁60、元谋30", "现为90.00%，还差10.00%")],
)
def test_a_split_is_added_up_when_it_is_left(form: Form, typed: str, text: str, said: str) -> None:
    form.focus_field("splits")
    line(form, "splits").insert(typed)
    suggester = line(form, "splits").suggester()
    assert suggester is not None
    QTest.keyClick(suggester.popup() if suggester.popup().isVisible() else line(form, "splits"), Qt.Key.Key_Return)
    assert form.typed("splits") == text
    assert said in form.rows["splits"].message
    assert bool(said) is form.rows["splits"].is_refused


@pytest.mark.parametrize(("typed", "text", "said"), [("60", "60.00%", ""), ("六成", "六成", "要填百分数")])
def test_a_share_is_a_percentage_without_another_unit(qtbot: QtBot, typed: str, text: str, said: str) -> None:
    fact = field_fact(ProjectShare, "share")
    form = Form((Section("", (FieldSpec(fact),)),))
    qtbot.addWidget(form)
    form.show_stored({"share": "40.00%"})
    form.read_back("share")
    assert (form.rows["share"].message, fact.unit) == ("", None)
    form.take({"share": typed})
    form.read_back("share")
    assert form.typed("share") == text
    assert said in form.rows["share"].message
