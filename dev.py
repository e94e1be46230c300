"""Set everything up, then go on: `python3 dev.py run` does the main job, `python3 dev.py test` runs every check.

Standard library only, and it starts on Python 3.7 so that an old system is told what to install (docs/decisions/0003).
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import io
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
STAMP = VENV / "set-up.stamp"
LOCK = HERE / "requirements.lock"
SAMPLE_DAY = "2024-06-26"
SAMPLE_LEDGER = "样例台账.zsyz"
SAMPLE_PAPERS = {  # what `print` calls it -> its folder in out/
    "overview": "推进情况总览",
    "progress-chart": "推进图表",
    "checklist": "闭环清单",
}
ON_WINDOWS, ON_LINUX = os.name == "nt", sys.platform.startswith("linux")
FITTING = ("3.11", "3.12", "3.13")
PACKAGE_OF_LIBRARY = {  # Debian's names; Qt does not even import without the first six, the rest open a window on X
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def say(sentence: str) -> None:
    """Speak to the person at the terminal, at once, so that the order is right in a captured log as well."""
    print(sentence, flush=True)


def version_of(command: list[str]) -> str:
    """The "3.11" of the Python this command starts, or "" where it starts none."""
    ask = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run([*command, "-c", ask], stdin=subprocess.DEVNULL, capture_output=True, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.decode("ascii", "replace").strip()


def candidates(*, windows: bool) -> list[list[str]]:
    """Commands that may start a fitting Python, best first; the one running this script before any other."""
    by_version = [["py", f"-{version}"] if windows else [f"python{version}"] for version in FITTING]
    return [[sys.executable], *by_version, ["python3"], ["python"]]


def fitting_python() -> list[str]:
    """The command of a Python this program can live in; ends the script with what to install where there is none."""
    for command in candidates(windows=ON_WINDOWS):
        if version_of(command) in FITTING:
            return command
    sys.exit(
        "没有找到合用的 Python：请安装 Python 3.11、3.12 或 3.13，再运行一次。\n"
        "No fitting Python found: please install Python 3.11, 3.12 or 3.13 and run this again."
    )


def loads(library: str) -> bool:
    """Whether the system's loader finds this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(python: list[str]) -> list[str]:
    """Debian packages this system lacks: for Qt, then for building the program, then for pip. Empty off Linux."""
    if not ON_LINUX:
        return []
    missing = [package for library, package in PACKAGE_OF_LIBRARY.items() if not loads(library)]
    if shutil.which("objcopy") is None:
        missing.append("binutils")
    library = f"libpython{version_of(python)}"
    if os.path.realpath(shutil.which(python[0]) or "").startswith("/usr/bin/") and not loads(f"{library}.so.1.0"):
        missing.append(library)  # Debian's interpreter does not bring it along, a built program needs it
    if not can_install(python):
        missing.append(f"python{version_of(python)}-venv")
    return missing


