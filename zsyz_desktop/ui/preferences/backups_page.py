"""备份位置: where this machine keeps the automatic copies, how many, and how much room they may take."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton

from zsyz_desktop.errors import Objection, refuse_all
from zsyz_desktop.exchange.closing_backups import FOLDER, MEGABYTES, MOST, USUAL_BOUNDS
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.services.field_facts import FieldFact
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.forms.fields import FieldSpec, Section
from zsyz_desktop.ui.preferences.desk import told_if_not_kept
from zsyz_desktop.ui.preferences.form_page import FormPage

_PURPOSE = (
    "改过的台账关闭时自动备份一份并逐页核对。备份放在别的盘或U盘上，电脑坏了也不怕；关闭时那个文件夹不在，就放在本机。"
    "这一页是这台电脑的设置，不在台账里，不能用 Ctrl+Z 撤销。"
)
_NUMBERS = {
    MOST: ("每本台账保留份数", "份", 1, 200, USUAL_BOUNDS.most),
    MEGABYTES: ("每本台账的备份合计不超过", "MB", 10, 100_000, USUAL_BOUNDS.megabytes),
}


class BackupsPage(FormPage):
    """Three values of this machine."""

    title = "备份位置"

    def __init__(self, machine: MachineSettings) -> None:
        super().__init__(self.title, _PURPOSE, (Section("", _specs(machine)),))
        self._machine = machine
        self.choose_button = QPushButton("选文件夹…")
        self.choose_button.setObjectName("choose_backup_folder")
        line = QHBoxLayout()
        line.addWidget(self.choose_button)
        line.addStretch(1)
        self._under_form.addLayout(line)
        self.choose_button.clicked.connect(self._choose)
        self.discard()

    def read(self) -> Mapping[str, str]:
        """What this machine keeps, defaults where nothing is."""
        kept = {name: self._machine.get(name) for name in (FOLDER, *_NUMBERS)}
        folder = kept[FOLDER]
        numbers = {name: str(kept[name] or _NUMBERS[name][4]) for name in _NUMBERS}
        return {FOLDER: folder if isinstance(folder, str) else "", **numbers}

    def keep(self, changed: Mapping[str, str]) -> str:
        """Keep what can stand; a folder must be there."""
        texts = {name: half_width(text).strip() for name, text in changed.items()}
        refuse_all(found for name, text in texts.items() if (found := _objection(name, text)) is not None)
        for name, text in texts.items():
            self._machine.put(name, int(text) if name in _NUMBERS else text or None)
        told_if_not_kept(self._machine)
        return "已保存备份位置。"

    def _choose(self) -> None:
        said = QFileDialog.getExistingDirectory(self, "自动备份放在哪个文件夹", self.form.typed(FOLDER))
        if said:
            self.form.take({FOLDER: said})


def _objection(name: str, text: str) -> Objection | None:
    if name == FOLDER:
        if text and not Path(text).is_dir():
            return Objection(name, f"没有文件夹「{text}」，请先建好，或插好U盘再填。")
        return None
    title, unit, least, most, _ = _NUMBERS[name]
    if text.isascii() and text.isdecimal() and least <= int(text) <= most:
        return None
    return Objection(name, f"「{title}」应为{least}—{most}{unit}之间的整数，现为“{text}”。")


def _specs(machine: MachineSettings) -> tuple[FieldSpec, ...]:
    own = machine.folder / "backups"
    folder = FieldFact(FOLDER, "备份文件夹", help=f"不填就放在 {own}")
    numbers = [FieldFact(name, title, unit=unit) for name, (title, unit, *_) in _NUMBERS.items()]
    return (FieldSpec(folder, wide=True), *(FieldSpec(fact, is_code=True) for fact in numbers))
