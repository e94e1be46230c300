"""Bare Debian systems in folders: made once, copied for a trial, run as root or as an officer without any rights."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
OLDEST = "bullseye"
"""The oldest Debian that can be had; its glibc (2.31) is that of Kylin V10 SP1."""


def make(folder: Path, release: str = OLDEST) -> None:
    """The smallest Debian; whole or not there."""
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    make = ["debootstrap", "--variant=minbase", release, str(part)]  # from the mirror debootstrap knows
    subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
    part.rename(folder)


@contextmanager
def entered(folder: Path, shared: Mapping[Path, str] | None = None) -> Iterator[None]:
    """With /proc, terminals and folders of ours in it, which are taken out again whatever happens."""
    mounts = [(["-t", "proc", "proc"], folder / "proc"), (["--bind", "/dev"], folder / "dev")]
    mounts += [(["--bind", str(ours)], folder / theirs.lstrip("/")) for ours, theirs in (shared or {}).items()]
    done: list[Path] = []
    try:
        for what, where in mounts:
            where.mkdir(parents=True, exist_ok=True)
            subprocess.run(["mount", *what, str(where)], check=True)
            done.append(where)
        yield
    finally:
        for where in reversed(done):
            subprocess.run(["umount", str(where)], check=True)


def run(folder: Path, *command: str, user: str = "root", **environment: str) -> str:
    """What a command says inside; raises CalledProcessError, with all it said printed, where it fails."""
    name = as_officer(user) if user != "root" else []
    given = {"PATH": PATH, "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["chroot", str(folder), *name, *command],
        env=given | {"HOME": "/root" if user == "root" else f"/home/{user}"} | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode:
        print(said)
        raise subprocess.CalledProcessError(done.returncode, command)
    return said


def as_officer(name: str) -> list[str]:
    """What a command begins with that has no more rights than this account."""
    return ["setpriv", "--reuid", name, "--regid", name, "--clear-groups"]


def copy(folder: Path, to: Path) -> None:
    """One of one's own, from one that stays as it is."""
    if to.exists():
        remove(to)
    subprocess.run(["cp", "-a", "--reflink=auto", str(folder), str(to)], check=True)


def remove(folder: Path) -> None:
    """Away with it; refused while anything is mounted in it."""
    mounted = [line.split()[1] for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    if any(each == str(folder) or each.startswith(f"{folder}{os.sep}") for each in mounted):
        raise SystemExit(f"{folder}: something is still mounted there")
    shutil.rmtree(folder)
