"""A proof on every release build that the program runs on Windows, made on Linux by root: `windows_cross.py`.

Wheels for Windows, a CPython 3.11 runtime for Windows (the panda3d wheel carries one), our sources and a small launcher
make a folder and a set-up; Wine installs it silently, the installed program tests itself and shows its window, and it
is taken away again with the ledger left behind. Wine 10 is needed (Debian trixie, in a chroot). What is shipped is
built on Windows by windows.py.
"""

import argparse
import ast
import compileall
import os
import py_compile
import re
import shutil
import subprocess
import sys
import sysconfig
import time
import tomllib
import zipfile
from collections.abc import Collection
from email.parser import HeaderParser
from pathlib import Path

import chroots
import linux
import windows_setup

SOURCE = Path(__file__).resolve().parent.parent
RUNTIME = "panda3d==1.10.16"
_OF_RUNTIME = re.compile(
    r"^deploy_libs/(python311\.dll|vcruntime140.*\.dll|libffi.*\.dll|sqlite3\.dll|(select|unicodedata|pyexpat|_asyncio"
    r"|_bz2|_ctypes|_decimal|_elementtree|_lzma|_queue|_socket|_sqlite3|_uuid|_zoneinfo|_multiprocessing|_overlapped)"
    r"\.pyd)$",
    re.IGNORECASE,
)
_NOT_OF_LIBRARY = re.compile(
    r"^(test|idlelib|tkinter|lib2to3|ensurepip|turtledemo|distutils|unittest|pydoc_data|site-packages|dist-packages"
    r"|lib-dynload|config-)"
)
_NOT_OF_QT = re.compile(
    r"PySide6/(translations/(?!qtbase_zh_CN)|qml/|resources/|include/|typesystems/|glue/|doc/|examples/|metatypes/"
    r"|support/|scripts/|opengl32sw|Qt6(Qml|Quick|Designer|Labs|ShaderTools|Help|Test|Sql|UiTools|Xml|Network|OpenGL"
    r"|Concurrent|Pdf)|Qt(Qml|Quick|Designer|Help|Test|Sql|UiTools|Xml|Network|OpenGL|Concurrent|Axcontainer)"
    r"|av(codec|format|util)|sw(resample|scale)|plugins/(qmltooling|sqldrivers|designer|tls|networkinformation|generic"
    r"|qmllint|assetimporters|platforminputcontexts)|plugins/imageformats/q(icns|tga|tiff|wbmp|webp|pdf|gif)"
    r"|plugins/platforms/(qminimal|qdirect2d)|QtExampleIcons|(vcamp|vcomp|vccorlib|concrt)140)|\.(lib|exe|json)$"
)
_NOT_OF_ANY = re.compile(
    r"/tests/|/sboms/|\.dist-info/RECORD$|^lxml/includes/|^reportlab/fonts/|\.(pyi|pyx|pxd|pxi|c|h|tpl)$"
)
"""What compilers and developers read, and faces of reportlab that no paper is set in."""
SCREEN = ":48"


