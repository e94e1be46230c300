"""Cells that were refused outlive a kill: what was typed in them stands there again at the next start."""

from collections.abc import Callable

from zsyz_desktop.ui.forms.kept_forms import Begun, HalfFilled, KeptForms
from zsyz_desktop.ui.sheet.model import RefusedText
from zsyz_desktop.ui.sheet.view import SheetView

_NAME, _CELL = "cells", "cell"
_NOT_SAVED = "上次没有存上的内容：双击或按 F2 改好再存，Esc 不要"


def keep_cells(
    kept: KeptForms, view: SheetView, is_there: Callable[[str], bool], go_to: Callable[[str, str], object]
) -> None:
    """`is_there` tells whether the row of a key is known, `go_to` puts the cursor into a cell."""

    def tell() -> list[Begun]:
        return [Begun(f"{key}#{field}", {_CELL: said.text}) for (key, field), said in view.cells.refused.items()]

    def open_again(half: HalfFilled) -> bool:
        key, _, field = half.about.partition("#")
        if not is_there(key):
            return False
        view.cells.refused[key, field] = RefusedText(half.texts[_CELL], _NOT_SAVED)
        go_to(key, field)
        return True

    kept.declare(_NAME, tell, open_again)
    view.cells.dataChanged.connect(kept.edited)
