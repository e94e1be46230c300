"""Attachments: real files in and out, within the limit, once per content, never run, never lost while evidence."""

from pathlib import Path

import pytest
from officer import enter, item_of
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.models.evidence import ATTACHMENT_LIMIT, AttachmentBody
from zsyz_desktop.models.projects import Project
from zsyz_desktop.services.files import attachment_files
from zsyz_desktop.services.files.attachment_files import (
    LoadedFile,
    is_program,
    kept_name,
    load_file,
    load_files,
    name_on_disk,
    size_of_files,
    write_copy,
)
from zsyz_desktop.services.files.attachments import (
    attach,
    attachment_by_key,
    attachment_content,
    list_attachments,
    remove_attachment,
    rename_attachment,
    sort_out,
)
from zsyz_desktop.services.loop.checklists import add_evidence


def test_a_file_comes_in_and_goes_out_byte_for_byte(session: Session, project: Project, tmp_path: Path) -> None:
    content = bytes(range(256)) * 5_000
    (tmp_path / "备案证.pdf").write_bytes(content)
    loaded = load_file(tmp_path / "备案证.pdf")
    attach(session, project, loaded.name, loaded.content)
    (fact,) = list_attachments(session, project)
    assert (fact.name, fact.size, fact.added_by, fact.evidence_of) == ("备案证.pdf", len(content), "张三", ())
    write_copy(attachment_content(session, attachment_by_key(session, fact.key)), tmp_path / "取出.pdf")
    assert (tmp_path / "取出.pdf").read_bytes() == content
    assert sorted(each.name for each in tmp_path.iterdir()) == ["取出.pdf", "备案证.pdf"]


def test_the_limit_is_twenty_megabytes_and_not_a_byte_more(tmp_path: Path) -> None:
    (tmp_path / "正好.bin").write_bytes(b"0" * ATTACHMENT_LIMIT)
    (tmp_path / "多一点.bin").write_bytes(b"0" * (ATTACHMENT_LIMIT + 1))
    assert len(load_file(tmp_path / "正好.bin").content) == ATTACHMENT_LIMIT
    with pytest.raises(Refusal, match=r"“多一点.bin”有20\.0 MB，超过20 MB的上限，没有存入"):
        load_file(tmp_path / "多一点.bin")


def test_of_several_files_the_good_ones_are_read_and_each_other_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "夹").mkdir()
    (tmp_path / "好.txt").write_bytes(b"abc")
    heard: list[int] = []
    files = [tmp_path / "夹", tmp_path / "好.txt", tmp_path / "没有.txt"]
    loaded, told = load_files(files, heard.append)
    assert loaded == [LoadedFile("好.txt", b"abc")]
    assert heard == [3]
    assert size_of_files(files) == 3
    assert "“夹”是文件夹，不能直接存入" in told[0]
    assert "读不了“没有.txt”" in told[1]


def test_no_more_is_held_in_memory_than_at_once_is_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachment_files, "MOST_AT_ONCE", ATTACHMENT_LIMIT + 5)
    for name in ("一", "二"):
        (tmp_path / name).write_bytes(b"123456")
    loaded, told = load_files([tmp_path / "一", tmp_path / "二"])
    assert [each.name for each in loaded] == ["一"]
    assert "“二”请下一次再放" in told[0]


def test_the_same_content_is_told_not_kept_twice_but_another_project_may_have_it(
    session: Session, project: Project
) -> None:
    attach(session, project, "甲.pdf", b"same")
    files = [LoadedFile("乙.pdf", b"same"), LoadedFile("丙.pdf", b"new"), LoadedFile("丁.pdf", b"new")]
    fresh, told = sort_out(session, project, [*files, LoadedFile("空.txt", b"")])
    assert [each.name for each in fresh] == ["丙.pdf"]
    assert told[:2] == [
        "“乙.pdf”和“甲.pdf”内容完全相同，没有重复存入。",
        "“丁.pdf”和“丙.pdf”内容完全相同，没有重复存入。",
    ]
    assert "空文件" in told[2]
    other = enter(session, "楚雄市", name="另一个")
    assert sort_out(session, other, files[:1])[0] == files[:1]
    attach(session, other, "乙.pdf", b"same")
    assert len(session.exec(select(AttachmentBody)).all()) == 1


