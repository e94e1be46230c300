"""Chinese input on Linux: ibus where its front end answers, else plain keys; chosen before Qt looks for itself.

Qt's wheel carries the ibus and the compose plug-in and no other, so with what desktops set for fcitx no Chinese could
be typed at all (platform.md). fcitx5 answers as ibus through a front end of its own.
"""

from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path

_ASKED_FOR = 1_000  # milliseconds: a hung daemon must not keep the window from opening

Answers = Callable[[str], bool]


def choose_input_method(environment: MutableMapping[str, str], platform: str) -> None:
    """Set `QT_IM_MODULE` in the environment; nothing to do off Linux or without a screen."""
    if not platform.startswith("linux") or not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return
    environment["QT_IM_MODULE"] = fitting_module(environment, answers=_answers)


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
