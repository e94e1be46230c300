"""The folder that is installed nowhere: as .tar.xz with its links, as .zip without any, for a stick that knows none."""

import shutil
import tarfile
import zipfile
from pathlib import Path

NAME = "招商引资台账"
DATA = "本机数据"
"""Beside the program: as long as it is there, settings, drafts and logs lie in it (zsyz_desktop/paths.py)."""
_READ_ME = f"""{NAME}（免安装）

1. 整个文件夹拷到电脑或U盘上，双击 zsyz-desktop 打开。
2. 台账建在哪里由您选，可以就放在这个文件夹里。
3. 设置、没存完的内容和日志都在“{DATA}”里，不在电脑别处留东西。不想这样，删掉“{DATA}”文件夹，就存到您的个人文件夹里。
4. 升级：关闭程序，用新版文件夹里的文件盖住旧的；“{DATA}”和台账不会被盖掉。
5. U盘上双击没有反应，多半是U盘不许运行程序：先拷到电脑上再打开。
"""


def _of_root(each: tarfile.TarInfo) -> tarfile.TarInfo:
    each.uid, each.gid, each.uname, each.gname = 0, 0, "root", "root"
    return each


def write(program: Path, target: Path) -> list[Path]:
    """`target`.tar.xz and `target`.zip."""
    folder = target.parent / NAME
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(program, folder, symlinks=True)
    (folder / DATA).mkdir()
    (folder / "请先看.txt").write_text(_READ_ME, encoding="utf-8")
    tar, zipped = target.with_name(f"{target.name}.tar.xz"), target.with_name(f"{target.name}.zip")
    with tarfile.open(tar, "w:xz") as whole:
        whole.add(folder, NAME, filter=_of_root)
    with tarfile.open(tar) as whole:
        if not any(each.name.endswith("/zsyz-desktop") and each.mode & 0o111 for each in whole):
            raise SystemExit(f"{tar}: the program in it cannot be started")
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(folder.rglob("*")):
            if not file.is_symlink():  # PyInstaller's links are for whoever looks beside; the loader finds the files
                archive.write(file, file.relative_to(target.parent))
    shutil.rmtree(folder)
    return [tar, zipped]
