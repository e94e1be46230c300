"""The one script, the lock and the wheel: what a newcomer's first command rests on."""

import ast
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from zsyz_desktop.app import window_call

HERE = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (HERE / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """dev.py, as if it lay in an empty folder beside a lock and a project file of its own."""
    spec = importlib.util.spec_from_file_location("dev", HERE / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, place in {"HERE": "", "LOCK": "requirements.lock", "VENV": ".venv", "STAMP": ".venv/stamp"}.items():
        monkeypatch.setattr(module, name, tmp_path / place)
    monkeypatch.setattr(module, "PYTHON", str(tmp_path / ".venv" / "python"))
    (tmp_path / "requirements.lock").write_text("a==1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / ".venv").mkdir()
    return module


def test_the_script_can_be_read_by_python_3_7_so_that_an_old_system_is_told_what_to_install() -> None:
    ast.parse((HERE / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_the_script_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse((HERE / "dev.py").read_text(encoding="utf-8"))
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    origins = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {str(name).split(".")[0] for name in plain | origins} <= sys.stdlib_module_names


def test_the_pythons_the_script_accepts_are_those_the_project_declares(script: ModuleType) -> None:
    assert PROJECT["project"]["requires-python"] == ">=3.11,<3.14"
    assert script.FITTING == ("3.11", "3.12", "3.13")


def test_a_command_that_starts_no_python_has_no_version(script: ModuleType) -> None:
    assert script.version_of([sys.executable]) == f"{sys.version_info.major}.{sys.version_info.minor}"
    assert script.version_of(["no-such-python"]) == ""
    assert script.version_of([sys.executable, "--no-such-option"]) == ""


def test_windows_asks_its_launcher_and_others_ask_by_name(script: ModuleType) -> None:
    assert ["py", "-3.12"] in script.candidates(windows=True)
    assert ["python3.12"] in script.candidates(windows=False)
    assert script.candidates(windows=False)[0] == [sys.executable]


def test_without_a_fitting_python_the_script_ends_with_what_to_install(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "version_of", lambda _: "3.9")
    with pytest.raises(SystemExit, match=r"请安装 Python 3\.11、3\.12 或 3\.13"):
        script.fitting_python()


@pytest.mark.parametrize(("windows", "place"), [(True, "v/Scripts/python.exe"), (False, "v/bin/python")])
def test_the_interpreter_is_where_each_system_puts_it(script: ModuleType, windows: bool, place: str) -> None:  # noqa: FBT001 (a table's column)
    assert script.venv_python(Path("v"), windows=windows) == Path(place)


def test_a_folder_is_ready_once_it_is_stamped_and_no_longer_when_the_lock_changes(script: ModuleType) -> None:
    assert not script.is_ready()
    Path(script.PYTHON).touch()
    script.STAMP.write_text(script.stamp())
    assert script.is_ready()
    script.LOCK.write_text("a==2\n")
    assert not script.is_ready()


def test_a_folder_that_was_moved_is_set_up_anew(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = script.stamp()
    monkeypatch.setattr(script, "HERE", tmp_path / "moved")
    (tmp_path / "moved").mkdir()
    (tmp_path / "moved" / "pyproject.toml").write_text("[project]\n")
    assert script.stamp() != before


def test_missing_libraries_are_named_by_their_packages(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "ON_LINUX", True)
    monkeypatch.setattr(script, "loads", lambda library: library != "libEGL.so.1")
    assert "libegl1" in script.missing_packages([sys.executable])
    assert "libgl1" not in script.missing_packages([sys.executable])
    monkeypatch.setattr(script, "ON_LINUX", False)
    assert script.missing_packages([sys.executable]) == []


def test_a_python_without_pip_lacks_the_package_that_brings_it(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "ON_LINUX", True)
    monkeypatch.setattr(script, "can_install", lambda _: False)
    version = ".".join(map(str, sys.version_info[:2]))
    assert f"python{version}-venv" in script.missing_packages([sys.executable])
    monkeypatch.setattr(script, "can_install", lambda _: True)
    assert f"python{version}-venv" not in script.missing_packages([sys.executable])


def test_packages_that_cannot_be_installed_are_named_and_the_script_goes_on(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script, "missing_packages", lambda _: ["libegl1"])
    monkeypatch.setattr(script, "apt_install", lambda _: False)
    script.bring_packages([sys.executable])
    assert "sudo apt-get install -y libegl1" in capsys.readouterr().out


def test_a_new_run_takes_away_the_earlier_sample_and_nothing_else(script: ModuleType, tmp_path: Path) -> None:
    for name in (
        "样例台账.zsyz",
        "样例台账.zsyz-wal",
        "我的台账.zsyz",
        "推进图表/甲.pdf",
        "闭环清单/甲.pdf",
        "其他/甲.pdf",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    script.clear_sample(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} >= {"我的台账.zsyz", "其他"}
    assert not list(tmp_path.glob("样例*"))
    assert not (tmp_path / "推进图表").exists()
    assert not (tmp_path / "闭环清单").exists()


@pytest.mark.parametrize(
    ("on_linux_with", "is_seen"),
    [
        (None, True),  # Windows
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_the_window_opens_on_the_sample_only_where_there_is_a_screen(
    script: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    on_linux_with: dict[str, str] | None,
    is_seen: bool,  # noqa: FBT001 (a table's column)
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in (on_linux_with or {}).items():
        monkeypatch.setenv(name, value)
    steps: list[list[str]] = []
    monkeypatch.setattr(script, "ON_LINUX", on_linux_with is not None)
    monkeypatch.setattr(script, "step", lambda _name, command: steps.append(command))
    script.show_window(script.HERE / "out" / script.SAMPLE_LEDGER)
    assert len(steps) == is_seen
    assert ("这里没有屏幕" in capsys.readouterr().out) == (not is_seen)
    for command in steps:
        call = window_call(command[3:])
        assert call is not None
        assert (call.today, call.folder) == ("2024-06-26", script.HERE / "out" / "profile")


def test_a_failing_step_ends_the_script_with_its_name(script: ModuleType) -> None:
    with pytest.raises(SystemExit, match=r"【甲】没有通过（退出码 3"):
        script.step("甲", [sys.executable, "-c", "raise SystemExit(3)"])


def test_a_passing_step_tells_its_name_and_time(script: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    script.step("甲", [sys.executable, "-c", ""])
    assert re.search(r"【甲】通过，\d+\.\d 秒", capsys.readouterr().out)


@pytest.mark.parametrize("word", ["http", "://", "file:", "--index", "--find-links"])
def test_the_lock_names_no_address(word: str) -> None:
    assert word not in LOCK.lower()


def test_every_locked_package_is_pinned_and_carries_a_hash() -> None:
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("wanted", [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]])
def test_the_lock_holds_what_the_project_file_pins(wanted: str) -> None:
    pin = wanted.split(";", maxsplit=1)[0].strip().lower().replace("_", "-")
    assert re.search(rf"^{re.escape(pin)}( |$)", LOCK, re.MULTILINE), "run: python3 dev.py lock"


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_gives_the_two_commands(readme: str) -> None:
    text = (HERE / readme).read_text(encoding="utf-8")
    assert text.index("python3 dev.py run") < text.index("python3 dev.py test")


def test_the_machine_runs_the_readmes_test_command() -> None:
    assert '"$python" dev.py test' in (HERE / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("on_linux", "names"), [(True, ["zsyz-desktop"]), (False, ["zsyz-desktop", "zsyz-desktop-window"])]
)
def test_a_build_holds_a_program_with_a_console_and_on_windows_one_without(on_linux: bool, names: list[str]) -> None:  # noqa: FBT001 (a table's column)
    tree = ast.parse((HERE / "build.spec").read_text(encoding="utf-8"))
    (pairs,) = (
        node.generators[0].iter
        for node in ast.walk(tree)
        if isinstance(node, ast.ListComp) and "EXE" in ast.unparse(node)
    )
    made = eval(ast.unparse(pairs), {"ON_LINUX": on_linux})  # noqa: S307 -- a line of our own
    assert made == tuple(zip(names, (True, False), strict=False))


def test_every_package_is_listed_for_the_wheel() -> None:
    there = {".".join(found.parent.relative_to(HERE).parts) for found in HERE.glob("zsyz_desktop/**/__init__.py")}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == there | {"zsyz_desktop._docs", "zsyz_desktop._resources"}


@pytest.fixture(scope="session")
def wheel_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built from a copy (building leaves traces) and laid out as an installer would."""
    copy, site = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("site")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        (copy / name).write_bytes((HERE / name).read_bytes())
    for name in ("zsyz_desktop", "resources"):
        shutil.copytree(HERE / name, copy / name)
    (copy / "docs").mkdir()
    shutil.copy(HERE / "docs" / "handbook.md", copy / "docs")
    shutil.copytree(HERE / "docs" / "pictures", copy / "docs" / "pictures")
    build = f"from setuptools.build_meta import build_wheel; build_wheel({str(copy)!r})"
    subprocess.run([sys.executable, "-c", build], cwd=copy, check=True, capture_output=True)
    (wheel,) = copy.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(site)
    return site


def test_an_installed_wheel_carries_every_resource(wheel_folder: Path) -> None:
    def files(folder: Path) -> set[str]:
        found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        return {path.relative_to(folder).as_posix() for path in found}

    assert files(wheel_folder / "zsyz_desktop" / "_resources") == files(HERE / "resources")


def test_an_installed_wheel_carries_every_picture_of_the_handbook(wheel_folder: Path) -> None:
    def pictures(folder: Path) -> set[str]:
        return {path.name for path in (folder / "pictures").glob("window-*.png")}

    assert pictures(wheel_folder / "zsyz_desktop" / "_docs") == pictures(HERE / "docs") != set()


def test_an_installed_program_finds_its_resources(wheel_folder: Path) -> None:
    ask = "import zsyz_desktop.paths as p; print(p.__file__, p.resource('fonts'), p.handbook(), sep='\\n')"
    environ = {**os.environ, "PYTHONPATH": str(wheel_folder), "PYTHONUTF8": "1"}
    answer = subprocess.run([sys.executable, "-P", "-c", ask], env=environ, check=True, capture_output=True, text=True)
    program, fonts, handbook = answer.stdout.splitlines()
    assert program == str(wheel_folder / "zsyz_desktop" / "paths.py")
    assert fonts == str(wheel_folder / "zsyz_desktop" / "_resources" / "fonts")
    assert handbook == str(wheel_folder / "zsyz_desktop" / "_docs" / "handbook.md")
