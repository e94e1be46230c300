"""What is due: lines in groups, the most pressing first, each with the way to what it is about (screens.md, 工作台)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import Enum, unique

from zsyz_desktop.rules.facts import Standing
from zsyz_desktop.rules.four_ones import four_ones_sentence
from zsyz_desktop.rules.lights import MAJOR_OPEN
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.tally import is_running
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.values import Frozen

SOON_DAYS = 7
"""How far the first screen looks ahead: the coming week."""
MONTH = "month"
"""The place 月调度, of a period (`key`) or of a project's promises."""
OWN_MONTH = "own_month"
"""The own 报送 of a month (`key`)."""
COPY_DAYS = 7
"""A backup older than that is spoken of."""


@unique
class DueGroup(Enum):
    """The groups, in the order an officer works through them."""

    REPORT = "报送"
    NODE = "节点"
    ITEM = "清单事项"
    PROBLEM = "问题"
    FUND = "资金"
    DECISION = "议定事项"
    PROMISE = "承诺"
    MEETING = "会议"
    ATTENTION = "需关注的项目"
    ONES = "四个一"
    REGISTER = "人员与依据"
    COPY = "备份"


class DueLine(Frozen):
    """One thing to do. `day` is when it was or is due, None where no day is set; `days_late` does not count pauses.

    It is dealt with at `source`, a field of a project, or else at the place (or section of 设置) named `place`, in the
    row `key`. `unit` and `person` are who is asked for it.
    """

    group: DueGroup
    what: str
    day: date | None = None
    days_late: int = 0
    days_paused: int = 0
    project: str = ""
    unit: str = ""
    person: str = ""
    source: Source | None = None
    place: str = ""
    key: str = ""

    @property
    def is_asked_of_others(self) -> bool:
        """True where a unit or a person can be reminded of it."""
        return bool(self.unit or self.person)


def when_words(line: DueLine, today: date) -> str:
    """「逾期12天（已扣暂停3天）」, 「今天到期」, 「还有3天」; "" where no day is set."""
    if line.day is None:
        return ""
    left = (line.day - today).days
    if left == 0:
        return "今天到期"
    if left > 0:
        return f"还有{left}天"
    paused = f"（已扣暂停{line.days_paused}天）" if line.days_paused else ""
    return f"逾期{line.days_late}天{paused}"


def due_sentence(lines: Iterable[DueLine], today: date, closing: date) -> str:
    """「2024年6月26日：逾期7件，一周内到期6件，其他待办8件。距7月25日报送还有29天。」"""
    lines = list(lines)
    late = sum(bool(line.days_late) for line in lines)
    soon = sum(line.day is not None and line.day >= today for line in lines)
    counts = (("逾期", late), ("一周内到期", soon), ("其他待办", len(lines) - late - soon))
    said = "，".join(f"{word}{count}件" for word, count in counts if count)
    days = (closing - today).days
    left = f"距{_short(closing)}报送还有{days}天" if days else "今天是本月报送截止日"
    return f"{day_in_prose(today)}：{said or '今天没有要办的'}。{left}。"


def copy_lines(last: date | None, today: date, place: str) -> Iterator[DueLine]:
    """A backup that is older than a week, or none at all."""
    if last is None:
        yield DueLine(DueGroup.COPY, "暂无备份，请备份到U盘或其他文件夹", place=place)
    elif (today - last).days > COPY_DAYS:
        yield DueLine(DueGroup.COPY, f"上次备份是{_short(last)}，已过{(today - last).days}天，请备份", place=place)


def in_order(lines: Iterable[DueLine]) -> list[DueLine]:
    """By group, within it the longest late first, what has no day last."""
    groups = list(DueGroup)
    return sorted(lines, key=lambda each: (groups.index(each.group), each.day or date.max, each.project, each.what))


def standing_lines(standings: Iterable[Standing]) -> Iterator[DueLine]:
    """What the projects themselves want: 四个一 that are incomplete, silence, 容缺 past its day."""
    for each in standings:
        if not is_running(each.light):
            continue
        source = Source(each.code, Part.CARD)
        for why in each.light.attention:
            if why != MAJOR_OPEN:  # the problem itself is a line of its own
                yield DueLine(DueGroup.ATTENTION, why, project=each.name, source=source)
        if not each.four_ones.is_complete:
            said = four_ones_sentence(each.four_ones)
            yield DueLine(DueGroup.ONES, said, project=each.name, source=Source(each.code, Part.LEAD))


def reminder(lines: Sequence[DueLine], today: date, *, sender: str, contact: str) -> str:
    """What is sent to the units asked for these lines, one sentence a unit; a person where no unit is known.

    「示例县发展和改革局：贵单位承办的“甲项目”备案将于6月28日到期，请于6月28日前反馈，联系人：张三。」
    """
    units: dict[str, list[DueLine]] = {}
    for line in lines:
        if line.is_asked_of_others:
            units.setdefault(line.unit or line.person, []).append(line)
    return "\n".join(_to_unit(unit, those, today, sender, contact) for unit, those in units.items())


def _to_unit(unit: str, lines: Sequence[DueLine], today: date, sender: str, contact: str) -> str:
    said = "；".join(_asked(line, today) for line in lines)
    open_days = [line.day for line in lines if line.day is not None and line.day >= today]
    by = f"请于{_short(min(open_days))}前反馈" if len(open_days) == len(lines) else "请尽快办理并反馈进展"
    signed = f"联系人：{contact}" if contact else "请回复我单位"
    sender = f"（{sender}）" if sender else ""
    whose = "贵单位" if lines[0].unit else "您"
    return f"{unit}：{whose}承办的{said}，{by}，{signed}{sender}。"


def _asked(line: DueLine, today: date) -> str:
    what = line.what.removeprefix("★")
    about = f"“{line.project}”{what}" if line.project else what
    if line.day is None:
        return about
    if line.day < today:
        return f"{about}应于{_short(line.day)}完成，已逾期{line.days_late}天"
    return f"{about}{'今天' if line.day == today else f'将于{_short(line.day)}'}到期"


def _short(day: date) -> str:
    return day_in_prose(day).partition("年")[2]
