"""The first start: three questions on one page, then work."""

from dataclasses import dataclass
from enum import Enum, unique
from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from zsyz_desktop.models.words import UnitKind
from zsyz_desktop.ui.status_line import NOTICE
from zsyz_desktop.ui.style.tokens import SPACE, SPACE_SECTION


@unique
class Beginning(Enum):
    """What a new ledger starts with."""

    EMPTY = "空台账，从头登记"
    SAMPLE = "样例台账：12个虚构项目，先看看再说"
    BACKUP = "打开已有的台账或备份"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the officer said."""

    unit_name: str
    unit_kind: UnitKind
    region: str
    reporter: str
    beginning: Beginning
    path: Path


class FirstStart(QDialog):
    """Which unit, who reports, and what to begin with."""

    def __init__(self, regions: list[tuple[str, str]], folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("开始使用")
        self._folder = folder
        self.answers: Answers | None = None
        self.unit_name = _line("unit_name", "填报单位", "如：禄丰市产业招商工作专班办公室")
        self.region = QComboBox()
        self.region.setObjectName("region")
        self.region.setAccessibleName("所在县市")
        for code, name in regions:
            self.region.addItem(name, code)
        self.unit_kind = QComboBox()
        self.unit_kind.setObjectName("unit_kind")
        self.unit_kind.setAccessibleName("单位类型")
        for kind in UnitKind:
            self.unit_kind.addItem(kind.value, kind.name)
        self.reporter = _line("reporter", "填报人", "记在操作日志里")
        self.beginnings = QButtonGroup(self)
        self.message = QLabel()
        self.message.setObjectName("message")
        self.message.setProperty("refused", True)  # noqa: FBT003 -- Qt's own
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(SPACE)
        form.addRow("1　填报单位", self.unit_name)
        form.addRow("　　所在县市", self.region)
        form.addRow("　　单位类型", self.unit_kind)
        form.addRow("2　填报人", self.reporter)
        for number, beginning in enumerate(Beginning):
            button = QRadioButton(beginning.value)
            button.setObjectName(beginning.name)
            button.setChecked(beginning is Beginning.EMPTY)
            self.beginnings.addButton(button, number)
            form.addRow("3　从哪里开始" if number == 0 else "", button)
        buttons = QDialogButtonBox()
        begin = buttons.addButton("开始", QDialogButtonBox.ButtonRole.AcceptRole)
        leave = buttons.addButton("退出", QDialogButtonBox.ButtonRole.RejectRole)
        begin.setDefault(True)
        begin.clicked.connect(self.begin)
        leave.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_SECTION, SPACE_SECTION, SPACE_SECTION, SPACE_SECTION)
        layout.setSpacing(SPACE * 2)
        layout.addWidget(QLabel(f"<b>招商引资重点项目台账</b><br>{NOTICE}"))
        layout.addLayout(form)
        layout.addWidget(self.message)
        layout.addWidget(buttons)

    def beginning(self) -> Beginning:
        """What is ticked."""
        return list(Beginning)[self.beginnings.checkedId()]

    def begin(self) -> None:
        """Take the answers, or say what is missing."""
        beginning = self.beginning()
        if beginning is Beginning.EMPTY and not self.unit_name.text().strip():
            self.message.setText("请先写填报单位的名称。")
            self.unit_name.setFocus()
            return
        path = self._choose(beginning)
        if path is None:
            return
        self.answers = Answers(
            unit_name=self.unit_name.text().strip(),
            unit_kind=UnitKind[self.unit_kind.currentData()],
            region=self.region.currentData(),
            reporter=self.reporter.text().strip(),
            beginning=beginning,
            path=path,
        )
        self.accept()

    def _choose(self, beginning: Beginning) -> Path | None:
        if beginning is Beginning.BACKUP:
            said, _ = QFileDialog.getOpenFileName(self, "打开台账或备份", str(self._folder), "台账 (*.zsyz)")
        else:
            name = "样例台账.zsyz" if beginning is Beginning.SAMPLE else "重点项目台账.zsyz"
            said, _ = QFileDialog.getSaveFileName(self, "台账放在哪里", str(self._folder / name), "台账 (*.zsyz)")
        return Path(said) if said else None


def _line(name: str, title: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(title)
    field.setPlaceholderText(hint)
    field.setMinimumWidth(320)
    return field
