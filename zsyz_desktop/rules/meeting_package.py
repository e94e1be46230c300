"""会议材料: a cover, contents, and papers one behind the other as one document (documents.md 二, domain.md 7.1–7.3)."""

from collections.abc import Mapping
from typing import TypeAlias

from zsyz_desktop.models.month_words import MeetingKind
from zsyz_desktop.rules.account_sheet import AccountSheet
from zsyz_desktop.rules.indicator_sheet import IndicatorSheet
from zsyz_desktop.rules.report import Report
from zsyz_desktop.rules.sheets import Masthead, OverviewSheet, ProgressSheet
from zsyz_desktop.values import Frozen

PackagePart: TypeAlias = Report | IndicatorSheet | OverviewSheet | AccountSheet | ProgressSheet

PACKAGES: Mapping[MeetingKind, str] = {
    MeetingKind.MONTH: "月推进会材料",
    MeetingKind.QUARTER: "季联席会材料",
    MeetingKind.HALF_YEAR: "半年总结会材料",
}
"""What officers call the material of each cadence."""


class Chapter(Frozen):
    """A title of the contents and the papers under it."""

    title: str
    parts: tuple[PackagePart, ...]


class MeetingPackage(Frozen):
    """The material of one meeting; `cover` holds what is said of it, title and words, `agenda` its items."""

    masthead: Masthead
    paper: str
    name: str
    cover: tuple[tuple[str, str], ...]
    agenda: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    of: str = ""

    @property
    def rows(self) -> tuple[Chapter, ...]:
        """Its chapters."""
        return self.chapters
