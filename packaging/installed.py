"""The packages tried as an officer gets them: in a bare Debian bullseye without Python and without Chinese fonts.

The X server, the hand and the camera are of the machine that builds (Xvfb, openbox, xdotool, ImageMagick, poppler);
the program and everything it needs come from the package alone. Pictures are left in `OUT/trial/` to be looked at.
"""

import json
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

import chroots
import deb
import portable
from screen import NUMBER, PATIENCE, screen, wait, xdotool
from screen import picture as take

OFFICER = "officer"
HOME = f"/home/{OFFICER}"
PAPERS = ("progress-chart", "checklist", "brief", "overview")


def tried(made: list[Path], cache: Path, out: Path) -> bool:
    """Whether every package passed; each trial tells what it saw."""
    package, tar, zipped = made
    clean, trial, pictures = cache / "clean", cache / "trial", out / "trial"
    if not clean.exists():
        chroots.make(clean)
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    fine = True
    with screen():
        for name, setting, job in (
            ("installed", package, _installed),
            ("portable-tar", tar, _from_tar),
            ("portable-zip", zipped, _from_zip),
        ):
            chroots.copy(clean, trial)
            with chroots.entered(trial, {Path("/tmp/.X11-unix"): "/tmp/.X11-unix", out: "/packages"}):  # noqa: S108 -- X's
                chroots.run(trial, "useradd", "-m", OFFICER)
                try:
                    job(trial, setting, pictures / name)
                except (AssertionError, subprocess.SubprocessError) as error:
                    print(f"FAIL {name}: {error}")
                    fine = False
                else:
                    print(f"ok   {name}", flush=True)
            chroots.remove(trial)
    return fine


def _installed(trial: Path, package: Path, picture: Path) -> None:
    """Installed, worked with by its menu entry, and taken away again with the ledger left behind."""
    chroots.run(trial, "apt-get", "update", "-qq")
    chroots.run(trial, "apt-get", "install", "-y", "-qq", "--no-install-recommends", f"/packages/{package.name}")
    _bare(trial)
    desktop = trial / f"opt/apps/{deb.APP}/entries/applications/{deb.APP}.desktop"
    command = next(
        line.removeprefix("Exec=")
        for line in desktop.read_text(encoding="utf-8").splitlines()
        if line.startswith("Exec=")
    ).removesuffix(" %f")
    _worked_with(trial, command, picture)
    _carries_terms(trial / f"opt/apps/{deb.APP}/files")
    _double_clicked(trial, picture)
    chroots.run(trial, "apt-get", "purge", "-y", "-qq", deb.APP)
    assert not (trial / "opt/apps" / deb.APP).exists(), "the package left something behind"
    assert (trial / f"{HOME[1:]}/样例.zsyz").exists(), "the ledger went with the package"


def _carries_terms(program: Path) -> None:
    folder = program / "licences"
    named = {each["name"] for each in json.loads((folder / "sbom.cdx.json").read_text(encoding="utf-8"))["components"]}
    assert {"Qt 和 PySide6", "lxml", "argon2-cffi", "思源黑体 Noto Sans SC"} <= named, named
    for text in ("LGPL-3.0.txt", "GPL-3.0.txt", "Python.txt", "请先看.txt"):
        assert (folder / text).stat().st_size, text


def _double_clicked(trial: Path, picture: Path) -> None:
    """A ledger is known by its ending and opened by what a file manager does on a double click."""
    needed = ("shared-mime-info", "desktop-file-utils", "libglib2.0-bin")
    chroots.run(trial, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *needed)
    ledger = f"{HOME}/样例.zsyz"
    said = chroots.run(trial, "gio", "info", "-a", "standard::content-type", ledger, user=OFFICER)
    assert "application/x-zsyz" in said, said
    _shown(trial, ["gio", "open", ledger], Path(f"{picture}-double-click"), is_program=False)