def can_install(python: list[str]) -> bool:
    """Whether anything is here that can fill `.venv`: uv, or a pip, or the pip Python carries for a `.venv`."""
    return bool(shutil.which("uv")) or any(
        succeeds([*python, *ask]) for ask in (["-c", "import ensurepip"], ["-m", "pip", "--version"])
    )


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages without asking anything; False where that cannot be done here."""
    if getattr(os, "geteuid", lambda: -1)() != 0 or shutil.which("apt-get") is None:  # Windows lacks the question
        return False
    say(f"正在安装系统软件包：{' '.join(packages)}")
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-qq"], install):  # an update that fails in part may still be enough
        done = subprocess.run(command, env=environ, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if done.returncode == 0:  # what it says of a success is of no use to anybody
        return True
    say(done.stderr.decode("utf-8", "replace").strip())
    return False


def bring_packages(python: list[str]) -> None:
    """Install what the system lacks, or name all of it in one sentence and go on without."""
    missing = missing_packages(python)
    if missing and not apt_install(missing):
        say(f"系统缺少软件包，窗口、测试或打包可能不能进行，请安装：sudo apt-get install -y {' '.join(missing)}")


def venv_python(folder: Path, *, windows: bool) -> Path:
    """The interpreter of a virtual environment."""
    return folder / "Scripts" / "python.exe" if windows else folder / "bin" / "python"


PYTHON = str(venv_python(VENV, windows=ON_WINDOWS))


def stamp() -> str:
    """What the environment was made from: the lock, the project file and the place of this folder."""
    made_from = [LOCK.read_bytes(), (HERE / "pyproject.toml").read_bytes(), str(HERE).encode()]
    return hashlib.sha256(b"\0".join(made_from)).hexdigest()


def is_ready() -> bool:
    """Whether an earlier run set up everything, from the same lock, in this place."""
    return STAMP.is_file() and STAMP.read_text(encoding="ascii") == stamp() and Path(PYTHON).exists()


def succeeds(command: list[str]) -> bool:
    """Whether the command starts and ends well; what it prints is not shown."""
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make_venv(python: list[str]) -> None:
    """Make `.venv` (without pip, which works on every Python), or keep the one that is there if it still fits."""
    if version_of([PYTHON]) in FITTING:
        return
    make = [*python, "-m", "venv", "--clear", "--without-pip", str(VENV)]
    if not succeeds(make) and not (apt_install([f"python{version_of(python)}-venv"]) and succeeds(make)):
        sys.exit("建立运行环境失败：请先安装 python3-venv（sudo apt-get install python3-venv），再运行一次。")


def installers(python: list[str]) -> list[list[str]]:
    """Commands that install into `.venv`, best first: uv (never fetching a Python), its own pip, a pip from outside."""
    found = []
    if shutil.which("uv"):
        found.append(["uv", "pip", "install", "--python", PYTHON])
    own = [PYTHON, "-m", "pip"]
    if succeeds([*own, "--version"]) or succeeds([PYTHON, "-m", "ensurepip", "--default-pip"]):
        found.append([*own, "install"])
    for pip in ([*python, "-m", "pip"], ["pip3"], ["pip"]):
        if succeeds([*pip, "--python", PYTHON, "--version"]):
            found.append([*pip, "--python", PYTHON, "install"])
            break
    return found


def install(installer: list[str]) -> bool:
    """Install the locked packages, each checked against its hash, then the project itself without fetching anything."""
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    environ = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    locked = [*installer, *quiet, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)]
    project = [*installer, *quiet, "--no-deps", "--no-build-isolation", "--editable", str(HERE)]
    return all(subprocess.call(command, env=environ, stdin=subprocess.DEVNULL) == 0 for command in (locked, project))


def set_up() -> None:
    """Make this folder ready to run and to test; does nothing when it already is."""
    if is_ready():
        return
    started = time.monotonic()
    python = fitting_python()
    say(f"首次准备（{HERE}）：Python {version_of(python)}，正在建立 .venv 并按 requirements.lock 安装，需几分钟……")
    bring_packages(python)
    make_venv(python)
    ways = installers(python) or (installers(python) if apt_install([f"python{version_of(python)}-venv"]) else [])
    if not ways:
        sys.exit("没有可用的 pip，不能安装依赖：请先安装 python3-venv 或 python3-pip，再运行一次。")
    if not any(install(way) for way in ways):
        sys.exit("依赖没有装全：请检查能否连到软件包源（或内部镜像），再运行一次；已经下载的不会重来。")
    STAMP.write_text(stamp(), encoding="ascii")
    say(f"准备完毕，用时 {time.monotonic() - started:.0f} 秒。")


def step(name: str, *commands: list[str], **environ: str) -> None:
    """Run one named step from the top of the project, telling its time; ends the script where it fails."""
    say(f"\n【{name}】开始")
    started = time.monotonic()
    for command in commands:
        code = subprocess.call(command, cwd=str(HERE), env={**os.environ, "PYTHONUTF8": "1", **environ})
        if code != 0:
            sys.exit(f"【{name}】没有通过（退出码 {code}，{time.monotonic() - started:.1f} 秒）：{' '.join(command)}")
    say(f"【{name}】通过，{time.monotonic() - started:.1f} 秒")


def clear_sample(out: Path) -> None:
    """Take away what an earlier run left, and nothing but that: the sample ledger and its papers, inside `out/`."""
    try:
        for leftover in [*out.glob(f"{SAMPLE_LEDGER}*"), *(out / folder for folder in SAMPLE_PAPERS.values())]:
            if leftover.is_dir():
                shutil.rmtree(str(leftover))
            elif leftover.exists():
                leftover.unlink()
    except PermissionError as error:  # Windows keeps what is open
        sys.exit(f"上次的样例正开着，请先关闭窗口或 PDF，再运行一次：{error.filename}")


def has_screen() -> bool:
    """Whether a window can be seen here; Windows always has a desktop, Linux says so in its environment."""
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):  # somebody asked for no window at all
        return False
    return not ON_LINUX or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def show_window(ledger: Path) -> None:
    """Open the window on the sample and wait until it is closed, with a profile that is nobody's; or say why not."""
    if not has_screen():
        say("\n这里没有屏幕，没有打开窗口；在桌面里再运行一次，就会打开样例台账。")
        return
    say("\n窗口打开的就是样例台账；关闭窗口即结束。")
    profile = ["--data-dir", str(HERE / "out" / "profile")]
    step("窗口", [PYTHON, "-m", "zsyz_desktop", "--ledger", str(ledger), "--today", SAMPLE_DAY, *profile])


