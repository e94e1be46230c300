"""The .deb as UOS wants it: everything below /opt/apps/<appid>/, no maintainer scripts; links for other menus."""

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

APP = "cn.zsyz.desktop"
_HOME = f"opt/apps/{APP}"
DEPENDS = (
    "libc6 (>= 2.28), libstdc++6 (>= 8), libgl1, libegl1, libfontconfig1, libfreetype6, libdbus-1-3, libglib2.0-0, "
    "libx11-6, libx11-xcb1, libxcb1, libuuid1"
)
_DESKTOP = f"""[Desktop Entry]
Type=Application
Version=1.0
Name=Investment Promotion Ledger
Name[zh_CN]=招商引资台账
Comment=Key projects: four ones, progress and closed loop
Comment[zh_CN]=招商引资重点项目“四个一”与全生命周期闭环台账
Exec=/{_HOME}/files/zsyz-desktop %f
Icon={APP}
Categories=Office;
MimeType=application/x-zsyz;
StartupWMClass=zsyz-desktop
StartupNotify=true
Terminal=false
"""
_MIME = """<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/x-zsyz">
    <comment>Investment promotion ledger</comment>
    <comment xml:lang="zh_CN">招商引资台账</comment>
    <icon name="{app}"/>
    <glob pattern="*.zsyz"/>
  </mime-type>
</mime-info>
"""
_MAY = ("autostart", "notification", "trayicon", "account", "bluetooth", "camera", "audio_record", "installed_apps")


def write(program: Path, source: Path, version: str, target: Path) -> None:
    """The package `target`, from the built folder; the same bytes from the same folder."""
    root = target.with_suffix(".root")
    shutil.rmtree(root, ignore_errors=True)
    home = root / _HOME
    home.mkdir(parents=True)
    shutil.copytree(program, home / "files", symlinks=True)
    icon = (source / "resources" / "icons" / "program.svg").read_text(encoding="utf-8")
    _put(home / "info", json.dumps(_info(version), ensure_ascii=False, indent=2) + "\n")
    shown = {
        f"entries/applications/{APP}.desktop": (_DESKTOP, f"usr/share/applications/{APP}.desktop"),
        f"entries/icons/hicolor/scalable/apps/{APP}.svg": (icon, f"usr/share/icons/hicolor/scalable/apps/{APP}.svg"),
        f"entries/mime/packages/{APP}.xml": (_MIME.format(app=APP), f"usr/share/mime/packages/{APP}.xml"),
    }
    for ours, (text, theirs) in shown.items():
        _put(home / ours, text)
        _link(root / theirs, f"/{_HOME}/{ours}")
    _link(root / "usr" / "bin" / "zsyz-desktop", f"/{_HOME}/files/zsyz-desktop")
    _put(root / "usr" / "share" / "doc" / APP / "copyright", (source / "LICENSE").read_text(encoding="utf-8"))
    _put(root / "DEBIAN" / "control", _control(version, _kilobytes(root)))
    _put(root / "DEBIAN" / "md5sums", _sums(root))
    _close(root)
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-b", str(root), str(target)], check=True, stdout=subprocess.DEVNULL
    )
    shutil.rmtree(root)


def _info(version: str) -> dict[str, object]:
    permissions = {**dict.fromkeys(_MAY, False), "clipboard": True}
    return {"appid": APP, "name": "招商引资台账", "version": version, "arch": ["amd64"], "permissions": permissions}


def _control(version: str, kilobytes: int) -> str:
    return (
        f"Package: {APP}\nVersion: {version}\nArchitecture: amd64\n"
        "Maintainer: zsyz_desktop <maintainers@zsyz.invalid>\n"
        f"Installed-Size: {kilobytes}\nDepends: {DEPENDS}\nRecommends: libcups2\nSection: utils\nPriority: optional\n"
        "Description: offline ledger for county investment promotion\n"
        " Key projects of a county: four ones, progress chart, closed loop, monthly dispatch and papers.\n"
    )


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _link(place: Path, to: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(to)


def _files(root: Path) -> list[Path]:
    return sorted(
        file for place, _, names in os.walk(root) for name in names
        if not (file := Path(place, name)).is_symlink() and "DEBIAN" not in file.parts
    )  # fmt: skip


def _kilobytes(root: Path) -> int:
    return sum(-(-file.stat().st_size // 1024) for file in _files(root))


def _sums(root: Path) -> str:
    return "".join(
        f"{hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()}  {file.relative_to(root)}\n"
        for file in _files(root)
    )


def _close(root: Path) -> None:
    """Rights as a package has them, whatever the umask of whoever builds."""
    for place, _, names in os.walk(root):
        Path(place).chmod(0o755)
        for name in names:
            file = Path(place, name)
            if not file.is_symlink():
                runs = file.name == "zsyz-desktop" or ".so" in file.name
                file.chmod(0o755 if runs else 0o644)
