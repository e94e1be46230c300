"""Pipes, huge files and odd names, wherever a command takes a file: a sentence each, no bug report and no hang."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from children import needs_fork
from commands import Call, Said

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.services.files.attachment_files import load_file, write_copy
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.typesetting.choice import FontFile
from zsyz_desktop.typesetting.installed import faces_in
from zsyz_desktop.typesetting.own_faces import own_face

NOT_TEXT = os.fsdecode("财政".encode("gb18030"))


def refused(said: Said) -> str:
    """The sentence of a command that was refused, which is no bug report."""
    assert said.code == 1
    assert said.err.startswith("操作未完成：")
    assert "程序出错" not in said.err
    return said.err


def status(call: Call, ledger: Path) -> Said:
    return call("status", "--ledger", ledger)


def edit(call: Call, ledger: Path) -> Said:
    return call("project", "edit", "--ledger", ledger, "--project", "P04", "--set", "项目名称=改")


def new(call: Call, ledger: Path) -> Said:
    return call("new", "--ledger", ledger, "--unit", "专班", "--region", "牟定县")


def backup(call: Call, ledger: Path) -> Said:
    return call("backup", "--ledger", ledger, "--to", ledger.parent)


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "管道.zsyz"
    os.mkfifo(path)
    return path


@needs_fork
@pytest.mark.parametrize(
    "use",
    [
        lambda call, sample, pipe: call("print", "overview", "--ledger", sample, "--all", "--out", pipe),
        lambda call, sample, pipe: call("setting", "holidays", "--ledger", sample, pipe),
        lambda call, sample, pipe: call("backup", "--ledger", sample, "--to", pipe),
        lambda call, _, pipe: status(call, pipe),
        lambda call, _, pipe: edit(call, pipe),
        lambda call, _, pipe: new(call, pipe),
    ],
    ids=["paper", "holidays", "backup", "ledger to read", "ledger to write", "new ledger"],
)
def test_a_pipe_in_the_place_of_a_file_is_named_and_not_waited_for(
    call: Call, sample: Path, pipe: Path, use: Callable[[Call, Path, Path], Said]
) -> None:
    assert "管道" in refused(use(call, sample, pipe))
    assert pipe.is_fifo()


@needs_fork
def test_neither_attachments_nor_fonts_are_read_from_a_pipe(pipe: Path) -> None:
    with pytest.raises(Refusal, match="不是普通文件"):
        load_file(pipe)
    with pytest.raises(Trouble, match="不是普通文件"):
        write_copy(b"x", pipe)
    with pytest.raises(Refusal, match="不在了"):
        own_face(FontFile(pipe, 0))
    assert faces_in(pipe) == []


def test_a_huge_holiday_file_is_refused(call: Call, sample: Path, tmp_path: Path) -> None:
    huge = tmp_path / "节假日.csv"
    huge.write_bytes(b"2027-01-01,\xe4\xbc\x91,\n" * (30 * 1024 * 1024 // 16))
    assert "超过1 MB" in refused(call("setting", "holidays", "--ledger", sample, huge))


@pytest.mark.parametrize("use", [status, edit, new, backup])
def test_a_ledger_whose_name_is_no_text_is_refused(
    call: Call, sample: Path, tmp_path: Path, use: Callable[[Call, Path], Said]
) -> None:
    odd = tmp_path / f"{NOT_TEXT}.zsyz"
    if use is not new:
        shutil.copyfile(sample, odd)
    assert "不是 UTF-8 编码" in refused(use(call, odd))
    assert odd.exists() is (use is not new)


@pytest.mark.parametrize("use", [status, edit, new, backup])
def test_a_path_longer_than_sqlite_takes_is_refused(
    call: Call, sample: Path, tmp_path: Path, use: Callable[[Call, Path], Said]
) -> None:
    folder = tmp_path.joinpath(*["很深的文件夹" * 5] * 6)
    folder.mkdir(parents=True)
    ledger = folder / "台账.zsyz"
    if use is not new:
        shutil.copyfile(sample, ledger)
    assert "层数太多、名字太长" in refused(use(call, ledger))


@pytest.mark.parametrize("use", [status, edit, backup])
def test_a_name_of_245_bytes_works_or_is_called_too_long(
    call: Call, sample: Path, tmp_path: Path, use: Callable[[Call, Path], Said]
) -> None:
    ledger = Path(shutil.copyfile(sample, tmp_path / f"{'长' * 80}.zsyz"))
    said = use(call, ledger)
    assert said.code == 0 or "太长" in refused(said)


@pytest.mark.parametrize("name", ["长" * 100, "长" * 100 + ".zsyz"])
def test_a_name_no_file_system_takes_is_called_too_long(call: Call, sample: Path, tmp_path: Path, name: str) -> None:
    for arguments in (
        ("backup", "--ledger", sample, "--to", tmp_path / name),
        ("print", "overview", "--ledger", sample, "--all", "--out", tmp_path / name),
        ("setting", "holidays", "--ledger", sample, tmp_path / name),
        ("status", "--ledger", tmp_path / name),
        ("new", "--ledger", tmp_path / name, "--unit", "专班", "--region", "牟定县"),
    ):
        assert refused(call(*arguments))


def test_other_files_may_be_called_anything(call: Call, sample: Path, tmp_path: Path) -> None:
    days = tmp_path / f"{NOT_TEXT}.csv"
    days.write_text("2027-01-01,休,元旦\n", encoding="utf-8")
    assert call("setting", "holidays", "--ledger", sample, days).code == 0
    out = tmp_path / f"{NOT_TEXT}.pdf"
    assert call("print", "overview", "--ledger", sample, "--all", "--out", out).code == 0
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("option", ["--project", "--by", "--set"])
def test_what_is_typed_in_another_encoding_is_refused(call: Call, sample: Path, option: str) -> None:
    said = call(
        "project", "edit", "--ledger", sample, "--project", "P04", "--set", "项目名称=改", option, NOT_TEXT + "=x"
    )
    assert f"{option} 后面有不是 UTF-8 编码的字" in refused(said)


@pytest.mark.parametrize(
    "spoilt", ["[" * 10**5, '{"a": ' * 10**5, '{"reporter": "\\ud800张三", "recent_ledgers": ["\\udc80.zsyz"]}'],
    ids=["deep list", "deep object", "half characters"],
)  # fmt: skip
def test_odd_settings_keep_nobody_out(call: Call, sample: Path, tmp_path: Path, spoilt: str) -> None:
    folder = tmp_path / "数据" / "zsyz_desktop"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text(spoilt, encoding="utf-8")
    assert edit(call, sample).code == 0


@needs_fork
def test_a_pipe_in_the_place_of_the_settings_is_put_aside(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.json")
    settings = MachineSettings(tmp_path)
    settings.put("reporter", "张三")
    assert json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))["reporter"] == "张三"
