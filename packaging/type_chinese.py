"""Type Chinese into the program by real keys, as an officer on Linux does, and read it back from the clipboard.

`dbus-run-session -- xvfb-run -a -s "-screen 0 1366x768x24" python3 packaging/type_chinese.py fcitx5 OUT PROGRAM ARGS …`

`chuxiong` and a space must give 楚雄 in the search field and in a field of the new project's form.
Needs: fcitx5 with its pinyin (or ibus with libpinyin, or fcitx 4), openbox, xdotool, xclip, ImageMagick's import.
Debian 12 has no fcitx 4 any more: with `CHROOT=FOLDER` the daemon and the program are those of an older system, whose
/tmp is that of this one (`mount --bind /tmp FOLDER/tmp`); OUT lies in /tmp then.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

WANTED = "楚雄"
PATIENCE = 60  # seconds: two processors may be busy with a build
INSIDE = ["chroot", os.environ["CHROOT"]] if "CHROOT" in os.environ else []
PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
"""
GLOBAL = "[Hotkey/TriggerKeys]\n0=Control+space\n[Behavior]\nActiveByDefault=True\nShareInputState=All\n"


def start_fcitx5(home: Path) -> list[subprocess.Popen[bytes]]:
    """The daemon with pinyin on from the start; its ibus front end is off, so that only our bridge can be at work."""
    folder = home / ".config" / "fcitx5"
    folder.mkdir(parents=True)
    (folder / "profile").write_text(PROFILE)
    (folder / "config").write_text(GLOBAL)
    return [quietly(*INSIDE, "fcitx5", "--disable=ibusfrontend,wayland,notifications,cloudpinyin")]


def start_fcitx4(home: Path) -> list[subprocess.Popen[bytes]]:
    """The fcitx of UOS 20 and Kylin V10, with pinyin on from the start."""
    folder = home / ".config" / "fcitx"
    folder.mkdir(parents=True)
    (folder / "profile").write_text("[Profile]\nIMName=pinyin\nEnabledIMList=fcitx-keyboard-us:True,pinyin:True\n")
    (folder / "config").write_text("[Program]\nShareStateAmongWindow=All\nDefaultInputMethodState=Active\n")
    return [quietly(*INSIDE, "fcitx", "-D", "--disable=fcitx-ibus-frontend,fcitx-xim")]


def start_ibus(_home: Path) -> list[subprocess.Popen[bytes]]:
    """The daemon; its engine is chosen in the field."""
    return [quietly(*INSIDE, "ibus-daemon", "--xim")]


def take_pinyin(kind: str) -> None:
    """Pinyin for the field the cursor is in: ibus forgets an engine that was chosen where nothing had the focus."""
    if kind == "ibus":
        subprocess.run([*INSIDE, "ibus", "engine", "libpinyin"], capture_output=True, check=False)
        time.sleep(1)


DAEMONS: dict[str, Callable[[Path], list[subprocess.Popen[bytes]]]] = {
    "fcitx5": start_fcitx5,
    "fcitx4": start_fcitx4,
    "ibus": start_ibus,
}


def quietly(*command: str) -> subprocess.Popen[bytes]:
    """A process beside us, whose words nobody reads."""
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def xdotool(*said: str) -> str:
    """What xdotool answers."""
    return subprocess.run(["xdotool", *said], capture_output=True, text=True, check=False).stdout


def wait(is_so: Callable[[], object]) -> None:
    """Until something is so; ends the script when it never is."""
    until = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > until:
            raise SystemExit("waited in vain")
        time.sleep(0.2)


def key(*keys: str) -> None:
    """Keys one after another, with the time a window needs to follow."""
    for each in keys:
        xdotool("key", "--clearmodifiers", each)
        time.sleep(0.5)


def type_word(out: Path, name: str) -> None:
    """The word by its pinyin, pictured while it is composed."""
    xdotool("type", "--delay", "120", "chuxiong")
    time.sleep(1.5)
    picture(out / f"{name}-composing.png")
    key("space")


def said_in_field() -> str:
    """What the field holds, by way of the clipboard."""
    subprocess.run(["xclip", "-selection", "clipboard", "-i", "/dev/null"], check=True)
    key("ctrl+a", "ctrl+c")
    return subprocess.run(
        ["xclip", "-selection", "clipboard", "-o"], capture_output=True, text=True, timeout=10, check=False
    ).stdout


def picture(file: Path) -> None:
    """The whole screen."""
    subprocess.run(["import", "-window", "root", str(file)], check=True)


def expect(place: str, out: Path) -> bool:
    """Tell what came of it."""
    said = said_in_field()
    picture(out / f"{place}.png")
    print("ok  " if said == WANTED else "FAIL", place, repr(said), flush=True)
    return said == WANTED


def main(kind: str, out: Path, program: list[str]) -> int:
    """0 when the word stands in every field."""
    out.mkdir(parents=True, exist_ok=True)
    home = out / "home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    family = kind.rstrip("45")
    os.environ.update(HOME=str(home), QT_IM_MODULE=family, XMODIFIERS=f"@im={family}", LANG="C.UTF-8")
    for name in [name for name in os.environ if name.startswith(("XDG_", "WAYLAND"))]:
        del os.environ[name]
    ledger = home / "样例.zsyz"
    program = [*INSIDE, *program]
    subprocess.run([*program, "demo", "--ledger", str(ledger)], check=True, stdout=subprocess.DEVNULL)
    running = [quietly("openbox"), *DAEMONS[kind](home)]
    time.sleep(3)
    window = subprocess.Popen([*program, "--ledger", str(ledger), "--data-dir", str(home / "data")])
    try:
        wait(lambda: xdotool("search", "--onlyvisible", "--name", "样例"))
        time.sleep(8)  # the list is read, the day's places are made
        picture(out / "window.png")
        key("Escape", "ctrl+f")
        take_pinyin(kind)
        type_word(out, "search")
        passed = [expect("search", out)]
        key("ctrl+a", "Delete", "ctrl+n")
        time.sleep(3)
        take_pinyin(kind)
        type_word(out, "form")
        passed.append(expect("form", out))
        return 0 if all(passed) else 1
    finally:
        for each in [window, *reversed(running)]:
            each.send_signal(signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]).resolve(), sys.argv[3:]))
