"""A day's work by real keys and hands, pictured for the handbook: `sudo python3 packaging/day.py DEB`.

A bare Debian bullseye gets what a desk has (fcitx5 with pinyin, one Chinese face for its list of candidates, CUPS with
its PDF printer) and the package. The program is opened by its menu command; a county is looked for in Chinese, a month
entered, a brief printed. Every step is proved in the ledger or by the printed paper, and pictured in docs/pictures.
"""

import argparse
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import chroots
import deb
from PIL import Image
from screen import NUMBER, PATIENCE, picture, screen, wait, xdotool
from type_chinese import GLOBAL, PROFILE

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
OFFICER, PRINTER = "officer", "Office"
HOME = f"/home/{OFFICER}"
LEDGER = f"{HOME}/招商台账.zsyz"
DESK = (
    "fcitx5", "fcitx5-chinese-addons", "fcitx5-module-xorg", "fonts-wqy-microhei", "dbus",
    "cups", "cups-client", "cups-filters", "ghostscript", "printer-driver-cups-pdf",
)  # fmt: skip
FCITX = """fcitx5 --disable=ibusfrontend,wayland,notifications,cloudpinyin >/dev/null 2>&1 &
sleep 3; "$@"; code=$?; kill %1; exit $code"""
WORKBENCH, PROJECTS, MONTH = (50, 77), (50, 115), (50, 153)  # in the list of places of a window that fills the screen
BESIDE = (700, 766)  # where the mouse hovers over nothing
PROGRESS = (880, 240)  # 本期进展 of the second project, in 月调度
BRIEF, PRINT = (170, 178), (204, 564)  # 项目简报 and 打印, in 报表打印
COLOURS = 256  # of a picture, as of the others of the handbook


def furnish(chroot: Path, package: Path) -> None:
    """The desk, with the package on it and a ledger that was opened before."""
    chroots.run(chroot, "useradd", "-m", OFFICER)
    chroots.run(chroot, "apt-get", "update", "-qq")
    shutil.copy(package, chroot / "root" / "program.deb")
    chroots.run(chroot, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *DESK, "/root/program.deb")
    fcitx = chroot / HOME[1:] / ".config" / "fcitx5"
    (fcitx / "conf").mkdir(parents=True)
    (fcitx / "profile").write_text(PROFILE)
    (fcitx / "config").write_text(GLOBAL)
    (fcitx / "conf" / "classicui.conf").write_text('Font="WenQuanYi Micro Hei 12"\n')
    chroots.run(chroot, "chown", "-R", OFFICER, HOME)
    chroots.run(chroot, "zsyz-desktop", "demo", "--ledger", LEDGER, user=OFFICER)


@contextmanager
def printing(chroot: Path) -> Iterator[None]:
    """CUPS with its PDF printer."""
    service = subprocess.Popen(["chroot", str(chroot), "/usr/sbin/cupsd", "-f"])
    try:
        time.sleep(3)
        model = "/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd"
        chroots.run(chroot, "lpadmin", "-p", PRINTER, "-E", "-v", "cups-pdf:/", "-P", model)
        chroots.run(chroot, "lpadmin", "-d", PRINTER)
        yield
    finally:
        service.terminate()
        service.wait()


@contextmanager
def window(chroot: Path, *opened: str) -> Iterator[None]:
    """The program by its menu command, in a session with fcitx; it is closed by its keys, and must end well."""
    desktop = chroot / f"opt/apps/{deb.APP}/entries/applications/{deb.APP}.desktop"
    lines = desktop.read_text(encoding="utf-8").splitlines()
    command = next(line for line in lines if line.startswith("Exec=")).removeprefix("Exec=").removesuffix(" %f")
    given = {"HOME": HOME, "LC_ALL": "C.UTF-8", "PATH": chroots.PATH, "DISPLAY": NUMBER, "QT_IM_MODULE": "fcitx"}
    session = ["dbus-run-session", "--", "sh", "-c", FCITX, "sh", command, *opened]
    running = subprocess.Popen(["chroot", str(chroot), *chroots.as_officer(OFFICER), *session], env=given)
    try:
        wait(lambda: xdotool("search", "--onlyvisible", "--name", "招商台账"))
        time.sleep(12)  # the list is read, the places are made
        yield
        xdotool("key", "alt+F4")
        assert running.wait(PATIENCE) == 0, "the window did not end well"
    finally:
        running.kill()


def click(place: tuple[int, int], settles: float = 3) -> None:
    """With the left button, and the mouse away again."""
    xdotool("mousemove", str(place[0]), str(place[1]), "click", "1")
    time.sleep(0.5)
    xdotool("mousemove", str(BESIDE[0]), str(BESIDE[1]))
    time.sleep(settles)


def press(*keys: str) -> None:
    """One after another, with the time a window needs to follow."""
    for key in keys:
        xdotool("key", "--clearmodifiers", key)
        time.sleep(1)


def type_slowly(letters: str) -> None:
    """As a hand does it, with the time candidates need."""
    xdotool("type", "--delay", "150", letters)
    time.sleep(2)


def seen(name: str) -> None:
    """A picture for the handbook."""
    picture(_in_handbook(name))
    _lighten(_in_handbook(name))


def _in_handbook(name: str) -> Path:
    return PICTURES / f"window-{name}.png"


def _lighten(file: Path) -> None:
    with Image.open(file) as whole:
        fewer = whole.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    fewer.save(file, optimize=True)


def work(chroot: Path) -> None:
    """The day. Raises AssertionError where the ledger or the paper does not hold what was done."""
    click(WORKBENCH)
    seen("day-opened")
    click(PROJECTS)
    press("ctrl+f")
    type_slowly("chuxiong")
    seen("day-searched")
    press("space")
    click(MONTH)
    click(PROGRESS, 1)
    press("Down", "Down", "Left", "Left")
    type_slowly("36")
    press("Tab")
    type_slowly("shebeidaohuo")
    seen("day-month")
    press("space", "Return")
    click(PROJECTS)
    press("ctrl+f", "Down", "Return", "ctrl+p")
    time.sleep(4)
    click(BRIEF, 6)
    click(PRINT, 8)
    seen("day-printed")
    press("Return")
    wait(lambda: list((chroot / HOME[1:] / "PDF").glob("*.pdf")))


def prove(chroot: Path) -> None:
    """The ledger holds what was typed, the printer's paper is pictured. Raises AssertionError."""
    log = chroots.run(chroot, "zsyz-desktop", "log", "--ledger", LEDGER, user=OFFICER)
    assert "“示例滇中智算中心项目（一、二期）”本期进展" in log, log
    (paper,) = (chroot / HOME[1:] / "PDF").glob("*.pdf")
    file = _in_handbook("day-paper")
    subprocess.run(["pdftoppm", "-r", "75", "-png", "-singlefile", str(paper), str(file.with_suffix(""))], check=True)
    _lighten(file)


def main() -> int:
    """0 when the day went well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("~/.cache/zsyz-desktop-packaging").expanduser())
    said = parser.parse_args()
    clean, chroot = said.cache.resolve() / "clean", said.cache.resolve() / "day"
    if not clean.exists():
        chroots.make(clean)
    chroots.copy(clean, chroot)
    with screen(), chroots.entered(chroot, {Path("/tmp/.X11-unix"): "/tmp/.X11-unix"}):  # noqa: S108 -- X's
        furnish(chroot, said.package)
        with printing(chroot):
            with window(chroot, LEDGER):
                pass
            with window(chroot):
                work(chroot)
            prove(chroot)
    chroots.remove(chroot)
    return 0


if __name__ == "__main__":
    sys.exit(main())
