"""What is shown of a month below its state: what is missing, what differs from the snapshot, what was put right."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from zsyz_desktop.services.dispatches.missing import Missing
from zsyz_desktop.services.submitting.comparing import Comparison
from zsyz_desktop.services.submitting.standing import MonthStanding
from zsyz_desktop.ui.pieces.empty_state import Emptiable
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList

CHECK, DIFFERS, ADJUSTED, VERSIONS = "提前检查", "与今天比较", "数据调整", "定稿记录"


class MonthLists(QTabWidget):
    """`missing_wanted` carries a `Missing`, `row_wanted` kind and key of a row of 数据调整."""

    missing_wanted = Signal(object)
    row_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("submitting_lists")
        self._missing: Sequence[Missing] = ()
        self.check = RowList(CHECK, (Head("编号", 90), Head("项目", 240), Head("栏目", 110), Head("还缺")))
        self.differs = RowList(
            DIFFERS,
            (Head("项目", 200), Head("哪一条、哪个数字", 260), Head("栏目", 120), Head("定稿时", 150), Head("今天")),
        )
        self.adjusted = RowList(
            ADJUSTED, (Head("被调整", 90), Head("事项", 220), Head("原报", 130), Head("调整为", 130), Head("原因"))
        )
        self.versions = RowList(
            VERSIONS,
            (Head("第几次", 70), Head("定稿日期", 110), Head("校验码", 170), Head("撤回日期", 110), Head("撤回原因")),
        )
        self._lists = (self.check, self.differs, self.adjusted, self.versions)
        self.pages = [Emptiable(each, takes_cursor=True) for each in self._lists]
        for page, each in zip(self.pages, self._lists, strict=True):
            self.addTab(page, each.accessibleName())
            each.wrap_lines()
        self.check.edit_wanted.connect(self._go_to_missing)
        self.adjusted.edit_wanted.connect(self._go_to_row)

    def show_month(self, read: MonthStanding, comparison: Comparison | None) -> None:
        """Everything of the month; how much there is stands on the tabs."""
        self._missing = read.missing
        self.check.show_lines(
            [
                ListRow(str(number), (each.code, each.name, each.title, each.sentence))
                for number, each in enumerate(read.missing)
            ]
        )
        self.differs.show_lines(_differing(comparison))
        self.adjusted.show_lines(
            [
                ListRow(f"{each.place}:{each.key}", (each.corrected, each.subject, each.was, each.now, each.reason))
                for each in read.adjustments
            ]
        )
        self.versions.show_lines(
            [
                ListRow(
                    str(each.number),
                    (
                        f"第{each.number}次",
                        str(each.frozen_on),
                        each.sha256[:16],
                        str(each.withdrawn_on or ""),
                        each.reason,
                    ),
                    is_past=each.withdrawn_on is not None,
                )
                for each in reversed(read.versions)
            ]
        )
        for number, (shown, why) in enumerate(zip(self._lists, _why_empty(read), strict=True)):
            count, title = len(shown.rows), shown.accessibleName()
            self.setTabText(number, f"{title}（{count}）" if count else title)
            self.pages[number].empty.say(why)
            self.pages[number].show_full(bool(count))

    def _go_to_missing(self) -> None:
        if self.check.key:
            self.missing_wanted.emit(self._missing[int(self.check.key)])

    def _go_to_row(self) -> None:
        place, _, key = self.adjusted.key.partition(":")
        if key:
            self.row_wanted.emit(place, key)


def _why_empty(read: MonthStanding) -> tuple[str, str, str, str]:
    """What is said in place of each list while there is nothing in it: what it will hold, or that all is well."""
    is_final = read.month is not None
    ready = "，可以定稿" if read.is_closed and not is_final else ""
    return (
        f"没有还缺的{ready}。",
        "和定稿时一样，没有不同。" if is_final else "定稿以后，这里列出哪个数字、哪一条的哪一栏和定稿时不同。",
        "这个月没有要说明的数据调整。已定稿月份的更正和补计，列在后面最早未定稿的月份。",
        "暂无定稿记录。定稿以后，这里列出每一次的日期和校验码，撤回的日期和原因。",
    )


def _differing(comparison: Comparison | None) -> list[ListRow]:
    """Figures first, then the rows; each carries subject, was and now for an adjustment."""
    if comparison is None:
        return []
    figures = [
        ListRow(
            f"figure:{each.title}",
            ("数字", each.title, "", each.was, each.now),
            about=(each.title, each.was, each.now, ""),
        )
        for each in comparison.figures
    ]
    rows = [
        ListRow(
            f"{each.key}:{each.field}",
            (each.project, f"{each.record} {each.subject}".rstrip(), each.field, each.was, each.now),
            about=(f"{each.subject or each.project} {each.field}", each.was, each.now, each.key),
        )
        for each in comparison.rows
    ]
    return [*figures, *rows]
