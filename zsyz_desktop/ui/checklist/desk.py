"""The desk of the tab 闭环清单: each thing an officer does to the loop is one unit of work with its title."""

from collections.abc import Mapping, Sequence

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.words import Stage
from zsyz_desktop.services.files.attachment_files import LoadedFile
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.loop.checklist_reading import ChecklistFact, EvidenceFact, ListedItem, read_checklist
from zsyz_desktop.services.loop.checklists import begin_item, restore_item, take_up_item
from zsyz_desktop.services.loop.item_editing import (
    TypedClosing,
    TypedMove,
    close_typed_item,
    edit_typed_item,
    item_by_key,
    move_typed,
    waive_typed_item,
)
from zsyz_desktop.services.loop.item_evidence import evidence_file, keep_files, remove_evidence
from zsyz_desktop.services.projects.lessons import keep_lessons
from zsyz_desktop.ui.ledger.form_desk import FormDesk


class ChecklistDesk(FormDesk):
    """Hands out facts; whatever changes the ledger raises Refusal or Trouble."""

    def read(self, code: str) -> ChecklistFact | None:
        """The loop of a project; None when the project is gone."""
        with self._ledger.read() as session:
            try:
                return read_checklist(session, code, self._ledger.today)
            except Refusal:
                return None

    def edit(self, item: ListedItem, typed: Mapping[str, str]) -> None:
        """Change fields of an item."""
        title = f"修改清单事项“{item.row.text}”"
        self._ledger.do(title, lambda session: edit_typed_item(session, item.key, typed, today=self.today))

    def begin(self, item: ListedItem, verb: str) -> None:
        """办理中: begun, or opened again after it was closed."""
        with self._ledger.work(f"{verb}“{item.row.text}”") as session:
            begin_item(session, item_by_key(session, item.key))

    def restore(self, item: ListedItem) -> None:
        """Take 不涉及 back."""
        with self._ledger.work(f"恢复“{item.row.text}”") as session:
            restore_item(session, item_by_key(session, item.key))

    def close(self, item: ListedItem, typed: TypedClosing) -> None:
        """已办结, as typed."""
        title = f"办结“{item.row.text}”"
        self._ledger.do(title, lambda session: close_typed_item(session, item.key, typed, today=self.today))

    def waive(self, item: ListedItem, reason: str) -> None:
        """不涉及, for the reason typed."""
        with self._ledger.work(f"“{item.row.text}”不涉及") as session:
            waive_typed_item(session, item.key, reason, today=self._ledger.today)

    def take_up(self, code: str, item: str, text: str) -> None:
        """Take up an optional item of the template."""
        with self._ledger.work(f"启用清单事项“{text}”") as session:
            take_up_item(session, project_by_code(session, code), item)

    def move(self, code: str, to: Stage, typed: TypedMove) -> None:
        """Move the project to another stage."""
        title = f"进入第{to.value}阶段 {to.title}"
        self._ledger.do(title, lambda session: move_typed(session, code, to, typed, today=self.today))

    def keep_files(self, code: str, item: ListedItem, files: Sequence[LoadedFile]) -> None:
        """Keep files as evidence of an item."""
        with self._ledger.work(f"给“{item.row.text}”加佐证") as session:
            keep_files(session, code, item.key, files)

    def remove_evidence(self, item: ListedItem, evidence: EvidenceFact) -> None:
        """Take a piece of evidence away."""
        with self._ledger.work(f"删除“{item.row.text}”的佐证") as session:
            remove_evidence(session, evidence.key)

    def file(self, evidence: EvidenceFact) -> tuple[str, bytes]:
        """Name and bytes of a file kept as evidence."""
        with self._ledger.read() as session:
            return evidence_file(session, evidence.key)

    def keep_lessons(self, code: str, *, own: str, shared: str) -> None:
        """Keep what landing taught, of the project and of the dossier."""
        with self._ledger.work("修改闭环回看") as session:
            keep_lessons(session, code, own=own, shared=shared, today=self._ledger.today)
