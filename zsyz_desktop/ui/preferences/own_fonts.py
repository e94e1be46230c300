"""The fonts an officer chose for the papers of this machine: found, judged, kept, and used from then on."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from zsyz_desktop.errors import Refusal, refuse
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.typesetting.choice import KEYS, FontFile, Weight, choose, chosen, kept_choice
from zsyz_desktop.typesetting.faces import Face
from zsyz_desktop.typesetting.installed import Listed, chinese_fonts, faces_in, font_folders
from zsyz_desktop.typesetting.own_faces import own_face
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.operations import Operation
from zsyz_desktop.ui.preferences.machine_kept import told_if_not_kept
from zsyz_desktop.ui.style.display_size import KEY, chosen_size


class OwnFonts(QObject):
    """The desk of the page 字体."""

    found = Signal(object)
    """The Chinese faces of this machine, a list of `Listed`."""

    def __init__(
        self, ledger: LedgerDesk, machine: MachineSettings, *, folders: tuple[Path, ...] | None = None
    ) -> None:
        super().__init__()
        self._ledger = ledger
        self._machine = machine
        self._folders = font_folders() if folders is None else folders

    def search(self) -> None:
        """Look for the Chinese faces of this machine, in a thread; `found` tells them."""
        folders = self._folders
        operation = Operation(lambda step: chinese_fonts(folders, step), self)
        operation.succeeded.connect(self.found)
        operation.start()

    def size(self) -> str:
        """The size this machine's window has from its next start on."""
        return chosen_size(self._machine.get)

    def choose_size(self, size: str) -> None:
        """Keep a size for this machine's window; raises Trouble where the disk does not take it."""
        self._machine.put(KEY, size)
        told_if_not_kept(self._machine)

    def kept(self, weight: Weight) -> FontFile | None:
        """What is chosen for a weight, whether it can be used or not."""
        return chosen().get(weight)

    def in_use(self, weight: Weight) -> Face | None:
        """The chosen face, None where none is chosen or it cannot be used."""
        font = chosen().get(weight)
        try:
            return own_face(font.looked_at()) if font is not None else None
        except Refusal:
            return None

    def faces_of(self, file: Path) -> Sequence[Listed]:
        """The faces of a file; raises Refusal where it is no sound font file."""
        found = faces_in(file)
        if not found:
            raise refuse(f"“{file.name}”不是完好的字体文件，读不出来。")
        return found

    def choose(self, weight: Weight, font: FontFile | None) -> None:
        """Set papers in this face from now on, in the bundled one for None; Refusal for what cannot be used."""
        if font is not None:
            own_face(font.looked_at())
        self._machine.put(KEYS[weight], [str(font.path), font.number] if font is not None else None)
        choose(kept_choice(self._machine.get))
        self._ledger.look_again()
        told_if_not_kept(self._machine)
