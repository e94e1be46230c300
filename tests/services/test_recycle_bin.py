"""The recycle bin: taken back under its own or another code, removed for good with all that belongs to it."""

import pytest
from builders import an_attachment
from officer import enter
from sqlmodel import Session, func, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models import purging
from zsyz_desktop.models.evidence import Attachment, AttachmentBody
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.records import RECORDS
from zsyz_desktop.models.store import Store
from zsyz_desktop.services.files.attachments import attach, attachment_content
from zsyz_desktop.services.history.log_reading import read_log
from zsyz_desktop.services.history.recycle_bin import other_code, purge, read_bin, take_back
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.projects import delete_project
from zsyz_desktop.services.whole_ledger.checkup import check_ledger


def throw_away(store: Store, *codes: str) -> None:
    with store.work(title="移入回收站") as session:
        for code in codes:
            delete_project(session, project_by_code(session, code))


def counts(session: Session) -> dict[str, int]:
    return {each.__name__: session.exec(select(func.count()).select_from(each)).one() for each in RECORDS}


def test_what_was_deleted_last_lies_on_top_with_when_and_by_whom(sample: Store) -> None:
    throw_away(sample, "P03", "P04")
    with sample.read() as session:
        binned = read_bin(session)
    assert [(each.code, each.by, each.is_code_taken) for each in binned] == [
        ("P03", "张三", False), ("P04", "张三", False),
    ]  # fmt: skip


def test_a_project_taken_back_is_as_it_was_and_the_step_can_be_undone(sample: Store) -> None:
    throw_away(sample, "P03")
    with sample.work(title="恢复") as session:
        (binned,) = read_bin(session)
        assert take_back(session, binned.id) == "P03"
    with sample.read() as session:
        assert project_by_code(session, "P03").deleted_at is None
    sample.undo()
    with sample.read() as session:
        assert [each.code for each in read_bin(session)] == ["P03"]


def test_a_code_given_away_is_refused_with_its_holder_and_another_one_serves(session: Session) -> None:
    first = enter(session, name="老项目")
    code = first.code
    delete_project(session, first)
    session.flush()
    enter(session, code=code, name="新项目")
    session.flush()
    assert [each.is_code_taken for each in read_bin(session)] == [True]
    with pytest.raises(Refusal, match="现在是“新项目”的") as refused:
        take_back(session, first.id)
    assert [each.field for each in refused.value.objections] == ["code"]
    offered = other_code(session, first.id, 2024)
    assert take_back(session, first.id, code=f" {offered} ") == offered
    assert read_bin(session) == []
    with pytest.raises(Refusal, match="已经不在回收站"):
        take_back(session, first.id)


def test_an_empty_code_is_refused(session: Session) -> None:
    project = enter(session)
    delete_project(session, project)
    session.flush()
    with pytest.raises(Refusal, match="编号必须填写"):
        take_back(session, project.id, code=" ")


def test_what_is_removed_for_good_leaves_no_row_and_a_log_that_still_proves_everything(
    sample: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purging, "_AT_ONCE", 7)
    monkeypatch.setattr(purging, "MANY", 0)
    with sample.work(title="加附件") as session:
        project = project_by_code(session, "P03")
        attachment = an_attachment(project_id=project.id, sha256="a" * 64)
        session.add_all([attachment, AttachmentBody(sha256="a" * 64, content=b"x")])
    with sample.read() as session:
        before = counts(session)
    throw_away(sample, "P03", "P04")
    with sample.work(title="彻底删除", undoable=False) as session:
        steps: list[tuple[int, int]] = []
        gone = purge(session, [each.id for each in read_bin(session)], lambda *step: steps.append(step))
    assert [done for done, _ in steps] == sorted({done for done, _ in steps})
    assert {total for _, total in steps} == {gone}
    with sample.read() as session:
        after = counts(session)
        assert read_bin(session) == []
        assert session.exec(select(AttachmentBody)).all() == []
        assert session.exec(select(Attachment)).all() == []
        assert after["Project"] == before["Project"] - 2
        assert after["Unit"] == before["Unit"]
        assert after["Person"] == before["Person"]
    assert sum(before.values()) - sum(after.values()) == gone
    assert check_ledger(sample).is_sound


def test_an_attachment_undone_before_another_project_was_removed_for_good_comes_back_with_its_bytes(
    sample: Store,
) -> None:
    with sample.work(title="加附件") as session:
        attach(session, project_by_code(session, "P05"), "批复.pdf", b"%PDF-")
    sample.undo()
    with sample.read() as session:
        undoing = read_log(session, 1)[0].id
    throw_away(sample, "P03")
    with sample.work(title="彻底删除", undoable=False) as session:
        purge(session, [each.id for each in read_bin(session)])
    sample.reverse(undoing)
    with sample.read() as session:
        (attachment,) = session.exec(select(Attachment).where(Attachment.name == "批复.pdf"))
        assert attachment_content(session, attachment) == b"%PDF-"


def test_removing_for_good_cannot_be_undone_and_ends_what_could_be(sample: Store) -> None:
    throw_away(sample, "P03")
    with sample.work(title="彻底删除P03", undoable=False) as session:
        purge(session, [each.id for each in read_bin(session)])
    assert sample.undo_title is None
    assert sample.undo() is None


def test_a_project_others_go_on_from_stays_until_they_go_too(sample: Store) -> None:
    with sample.work(title="二期") as session:
        project_by_code(session, "P04").parent_id = project_by_code(session, "P03").id
    throw_away(sample, "P03")
    with pytest.raises(Refusal, match="P04是其中项目的后续期次"), sample.work(title="删", undoable=False) as session:
        purge(session, [each.id for each in read_bin(session)])
    throw_away(sample, "P04")
    with sample.work(title="删", undoable=False) as session:
        purge(session, [each.id for each in read_bin(session)])
    with sample.read() as session:
        assert session.exec(select(func.count()).select_from(Project)).one() == 10


def test_a_kept_project_is_never_removed(sample: Store) -> None:
    with pytest.raises(Refusal, match="已经不在回收站"), sample.work(title="删", undoable=False) as session:
        purge(session, [project_by_code(session, "P03").id])