def run(_: argparse.Namespace) -> None:
    """The main job on the sample: a ledger of twelve projects, how they stand, the papers to print, and the window."""
    out = HERE / "out"
    clear_sample(out)
    out.mkdir(exist_ok=True)
    program = [PYTHON, "-m", "zsyz_desktop"]
    there = ["--ledger", str(out / SAMPLE_LEDGER), "--today", SAMPLE_DAY]
    step("样例台账", [*program, "demo", *there])
    step("推进情况", [*program, "status", *there])
    for size in ("A4", "A3"):
        for paper, folder in SAMPLE_PAPERS.items():
            target = out / folder / size
            target.mkdir(parents=True)
            job = [*program, "print", paper, *there, "--all", "--size", size]
            to = ["--out", str(target / f"{folder}.pdf")] if paper == "overview" else ["--each", "--out", str(target)]
            step(f"{folder} {size}", [*job, *to])
    say(f"\n样例台账：{out / SAMPLE_LEDGER}")
    for folder in SAMPLE_PAPERS.values():
        say(f"{folder}：{out / folder}（A4、A3 各 {len(list((out / folder).glob('A4/*.pdf')))} 份 PDF）")
    show_window(out / SAMPLE_LEDGER)


_AS_ORDERED = "--no-loadscope-reorder"
CHECKS = {
    "format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "ruff": [PYTHON, "-m", "ruff", "check", "."],
    "mypy": [PYTHON, "-m", "mypy"],
    # One more than there are cores, since tests of windows wait a third of their time; a file's fixtures made once,
    # and files begun in the order of tests/conftest.py.
    "pytest": [PYTHON, "-m", "pytest", "-n", str((os.cpu_count() or 1) + 1), "--dist", "loadfile", _AS_ORDERED],
}


def test(options: argparse.Namespace) -> None:
    """Every check, one named step after another, stopping at the first that fails; `--only` runs one of them."""
    for name, command in CHECKS.items():
        if options.only in (None, name):
            # Empty: whoever keeps no byte code would compile the program anew in each of the tests' many children.
            step(name, command, QT_QPA_PLATFORM="offscreen", PYTHONDONTWRITEBYTECODE="")
    if options.only in (None, "program"):
        build(options)


def can_build() -> bool:
    """Whether PyInstaller finds the two things it needs from the system: libpython, and objcopy on Linux."""
    library = "from PyInstaller.depend.bindepend import get_python_library_path as find; find()"
    tools = shutil.which("objcopy") or not ON_LINUX
    return bool(tools) and succeeds([PYTHON, "-c", library])


def build(_: argparse.Namespace) -> None:
    """Build the program for this system into `build/dist/zsyz-desktop`, then let the built program test itself."""
    if not can_build():
        say("\n【program】略过：这个 Python 没有共享库（libpython）或系统缺少 objcopy，不能打包。")
        return
    places = ["--distpath", "build/dist", "--workpath", "build/work"]
    make = [PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, "build.spec"]
    built = HERE / "build" / "dist" / "zsyz-desktop" / ("zsyz-desktop.exe" if ON_WINDOWS else "zsyz-desktop")
    step("program", make, [str(built), "self-test"], QT_QPA_PLATFORM="offscreen")


def bench(_: argparse.Namespace) -> None:
    """Run the benchmarks."""
    step("bench", [PYTHON, str(HERE / "benchmarks" / "run.py")])


def lock(_: argparse.Namespace) -> None:
    """Write requirements.lock anew from pyproject.toml for every platform, with hashes and without any address."""
    if not shutil.which("uv"):
        sys.exit("更新锁定文件要用 uv：请先安装 uv，再运行一次。")
    bare = ["--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header", "--quiet"]
    resolve = ["uv", "pip", "compile", "--universal", "--generate-hashes", *bare]
    step("lock", [*resolve, "pyproject.toml", "--group", "dev", "-o", str(LOCK)])
    if "://" in LOCK.read_text(encoding="utf-8"):
        sys.exit("requirements.lock 里出现了网址，请不要提交。")


JOBS = {"run": run, "test": test, "build": build, "bench": bench, "lock": lock}


def main() -> None:
    """Read the command line, set up what is missing, do the job."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # an old Windows console may lack a character; no reason to stop
    parser = argparse.ArgumentParser(prog="dev.py", description="准备环境并运行：run 生成样例，test 跑全部检查。")
    parser.add_argument("job", choices=list(JOBS))
    parser.add_argument("--only", choices=[*CHECKS, "program"], help="test：只跑其中一步")
    options = parser.parse_args()
    try:
        set_up()
        JOBS[options.job](options)
    except KeyboardInterrupt:
        sys.exit("\n已中断；再运行一次，会从头再来。")


if __name__ == "__main__":
    main()
