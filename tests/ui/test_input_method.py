"""Which of Qt's own input plug-ins is taken: ibus where its daemon answers, else plain keys."""

from pathlib import Path

import pytest

from zsyz_desktop.ui.input_method.choice import choose_input_method, fitting_module

ADDRESS = "unix:path=/run/user/1000/bus,guid=1"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """A desktop on which ibus left its address for the screen :0."""
    folder = tmp_path / ".config" / "ibus" / "bus"
    folder.mkdir(parents=True)
    (folder / "0123-unix-0").write_text(f"# ibus\nIBUS_ADDRESS={ADDRESS}\nIBUS_DAEMON_PID=7\n", encoding="utf-8")
    return {"HOME": str(tmp_path), "DISPLAY": ":0"}


def test_ibus_is_taken_where_it_answers_at_the_address_of_this_screen(home: dict[str, str]) -> None:
    asked: list[str] = []
    assert fitting_module(home, answers=lambda address: bool(asked.append(address)) or True) == "ibus"
    assert asked == [ADDRESS]


def test_what_a_home_brought_from_an_older_machine_hides_no_daemon(home: dict[str, str], tmp_path: Path) -> None:
    older = tmp_path / ".config" / "ibus" / "bus" / "0000-unix-0"
    older.write_text("IBUS_ADDRESS=unix:path=/gone\n", encoding="utf-8")
    assert fitting_module(home, answers=lambda address: address == ADDRESS) == "ibus"


def test_a_daemon_that_does_not_answer_leaves_plain_keys(home: dict[str, str]) -> None:
    assert fitting_module(home, answers=lambda _: False) == "compose"


@pytest.mark.parametrize("screen", [{"DISPLAY": ":1"}, {"DISPLAY": "far:0"}, {"WAYLAND_DISPLAY": "wayland-0"}])
def test_the_address_of_another_screen_is_none_of_ours(home: dict[str, str], screen: dict[str, str]) -> None:
    assert fitting_module(home | screen, answers=lambda _: True) == "compose"


def test_what_a_dead_daemon_left_in_its_file_is_no_address(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / ".config" / "ibus" / "bus" / "0123-unix-0").write_bytes(b"\xff\xfe\x00")
    assert fitting_module(home, answers=lambda _: True) == "compose"


def test_the_file_and_the_portal_a_desktop_names_are_taken(tmp_path: Path) -> None:
    file = tmp_path / "address"
    file.write_text("IBUS_ADDRESS=unix:abstract=x\n", encoding="utf-8")
    named = {"DISPLAY": ":9", "IBUS_ADDRESS_FILE": str(file)}
    assert fitting_module(named, answers=lambda address: address == "unix:abstract=x") == "ibus"
    assert fitting_module({"IBUS_USE_PORTAL": "1"}, answers=lambda _: False) == "ibus"


def test_fcitx_as_desktops_set_it_is_replaced_since_qt_has_no_plug_in_for_it(tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path), "DISPLAY": ":0", "QT_IM_MODULE": "fcitx"}
    choose_input_method(environment, "linux")
    assert environment["QT_IM_MODULE"] == "compose"


@pytest.mark.parametrize(("platform", "screen"), [("win32", ":0"), ("linux", "")])
def test_off_linux_and_without_a_screen_nothing_is_set(platform: str, screen: str) -> None:
    environment = {"DISPLAY": screen, "QT_IM_MODULE": "fcitx"}
    choose_input_method(environment, platform)
    assert environment["QT_IM_MODULE"] == "fcitx"