def runtime_wheels(cache: Path) -> list[Path]:
    """The wheels the program needs on Windows, by the lock's hashes; of the runtime, the one that carries Python."""
    folder, stamp = cache / "wheels-windows", cache / "wheels-windows.stamp"
    lock = SOURCE / "requirements.lock"
    if not stamp.exists() or stamp.read_bytes() != lock.read_bytes():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--only-binary", ":all:", "--no-deps"]
        target = ["--platform", "win_amd64", "--python-version", "3.11", "-d", str(folder)]
        subprocess.run([*fetch, *target, "--require-hashes", "-r", str(lock)], check=True)
        subprocess.run([*fetch, *target, RUNTIME], check=True)
        stamp.write_bytes(lock.read_bytes())
    by_name = {_name(file.name.split("-")[0]): file for file in sorted(folder.glob("*.whl"))}
    project = tomllib.loads((SOURCE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted, found = [*project["dependencies"]], {"panda3d": by_name["panda3d"]}
    while wanted:
        match = re.match(r"[\w.-]+", wanted.pop())
        name = _name(match[0]) if match else ""
        if name in by_name and name not in found:
            found[name] = by_name[name]
            with zipfile.ZipFile(by_name[name]) as wheel:
                meta = next(each for each in wheel.namelist() if each.endswith(".dist-info/METADATA"))
                said = HeaderParser().parsestr(wheel.read(meta).decode("utf-8"))
            wanted += [each for each in said.get_all("Requires-Dist") or [] if "extra ==" not in each]
    del found["jeepney"]
    return [found[name] for name in sorted(found)]


def _name(said: str) -> str:
    return re.sub(r"[-_.]+", "-", said).lower()


def lay_out(folder: Path, wheels: list[Path], version: str) -> None:
    """Runtime at the top, the standard library zipped, libraries in `site`, our own in `app`; byte code only."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    unused = left_out_by_the_spec()
    for file in wheels:
        with zipfile.ZipFile(file) as wheel:
            for entry in wheel.infolist():
                if file.name.startswith("panda3d"):
                    if _OF_RUNTIME.match(entry.filename):
                        (folder / Path(entry.filename).name).write_bytes(wheel.read(entry))
                elif not entry.is_dir() and not is_left_out(file, entry.filename, unused):
                    wheel.extract(entry, folder / "site")
    _zip_library(folder / "python311.zip", unused)
    (folder / "python311._pth").write_text("python311.zip\n.\nsite\napp\n")
    app = folder / "app"
    shutil.copytree(SOURCE / "zsyz_desktop", app / "zsyz_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(SOURCE / "resources", app / "resources")
    (app / "docs" / "pictures").mkdir(parents=True)
    shutil.copy(SOURCE / "docs" / "handbook.md", app / "docs")
    for picture in (SOURCE / "docs" / "pictures").glob("window-*.png"):
        shutil.copy(picture, app / "docs" / "pictures")
    info = app / f"zsyz_desktop-{version}.dist-info"
    info.mkdir()
    needs = tomllib.loads((SOURCE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    head = f"Metadata-Version: 2.1\nName: zsyz-desktop\nVersion: {version}\n"
    (info / "METADATA").write_text(head + "".join(f"Requires-Dist: {each}\n" for each in needs), encoding="utf-8")
    for place in ("site", "app"):
        _compile(folder / place)


def _compile(place: Path) -> None:
    """Byte code as PyInstaller has it: without docstrings and asserts, and no sources beside it."""
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    compileall.compile_dir(place, quiet=2, workers=2, legacy=True, optimize=2, invalidation_mode=mode)
    for file in place.rglob("*.py"):
        if file.with_suffix(".pyc").exists():
            file.unlink()


def write_texts(folder: Path) -> None:
    """Others' terms and the bill of materials, of what lies in the folder."""
    where = os.pathsep.join(str(folder / each) for each in ("app", "site"))
    made = [sys.executable, "-B", str(SOURCE / "packaging" / "texts.py"), str(folder)]
    subprocess.run(made, env={**os.environ, "PYTHONPATH": where}, check=True)


def left_out_by_the_spec() -> frozenset[str]:
    """The modules that PyInstaller leaves out for `build.spec`; it leaves them out here too."""
    for each in ast.parse((SOURCE / "build.spec").read_text(encoding="utf-8")).body:
        if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == "excludes":
            return frozenset(ast.literal_eval(each.value))
    raise SystemExit("build.spec: its list of modules left out was not found")


def is_left_out(wheel: Path, name: str, unused: Collection[str]) -> bool:
    """Whether a wheel's file has no use in the program: its module, a module it lies in, or what it is for."""
    words = name.split(".", maxsplit=1)[0].split("/")
    if any(".".join(words[:count]) in unused for count in range(1, len(words) + 1)) or _NOT_OF_ANY.search(name):
        return True
    return wheel.name.lower().startswith(("pyside6", "shiboken6")) and bool(_NOT_OF_QT.search(name))


def _zip_library(target: Path, unused: Collection[str]) -> None:
    """The standard library as byte code; Python 3.11 must be running, so that the code fits the runtime."""
    if sys.version_info[:2] != (3, 11):
        raise SystemExit("run this with Python 3.11, as the runtime is")
    library = Path(sysconfig.get_paths()["stdlib"])
    code = target.with_name("code.pyc")
    with zipfile.ZipFile(target, "w") as archive:  # not packed: the set-up packs it, and better
        for file in sorted(library.rglob("*.py")):
            name = file.relative_to(library)
            words = {"test", "tests", "__pycache__", *unused}
            if _NOT_OF_LIBRARY.match(str(name)) or words & {*name.parts, name.parts[0].removesuffix(".py")}:
                continue
            if file.name.startswith("_sysconfigdata"):
                continue
            mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
            py_compile.compile(str(file), str(code), str(name), doraise=True, optimize=2, invalidation_mode=mode)
            archive.write(code, f"{name}c")
    code.unlink()


def compile_launchers(chroot: Path, folder: str) -> None:
    """Two launchers, and `python3.dll`, by which libraries of the stable interface find `python311.dll`."""
    gcc = "x86_64-w64-mingw32-gcc"
    source = str(SOURCE / "packaging" / "windows_launcher.c")
    for name, kind in (("zsyz-desktop", "-mconsole"), ("zsyz-desktop-window", "-mwindows")):
        given = [gcc, "-O2", "-municode", kind, "-o", f"{folder}/{name}.exe", source, "-lshell32"]
        chroots.run(chroot, *given)
    table = chroots.run(chroot, "x86_64-w64-mingw32-objdump", "-p", f"{folder}/python311.dll")
    names = sorted(set(re.findall(r"^\s+\[\s*\d+\](?: \+base\[\s*\d+\]\s+\w+)? (_?Py\w+)$", table, re.MULTILINE)))
    if "Py_Main" not in names:
        raise SystemExit("python311.dll: its names were not found")
    exports = "LIBRARY python3\nEXPORTS\n" + "".join(f"  {name} = python311.{name}\n" for name in names)
    (chroot / "root" / "python3.def").write_text(exports)
    (chroot / "root" / "empty.c").write_text("int DllMainCRTStartup(void *a, unsigned b, void *c) { return 1; }\n")
    made = ["-shared", "-nostdlib", "-o", f"{folder}/python3.dll", "/root/empty.c", "/root/python3.def"]
    chroots.run(chroot, gcc, *made, "-Wl,--entry=DllMainCRTStartup")


def tried(chroot: Path, setup: str, pictures: Path) -> bool:
    """Installed by Wine without a question, self-tested, shown, and taken away again."""
    wine = {"WINEPREFIX": "/root/wine", "WINEDEBUG": "-all", "DISPLAY": SCREEN, "LC_ALL": "zh_CN.UTF-8"}
    run = lambda *said: chroots.run(chroot, *said, **wine)  # noqa: E731 -- short for what follows
    shutil.rmtree(chroot / "root" / "wine", ignore_errors=True)
    installed = chroot / "root/wine/drive_c/users/root/AppData/Local/Programs/zsyz-desktop"
    program = str(installed / "zsyz-desktop.exe").removeprefix(str(chroot))
    run("wine", "wineboot", "-i")
    run("wine", setup, "/S")
    said = run("wine", program, "self-test")
    print(said)
    run("wine", program, "demo", "--ledger", "Z:\\root\\样例.zsyz")
    window = subprocess.Popen(
        ["chroot", str(chroot), "wine", program.replace(".exe", "-window.exe"), "Z:\\root\\样例.zsyz"],
        env={**wine, "PATH": chroots.PATH, "HOME": "/root"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(40)
    subprocess.run(["import", "-display", SCREEN, "-window", "root", str(pictures / "windows-window.png")], check=True)
    subprocess.run(["xdotool", "key", "alt+F4"], env={**os.environ, "DISPLAY": SCREEN}, check=False)
    window.wait(60)
    uninstall = str(installed / "uninstall.exe").removeprefix(str(chroot))
    run("wine", uninstall, "/S")  # it copies itself elsewhere and goes on from there, as it does on Windows
    run("wineserver", "-w")
    left = sorted(str(each.relative_to(installed)) for each in installed.rglob("*") if each.name != "uninstall.exe")
    print("left after removal:", left)
    return "自检通过。" in said and not left and (chroot / "root" / "样例.zsyz").exists()


def wine_chroot(cache: Path) -> Path:
    """Debian trixie with Wine, NSIS and a compiler for Windows; made once."""
    folder = cache / "wine"
    if not (folder / "usr/bin/makensis").exists():
        if not folder.exists():
            chroots.make(folder, "trixie")
        with chroots.entered(folder):
            chroots.run(folder, "apt-get", "update", "-qq")
            needed = ("wine", "wine64", "nsis", "gcc-mingw-w64-x86-64-win32", "binutils-mingw-w64-x86-64", "locales")
            chroots.run(folder, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *needed)
            chroots.run(folder, "localedef", "-i", "zh_CN", "-f", "UTF-8", "zh_CN.UTF-8")
    return folder


def main() -> int:
    """0 when the cross-built program passed under Wine and its set-up, made the slow way, kept its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=Path("~/.cache/zsyz-desktop-packaging").expanduser())
    parser.add_argument("--out", type=Path, default=SOURCE / "build" / "packages")
    parser.add_argument("--quick", action="store_true", help="a larger set-up, made sooner")
    said = parser.parse_args()
    cache, out = said.cache.resolve(), said.out.resolve()
    for folder in (cache, out, out / "trial"):
        folder.mkdir(parents=True, exist_ok=True)
    version = tomllib.loads((SOURCE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    clock = linux.Clock()
    chroot = wine_chroot(cache)
    clock.tell("chroot with Wine")
    wheels = runtime_wheels(cache)
    clock.tell("wheels")
    shared = {each: str(each) for each in (out, SOURCE, Path("/tmp/.X11-unix"))}  # noqa: S108 -- where X has it
    server = subprocess.Popen(["Xvfb", SCREEN, "-screen", "0", "1366x768x24", "-ac", "-noreset"])
    try:
        with chroots.entered(chroot, shared):
            folder = out / "windows"
            lay_out(folder, wheels, version)
            write_texts(folder)
            compile_launchers(chroot, str(folder))
            clock.tell("folder")
            linux.weigh(folder)
            target = out / f"zsyz-desktop-{version}-windows-x64-cross.exe"
            is_small = windows_setup.write(
                folder, version, target, compiler=["chroot", str(chroot), "makensis", "-DAMD64"], quick=said.quick
            )
            clock.tell("set-up")
            is_fine = (is_small or said.quick) & tried(chroot, str(target), out / "trial")
            clock.tell("trial")
    finally:
        server.terminate()
    return 0 if is_fine else 1


if __name__ == "__main__":
    sys.exit(main())