def _from_tar(trial: Path, tar: Path, picture: Path) -> None:
    """Unpacked in a folder with blanks and Chinese; nothing is left outside it."""
    folder = trial / f"{HOME[1:]}/我的 程序"
    folder.mkdir()
    subprocess.run(["tar", "-C", str(folder), "-xJf", str(tar)], check=True)
    _portable(trial, f"{HOME}/我的 程序/{portable.NAME}", picture)


def _from_zip(trial: Path, zipped: Path, picture: Path) -> None:
    """As a stick has it that knows neither links nor rights: no link, everything may be run."""
    folder = trial / f"{HOME[1:]}/stick"
    with zipfile.ZipFile(zipped) as archive:
        archive.extractall(folder)
    subprocess.run(["chmod", "-R", "755", str(folder)], check=True)
    _portable(trial, f"{HOME}/stick/{portable.NAME}", picture)


def _portable(trial: Path, folder: str, picture: Path) -> None:
    chroots.run(trial, "apt-get", "update", "-qq")
    needed = [each.split()[0].strip(",") for each in deb.DEPENDS.split(", ")]
    chroots.run(trial, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *needed)
    _bare(trial)
    chroots.run(trial, "chown", "-R", OFFICER, HOME)
    _worked_with(trial, f"{folder}/zsyz-desktop", picture, ledgers=folder)
    home = trial / HOME[1:]
    top = Path(folder).relative_to(HOME).parts[0]
    left = sorted(
        str(file.relative_to(home)) for file in home.rglob("*")
        if file.is_file() and file.relative_to(home).parts[0] not in {top, ".bashrc", ".profile", ".bash_logout"}
    )  # fmt: skip
    assert not left, f"left outside the folder: {left}"
    assert any((trial / folder[1:] / portable.DATA).iterdir()), "the settings are not in the folder"


def _bare(trial: Path) -> None:
    fonts = [file.name for file in (trial / "usr/share/fonts").rglob("*.[ot]t[fc]")]
    assert not shutil.which("python3", path=str(trial / "usr/bin")), "there is a Python"
    assert not [name for name in fonts if not name.startswith("DejaVu")], f"there are fonts: {fonts}"


def _worked_with(trial: Path, program: str, picture: Path, ledgers: str = HOME) -> None:
    """Self-test, sample ledger, papers, the window opened, looked at and closed by its keys."""
    run = lambda *said: chroots.run(trial, program, *said, user=OFFICER)  # noqa: E731 -- short for what follows
    print(run("self-test"))
    ledger = f"{ledgers}/样例.zsyz"
    run("demo", "--ledger", ledger)
    for paper in PAPERS:
        file = f"{ledgers}/{paper}.pdf"
        which = ["--all"] if paper == "overview" else ["--project", "P04"]
        run("print", paper, "--ledger", ledger, *which, "--out", file)
        pages = ["pdftoppm", "-r", "60", "-png", "-f", "1", "-l", "1", str(trial / file[1:]), f"{picture}-{paper}"]
        subprocess.run(pages, check=True)
    _shown(trial, [program, ledger], picture)


def _shown(trial: Path, command: list[str], picture: Path, *, is_program: bool = True) -> None:
    """The window as this command of the officer opens it, pictured and closed by its keys.

    Of the program itself the end is looked at too; a desktop's opener (`gio open`) may stay or go before its window.
    """
    said = [*chroots.as_officer(OFFICER), *command]
    environment = {"DISPLAY": NUMBER, "HOME": HOME, "LC_ALL": "C.UTF-8", "PATH": chroots.PATH}
    running = subprocess.Popen(["chroot", str(trial), *said], env=environment)
    shown = lambda: xdotool("search", "--onlyvisible", "--name", "样例")  # noqa: E731 -- short for what follows
    try:
        wait(shown)
        time.sleep(15)  # the list is read, the further places are made
        take(Path(f"{picture}-window.png"))
        xdotool("key", "alt+F4")
        wait(lambda: not shown())
        code = running.wait(PATIENCE) if is_program else 0
    finally:
        running.kill()
    assert code == 0, f"the window ended with {code}"
