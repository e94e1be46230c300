"""One stage of the loop: its head, what is to be known about it, its items, and the way out of it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from zsyz_desktop.models.words import Stage
from zsyz_desktop.rules.loop_wording import make_up_words
from zsyz_desktop.rules.wording import day_in_prose, left_words
from zsyz_desktop.services.loop.checklist_reading import CHAIN_STAGES, ChecklistFact, ListedItem, StageFact
from zsyz_desktop.ui.checklist.item_box import ItemBox
from zsyz_desktop.ui.checklist.stage_head import StageHead
from zsyz_desktop.ui.checklist.stage_moving import StageMoving
from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import menu_words, named_label
from zsyz_desktop.ui.style import tokens

_NOT_INDUSTRIAL = "本项目不是产业项目，没有产业链档案，第1—3阶段不涉及。"
_NO_CHAIN = "暂无产业链档案。在基本情况里选定产业链，本县本年度的档案就会建立（已有的直接共用），第1—3阶段在档案里办。"


class StageSection(QWidget):
    """Its items are made when it is first unfolded."""

    item_made = Signal(object)
    """An `ItemBox` that is new here and wants its wires."""
    take_up_wanted = Signal(str, str)
    chain_wanted = Signal()

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = stage
        self.setObjectName(f"stage_section_{stage.value}")
        self.boxes: dict[str, ItemBox] = {}
        self._fact: ChecklistFact | None = None
        self._is_locked = False
        self.head = StageHead()
        self.note = named_label("stage_note", wraps=True)
        self.chain_button = named_button("到基本情况选产业链", "chain_wanted")
        self.take_up_button = named_button("启用可选事项 ▾", "take_up")
        self.take_up_button.setMenu(QMenu(self.take_up_button))
        self.moving = StageMoving()
        self._body = QWidget()
        self._items = QVBoxLayout()
        self._lay_out()
        self.head.clicked.connect(lambda: self.show_open(is_open=not self.is_open))
        self.chain_button.clicked.connect(self.chain_wanted)

    @property
    def is_open(self) -> bool:
        """True while the items are shown."""
        return not self._body.isHidden()

    @property
    def fact(self) -> StageFact | None:
        """The stage as it was last shown."""
        return self._fact.stages[self.stage - 1] if self._fact is not None else None

    def show_open(self, *, is_open: bool) -> None:
        """Unfold or fold."""
        self._body.setVisible(is_open)
        self.head.show_open(is_open=is_open)
        if is_open:
            self._fill()

    def show_loop(self, fact: ChecklistFact, *, is_locked: bool) -> None:
        """Show the stage as it is stored."""
        self._fact, self._is_locked = fact, is_locked
        stage = fact.stages[self.stage - 1]
        self.head.show_stage(stage)
        note = _note(fact, stage)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        wants_chain = self.stage in CHAIN_STAGES and fact.is_industrial and fact.dossier is None
        self.chain_button.setVisible(wants_chain and not is_locked)
        self.moving.show_stage(stage, str(fact.today), fact.approver, is_locked=is_locked)
        self._offer_optional(fact)
        if self.is_open:
            self._fill()

    def forget(self) -> None:
        """Another project comes: its items are others."""
        for box in self.boxes.values():
            self._items.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {}
        self.moving.entry.hide()

    def _fill(self) -> None:
        if self._fact is None:
            return
        items = self._fact.stages[self.stage - 1].items
        if [item.key for item in items] != list(self.boxes):
            self._make(items)
        for item in items:
            self.boxes[item.key].show_item(item, self._fact.today, self._fact.near_due_days)
            self.boxes[item.key].setAcceptDrops(not self._is_locked)

    def _make(self, items: Sequence[ListedItem]) -> None:
        self.forget()
        before: QWidget = self.head
        for item in items:
            box = ItemBox(item)
            self.boxes[item.key] = box
            self._items.addWidget(box)
            QWidget.setTabOrder(before, box.line)  # Qt would put what is made late behind everything
            before = box.line
            self.item_made.emit(box)

    def _offer_optional(self, fact: ChecklistFact) -> None:
        offered = [(code, text) for code, text, stage in fact.optional if stage is self.stage]
        self.take_up_button.setVisible(bool(offered) and not self._is_locked)
        menu = self.take_up_button.menu()
        menu.clear()
        for code, text in offered:
            menu.addAction(menu_words(f"{code}　{text}")).triggered.connect(self._taking_up(code, text))

    def _taking_up(self, code: str, text: str) -> Callable[[], None]:
        return lambda: self.take_up_wanted.emit(code, text)

    def _lay_out(self) -> None:
        self._items.setSpacing(0)
        below(
            self.note,
            self._items,
            beside(self.chain_button, self.take_up_button, REST, margins=(tokens.SPACE_SECTION, 0, 0, 0)),
            self.moving,
            spacing=tokens.SPACE_TIGHT,
            margins=(0, tokens.SPACE_TIGHT, 0, tokens.SPACE),
            into=self._body,
        )
        below(self.head, self._body, spacing=0, into=self)
        self._body.hide()


def _note(fact: ChecklistFact, stage: StageFact) -> str:
    lines = []
    if stage.stage in CHAIN_STAGES:
        lines.append(_chain_note(fact))
    passed = stage.passed
    if passed is not None:
        left = f"（{make_up_words(passed) or left_words((passed.make_up_by - fact.today).days)}）"
        lines.append(
            f"容缺推进：{passed.reason}；批准人{passed.approved_by}；补齐期限{day_in_prose(passed.make_up_by)}{left}"
        )
    return "\n".join(lines)


def _chain_note(fact: ChecklistFact) -> str:
    if fact.dossier is not None:
        count = fact.dossier.projects
        shared = f"，现有{count}个项目共用" if count > 1 else ""
        return f"在《{fact.dossier.title}》里办：同链同县的项目共用{shared}，在这里改了，这些项目都跟着变。"
    return _NO_CHAIN if fact.is_industrial else _NOT_INDUSTRIAL
