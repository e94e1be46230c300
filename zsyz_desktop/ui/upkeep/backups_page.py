"""备份与恢复: the known backups; one made now, one looked through, one laid beside the ledger and restored."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.exchange.backup_shelf import CopyState, KnownBackup
from zsyz_desktop.rules.wording import moment_in_table, size_words
from zsyz_desktop.services.ledger.ledgers import verify_copy
from zsyz_desktop.ui.pieces import ledger_files
from zsyz_desktop.ui.pieces.empty_state import Emptiable
from zsyz_desktop.ui.pieces.errands import Errands
from zsyz_desktop.ui.pieces.folder_button import open_folder
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.pieces.wrapping import WrappingRow
from zsyz_desktop.ui.sections.page import Page
from zsyz_desktop.ui.upkeep.box import AnswerBox
from zsyz_desktop.ui.upkeep.desk import Preview, UpkeepDesk
from zsyz_desktop.ui.upkeep.holding_words import holding_words
from zsyz_desktop.ui.upkeep.preview_words import preview_lines, preview_title

_HEADS = (
    Head("时间", 136),
    Head("备份方式", 104),
    Head("内容", 168),
    Head("大小", 72),
    Head("核对", 120),
    Head("文件", 240),
    Head("所在文件夹"),
)


class BackupsPage(Page):
    """Restoring itself closes the ledger: it is asked for by `restore_wanted`."""

    title = "备份与恢复"

    back_up_wanted = Signal()
    restore_wanted = Signal(object)

    def __init__(self, desk: UpkeepDesk, errands: Errands) -> None:
        super().__init__(self.title, "")
        self._desk, self._errands = desk, errands
        self._previewed: Path | None = None
        self.table = RowList("备份", _HEADS)
        self.pages = Emptiable(
            self.table,
            "暂无备份。\n按 Ctrl+B 备份到U盘或其他文件夹；改动过的台账在关闭时也会自动备份。",
            takes_cursor=True,
        )
        self.now = named_button(
            "立即备份…", "back_up_now", "选一个文件夹，备份并逐页核对（Ctrl+B）", self.back_up_wanted.emit
        )
        self.verify = named_button("核对(&K)", "verify_backup", "把选中的备份从头到尾读一遍，看能不能用", self._verify)
        self.look = named_button(
            "恢复…(&R)", "preview_backup", "先看选中的备份和现在有什么不同（Enter）", self._preview
        )
        self.other = named_button(
            "用其他备份文件…(&O)", "other_backup", "列表里没有的备份，比如U盘上的", self._ask_other
        )
        self.folder = named_button(
            "打开所在文件夹(&L)", "backup_folder", "打开选中的备份所在的文件夹", self._open_folder
        )
        self.box = AnswerBox("恢复预览", "恢复此备份", "不恢复")
        self.body.addWidget(self.pages, 1)
        self.body.addWidget(self.box)
        self.body.addLayout(WrappingRow(self.now, self.verify, self.look, self.other, self.folder))
        self.table.edit_wanted.connect(self._preview)
        self.table.chosen_changed.connect(self._show_possible)
        self.box.agreed.connect(self._restore)
        self.box.left.connect(self.table.setFocus)
        desk.ledger.changed.connect(self.box.hide)  # what it says would no longer be so

    def refresh(self) -> None:
        """List the backups again."""
        known = self._desk.shelf.backups()
        self.table.show_lines([_line(each, is_latest=number == 0) for number, each in enumerate(known)])
        self.pages.show_full(bool(known))
        total = sum(each.size for each in known)
        bounds = self._desk.bounds
        kept = f"现有{len(known)}份备份，共{size_words(total)}。" if known else ""
        self.say_purpose(
            f"{kept}关闭时自动留的最多{bounds.most}份、{bounds.megabytes} MB，"
            "超过时只删内容最早的；手动的、升级前和恢复前的都不会自动删。"
        )
        self._show_possible()

    def first(self) -> QWidget:
        """The list, else the button that makes the first backup."""
        return self.table if self.table.rows else self.now

    def _show_possible(self) -> None:
        chosen = self._chosen()
        is_there = chosen is not None and chosen.state is not CopyState.GONE
        self.verify.setEnabled(is_there)
        self.folder.setEnabled(chosen is not None and chosen.path.parent.is_dir())
        self.look.setEnabled(is_there and not self._desk.ledger.is_read_only)
        self.other.setEnabled(not self._desk.ledger.is_read_only)

    def _chosen(self) -> KnownBackup | None:
        chosen = self.table.chosen()
        return chosen[0] if chosen else None

    def _open_folder(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            open_folder(chosen.path.parent, self.message.emit)

    def _verify(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._errands.run(
                f"正在核对{chosen.path.name}…",
                lambda step: verify_copy(chosen.path, on_step=step),
                lambda projects: self._tell_sound(chosen.path, projects),
                or_else=lambda error: self._tell_broken(chosen.path, error),
                broken_off=lambda: self.message.emit("已取消核对。"),
            )

    def _tell_sound(self, path: Path, projects: int) -> None:
        self._desk.shelf.note(path, is_sound=True)
        self.refresh()
        self.message.emit(f"核对通过，可以用来恢复：{path.name}，里面有{projects}个项目。")

    def _tell_broken(self, path: Path, error: Exception) -> None:
        if not isinstance(error, Refusal | Trouble):
            self.failed.emit(error)
            return
        self._desk.shelf.note(path, is_sound=False)
        self.refresh()
        self._refuse(f"“{path.name}”不能用来恢复", str(error))

    def _preview(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self.look.isEnabled():
            self._preview_file(chosen.path)

    def _ask_other(self) -> None:
        path = ledger_files.ask_existing(self, self._desk.ledger.path.parent, title="选择要恢复的备份")
        if path is not None:
            self._preview_file(path)

    def _preview_file(self, path: Path) -> None:
        self._errands.run(
            f"正在读取{path.name}…",
            lambda step: self._desk.preview(path, step),
            self._show_preview,
            or_else=lambda error: self._tell_broken(path, error),
            broken_off=lambda: self.message.emit("已取消，什么也没有改动。"),
        )

    def _show_preview(self, preview: Preview) -> None:
        self._previewed = preview.path
        if preview.path in [each.path for each in self._desk.shelf.backups()]:
            self._desk.shelf.note(preview.path, is_sound=True)
            self.refresh()
        self.box.agree.show()
        self.box.leave.setText("不恢复")
        self.box.show_words(preview_title(preview), preview_lines(preview))

    def _refuse(self, title: str, sentence: str) -> None:
        self._previewed = None
        self.box.agree.hide()
        self.box.leave.setText("确定")
        self.box.show_words(title, sentence, is_refusal=True)

    def _restore(self) -> None:
        if self._previewed is not None:
            self.box.hide()
            self.restore_wanted.emit(self._previewed)


def _line(each: KnownBackup, *, is_latest: bool) -> ListRow:
    words = (
        moment_in_table(each.moment),
        each.kind.value,
        holding_words(each.holding, is_latest=is_latest) if each.size else "—",
        size_words(each.size) if each.size else "—",
        each.state.value,
        each.path.name,
        str(each.path.parent),
    )
    return ListRow("", words, about=each)
