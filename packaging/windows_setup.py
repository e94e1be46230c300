"""From a folder with the program for Windows to its set-up: needs `makensis` (NSIS 3), on any system."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
LARGEST = 77_000_000  # bytes


def makensis() -> str:
    """NSIS's compiler: on the path, or where its own set-up puts it on Windows."""
    usual = Path(os.environ.get("PROGRAMFILES(X86)", ""), "NSIS", "makensis.exe")
    found = shutil.which("makensis") or (str(usual) if usual.is_file() else None)
    if found is None:
        raise SystemExit("makensis is missing: install NSIS 3")
    return found


def removal(folder: Path) -> str:
    """A line for each file, then for each folder from the inside out; one that holds more stays."""
    files = sorted(file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
    folders = sorted({parent for file in files for parent in file.parents if parent.parts}, reverse=True)
    lines = [f'Delete "$INSTDIR\\{_windows(file)}"' for file in files]
    lines += [f'RMDir "$INSTDIR\\{_windows(each)}"' for each in folders]
    return "\n".join(lines) + "\n"


def _windows(path: Path) -> str:
    return "\\".join(path.parts).replace("$", "$$")


def write(folder: Path, version: str, target: Path, *, compiler: list[str] | None = None, quick: bool = False) -> bool:
    """The set-up `target`, and whether it keeps its limit; `folder` gets the icon that shortcuts and ledgers show."""
    icon = HERE.parent / "resources" / "icons" / "program.ico"
    shutil.copy(icon, folder / "program.ico")
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        remove = Path(scratch, "remove.nsh")
        remove.write_text(removal(folder), encoding="utf-8-sig")
        said = {"SOURCE": folder, "REMOVE": remove, "VERSION": version, "ICON": icon, "OUT": target}
        defined = ["-DQUICK"] if quick else []
        defined += [f"-D{name}={value}" for name, value in said.items()]
        make = [*(compiler or [makensis()]), "-V2", "-INPUTCHARSET", "UTF8", *defined, str(HERE / "windows.nsi")]
        subprocess.run(make, check=True)
    size = target.stat().st_size
    print(f"{size / 1e6:8.1f} MB  {target.name}{'' if size <= LARGEST else '  TOO LARGE'}")
    return size <= LARGEST
