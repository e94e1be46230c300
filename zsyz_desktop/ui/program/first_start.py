"""The first start: what to begin with, which unit, who reports: three questions on one page, then work."""

from collections.abc import Sequence
from enum import Enum, unique
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from zsyz_desktop.models.words import UnitKind
from zsyz_desktop.rules.office import usual_kind
from zsyz_desktop.ui.forms.field_label import FieldLabel
from zsyz_desktop.ui.pieces import ledger_files
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.marking import mark
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice
from zsyz_desktop.ui.pieces.plain_label import PlainLabel
from zsyz_desktop.ui.pieces.told_of import tell_of
from zsyz_desktop.ui.style.tokens import (
    DANGER,
    SOFT_INK,
    SPACE,
    SPACE_HAIR,
    SPACE_SECTION,
    SPACE_WIDE,
    TYPE_SMALL,
    TYPE_TITLE,
)
from zsyz_desktop.ui.window.status_line import NOTICE
from zsyz_desktop.values import Frozen

Asked = QLineEdit | QComboBox


@unique
class Beginning(Enum):
    """What to begin with; the value is what officers read."""

    EMPTY = "新建台账，从头登记"
    SAMPLE = "样例台账，12个虚构项目，先看一看"
    SHEET = "从Excel台账开始，新建后导入本单位的表格"
    BACKUP = "从备份恢复"
    EXISTING = "打开已有的台账"


NEW = (Beginning.EMPTY, Beginning.SHEET)
"""What makes a new ledger, which needs a unit and a county."""


class Answers(Frozen):
    """What the officer said; `path` is the ledger to work in, `source` the backup it is made from."""

    unit_name: str
    unit_kind: UnitKind
    region: str
    reporter: str
    beginning: Beginning
    path: Path
    source: Path | None = None


