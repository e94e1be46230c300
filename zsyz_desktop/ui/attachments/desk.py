"""The desk of the tab 附件: reads and changes the attachments of a project, hands back facts."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from zsyz_desktop.services.files.attachment_files import LoadedFile
from zsyz_desktop.services.files.attachments import (
    LARGE_LEDGER,
    AttachmentFact,
    attach,
    attachment_by_key,
    attachment_content,
    list_attachments,
    remove_attachment,
    rename_attachment,
    sort_out,
)
from zsyz_desktop.services.ledger.lookups import of_project, project_by_code
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.file_intake import AddReport
from zsyz_desktop.values import Frozen


class ShownAttachments(Frozen):
    """What the tab shows; `ledger_size` is that of the whole file in bytes."""

    facts: tuple[AttachmentFact, ...]
    ledger_size: int

    @property
    def is_large(self) -> bool:
        """True when the ledger has become hard to carry about."""
        return self.ledger_size >= LARGE_LEDGER


class AttachmentDesk(QObject):
    """Whatever changes the ledger raises Refusal or Trouble."""

    def __init__(self, ledger: LedgerDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ledger = ledger

    def read(self, code: str) -> ShownAttachments:
        """The attachments of a project, and how large the ledger is."""
        facts = self.ledger.ask(of_project(list_attachments), code)
        return ShownAttachments(facts, self.ledger.path.stat().st_size)

    def add(self, code: str, files: Sequence[LoadedFile]) -> AddReport:
        """Keep files with the project, as one step; what it has already is only told."""
        fresh, told = self.ledger.ask(of_project(sort_out), code, files)
        if fresh:
            said = f"“{fresh[0].name}”" if len(fresh) == 1 else f"{len(fresh)}个文件"
            with self.ledger.work(f"存入附件：{said}") as session:
                project = project_by_code(session, code)
                for file in fresh:
                    attach(session, project, file.name, file.content)
        return AddReport(tuple(file.name for file in fresh), tuple(told))

    def content(self, fact: AttachmentFact) -> bytes:
        """The bytes of an attachment."""
        return self.ledger.ask(lambda session: attachment_content(session, attachment_by_key(session, fact.key)))

    def rename(self, fact: AttachmentFact, name: str) -> None:
        """Give it another name."""
        self.ledger.do(
            f"改附件名：“{fact.name}”", lambda at: rename_attachment(at, attachment_by_key(at, fact.key), name)
        )

    def remove(self, facts: Sequence[AttachmentFact]) -> None:
        """Put them into the recycle bin, as one step."""

        def write(session: Session) -> None:
            for fact in facts:
                remove_attachment(session, attachment_by_key(session, fact.key))

        self.ledger.do(f"移除附件：{f'“{facts[0].name}”' if len(facts) == 1 else f'{len(facts)}个'}", write)