def test_a_name_keeps_its_ending_when_it_is_changed(session: Session, project: Project) -> None:
    attachment = attach(session, project, "IMG_0001.JPG", b"x")
    rename_attachment(session, attachment, "现场照片")
    assert attachment.name == "现场照片.JPG"
    rename_attachment(session, attachment, "现场照片2.jpg")
    assert attachment.name == "现场照片2.jpg"
    with pytest.raises(Refusal, match="「文件名」必须填写"):
        rename_attachment(session, attachment, "  ")


def test_what_is_evidence_is_not_removed_before_it_is_taken_off_there(session: Session, project: Project) -> None:
    attachment = attach(session, project, "批复.pdf", b"x")
    item = item_of(session, project, "5.6")
    evidence = add_evidence(session, item, attachment_id=attachment.id)
    session.flush()
    (fact,) = list_attachments(session, project)
    assert fact.evidence_of == (f"清单事项“{item.text}”",)
    with pytest.raises(Refusal, match=r"是清单事项“环评批复.*的佐证，请先在那里删除"):
        remove_attachment(session, attachment)
    evidence.deleted_at = evidence.created_at
    remove_attachment(session, attachment)
    session.flush()
    assert list_attachments(session, project) == ()
    with pytest.raises(Refusal, match="这个附件已经移除"):
        attachment_by_key(session, fact.key)


@pytest.mark.parametrize("length", [255, 260, 400])
def test_a_very_long_name_is_shortened_and_keeps_its_ending(session: Session, project: Project, length: int) -> None:
    name = kept_name("长" * (length - 4) + ".pdf")
    assert (len(name), name[-5:]) == (200, "….pdf")
    attach(session, project, name, b"x")
    on_disk = name_on_disk(name)
    assert on_disk.endswith(".pdf")
    assert len(on_disk.encode()) <= 180


@pytest.mark.parametrize(
    ("said", "kept", "on_disk"),
    [
        ("𠮷祥㙍村.pdf", "𠮷祥㙍村.pdf", "𠮷祥㙍村.pdf"),
        ("a\udcffb.txt", "a?b.txt", "a-b.txt"),
        ("换\n行\t.txt", "换行.txt", "换行.txt"),
        ("发票\u202efdp.exe", "发票fdp.exe", "发票fdp.exe"),
        ('2024/6: "合同"?.doc', '2024/6: "合同"?.doc', "2024-6- -合同--.doc"),
        ("CON.txt", "CON.txt", "CON_.txt"),
        ("nul.tar.gz", "nul.tar.gz", "nul.tar_.gz"),
        ("没有后缀", "没有后缀", "没有后缀"),
        (".隐藏", ".隐藏", "隐藏"),
        ("", "附件", "附件"),
    ],
)
def test_rare_names_are_kept_as_far_as_they_can_be_and_are_safe_on_any_disk(said: str, kept: str, on_disk: str) -> None:
    assert kept_name(said) == kept
    assert name_on_disk(kept_name(said)) == on_disk


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("安装.exe", b""), ("安装.EXE", b""), ("安装.exe ", b""), ("安装.exe.", b""), ("发票.pdf.js", b""),
        ("脚本", b"#!/bin/sh"), ("报告.pdf", b"MZ\x90"), ("报告.doc", b"\x7fELF"), ("快捷方式.lnk", b""),
        ("照\u202egpj.scr", b""), ("网址.url", b""),
    ],
)  # fmt: skip
def test_a_program_is_known_by_its_ending_or_its_first_bytes(name: str, content: bytes) -> None:
    assert is_program(name, content)


@pytest.mark.parametrize("name", ["合同.pdf", "照片.jpg", "表.xlsx", "没有后缀", "exe"])
def test_a_paper_is_no_program(name: str) -> None:
    assert not is_program(name, b"%PDF-1.7")


def test_a_copy_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="找不到"):
        write_copy(b"x", tmp_path / "没有" / "a.pdf")
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(Trouble):
        write_copy(b"x", tmp_path / "a.pdf")
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]


def test_a_ledger_never_vanishes_under_an_attachment(sample_file: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "样例.zsyz"
    ledger.write_bytes(sample_file.read_bytes())
    with pytest.raises(Trouble, match=r"“样例\.zsyz”是一本台账，没有覆盖它"):
        write_copy(b"abc", ledger)
    assert ledger.read_bytes() == sample_file.read_bytes()
