"""The desk of 设置: hears what its pages ask, calls one service in one session, hands back facts."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject

from zsyz_desktop.errors import Objection, Trouble
from zsyz_desktop.rules.thresholds import Threshold
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.rules.working_days import DayKind, HolidayTable
from zsyz_desktop.services.ledger.resources import bundled_holidays
from zsyz_desktop.services.ledger.settings_kept import (
    change_holiday,
    change_thresholds,
    current_holidays,
    import_holidays,
    list_thresholds,
    own_holiday_years,
    reset_holiday_year,
    reset_thresholds,
)
from zsyz_desktop.services.templates.desk_editing import (
    RegionLine,
    desk_objections,
    desk_texts,
    list_regions,
    save_desk,
)
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk

REPORTER_HERE = "reporter_here"
"""填报人 of this machine, as a field of the form."""


class PreferencesDesk(QObject):
    """Whatever changes the ledger raises Refusal or Trouble, and is one unit of work that can be undone."""

    def __init__(self, ledger: LedgerDesk, machine: MachineSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ledger = ledger
        self.machine = machine

    def desk(self) -> dict[str, str]:
        """The desk, and who reports at this machine."""
        with self.ledger.read() as session:
            return desk_texts(session) | {REPORTER_HERE: self.machine.reporter or ""}

    def desk_objections(self, typed: Mapping[str, str]) -> list[Objection]:
        """What the ledger would refuse of the desk's fields; who reports at this machine is not its concern."""
        with self.ledger.read() as session:
            return desk_objections(session, {name: text for name, text in typed.items() if name != REPORTER_HERE})

    def save_desk(self, typed: Mapping[str, str]) -> None:
        """Change the desk; who reports at this machine is logged with whatever is saved from now on."""
        kept = {name: text for name, text in typed.items() if name != REPORTER_HERE}
        if kept:  # first: when it is refused, nothing is changed
            self.ledger.do("改填报单位", lambda session: save_desk(session, kept))
        if REPORTER_HERE in typed:
            self.machine.put("reporter", typed[REPORTER_HERE].strip())
            self.ledger.work_as(typed[REPORTER_HERE].strip())
            told_if_not_kept(self.machine)

    def regions(self) -> list[RegionLine]:
        """Every region."""
        with self.ledger.read() as session:
            return list_regions(session)

    def thresholds(self) -> list[tuple[Threshold, str | None]]:
        """Every threshold with the value kept in this ledger, None where the default stands."""
        with self.ledger.read() as session:
            return list_thresholds(session)

    def change_thresholds(self, typed: Mapping[str, str], title: str) -> None:
        """Keep values of one's own, all of them or none."""
        with self.ledger.work(title) as session:
            change_thresholds(session, typed)

    def reset_thresholds(self) -> None:
        """Every threshold back to its default."""
        with self.ledger.work("口径与阈值全部恢复默认") as session:
            reset_thresholds(session)

    def holidays(self) -> tuple[HolidayTable, frozenset[int], frozenset[int]]:
        """The table as this ledger has it, the years that are its own, and those that come with the program."""
        with self.ledger.read() as session:
            return current_holidays(session), own_holiday_years(session), bundled_holidays().years

    def change_holiday(self, day: date, kind: DayKind) -> None:
        """Make one day 休, 班 or what its weekday says."""
        with self.ledger.work(f"改节假日：{day_in_prose(day)}{kind.value}") as session:
            change_holiday(session, day, kind)

    def import_holidays(self, lines: Sequence[str]) -> tuple[int, ...]:
        """Keep whole years from lines; returns the years."""
        return self.ledger.do("导入节假日表", lambda session: import_holidays(session, lines))

    def reset_holiday_year(self, year: int) -> None:
        """A year back to what comes with the program."""
        with self.ledger.work(f"{year}年节假日表恢复默认") as session:
            reset_holiday_year(session, year)


def told_if_not_kept(machine: MachineSettings) -> None:
    """Raises Trouble when what was put last counts for this run only, the disk having refused it."""
    if machine.why_not_kept:
        raise Trouble(
            f"没能写进本机的设置文件（{machine.why_not_kept}），只在这次运行里算数，下次打开还是原来的。"
            "请检查系统盘是否已满、用户文件夹能不能写，再保存一次。"
        )
