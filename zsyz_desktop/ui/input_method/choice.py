"""Chinese input on Linux: the bridge to fcitx or Qt's plug-in for ibus, whichever the desktop runs; else plain keys.

Qt's wheel carries the ibus and the compose plug-in and no other, so with what desktops set for fcitx no Chinese could
be typed at all (docs/decisions/0031).
"""

import logging
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # its library is there on Linux only
    from zsyz_desktop.ui.input_method.fcitx_bus import FcitxBus

_ASKED_FOR = 1_000  # milliseconds: a hung daemon must not keep the window from opening

Answers = Callable[[str], bool]


def choose_input_method(environment: MutableMapping[str, str], platform: str) -> "FcitxBus | None":
    """Set `QT_IM_MODULE` in the environment; the bus for the bridge, unless ibus is taken.

    Nothing to do off Linux or without a screen. A desktop that names ibus gets ibus where it answers; else fcitx is
    taken where it is on the bus, and waited for where neither is.
    """
    if not platform.startswith("linux") or not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return None
    bus = _bus_with_daemon(environment)
    if bus is not None and bus.is_there and not _names_ibus(environment):
        environment["QT_IM_MODULE"] = "compose"
        return bus
    environment["QT_IM_MODULE"] = fitting_module(environment, answers=_answers)
    if bus is not None and environment["QT_IM_MODULE"] == "ibus":
        bus.close()
        return None
    return bus


def _names_ibus(environment: Mapping[str, str]) -> bool:
    return environment.get("QT_IM_MODULE") == "ibus" or environment.get("XMODIFIERS") == "@im=ibus"


def _bus_with_daemon(environment: Mapping[str, str]) -> "FcitxBus | None":
    from zsyz_desktop.ui.input_method.fcitx_bus import FcitxBus, session_address  # noqa: PLC0415 -- as said above

    address = session_address(environment)
    if not address:
        return None
    try:
        bus = FcitxBus(address)
        bus.find_daemon()
    except (OSError, RuntimeError, ValueError) as error:  # no bus there, or one that speaks otherwise
        logging.getLogger(__name__).warning("no session bus: %s", error)
        return None
    return bus


def fitting_module(environment: Mapping[str, str], *, answers: Answers) -> str:
    """`ibus` when the daemon of this very screen answers at its address, else `compose`."""
    if environment.get("IBUS_USE_PORTAL") == "1":  # Qt then speaks to the desktop's portal instead of an address
        return "ibus"
    addresses = filter(None, map(_address_in, _address_files(environment)))
    return "ibus" if any(map(answers, addresses)) else "compose"


def _address_files(environment: Mapping[str, str]) -> list[Path]:
    """Where Qt's plug-in will look: a file named by machine, host and screen.

    A home that came along from an older machine holds that one's files too; nobody answers at their addresses.
    """
    if said := environment.get("IBUS_ADDRESS_FILE"):
        return [Path(said)]
    config = environment.get("XDG_CONFIG_HOME") or str(Path(environment.get("HOME", "~")).expanduser() / ".config")
    folder = Path(config) / "ibus" / "bus"
    return sorted(folder.glob(f"*-{_screen(environment)}"))


def _screen(environment: Mapping[str, str]) -> str:
    if wayland := environment.get("WAYLAND_DISPLAY"):
        return f"unix-{wayland}"
    host, _, number = environment.get("DISPLAY", "").partition(":")
    return f"{host or 'unix'}-{number.partition('.')[0] or '0'}"


def _address_in(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return ""
    return next((line.partition("=")[2] for line in lines if line.startswith("IBUS_ADDRESS=")), "")


def _answers(address: str) -> bool:
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage  # noqa: PLC0415 -- only where ibus left an address

    name = "zsyz-input-method"
    bus = QDBusConnection.connectToBus(address, name)
    try:
        question = QDBusMessage.createMethodCall(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner"
        )
        question.setArguments(["org.freedesktop.IBus"])
        return bus.isConnected() and bus.call(question, QDBus.CallMode.Block, _ASKED_FOR).arguments() == [True]
    finally:
        QDBusConnection.disconnectFromBus(name)