class FirstStart(QDialog):
    """What to begin with, which unit, and who reports; the cursor begins in the unit's name, for most begin anew."""

    def __init__(
        self, regions: Sequence[tuple[str, str]], folder: Path, reporter: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("first_start")
        self.setWindowTitle("开始使用")
        tell_of(self, "第一次使用")
        self._folder = folder
        self.answers: Answers | None = None
        self.unit_name = _line("unit_name", "填报单位", "如：禄丰市产业招商工作专班办公室")
        # Nothing is chosen beforehand: a county taken by default would number every project to come.
        self.region = _choice("region", "主体责任县市", [("", ""), *((name, code) for code, name in regions)])
        self.unit_kind = _choice("unit_kind", "单位类型", [(kind.value, kind.name) for kind in UnitKind])
        self.unit_kind.setCurrentText(UnitKind.COUNTY_TASKFORCE.value)
        self.reporter = _line("reporter", "填报人", "姓名，记在每一次保存后面")
        self.reporter.setText(reporter)
        self.beginnings = QButtonGroup(self)
        self._messages = {field: _message(field) for field in (self.unit_name, self.region, self.reporter)}
        self._is_region_chosen = self._is_kind_chosen = False
        self._lay_out()
        self.beginnings.buttonToggled.connect(self._ask_only_what_counts)
        self.unit_name.textChanged.connect(self._propose_region)
        self.unit_name.textChanged.connect(self._propose_kind)
        self.region.activated.connect(self._note_region)
        self.unit_kind.activated.connect(self._note_kind)
        for field, message in self._messages.items():
            heard = field.currentTextChanged if isinstance(field, QComboBox) else field.textChanged
            heard.connect(lambda _, field=field, message=message: _say(field, message, ""))

    def beginning(self) -> Beginning:
        """What is ticked."""
        return list(Beginning)[self.beginnings.checkedId()]

    def choose(self, beginning: Beginning) -> None:
        """Tick what to begin with."""
        self.beginnings.button(list(Beginning).index(beginning)).setChecked(True)

    def fill(self, answers: Answers) -> None:
        """Say again what was said before."""
        self.choose(answers.beginning)
        self.unit_name.setText(answers.unit_name)
        self.unit_kind.setCurrentText(answers.unit_kind.value)
        self.region.setCurrentIndex(self.region.findData(answers.region))
        self._is_kind_chosen = True
        self.reporter.setText(answers.reporter)
        self._folder = answers.path.parent if answers.path.parent.is_dir() else self._folder

    def begin(self) -> None:
        """Take the answers, or say what is missing."""
        refused = self._refused()
        for field, message in self._messages.items():
            _say(field, message, refused.get(field, ""))
        if refused:
            next(iter(refused)).setFocus()
        else:
            self._take(self.beginning())

    def message(self, field: Asked) -> str:
        """What is said below a field."""
        return self._messages[field].text()

    def _refused(self) -> dict[Asked, str]:
        """Why it cannot begin like this, by field, from top to bottom."""
        refused: dict[Asked, str] = {}
        if self.beginning() in NEW and not self.unit_name.text().strip():
            refused[self.unit_name] = "请写填报单位的名称。"
        if self.beginning() in NEW and not self.region.currentData():
            refused[self.region] = "请选择主体责任县市，项目编号要用它的代码。"
        if not self.reporter.text().strip():
            refused[self.reporter] = "请写填报人的姓名。"
        return refused

    def _take(self, beginning: Beginning) -> None:
        source, path = self._places(beginning)
        if path is None:
            return
        self.answers = Answers(
            unit_name=self.unit_name.text().strip(),
            unit_kind=UnitKind[self.unit_kind.currentData()],
            region=self.region.currentData(),
            reporter=self.reporter.text().strip(),
            beginning=beginning,
            path=path,
            source=source,
        )
        self.accept()

    def _places(self, beginning: Beginning) -> tuple[Path | None, Path | None]:
        if beginning is Beginning.EXISTING:
            return None, ledger_files.ask_existing(self, self._folder)
        if beginning is Beginning.BACKUP:
            source = ledger_files.ask_existing(self, self._folder, title="选择备份")
            restored = self._folder / ledger_files.NAME
            return source, None if source is None else ledger_files.ask_new(self, restored)
        name = ledger_files.SAMPLE_NAME if beginning is Beginning.SAMPLE else ledger_files.NAME
        return None, ledger_files.ask_new(self, self._folder / name)

    def _propose_region(self, unit: str) -> None:
        """The county whose name stands in the unit's, until the officer chooses one himself."""
        if self._is_region_chosen:
            return
        names = [self.region.itemText(row) for row in range(self.region.count())]
        found = max(names, key=lambda name: _named_in(name, unit))
        if _named_in(found, unit):
            self.region.setCurrentText(found)

    def _propose_kind(self, unit: str) -> None:
        """What the unit's name says it is, until the officer chooses himself."""
        if not self._is_kind_chosen:
            self.unit_kind.setCurrentText((usual_kind(unit.strip()) or UnitKind.COUNTY_TASKFORCE).value)

    def _note_kind(self) -> None:
        self._is_kind_chosen = True

    def _note_region(self) -> None:
        self._is_region_chosen = True

    def _ask_only_what_counts(self) -> None:
        for field in (self.unit_name, self.region, self.unit_kind):
            field.setEnabled(self.beginning() in NEW)
        for asked in (self.unit_name, self.region):
            _say(asked, self._messages[asked], "")

    def _lay_out(self) -> None:
        title = QLabel("招商引资重点项目台账")
        title.setStyleSheet(f"font-size: {TYPE_TITLE}px; font-weight: bold;")
        notice = QLabel(NOTICE)
        notice.setStyleSheet(f"color: {SOFT_INK};")
        buttons = QDialogButtonBox()
        self.begin_button = buttons.addButton("开始", QDialogButtonBox.ButtonRole.AcceptRole)
        leave = buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.begin_button.clicked.connect(self.begin)
        leave.clicked.connect(self.reject)
        below(title, notice, self._grid(), buttons, spacing=SPACE_WIDE, margins=SPACE_SECTION, into=self)
        self.begin_button.setDefault(True)  # in its dialog by now, which else forgets it with the first click

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_WIDE)
        grid.setVerticalSpacing(SPACE)
        for number, beginning in enumerate(Beginning):
            button = QRadioButton(beginning.value)
            button.setObjectName(beginning.name)
            button.setChecked(beginning is Beginning.EMPTY)
            self.beginnings.addButton(button, number)
        ways = enumerate(self.beginnings.buttons())
        self._ask(grid, "1", *(("" if at else "新建、样例或恢复", each) for at, each in ways))
        self._ask(grid, "2", ("填报单位", self.unit_name), ("主体责任县市", self.region), ("单位类型", self.unit_kind))
        self._ask(grid, "3", ("填报人", self.reporter))
        return grid

    def _ask(self, grid: QGridLayout, number: str, *fields: tuple[str, QWidget]) -> None:
        """One question: its number, its fields, what is wrong with one below it, and room before the next."""
        for label, field in fields:
            field.setParent(self)  # dressed, before its height is asked for
            row = grid.rowCount()
            for column, words in enumerate((number if field is fields[0][1] else "", label)):
                if words:
                    grid.addWidget(_beside(field, words), row, column, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(self._with_message(field), row, 2)
        grid.setRowMinimumHeight(grid.rowCount(), SPACE)

    def _with_message(self, field: QWidget) -> QVBoxLayout:
        column = below(field, spacing=SPACE_HAIR)
        if isinstance(field, Asked) and field in self._messages:
            column.addWidget(self._messages[field])
        return column


def _beside(field: QWidget, words: str) -> QLabel:
    """Level with its field, also while a message stands below that."""
    label = FieldLabel(words, field)
    label.setMinimumHeight(field.sizeHint().height())
    return label


def _named_in(region: str, unit: str) -> int:
    """How many characters of a unit's name say that it is this region's: 禄丰 of 禄丰市, 楚雄州 of 楚雄彝族自治州."""
    is_prefecture = region.endswith("自治州")
    stem = f"{region[:2]}州" if is_prefecture else region.removesuffix("市").removesuffix("县")
    return max(len(name) if name in unit else 0 for name in (region, stem))


def _message(field: Asked) -> QLabel:
    message = PlainLabel()
    message.setObjectName(f"{field.objectName()}_message")
    message.setStyleSheet(f"color: {DANGER}; font-size: {TYPE_SMALL}px;")
    message.hide()
    return message


def _say(field: Asked, message: QLabel, sentence: str) -> None:
    """An objection below its field; "" takes it away."""
    message.setText(f"！{sentence}" if sentence else "")
    message.setVisible(bool(sentence))
    mark(field, "refused", on=bool(sentence))


def _line(name: str, title: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(title)
    field.setPlaceholderText(hint)
    field.setMinimumWidth(360)
    return field


def _choice(name: str, title: str, words: Sequence[tuple[str, str]]) -> QComboBox:
    field = PlainChoice()
    field.setObjectName(name)
    field.setAccessibleName(title)
    for word, kept in words:
        field.addItem(word, kept)
    return field
