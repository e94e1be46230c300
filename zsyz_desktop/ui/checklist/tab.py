"""The tab 闭环清单: how the six stages stand, and each stage with its items, done where they are seen."""

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.words import Stage
from zsyz_desktop.services.ledger.lookups import of_project
from zsyz_desktop.services.loop.checklist_reading import ChecklistFact, read_checklist
from zsyz_desktop.services.loop.checklists import take_up_item
from zsyz_desktop.services.loop.item_editing import move_typed
from zsyz_desktop.services.projects.lessons import keep_lessons
from zsyz_desktop.ui.checklist.item_box import ItemBox
from zsyz_desktop.ui.checklist.item_jobs import ItemJobs
from zsyz_desktop.ui.checklist.kept import KeptChecklist
from zsyz_desktop.ui.checklist.lessons_box import LessonsBox
from zsyz_desktop.ui.checklist.look import checklist_sheet
from zsyz_desktop.ui.checklist.stage_bar import StageBar
from zsyz_desktop.ui.checklist.stage_section import StageSection
from zsyz_desktop.ui.forms.action_form import ActionForm
from zsyz_desktop.ui.ledger.form_desk import FormDesk
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.deeds import Deeds
from zsyz_desktop.ui.pieces.lay import REST, below
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.scrolling import scroll_area
from zsyz_desktop.ui.project.tab import Address, ProjectTab, TabTitle
from zsyz_desktop.ui.style import tokens


