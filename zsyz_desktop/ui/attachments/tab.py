"""The tab 附件: the files of the opened project, dropped in, opened by a click, saved elsewhere, renamed, removed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from zsyz_desktop.rules.wording import size_words
from zsyz_desktop.services.files.attachment_files import name_on_disk, write_copy
from zsyz_desktop.services.files.attachments import AttachmentFact
from zsyz_desktop.ui.attachments.desk import AttachmentDesk, ShownAttachments
from zsyz_desktop.ui.attachments.look import attachments_sheet
from zsyz_desktop.ui.attachments.table import AttachmentTable
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.deeds import Deeds
from zsyz_desktop.ui.pieces.empty_state import Emptiable
from zsyz_desktop.ui.pieces.file_intake import AddReport, FileIntake, files_in
from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.ledger_files import documents
from zsyz_desktop.ui.pieces.marking import mark
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.viewing import Viewing
from zsyz_desktop.ui.project.tab import ProjectTab
from zsyz_desktop.ui.style import tokens

_EMPTY = (
    "暂无附件。\n把文件拖到这里，或点“添加…”，\n也可以在文件夹里复制后到这里按 Ctrl+V。\n"
    "每个不超过 20 MB；不要放涉密文件。"
)
_EMPTY_READ_ONLY = "暂无附件。"


class AttachmentsTab(ProjectTab):
    """What is done here is kept at once; refusals are told in the banner above."""

    def __init__(self, ledger: LedgerDesk, viewing: Viewing | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = AttachmentDesk(ledger, self)
        self._viewing = viewing or Viewing(parent=self)
        self._folder = documents()
        self._code = ""
        self._deeds = Deeds(self)
        self._deeds.refused.connect(self.refused)
        self.adding = FileIntake(self._desk, self)
        self.table = AttachmentTable()
        self._pages = Emptiable(self.table, _EMPTY_READ_ONLY if self._desk.ledger.is_read_only else _EMPTY)
        self.empty = self._pages.empty
        self.sizes = named_label("attachment_sizes", wraps=True)
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self._wire()

    def show_project(self, code: str) -> None:
        """Show the attachments of that project."""
        self._code = code
        shown = self._desk.read(code)
        self.table.show_facts(shown.facts, is_editable=not self._desk.ledger.is_read_only)
        self._pages.show_full(bool(shown.facts))
        self._tell_sizes(shown)
        self._enable()

    def add_files(self, files: list[Path]) -> None:
        """Keep these files with the project."""
        self.refused.emit("")
        if files:
            self.adding.add(self._code, files)

    def ask_files(self) -> None:
        """Ask which files to add."""
        said, _ = QFileDialog.getOpenFileNames(self, "选择要存入的文件", str(self._folder))
        if said:
            self._folder = Path(said[0]).parent
            self.add_files([Path(each) for each in said])

    def paste(self) -> None:
        """Add the files on the clipboard."""
        if self._desk.ledger.is_read_only:
            return
        files = files_in(QGuiApplication.clipboard().mimeData())
        if files:
            self.add_files(files)
        else:
            self.refused.emit("剪贴板里没有文件；请先在文件夹里选中文件按 Ctrl+C，再到这里按 Ctrl+V。")

    def open_chosen(self) -> None:
        """Show the selected attachment in the system's viewer; a program is never opened."""
        for fact in self.table.chosen()[:1]:
            self._deeds.do(partial(self._open, fact), "")

    def save_chosen(self) -> None:
        """Save the selected attachment as a file."""
        for fact in self.table.chosen()[:1]:
            suggested = str(self._folder / name_on_disk(fact.name))
            said, _ = QFileDialog.getSaveFileName(self, "附件另存为", suggested)
            if said:
                self._folder = Path(said).parent
                self._deeds.do(partial(self._save, fact, Path(said)), "")

    def remove_chosen(self) -> None:
        """Put the selected attachments into the recycle bin; no question, it can be undone."""
        facts = self.table.chosen()
        if facts and not self._desk.ledger.is_read_only and self._deeds.do(lambda: self._desk.remove(facts), ""):
            said = f"“{facts[0].name}”" if len(facts) == 1 else f"{len(facts)}个附件"
            self.message.emit(f"已移除{said}，按 Ctrl+Z 可以撤销。")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Take files, unless nothing can be changed."""
        if not self._desk.ledger.is_read_only and files_in(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)  # never take the file away from where it lies
            event.accept()
            self._show_dropping(is_dropping=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # noqa: N802 -- Qt calls it so
        """The files went elsewhere."""
        self._show_dropping(is_dropping=False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Keep what was dropped."""
        self._show_dropping(is_dropping=False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.add_files(files_in(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Ctrl+V pastes wherever the cursor is in the tab."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def _open(self, fact: AttachmentFact) -> None:
        self._viewing.view(fact.name, self._desk.content(fact))
        self.message.emit(f"正在打开“{fact.name}”的副本；在里面改了不会存回台账。")

    def _save(self, fact: AttachmentFact, target: Path) -> None:
        write_copy(self._desk.content(fact), target)
        self.message.emit(f"已另存：{target}")

    def _rename(self, fact: AttachmentFact, name: str) -> None:
        if not self._deeds.do(lambda: self._desk.rename(fact, name), ""):
            self.show_project(self._code)

    def _report(self, report: AddReport) -> None:
        self.refused.emit("\n！".join(report.told))
        if report.added:
            said = f"“{report.added[0]}”" if len(report.added) == 1 else f"{len(report.added)}个附件"
            self.message.emit(f"已存入{said}，按 Ctrl+Z 可以撤销。")
            self.table.choose_named(report.added)
            self.table.setFocus()

    def _tell_sizes(self, shown: ShownAttachments) -> None:
        total = sum(fact.size for fact in shown.facts)
        said = f"{len(shown.facts)}个附件，共{size_words(total)}；" if shown.facts else ""
        said += f"整本台账{size_words(shown.ledger_size)}"
        if shown.is_large:
            said = f"！{said}，超过 500 MB，备份和拷贝会很慢；请把大的附件另存到别处后移除，今后少放大文件。"
        self.sizes.setText(said)
        mark(self.sizes, "large", on=shown.is_large)

    def _show_dropping(self, *, is_dropping: bool) -> None:
        mark(self, "dropping", on=is_dropping)

    def _enable(self) -> None:
        count = len(self.table.chosen())
        for name in ("open", "save_as", "rename"):
            self.buttons[name].setEnabled(count == 1)
        self.buttons["remove"].setEnabled(count > 0)

    def _lay_out(self) -> None:
        self.setObjectName("attachments_tab")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.setStyleSheet(attachments_sheet())
        self._pages.setObjectName("attachment_pages")
        below(
            self._button_row(),
            (self._pages, 1),
            self.sizes,
            spacing=tokens.SPACE,
            margins=(tokens.SPACE_WIDE, tokens.SPACE),
            into=self,
        )

    def _button_row(self) -> QHBoxLayout:
        for name, text, tip, changes in _BUTTONS:
            self.buttons[name] = named_button(text, f"attachment_{name}", tip)
            if changes and self._desk.ledger.is_read_only:
                self.buttons[name].hide()
        return beside(*self.buttons.values(), REST, spacing=tokens.SPACE_TIGHT)

    def _wire(self) -> None:
        deeds = {
            "add": self.ask_files,
            "open": self.open_chosen,
            "save_as": self.save_chosen,
            "rename": self.table.rename_current,
            "remove": self.remove_chosen,
        }
        for name, deed in deeds.items():
            self.buttons[name].clicked.connect(deed)
        self.table.edit_wanted.connect(self.open_chosen)
        self.table.removal_wanted.connect(self.remove_chosen)
        self.table.paste_wanted.connect(self.paste)
        self.table.renamed.connect(self._rename)
        self.table.chosen_changed.connect(self._enable)
        self.adding.reported.connect(self._report)
        self.adding.broken_off.connect(lambda: self.message.emit("已取消，没有存入附件。"))


_BUTTONS = (
    ("add", "添加…(&A)", "选文件存入台账；也可以拖进来，或按 Ctrl+V 粘贴（Alt+A）", True),
    ("open", "打开(&O)", "用系统的程序看一份副本（Enter）", False),
    ("save_as", "另存为…(&S)", "取出来存成文件（Alt+S）", False),
    ("rename", "改名(&N)", "改文件名（F2）", True),
    ("remove", "移除(&D)", "移入回收站，可以撤销（Del）", True),
)
"""Name, text, tip, and whether it changes the ledger."""
