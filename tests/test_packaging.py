"""What the builds rest on, without building: the package's layout, the scan of libraries, what is cut from ICU."""

import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import deb
import elf_scan
import icu
import portable
import pytest
import start_modules
import texts
import windows_cross
from PyInstaller.archive.readers import ZlibArchiveReader
from PyInstaller.archive.writers import ZlibArchiveWriter

HERE = Path(__file__).resolve().parent.parent
ON_DEBIAN = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="a .deb is made where dpkg is")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A built folder as PyInstaller leaves it, small."""
    folder = tmp_path / "dist" / "zsyz-desktop"
    (folder / "_internal" / "lib").mkdir(parents=True)
    (folder / "_internal" / "lib" / "libreal.so.6").write_text("library")
    (folder / "_internal" / "libreal.so.6").symlink_to("lib/libreal.so.6")
    (folder / "zsyz-desktop").write_text("#!/bin/sh\n")
    (folder / "zsyz-desktop").chmod(0o700)
    return folder


@ON_DEBIAN
def test_the_package_keeps_to_its_own_folder_has_no_scripts_and_its_links_lead_somewhere(
    program: Path, tmp_path: Path
) -> None:
    package = tmp_path / "a.deb"
    deb.write(program, HERE, "1.2.3", package)
    control, root = tmp_path / "control", tmp_path / "root"
    subprocess.run(["dpkg-deb", "-e", package, control], check=True)
    subprocess.run(["dpkg-deb", "-x", package, root], check=True)
    assert {each.name for each in control.iterdir()} == {"control", "md5sums"}
    assert "Version: 1.2.3" in (control / "control").read_text()
    files = [file for file in root.rglob("*") if file.is_file() and not file.is_symlink()]
    strangers = [file for file in files if not file.is_relative_to(root / "opt" / "apps" / deb.APP)]
    assert strangers == [root / "usr" / "share" / "doc" / deb.APP / "copyright"]
    links = [file for file in (root / "usr").rglob("*") if file.is_symlink()]
    assert len(links) == 4
    assert all((root / link.readlink().relative_to("/")).is_file() for link in links)
    desktop = (root / f"usr/share/applications/{deb.APP}.desktop").readlink().relative_to("/")
    said = dict(line.split("=", 1) for line in (root / desktop).read_text(encoding="utf-8").splitlines()[1:])
    started = root / said["Exec"].removesuffix(" %f").lstrip("/")
    assert started.stat().st_mode & 0o777 == 0o755
    assert (said["Name[zh_CN]"], said["MimeType"]) == ("招商引资台账", "application/x-zsyz;")


def test_the_carried_folder_can_be_started_and_has_no_links_where_a_stick_knows_none(
    program: Path, tmp_path: Path
) -> None:
    tar, zipped = portable.write(program, tmp_path / "out")
    with tarfile.open(tar) as whole:
        assert whole.getmember(f"{portable.NAME}/zsyz-desktop").mode & 0o100
        assert whole.getmember(f"{portable.NAME}/_internal/libreal.so.6").issym()
    names = zipfile.ZipFile(zipped).namelist()
    assert f"{portable.NAME}/_internal/lib/libreal.so.6" in names
    assert f"{portable.NAME}/_internal/libreal.so.6" not in names
    assert f"{portable.NAME}/{portable.DATA}/" in names


@pytest.mark.skipif(
    shutil.which("objdump") is None or sys.platform == "win32", reason="ELF files are looked at by objdump"
)
def test_a_library_that_asks_for_more_than_the_limit_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(sys.executable, tmp_path / "asks")
    (tmp_path / "words.txt").write_text("no library")
    assert elf_scan.scan(tmp_path, {"GLIBC": (9, 0), "GLIBCXX": (9, 0)})
    assert not elf_scan.scan(tmp_path, {"GLIBC": (2, 0), "GLIBCXX": (9, 0)})
    assert "over asks GLIBC" in capsys.readouterr().out
    assert "libc.so.6" in elf_scan.outside(tmp_path)


def test_a_folder_without_any_library_proves_nothing(tmp_path: Path) -> None:
    assert not elf_scan.scan(tmp_path, elf_scan.LIMITS)


@pytest.mark.parametrize(
    ("item", "kept"),
    [
        ("root.res", True),
        ("zh_Hans_CN.res", True),
        ("coll/zh.res", True),
        ("likelySubtags.res", True),
        ("fr.res", False),
        ("coll/de_.res", False),
        ("rbnf/ja.res", False),
        ("translit/root.res", False),
        ("gb18030.cnv", False),
    ],
)
def test_of_the_worlds_languages_chinese_and_english_stay(item: str, kept: bool) -> None:  # noqa: FBT001 (a table's column)
    assert icu.is_kept(item) is kept


def test_the_package_carries_others_terms_and_its_bill_of_materials(tmp_path: Path) -> None:
    folder = texts.write(tmp_path)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (folder / "LGPL-3.0.txt").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in (folder / "GPL-3.0.txt").read_text(encoding="utf-8")
    bill = json.loads((folder / texts.SBOM).read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    read_me = (folder / "请先看.txt").read_text(encoding="utf-8")
    assert [each["name"] for each in bill["components"] if each["name"] not in read_me] == []


def test_what_a_start_reads_lies_unpacked_in_the_archive_and_everything_can_still_be_read(tmp_path: Path) -> None:
    archive = tmp_path / "modules.pyz"
    codes = {name: compile(f"said = '{name}' + {'x' * 5000!r}", name, "exec") for name in ("asked", "seldom")}
    entries = [(name, f"{name}.py", "PYMODULE") for name in codes]
    ZlibArchiveWriter(str(archive), [*entries, ("space", "-", "PYMODULE")], codes)
    before = archive.stat().st_size
    longer = start_modules.leave_unpacked(archive, {"asked", "space", "elsewhere"})
    assert longer == archive.stat().st_size - before > 4000
    assert start_modules.leave_unpacked(archive, {"asked"}) == 0, "a build that goes on from the last one"
    assert archive.read_bytes().count(b"x" * 5000) == 1
    reader = ZlibArchiveReader(str(archive))
    assert reader.toc["space"][0] == 3
    for name in codes:
        space: dict[str, str] = {}
        exec(reader.extract(name), space)  # noqa: S102 -- code of this test
        assert space["said"].startswith(name)


def test_a_start_says_itself_what_it_loads() -> None:
    loaded = start_modules.of_a_start(HERE)
    assert {"zsyz_desktop.cli.status", "sqlalchemy", "PySide6.QtWidgets"} <= loaded
    assert not {"reportlab", "docx", "xlsxwriter", "fontTools"} & loaded, "papers are loaded by those who print"


@pytest.mark.parametrize(
    ("wheel", "name", "goes"),
    [
        ("pillow-13.0.0-cp311-cp311-win_amd64.whl", "PIL/_avif.cp311-win_amd64.pyd", False),
        ("pillow-13.0.0-cp311-cp311-win_amd64.whl", "PIL/_imaging.cp311-win_amd64.pyd", True),
        ("lxml-6.1.3-cp311-cp311-win_amd64.whl", "lxml/html/clean.py", False),
        ("lxml-6.1.3-cp311-cp311-win_amd64.whl", "lxml/etree.cp311-win_amd64.pyd", True),
        ("lxml-6.1.3-cp311-cp311-win_amd64.whl", "lxml/isoschematron/resources/rng/iso.rng", False),
        ("pygments-2.21.0-py3-none-any.whl", "pygments-2.21.0.dist-info/METADATA", True),
        ("pygments-2.21.0-py3-none-any.whl", "pygments-2.21.0.dist-info/RECORD", False),
        ("PySide6_Essentials-6.8.3-cp39-abi3-win_amd64.whl", "PySide6/Qt6Quick.dll", False),
        ("PySide6_Essentials-6.8.3-cp39-abi3-win_amd64.whl", "PySide6/Qt6Widgets.dll", True),
        ("python_docx-1.2.0-py3-none-any.whl", "docx/templates/default.docx", True),
    ],
)
def test_what_the_spec_leaves_out_is_left_out_of_the_folder_for_windows(wheel: str, name: str, *, goes: bool) -> None:
    unused = windows_cross.left_out_by_the_spec()
    assert windows_cross.is_left_out(Path(wheel), name, unused) is not goes
