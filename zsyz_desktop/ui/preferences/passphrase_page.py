"""打开口令: whether this machine asks for one before the window opens, and after how long it locks itself."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QWidget

from zsyz_desktop.errors import Trouble, refuse
from zsyz_desktop.passphrase import MINUTES, SHORTEST, Passphrase
from zsyz_desktop.ui.forms.field_label import FieldLabel
from zsyz_desktop.ui.pieces.lay import REST, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.passphrase_line import PassphraseLine
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice
from zsyz_desktop.ui.sections.page import Page
from zsyz_desktop.ui.style import tokens

_PURPOSE = (
    "打开程序时先问口令，只在本机有效。口令只挡住随手打开窗口的人：台账文件没有加密，拿到文件的人仍能用其他软件读出来；"
    "要紧的台账请放在有密码的电脑账户或单位规定的加密盘里。口令找不回来，忘了的，删去本机文件夹里的 {name} 就不再问。"
)
_WIDE = 260
_NOT_WRITTEN = "没能写进本机文件夹（{}），口令没有改。请检查系统盘是否已满、用户文件夹能不能写。"


class PassphrasePage(Page):
    """Nothing typed here is a draft; what is chosen is no matter of the ledger."""

    title = "打开口令"

    def __init__(self, passphrase: Passphrase) -> None:
        super().__init__(self.title, _PURPOSE.format(name=passphrase.file.name))
        self._passphrase = passphrase
        self.present = PassphraseLine("present_passphrase", "现在的口令")
        self.wanted = PassphraseLine("wanted_passphrase", "新口令")
        self.again = PassphraseLine("wanted_again", "再输一次")
        self.minutes = PlainChoice()
        self.minutes.setObjectName("lock_after")
        self.minutes.setAccessibleName("自动锁定")
        for each in MINUTES:
            self.minutes.addItem(f"没有操作{each}分钟后" if each else "不自动锁定", each)
        self.choose = named_button("设定口令(&S)", "choose_passphrase", pressed=self._choose)
        self.give_up = named_button("取消口令(&G)", "give_up_passphrase", pressed=self._give_up)
        self._lay_out_fields()
        self.minutes.activated.connect(self._keep_minutes)
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen; what is typed stays."""
        is_set = self._passphrase.is_set
        for widget in (self.present, self._present_label, self.give_up):
            widget.setVisible(is_set)
        self.minutes.setEnabled(is_set)
        self.minutes.setCurrentIndex(self.minutes.findData(self._passphrase.minutes))
        self.choose.setText("更换口令(&S)" if is_set else "设定口令(&S)")

    def first(self) -> QWidget:
        """The first field that is seen."""
        return self.present if self._passphrase.is_set else self.wanted

    def _choose(self) -> None:
        words = "已更换打开口令。" if self._passphrase.is_set else "已设定打开口令，下次打开程序时要输入。"
        self._do(self._take_wanted, words)

    def _give_up(self) -> None:
        self._do(self._take_away, "已取消打开口令，打开程序时不再问。")

    def _keep_minutes(self) -> None:
        minutes = self.minutes.currentData()
        self._do(lambda: _written(lambda: self._passphrase.lock_after(minutes)), f"{self.minutes.currentText()}锁定。")

    def _do(self, job: Callable[[], object], words: str) -> None:
        self.complain("")
        if self.attempt(job, words):
            for line in (self.present, self.wanted, self.again):
                line.clear()
        self.refresh()

    def _take_wanted(self) -> None:
        self._prove_present()
        wanted = self.wanted.text()
        if len(wanted) < SHORTEST:
            raise refuse(f"口令至少要{SHORTEST}个字符，请再长一些。")
        if wanted != self.again.text():
            raise refuse("两次输入的新口令不一样，请重新输入。")
        _written(lambda: self._passphrase.choose(wanted))

    def _take_away(self) -> None:
        self._prove_present()
        _written(self._passphrase.give_up)

    def _prove_present(self) -> None:
        if self._passphrase.is_set and not self._passphrase.opens(self.present.text()):
            raise refuse("现在的口令不对，没有改。")

    def _lay_out_fields(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.SPACE)
        grid.setVerticalSpacing(tokens.SPACE)
        grid.setColumnStretch(2, 1)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("现在的口令", self.present),
            ("新口令", self.wanted),
            ("再输一次", self.again),
            ("自动锁定", self.minutes),
        )
        for row, (words, field) in enumerate(fields):
            label = FieldLabel(words, field)
            field.setFixedWidth(_WIDE)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            if field is self.present:
                self._present_label = label
        self.body.addLayout(grid)
        self.body.addLayout(beside(self.choose, self.give_up, REST, spacing=tokens.SPACE))
        self.body.addStretch(1)


def _written(job: Callable[[], object]) -> None:
    """Raises Trouble where the disk refuses it."""
    try:
        job()
    except OSError as error:
        raise Trouble(_NOT_WRITTEN.format(error.strerror)) from error
