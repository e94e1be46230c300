"""The program for Linux on x86-64, by one command: `sudo python3 packaging/linux.py [--cache FOLDER] [--out FOLDER]`.

A chroot of Debian bullseye (made once, kept in the cache) gives .deb, .tar.xz and .zip that start from glibc 2.28 on;
each is then tried in a clean chroot without fonts and without Python (installed.py). Root is needed for chroots, the
Debian mirror for the first run, the Python packages for each new lock. docs/releasing.md tells the rest.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import chroots
import deb
import elf_scan
import installed
import portable

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent
BASE_OF = ("base.sh", "glibc_2_28.h")
_GLIBCS = ("_2_28", "_2_27", "_2_26", "_2_24", "_2_17", "2014", "_2_12", "2010", "_2_5", "1")
PLATFORMS = [f"manylinux{each}_x86_64" for each in _GLIBCS]
LARGEST = {".deb": 70_000_000, "installed": 178_000_000}
"""Bytes; what the issue allows."""


class Clock:
    """Tells what each step took."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    def tell(self, step: str) -> None:
        """One line a step."""
        now = time.monotonic()
        print(f"== {step}: {now - self._since:.0f} s", flush=True)
        self._since = now


def base(cache: Path) -> Path:
    """The chroot with SQLite and Python in it; made anew when what makes it has changed."""
    folder, stamp = cache / "base", cache / "base.stamp"
    made_of = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in BASE_OF)).hexdigest()
    if folder.exists() and stamp.exists() and stamp.read_text() == made_of:
        return folder
    if folder.exists():
        chroots.remove(folder)
    chroots.make(folder)
    (folder / "base").mkdir()
    for name in BASE_OF:
        shutil.copy(HERE / name, folder / "base")
    with chroots.entered(folder):
        print(chroots.run(folder, "sh", "/base/base.sh"))
    stamp.write_text(made_of)
    return folder


def wheels(cache: Path) -> Path:
    """The locked packages for glibc 2.28 and Python 3.11, each by its hash; what is there is not fetched again."""
    folder, stamp = cache / "wheels", cache / "wheels.stamp"
    lock = SOURCE / "requirements.lock"
    if stamp.exists() and stamp.read_bytes() == lock.read_bytes():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    platforms = [word for each in PLATFORMS for word in ("--platform", each)]
    fetch = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--require-hashes",
        "--only-binary",
        ":all:",
        "--no-deps",
    ]
    python = ["--python-version", "3.11", "--implementation", "cp", "--abi", "cp311", "--abi", "abi3", "--abi", "none"]
    subprocess.run([*fetch, *python, *platforms, "-d", str(folder), "-r", str(lock)], check=True)
    stamp.write_bytes(lock.read_bytes())
    return folder


def bundle(chroot: Path, wheels_folder: Path) -> Path:
    """The program's folder, built in the chroot from what git knows of the sources."""
    work = chroot / "build"
    source = work / "source"
    shutil.rmtree(source, ignore_errors=True)
    shutil.rmtree(work / "dist", ignore_errors=True)
    source.mkdir(parents=True)
    names = subprocess.run(["git", "ls-files", "-z"], cwd=SOURCE, capture_output=True, check=True).stdout.decode()
    for name in filter(None, names.split("\0")):
        if name.startswith(("tests/", "benchmarks/")) or not (SOURCE / name).is_file():
            continue
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SOURCE / name, source / name)
    with chroots.entered(chroot, {wheels_folder: "/wheels"}):
        print(chroots.run(chroot, "sh", "/build/source/packaging/bundle.sh"))
    return work / "dist" / "zsyz-desktop"


def weigh(folder: Path) -> int:
    """Print the heaviest parts; the bytes of all."""
    sizes: dict[str, int] = {}
    for place, _, names in os.walk(folder):
        for name in names:
            file = Path(place, name)
            if not file.is_symlink():
                parts = file.relative_to(folder).parts
                part = "/".join(parts[:2]) if len(parts) > 2 else (parts[-1] if parts[0] == "_internal" else parts[0])
                sizes[part] = sizes.get(part, 0) + file.stat().st_size
    total = sum(sizes.values())
    for part, size in sorted(sizes.items(), key=lambda each: -each[1])[:20]:
        print(f"{size / 1e6:8.1f} MB  {part}")
    print(f"{total / 1e6:8.1f} MB  in all")
    return total


def keeps(what: str, size: int) -> bool:
    """Whether it keeps its limit; one that does not is said."""
    if size > LARGEST[what]:
        print(f"TOO LARGE: {what} {size / 1e6:.1f} MB, {LARGEST[what] / 1e6:.0f} MB are allowed")
    return size <= LARGEST[what]


def main() -> int:
    """0 when everything was built, kept its limits and passed its trials."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=Path("~/.cache/zsyz-desktop-packaging").expanduser())
    parser.add_argument("--out", type=Path, default=SOURCE / "build" / "packages")
    parser.add_argument("--no-trial", action="store_true", help="build only")
    said = parser.parse_args()
    if os.geteuid() != 0:
        return "chroots need root: sudo python3 packaging/linux.py"  # type: ignore[return-value]
    for folder in (said.cache, said.out):
        folder.mkdir(parents=True, exist_ok=True)
    version = tomllib.loads((SOURCE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    clock = Clock()
    chroot = base(said.cache.resolve())
    clock.tell("base")
    packages = wheels(said.cache.resolve())
    clock.tell("wheels")
    program = bundle(chroot, packages)
    clock.tell("program")
    is_fine = elf_scan.scan(program, elf_scan.LIMITS) & keeps("installed", weigh(program))
    package = said.out / f"{deb.APP}_{version}_amd64.deb"
    deb.write(program, SOURCE, version, package)
    clock.tell(".deb")
    made = [package, *portable.write(program, said.out / f"zsyz-desktop-{version}-linux-x86_64")]
    clock.tell("portable folder")
    for file in made:
        print(f"{file.stat().st_size / 1e6:8.1f} MB  {file.name}")
    is_fine &= keeps(".deb", package.stat().st_size)
    if not said.no_trial:
        is_fine &= installed.tried(made, said.cache.resolve(), said.out)
        clock.tell("trial")
    return 0 if is_fine else 1


if __name__ == "__main__":
    sys.exit(main())
