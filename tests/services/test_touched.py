"""What a unit of work touched: the projects that look otherwise, and the columns that are."""

import json
from datetime import date
from uuid import UUID

from sqlalchemy import select

from zsyz_desktop.models.belonging import owned_rows
from zsyz_desktop.models.charts import Extension
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.desk import Setting, Unit
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.log_words import Entry
from zsyz_desktop.models.projects import Enterprise, Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.touched import NOTHING, touched_by
from zsyz_desktop.services.kinds.bases import BASES
from zsyz_desktop.services.ledger.ledgers import find_region
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.projects import add_project, delete_project, edit_project
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.saving import save_row

TODAY = date(2024, 6, 26)


def edit(store: Store, which: str, **changes: object) -> None:
    with store.work(title="修改") as session:
        edit_project(session, project_by_code(session, which), changes, today=TODAY)


def test_every_row_of_a_ledger_leads_to_its_project(sample: Store) -> None:
    with sample.read() as session:
        codes = {row.id: row.code for row in session.connection().execute(select(Project.id, Project.code))}
        for table, owners in owned_rows(session):
            for row, owner in owners.items():
                touched = touched_by(session, [Entry(table, row, {}, {})])
                assert touched.concerns(codes[owner]), table.name
                assert touched.codes is not None, table.name
                assert table is table_of(ChecklistItem) or len(touched.codes) == 1, table.name


def test_a_row_that_went_is_found_by_what_the_log_says_of_it(sample: Store) -> None:
    """Undone additions are gone with their parents; the log alone still knows whose they were."""
    with sample.work(title="登记") as session:
        card = {"name": "示例钛材项目", "region_id": find_region(session, "532301").id}
        code = add_project(session, card, today=TODAY).code
    assert sample.touched.codes == {code}
    sample.undo()
    assert sample.touched.codes == {code}
    assert sample.undo() is None
    assert sample.touched == NOTHING


def test_only_the_columns_that_changed_are_touched(sample: Store) -> None:
    edit(sample, "P01", content="另写一段")
    assert sample.touched.codes == {"P01"}
    assert sample.touched.holds(Project, "content", "name")
    assert not sample.touched.holds(Project, "name")
    assert not sample.touched.holds(Unit)
    edit(sample, "P01", content="另写一段")
    assert sample.touched == NOTHING


def test_a_code_that_changed_is_told_with_the_one_before_and_with_those_below(sample: Store) -> None:
    with sample.work(title="上级") as session:
        project_by_code(session, "P02").parent_id = project_by_code(session, "P01").id
    edit(sample, "P01", code="P99")
    assert sample.touched.codes == {"P01", "P99", "P02"}
    with sample.work(title="删除") as session:
        delete_project(session, project_by_code(session, "P99"))
    assert sample.touched.concerns("P02")


def test_a_fresh_name_touches_nobody_beside_and_a_changed_one_everybody(sample: Store) -> None:
    with sample.work(title="新企业") as session:
        firm = Enterprise(name="示例新企业")
        session.add(firm)
        session.flush()
        project_by_code(session, "P01").enterprise_id = firm.id
    assert sample.touched.codes == {"P01"}
    with sample.work(title="改名") as session:
        session.get_one(Enterprise, firm.id).name = "示例改名企业"
    assert sample.touched.codes is None
    assert sample.touched.holds(Unit)


def test_what_changes_judging_touches_everything(sample: Store) -> None:
    with sample.work(title="阈值") as session:
        session.add(Setting(key="grouping", value=json.dumps("NONE")))
    assert sample.touched.codes is None


def test_an_item_of_a_dossier_touches_every_project_of_its_chain(sample: Store) -> None:
    with sample.work(title="档案") as session:
        project = project_by_code(session, "P01")
        query = select(ChecklistItem.id).where(ChecklistItem.dossier_id == project.dossier_id)
        item = session.get_one(ChecklistItem, session.connection().scalars(query).first())
        beside = session.connection().scalars(select(Project.code).where(Project.dossier_id == project.dossier_id))
        of_the_chain = set(beside)
        item.text = "另写一条"
    assert sample.touched.codes == of_the_chain


def test_a_document_named_by_an_extension_is_no_owner_of_it(sample: Store) -> None:
    with sample.work(title="依据") as session:
        basis = save_row(Register(session, BASES, TODAY), None, {"title": "示例会议纪要"})
    with sample.work(title="延期的依据") as session:
        extension = session.scalars(select(Extension)).first()
        assert extension is not None
        extension.basis_id = UUID(basis)
    assert sample.touched.codes is not None
    assert len(sample.touched.codes) == 1
