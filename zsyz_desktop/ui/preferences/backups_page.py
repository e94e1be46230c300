"""备份位置: in which folders this machine keeps the automatic copies, how many, and how much room they may take."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog

from zsyz_desktop.errors import Objection, refuse_all
from zsyz_desktop.exchange.closing_backups import (
    FOLDER,
    MEGABYTES,
    MISSED,
    MOST,
    USUAL_BOUNDS,
    chosen_places,
    missing_places,
)
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.services.typing.field_facts import FieldFact
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.forms.fields import FieldSpec, Section
from zsyz_desktop.ui.pieces.lay import REST, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.preferences.form_page import FormPage
from zsyz_desktop.ui.preferences.machine_kept import told_if_not_kept

_PURPOSE = (
    "改过的台账关闭时自动备份并逐页核对，每个文件夹各放一份。放在其他盘或U盘上，电脑坏了也不怕；文件夹都不在时先放在本机。"
    "这一页是本机的设置，不在台账里，不能用 Ctrl+Z 撤销。"
)
_NUMBERS = {
    MOST: ("每本台账保留份数", "份", 1, 200, USUAL_BOUNDS.most),
    MEGABYTES: ("每本台账的备份合计不超过", "MB", 10, 100_000, USUAL_BOUNDS.megabytes),
}


class BackupsPage(FormPage):
    """Three values of this machine, and what is to be said of each folder now."""

    title = "备份位置"

    def __init__(self, machine: MachineSettings) -> None:
        super().__init__(self.title, _PURPOSE, (Section("", _specs(machine)),))
        self._machine = machine
        self.choose_button = named_button("添加文件夹…", "choose_backup_folder")
        self.told = named_label("register_about", wraps=True)
        line = beside(self.choose_button, REST)
        self._under_form.addLayout(line)
        self._under_form.addWidget(self.told)
        self.choose_button.clicked.connect(self._choose)
        self.discard()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt calls it so
        """A stick may have been plugged in meanwhile."""
        super().showEvent(event)
        self._tell_places()

    def read(self) -> Mapping[str, str]:
        """What this machine keeps, defaults where nothing is."""
        kept = {name: self._machine.get(name) for name in _NUMBERS}
        numbers = {name: str(kept[name] or _NUMBERS[name][4]) for name in _NUMBERS}
        return {FOLDER: "\n".join(map(str, chosen_places(self._machine.get))), **numbers}

    def keep(self, changed: Mapping[str, str]) -> str:
        """Keep what can stand; a folder that is added must be there, one that was kept may be away."""
        before = chosen_places(self._machine.get)
        found = (_objection(name, text, before) for name, text in changed.items())
        refuse_all(each for each in found if each is not None)
        for name, text in changed.items():
            self._machine.put(name, _lines(text) or None if name == FOLDER else int(half_width(text).strip()))
        told_if_not_kept(self._machine)
        self._tell_places()
        return "已保存备份位置。"

    def _choose(self) -> None:
        lines = _lines(self.form.typed(FOLDER))
        said = QFileDialog.getExistingDirectory(self, "自动备份再放到哪个文件夹", lines[-1] if lines else "")
        if said and said not in lines:
            self.form.take({FOLDER: "\n".join((*lines, said))})

    def _tell_places(self) -> None:
        places = chosen_places(self._machine.get)
        away = missing_places(self._machine.get)
        said = [
            f"✕ {place}　现在不在：插上U盘或接上网盘就好；不再用的请删去那一行" if place in away else _room(place)
            for place in places
        ]
        if places and len(away) == len(places):
            said.append("全都不在，关闭时的备份先放在本机。")
        said += [f"上次没备份成：{each}" for each in self._machine.get(MISSED) or ()]
        self.told.setText("\n".join(said))


def _room(place: Path) -> str:
    try:
        free = shutil.disk_usage(place).free
    except OSError:
        return f"✓ {place}"
    return f"✓ {place}　空余 {free / 1024**3:.1f} GB"


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _objection(name: str, text: str, before: tuple[Path, ...]) -> Objection | None:
    if name == FOLDER:
        lost = [line for line in _lines(text) if Path(line) not in before and not Path(line).is_dir()]
        named = "、".join(f"“{line}”" for line in lost)
        return Objection(name, f"没有文件夹{named}，请先建好，或插好U盘再填。") if lost else None
    title, unit, least, most, _ = _NUMBERS[name]
    plain = half_width(text).strip()
    if plain.isascii() and plain.isdecimal() and least <= int(plain) <= most:
        return None
    return Objection(name, f"「{title}」应为{least}—{most}{unit}之间的整数，现为“{plain}”。")


def _specs(machine: MachineSettings) -> tuple[FieldSpec, ...]:
    own = machine.folder / "backups"
    folder = FieldFact(FOLDER, "备份文件夹（一行一个，每个都放一份）", help=f"不填就放在 {own}")
    numbers = [FieldFact(name, title, unit=unit) for name, (title, unit, *_) in _NUMBERS.items()]
    return (FieldSpec(folder, wide=True, lines=3), *(FieldSpec(fact, is_code=True) for fact in numbers))
