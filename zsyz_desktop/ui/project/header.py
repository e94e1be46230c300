"""The head of the opened project: its name, code, place, chain and status, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.rules.grouping import CHAIN_UNSAID, NOT_INDUSTRIAL
from zsyz_desktop.ui.pieces.lay import below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.project.desk import OpenedProject
from zsyz_desktop.ui.style import tokens

NEW_TITLE = "新建项目"
_READ_ONLY = "只读打开，不能修改"


class PanelHeader(QWidget):
    """Two lines and two buttons."""

    print_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = named_label("panel_title", wraps=True)
        self._line = named_label("panel_line", wraps=True)
        self.print_button = named_button("打印", "panel_print", "预览并打印这个项目的推进图表和闭环清单")
        self.close_button = named_button("关闭", "panel_close", "关上这个项目，回到表里（Esc）")
        self._lay_out()
        self.print_button.clicked.connect(self.print_wanted)
        self.close_button.clicked.connect(self.close_wanted)

    @property
    def words(self) -> str:
        """Both lines, as they are read."""
        return f"{self._title.text()}　{self._line.text()}"

    def show_project(self, project: OpenedProject, *, is_read_only: bool) -> None:
        """Name the opened project."""
        texts = project.card.texts
        chain = texts["chain"] or (NOT_INDUSTRIAL if texts["is_industrial"] == "否" else CHAIN_UNSAID)
        place = texts["region_id"] + (f"／{texts['place']}" if texts["place"] else "")
        parts = (project.code, place, chain, project.card.status.value, _READ_ONLY if is_read_only else "")
        self._title.setText(project.name)
        self._line.setText("　".join(part for part in parts if part))
        self.print_button.show()

    def show_new(self) -> None:
        """A project is being entered."""
        self._title.setText(NEW_TITLE)
        self._line.setText("保存后自动建好清单和推进图表")
        self.print_button.hide()

    def _lay_out(self) -> None:
        beside(
            (below(self._title, self._line, spacing=tokens.SPACE_HAIR), 1),
            (self.print_button, 0, Qt.AlignmentFlag.AlignTop),
            (self.close_button, 0, Qt.AlignmentFlag.AlignTop),
            spacing=tokens.SPACE,
            margins=(tokens.SPACE_WIDE, tokens.SPACE),
            into=self,
        )
