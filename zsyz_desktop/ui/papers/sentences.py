"""From a sentence on the paper to its box and back into the ledger."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.rules.report import Report
from zsyz_desktop.rules.sentences import Paragraph
from zsyz_desktop.rules.sources import Source
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.services.reports.report_texts import doubts_of, report_in, write_sentences
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.papers.choice import Choice
from zsyz_desktop.ui.papers.sentence_box import Keep, SentenceBox, Shown
from zsyz_desktop.values import replace


def ask_sentences(sentences: Sequence[Shown], key: str, parent: QWidget, keep: Keep) -> None:
    """Let the officer put them in his own words, or leave them."""
    box = SentenceBox(sentences, key, parent, keep)
    box.exec()
    box.deleteLater()


class Sentences(QObject):
    """Opens the box of a paragraph that was clicked, and keeps what is said in it."""

    message = Signal(str)

    def __init__(self, ledger: LedgerDesk, owner: QWidget) -> None:
        super().__init__(owner)
        self._ledger, self._owner = ledger, owner
        self.ask: Callable[[Sequence[Shown], str, QWidget, Keep], None] = ask_sentences

    def open(self, source: Source, choice: Choice) -> None:
        """The paragraph a text on the paper of this choice is of, at the sentence that is asked about."""
        if self._ledger.is_read_only:
            self.message.emit("台账是只读打开的，不能修改文稿。")
            return
        report, shown = self._ledger.ask(_shown, source, choice, self._ledger.today)
        if report is None or not shown:
            return
        asked_of = next((each.key for each in shown if each.doubt is not None), source.key)
        self.ask(shown, asked_of, self._owner, partial(self._keep, report, shown))

    def _keep(self, report: Report, shown: Sequence[Shown], typed: Mapping[str, str]) -> str:
        changed = {each.key: typed[each.key] for each in shown if _is_changed(each, typed.get(each.key))}
        if not changed:
            return ""
        try:
            self._ledger.do("修改文稿句子", write_sentences, report, changed)
        except (Refusal, Trouble) as error:
            return str(error)
        self.message.emit(f"已修改“{'、'.join(changed)}”，打印和另存为Word都照改的。")
        return ""


def _is_changed(shown: Shown, text: str | None) -> bool:
    """Words that are asked about are changed as soon as they are kept."""
    return text is not None and (text != shown.text or shown.doubt is not None)


def _shown(session: Session, source: Source, choice: Choice, today: date) -> tuple[Report | None, list[Shown]]:
    in_full = replace(choice, hides_investors=False)  # a sentence is kept beside what the ledger says of itself
    report = report_in(in_full.gather(session, today).front, source.code)
    if report is None:
        return None, []
    paragraphs = [block.sentences for block in report.blocks if isinstance(block, Paragraph)]
    found = next((each for each in paragraphs if source.key in {said.key for said in each}), None)
    sentences = found or tuple(each for each in report.rows if each.key == source.key)
    doubts = {each.key: each for each in doubts_of(session, report)}
    return report, [Shown(each.key, each.generated or each.text, each.text, doubts.get(each.key)) for each in sentences]
