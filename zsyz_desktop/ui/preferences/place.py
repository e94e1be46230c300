"""The place 设置: which pages there are, in which order."""

from functools import partial

from PySide6.QtWidgets import QWidget

from zsyz_desktop.passphrase import Passphrase
from zsyz_desktop.services.kinds.bases import BASES
from zsyz_desktop.services.kinds.liaisons import LIAISONS
from zsyz_desktop.services.kinds.people import PEOPLE
from zsyz_desktop.services.kinds.units import UNITS
from zsyz_desktop.services.kinds.words import WORDS
from zsyz_desktop.services.whole_ledger.drafts import DraftDesk
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.preferences.backups_page import BackupsPage
from zsyz_desktop.ui.preferences.desk_page import DeskPage
from zsyz_desktop.ui.preferences.holidays_page import HolidaysPage
from zsyz_desktop.ui.preferences.look import preferences_sheet
from zsyz_desktop.ui.preferences.passphrase_page import PassphrasePage
from zsyz_desktop.ui.preferences.regions_page import RegionsPage
from zsyz_desktop.ui.preferences.template_page import TITLE as TEMPLATES
from zsyz_desktop.ui.preferences.template_page import template_page
from zsyz_desktop.ui.preferences.thresholds_page import ThresholdsPage
from zsyz_desktop.ui.register.kind_page import kind_page
from zsyz_desktop.ui.sections.page import Page
from zsyz_desktop.ui.sections.place import Makers, SectionsPlace

_KINDS = (UNITS, PEOPLE, LIAISONS, BASES, WORDS)


class PreferencesPlace(SectionsPlace):
    """What is set for the ledger, and for this machine."""

    def __init__(self, ledger: LedgerDesk, machine: MachineSettings, drafts: DraftDesk | None = None) -> None:
        super().__init__("设置", ledger, _makers(ledger, machine), drafts)
        self.setObjectName("preferences_place")
        self.setStyleSheet(preferences_sheet())

    def page_of(self, command: str) -> QWidget | None:
        """The section of that kind of record."""
        return next((self.go_to(kind.title) for kind in _KINDS if kind.command == command), None)


def _makers(ledger: LedgerDesk, machine: MachineSettings) -> Makers:
    return {
        DeskPage.title: lambda: DeskPage(ledger, machine),
        RegionsPage.title: lambda: RegionsPage(ledger),
        **{kind.title: partial(kind_page, kind, ledger) for kind in _KINDS},
        ThresholdsPage.title: lambda: ThresholdsPage(ledger),
        HolidaysPage.title: lambda: HolidaysPage(ledger),
        TEMPLATES: lambda: template_page(ledger),
        "字体": lambda: _fonts_page(ledger, machine),
        BackupsPage.title: lambda: BackupsPage(machine),
        PassphrasePage.title: lambda: PassphrasePage(Passphrase(machine.folder)),
    }


def _fonts_page(ledger: LedgerDesk, machine: MachineSettings) -> Page:
    from zsyz_desktop.ui.preferences.fonts_page import FontsPage  # noqa: PLC0415 -- reads whole font files
    from zsyz_desktop.ui.preferences.own_fonts import OwnFonts  # noqa: PLC0415 -- the same

    return FontsPage(OwnFonts(ledger, machine))