class ChecklistTab(ProjectTab):
    """Only the present stage is unfolded at first; whatever is done is one unit of work."""

    def __init__(self, ledger: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checklist_tab")
        self._desk = FormDesk(ledger, self)
        self._fact: ChecklistFact | None = None
        self._deeds = Deeds(self)
        self._jobs = ItemJobs(self._desk, self._deeds, self)
        self.sentence = named_label("loop_sentence", wraps=True)
        self.bar = StageBar()
        self.sections = {stage: StageSection(stage) for stage in Stage}
        self.lessons = LessonsBox()
        self._scroll = scroll_area(QWidget())
        self.setStyleSheet(checklist_sheet())
        self._lay_out()
        self._wire()
        KeptChecklist(self.kept, self.sections, self.lessons, self._jobs.unfinished)

    def show_project(self, code: str) -> None:
        """Show the loop of a project; another project begins with its present stage unfolded."""
        fact = self._desk.ledger.look_up(read_checklist, code, self._desk.today)
        if fact is None:
            return
        before, self._fact = self._fact, fact
        is_another = before is None or before.key != fact.key
        is_locked = self._desk.is_read_only
        self._jobs.show_loop(fact)
        self.sentence.setText(fact.sentence)
        self.bar.show_loop(fact)
        for section in self.sections.values():
            if is_another:
                section.forget()
            section.show_loop(fact, is_locked=is_locked)
        if before is None or is_another or before.current.stage is not fact.current.stage:
            self._unfold_current(fact, fold_others=is_another, left=before.current.stage if before else None)
        for box in self._boxes():
            self._jobs.fill(box)
        self.lessons.show_loop(fact, is_another=is_another, is_locked=is_locked)
        if is_another:
            current = self.sections[fact.current.stage]
            QTimer.singleShot(0, current, lambda: self._scroll_to(current))

    def confirm(self) -> bool:
        """Ctrl+S: confirm the form the officer is in, else one with something typed, else any that is open."""
        forms = [each for each in cast("list[ActionForm]", self.findChildren(ActionForm)) if each.isVisibleTo(self)]
        focus = QApplication.focusWidget()
        forms.sort(key=lambda each: (focus is None or not each.isAncestorOf(focus), not each.form.changed()))
        if not forms:
            return True
        forms[0].confirmed.emit()
        return forms[0].isHidden()

    def drop_half_done(self) -> None:
        """Give up what is typed to close, to waive, to move on."""
        super().drop_half_done()
        for box in self._boxes():
            box.give_up()
        for section in self.sections.values():
            section.moving.entry.hide()

    def go_to_part(self, key: str, field: str = "") -> None:
        """Unfold the item of a template code and bring it into view, the cursor in the field that is named."""
        item = next((each for each in self._fact.items if each.row.code == key), None) if self._fact else None
        if item is None:
            return
        section = self.sections[item.row.stage]
        section.show_open(is_open=True)
        box = section.boxes[item.key]
        fields = box.details().form.rows
        self._into_view(box, fields[field].widget if field in fields else box.line)

    def box(self, code: str) -> ItemBox:
        """The box of an item by its template code; raises KeyError while its stage is folded."""
        return {box.item.row.code: box for box in self._boxes()}[code]

    def _boxes(self) -> list[ItemBox]:
        return [box for section in self.sections.values() for box in section.boxes.values()]

    def _unfold_current(self, fact: ChecklistFact, *, fold_others: bool, left: Stage | None) -> None:
        for stage, section in self.sections.items():
            if stage is fact.current.stage:
                section.show_open(is_open=True)
            elif fold_others or stage is left:
                section.show_open(is_open=False)

    def _go_to_stage(self, stage: Stage) -> None:
        section = self.sections[stage]
        section.show_open(is_open=True)
        self._into_view(section, section.head)

    def _into_view(self, widget: QWidget, focus: QWidget) -> None:
        focus.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, widget, lambda: self._scroll_to(widget))

    def _scroll_to(self, widget: QWidget) -> None:
        page = self._scroll.widget()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # what just unfolded has its place
        self._scroll.verticalScrollBar().setValue(widget.mapTo(page, widget.rect().topLeft()).y())

    def _step(self, line: QWidget, by: int) -> None:
        lines: list[QWidget] = []
        for section in self.sections.values():
            lines.append(section.head)
            if section.is_open:
                lines += [box.line for box in section.boxes.values()]
        number = lines.index(line) + by
        if 0 <= number < len(lines):
            lines[number].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(lines[number], 0, tokens.SPACE_SECTION)

    def _take_in(self, box: ItemBox) -> None:
        box.line.clicked.connect(lambda: self._show_unfolded(box))
        box.line.stepped.connect(lambda by: self._step(box.line, by))
        self._jobs.wire(box)

    def _show_unfolded(self, box: ItemBox) -> None:
        """What unfolded below the edge comes into sight, as much of it as there is room for."""
        if box.is_open:
            QTimer.singleShot(0, box, lambda: self._scroll_to(box) if self._ends_below(box) else None)

    def _ends_below(self, box: ItemBox) -> bool:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # what just unfolded has its place
        seen = self._scroll.viewport()
        return box.mapTo(seen, box.rect().bottomLeft()).y() > seen.height()

    def _take_up(self, code: str, text: str) -> None:
        fact = self._fact
        if fact is not None:
            take_up = of_project(take_up_item)
            self._deeds.do(
                partial(self._desk.ledger.do, f"启用清单事项“{text}”", take_up, fact.code, code), f"已启用：{text}"
            )

    def _move(self, to: Stage, texts: dict[str, str]) -> None:
        fact = self._fact
        if fact is None:
            return
        moving = self.sections[fact.current.stage].moving
        title, move_on = f"进入第{to.value}阶段 {to.title}", of_project(move_typed)
        move = partial(self._desk.ledger.do, title, move_on, fact.code, to, texts, today=self._desk.today)
        done = self._deeds.do(move, f"现在是第{to.value}阶段：{to.title}", refuse=moving.entry.show_objections)
        if done:
            self._go_to_stage(to)

    def _keep_lessons(self, own: str, shared: str) -> None:
        fact = self._fact
        if fact is not None:
            said = {"own": own, "shared": shared}
            keep = partial(
                self._desk.ledger.do, "修改闭环回看", keep_lessons, fact.code, **said, today=self._desk.today
            )
            self._deeds.do(keep, "已保存闭环回看", refuse=self._refuse_lessons)

    def _refuse_lessons(self, objections: Sequence[Objection]) -> None:
        for each in objections:
            if each.field in self.lessons.form.rows:
                self.lessons.form.rows[each.field].refuse(each.sentence)

    def _lay_out(self) -> None:
        page = self._scroll.widget()
        page.setObjectName("checklist_page")
        below(
            *self.sections.values(),
            self.lessons,
            REST,
            spacing=tokens.SPACE_TIGHT,
            margins=(tokens.SPACE_WIDE, 0, tokens.SPACE_WIDE, tokens.SPACE_WIDE),
            into=page,
        )
        top = below(
            self.sentence, spacing=tokens.SPACE, margins=(tokens.SPACE_WIDE, tokens.SPACE, tokens.SPACE_WIDE, 0)
        )
        around = QVBoxLayout()  # the ring of a stage runs around its words, which begin where all words begin
        around.setContentsMargins(tokens.SPACE_WIDE - tokens.SPACE_TIGHT, 0, tokens.SPACE_WIDE - tokens.SPACE_TIGHT, 0)
        around.addWidget(self.bar)
        below(top, around, (self._scroll, 1), spacing=tokens.SPACE, into=self)

    def _wire(self) -> None:
        self._deeds.done.connect(self.message)
        self._deeds.refused.connect(self.refused)
        self._jobs.node_wanted.connect(lambda key: self.elsewhere_wanted.emit(Address(TabTitle.CHART, key)))
        self.bar.stage_chosen.connect(self._go_to_stage)
        self.lessons.lessons_left.connect(self._keep_lessons)
        for section in self.sections.values():
            section.item_made.connect(self._take_in)
            section.head.stepped.connect(lambda by, head=section.head: self._step(head, by))
            section.take_up_wanted.connect(self._take_up)
            section.chain_wanted.connect(lambda: self.elsewhere_wanted.emit(Address(TabTitle.CARD, field="chain")))
            section.moving.move_confirmed.connect(self._move)
