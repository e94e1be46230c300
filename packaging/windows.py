"""The program for Windows, by one command on a Windows machine: `py packaging/windows.py`.

Needs Python 3.11 to 3.13 from its own set-up (64 bit) and NSIS 3. Builds with PyInstaller, makes the set-up, installs
it silently into a folder with blanks and Chinese, lets the installed program test itself, and takes it away again.
"""

import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import windows_setup

SOURCE = Path(__file__).resolve().parent.parent


def main() -> int:
    """0 when the set-up was made, kept its limit, and what it installs passed its self-test."""
    if os.name != "nt":
        return _refuse("on Linux the proof is packaging/windows_cross.py; what is shipped is built on Windows")
    subprocess.run([sys.executable, str(SOURCE / "dev.py"), "build"], check=True)
    version = tomllib.loads((SOURCE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    out = SOURCE / "build" / "packages"
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"zsyz-desktop-{version}-windows-x64.exe"
    folder = SOURCE / "build" / "dist" / "zsyz-desktop"
    subprocess.run(
        [str(SOURCE / ".venv/Scripts/python.exe"), str(SOURCE / "packaging/texts.py"), str(folder)], check=True
    )
    is_small = windows_setup.write(folder, version, target)
    with tempfile.TemporaryDirectory(prefix="试装 ") as place:
        subprocess.run([str(target), "/S", f"/D={place}\\招商引资台账"], check=True)
        installed = Path(place, "招商引资台账")
        tested = subprocess.run([str(installed / "zsyz-desktop.exe"), "self-test"], check=False)
        subprocess.run([str(installed / "uninstall.exe"), "/S", f"_?={installed}"], check=True)
    return tested.returncode or int(not is_small)


def _refuse(why: str) -> int:
    print(why)
    return 2


if __name__ == "__main__":
    sys.exit(main())
