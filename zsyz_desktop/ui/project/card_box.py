"""The box 项目卡 of 四个一: the fields still missing, each leading to its place in 基本情况."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.models.words import One
from zsyz_desktop.ui.project.desk import OpenedProject
from zsyz_desktop.ui.project.one_box import OneBox
from zsyz_desktop.ui.project.to_do import ThingsToDo


class CardBox(OneBox):
    """One project: is its card complete?"""

    field_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(f"一个项目（{One.PROJECT.value}）", parent)
        self.first_missing = ""
        self.to_do = ThingsToDo()
        self.to_do.field_wanted.connect(self.field_wanted)
        self.to_do.stand_flush()
        self.body.addWidget(self.to_do)

    def show_project(self, project: OpenedProject) -> None:
        """Name what the card still lacks, and an empty 建设内容 beside it."""
        missing = project.card.missing
        self.first_missing = missing[0].field if missing else ""
        self.tell("" if missing else "必要栏目都已填写", is_there=not missing)
        self.to_do.show_lines(missing, [each for each in project.card.warnings if each.field == "content"])
