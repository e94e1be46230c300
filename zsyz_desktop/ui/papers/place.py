"""The place 报表打印: choose at the left, see the real paper at the right, print, save, or click a word and mend it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.papers.choice import Choice, Paper, Projects, Scope
from zsyz_desktop.ui.papers.desk import PapersDesk, Proof
from zsyz_desktop.ui.papers.keeping import Keeping
from zsyz_desktop.ui.papers.look import papers_sheet
from zsyz_desktop.ui.papers.options import PaperOptions
from zsyz_desktop.ui.papers.paper_view import PaperView
from zsyz_desktop.ui.papers.printing import Printing
from zsyz_desktop.ui.papers.sentences import Sentences
from zsyz_desktop.ui.papers.zoomed_column import Fit
from zsyz_desktop.ui.pieces.empty_state import Emptiable
from zsyz_desktop.ui.pieces.lay import below, beside
from zsyz_desktop.ui.pieces.place import Place
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.window.window import Memory

_DRAWING = "正在绘制……"
_OF_ALL = "这张表印全部项目；只要选中的，请把打印范围改为“选中的项目”。"
_ROOM_FOR_OPTIONS = 900
_NONE_CHOSEN = "没有选中项目。\n在左边改选“全部项目”，或到“重点项目”里选中要打印的项目，再按 Ctrl+P。"
_NONE_LISTED = "筛选后没有项目。\n在左边改选“全部项目”，或到“重点项目”里按 Esc 清除筛选。"
_NONE_AT_ALL = "暂无项目。\n到“重点项目”里按 Ctrl+N 新建，再回来打印。"


class PapersPlace(Place):
    """Holds a choice and its proof; what is asked of other places leaves as a signal."""

    field_wanted = Signal(object)
    """A `rules.sources.Source`: open its project at that field."""
    back_wanted = Signal()
    """Esc: to where the officer came from."""

    def __init__(self, ledger: LedgerDesk, projects: Projects, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("papers_place")
        self._projects = projects
        self.proof: Proof | None = None
        """What was drawn last of the present choice."""
        self._shown: Choice | None = None
        self._is_stale = True
        self._comes_with_papers = False
        self._prints_when_drawn = False
        self._fit: Fit | None = None
        self._ledger = ledger
        self.desk = PapersDesk(ledger, self)
        self.options = PaperOptions(memory)
        self.view = PaperView()
        self.unsaved = named_label("paper_unsaved", wraps=True)
        self.asked = named_label("paper_unsaved", wraps=True)
        self.sentences = Sentences(ledger, self)
        self._stack = Emptiable(self.view, _DRAWING)
        self.empty = self._stack.empty
        self.printing = Printing(self.view.reader, self)
        self.keeping = Keeping(self.desk, memory, ledger.path.parent, self)
        self._lay_out()
        self._wire(ledger)
        self._offer_projects()

    @property
    def is_ready(self) -> bool:
        """True when the whole of what is chosen is before the eye."""
        return self.proof is not None and self.proof.is_whole and self.view.is_current and not self._is_stale

    def show_papers(self, paper: Paper, codes: Sequence[str]) -> None:
        """Draw the paper of these projects, whatever is chosen in 重点项目."""
        self._comes_with_papers = not self.isVisible()
        self._offer_projects(codes)
        self.options.choose(paper, Scope.CHOSEN)
        self.refresh()

    def show_list(self, paper: Paper, period: str | None, words: str) -> None:
        """Draw a list of all projects, of a period as it is asked for and as it reads; None for the one closed last."""
        self._comes_with_papers = not self.isVisible()
        self._offer_projects(self._projects.chosen())
        self.options.choose(paper, Scope.ALL)
        self.options.period.choose(period, words)
        self.refresh()

    def show_unsaved(self, project: str) -> None:
        """Say that papers print what is saved while a project, by its name, has edits that are not; "" for none."""
        self.unsaved.setText(f"● “{project}”有没保存的修改，打印的是已保存的内容；按 Ctrl+S 保存后重新绘制。")
        self.unsaved.setVisible(bool(project))

    def focus_print(self) -> None:
        """The focus on 打印: two keystrokes from an opened project to the printer."""
        self.options.buttons["print"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Draw what is chosen, from the ledger as it is now; the place on the paper is kept."""
        self._is_stale = False
        codes = self.options.codes
        if codes is not None and not codes:
            self.desk.cancel()
            self.proof = None
            self._say_empty(_NONE_CHOSEN if self.options.scope is Scope.CHOSEN else _NONE_LISTED)
            return
        if self._stack.currentWidget() is self.empty:
            self.empty.say(_DRAWING)
        self.proof = None
        self.desk.draw(self.options.choice)
        self._enable()

    def print_paper(self) -> None:
        """Open the system's print dialog; when the paper is still being drawn, as soon as it is there."""
        if self.proof is not None and self.is_ready:
            self.printing.print_paper(self.proof.title)
        elif self.desk.is_drawing or self.proof is not None:
            self._prints_when_drawn = True
            self.message.emit("画好就打开打印对话框……")
        else:
            self.message.emit("没有可打印的。")

    def show_beside(self) -> None:
        """Another part takes half of the room: the page keeps its size, and what was clicked stays in view."""
        held = self.view.preview.hold()
        self._fit = held if self._fit is None else self._fit  # another word clicked beside it: nothing was held anew

    def show_alone(self) -> None:
        """All the room again: the page keeps to the window as before."""
        if self._fit is not None:
            self.view.preview.set_fit(self._fit)
        self._fit = None
        self._show_options()
        if self.isVisible():
            self.view.preview.setFocus()

    def follow_list(self) -> None:
        """The list of 重点项目 was read or narrowed: the paper of what it lists is drawn again."""
        before = self.options.codes
        self.options.offer_projects({Scope.LISTED: self._projects.listed()})
        if self.options.codes != before:
            self._note_change()

    def focus_search(self) -> bool:
        """Ctrl+F: look for words on the paper."""
        self.view.focus_search()
        return True

    def stop(self) -> None:
        """End the drawing and the PDF thread."""
        self.desk.stop()
        self.view.stop()
        self.keeping.stop()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Draw again what the ledger changed meanwhile, or what is chosen now."""
        super().showEvent(event)
        if not (self._comes_with_papers or event.spontaneous()):
            before = self.options.codes
            self._offer_projects()
            self._is_stale = self._is_stale or self.options.codes != before
        self._comes_with_papers = False
        if self._is_stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Where there is little room beside the opened project, all of it is the paper's."""
        super().resizeEvent(event)
        self._show_options()

    def _show_options(self) -> None:
        is_beside = self._fit is not None
        self.options.setVisible(not is_beside or self.width() >= _ROOM_FOR_OPTIONS)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _offer_projects(self, chosen: Sequence[str] | None = None) -> None:
        codes = self._projects.chosen() if chosen is None else chosen
        self.options.offer_projects({Scope.CHOSEN: codes, Scope.LISTED: self._projects.listed()})
        self.options.period.offer(self._ledger.today)
        if chosen is None and not codes and self.options.scope is Scope.CHOSEN:
            self.options.choose(self.options.choice.paper, Scope.ALL)

    def _note_change(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def _take(self, proof: Proof) -> None:
        if proof.drawn is None:
            self._say_empty(_NONE_AT_ALL)
            return
        self.proof = proof
        self.view.show_pdf(proof.drawn, from_top=proof.choice != self._shown)
        self._shown = proof.choice
        self.asked.setText(f"● {'、'.join(proof.doubts)}：改过以后数据有变化，现在照台账印；点那一句选用哪一种。")
        self.asked.setVisible(bool(proof.doubts))
        for sentence in proof.troubles:
            self.message.emit(sentence)
        self._stack.show_full(True)  # noqa: FBT003 -- one question
        self.setFocusProxy(self.view.preview)
        self._enable()

    def _go_on(self) -> None:
        """The pages are laid out: what was asked for meanwhile is done."""
        self._enable()
        if self._prints_when_drawn and self.is_ready:
            self._prints_when_drawn = False
            self.print_paper()

    def _complain(self, error: Exception) -> None:
        """What is in the way of drawing is said where the paper would be."""
        if not isinstance(error, Refusal | Trouble):
            self.failed.emit(error)
            return
        self._say_empty(f"没有画成：{error}")

    def _say_empty(self, sentence: str) -> None:
        self._prints_when_drawn = False
        self._stack.say_empty(sentence)
        self.setFocusProxy(self.options.buttons["print"])
        self._enable()

    def _enable(self) -> None:
        is_saved = self.keeping.last_folder is not None
        self.options.enable(
            is_coming=self.desk.is_drawing or self.proof is not None, is_drawn=self.is_ready, is_saved=is_saved
        )

    def _save(self) -> None:
        if self.proof is not None and self.is_ready:
            if self.options.each.isChecked() and self.options.each.isEnabled():
                self.keeping.save_each(self.proof.choice)
            else:
                self.keeping.save(self.proof)

    def _keep(self, how: Callable[[Proof], object]) -> None:
        if self.proof is not None and self.is_ready:
            how(self.proof)

    def _go_to(self, source: Source) -> None:
        """A sentence is changed here; whatever else is at home in its project."""
        if source.part is Part.SENTENCE and self.proof is not None:
            self.sentences.open(source, self.proof.choice)
        else:
            self.field_wanted.emit(source)

    def _lay_out(self) -> None:
        self.setStyleSheet(papers_sheet())
        self._stack.show_full(False)  # noqa: FBT003 -- one question
        self.unsaved.hide()
        self.asked.hide()
        beside(self.options, (below(self.unsaved, self.asked, (self._stack, 1), spacing=0), 1), spacing=0, into=self)

    def _wire(self, ledger: LedgerDesk) -> None:
        ledger.changed.connect(self._note_change)
        self.options.changed.connect(self.refresh)
        self.options.widened.connect(lambda: self.message.emit(_OF_ALL))
        self.desk.proofed.connect(self._take)
        self.desk.failed.connect(self._complain)
        self.view.source_wanted.connect(self._go_to)
        self.view.shown.connect(self._go_on)
        self.keeping.saved.connect(self._enable)
        self.view.reader.failed.connect(self.failed)
        self.sentences.message.connect(self.message)
        for part in (self.printing, self.keeping):
            part.message.connect(self.message)
            part.failed.connect(self.failed)
        buttons = self.options.buttons
        save_keys = QShortcut(QKeySequence("Ctrl+Shift+S"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save_keys.activated.connect(self._save)
        buttons["print"].clicked.connect(self.print_paper)
        buttons["save"].clicked.connect(self._save)
        buttons["save_table"].clicked.connect(lambda: self._keep(partial(self.keeping.save_written, "xlsx")))
        buttons["save_docx"].clicked.connect(lambda: self._keep(partial(self.keeping.save_written, "docx")))
        buttons["open_outside"].clicked.connect(lambda: self._keep(self.keeping.open_outside))
        buttons["show_folder"].clicked.connect(self.keeping.show_folder)
