"""延期 of one node: old date, new date, why, who asked, who approved and on what it rests, with its history."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from zsyz_desktop.rules.wording import day_in_table
from zsyz_desktop.services.chart.chart_reading import ChartRow, ExtensionFact, WholeChart
from zsyz_desktop.services.chart.extending import extension_fields
from zsyz_desktop.services.typing.suggestions import Suggestions
from zsyz_desktop.ui.chart.typed import readable_day
from zsyz_desktop.ui.forms.action_form import ActionForm
from zsyz_desktop.ui.forms.fields import FieldSpec
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import menu_words, named_label


class ExtensionForm(ActionForm):
    """Filled in for the node it was opened for."""

    replan_wanted = Signal()
    """The officer would rather make the whole plan anew."""
    basis_wanted = Signal(str)
    """The key of the document an extension rests on, to be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        specs = [FieldSpec(fact) for fact in extension_fields()]
        super().__init__("extension_form", specs, parent, title="延期", verb="办理延期")
        self.key = ""
        self._name = ""
        self._proposed = ""
        self._bases: dict[str, str] = {}
        self.elsewhere = named_label("extension_elsewhere", wraps=True, selectable=True)
        self.history = named_label("extension_history", wraps=True, selectable=True)
        self.replan_button = named_button(
            "改为调整计划…",
            "extension_to_replan",
            "延期次数用完，或计划开始也要改时，写明原因和批准人后重新锁定一版计划",
        )
        self.bases = named_button("打开依据文件", "extension_bases", "到依据文件里看延期所依据的那一份")
        self.body.insertWidget(0, self.elsewhere)
        self.body.addWidget(self.history)
        self.buttons.insertWidget(2, self.replan_button)
        self.buttons.insertWidget(3, self.bases)
        self.replan_button.clicked.connect(self.replan_wanted)
        self.bases.clicked.connect(self._open_basis)

    @property
    def readable_day(self) -> date | None:
        """The new date, if it can be read."""
        return readable_day(self.form.typed("new_date"))

    def unsaved(self) -> dict[str, str]:
        """What is typed, once it is more than the proposed day."""
        changed = self.form.changed()
        return {} if changed == {"new_date": self._proposed} else changed

    def note_chosen(self, row: ChartRow) -> None:
        """Another node, or this one, was chosen in the table while something is filled in for this one."""
        self.elsewhere.setText(f"表里选的是“{row.name}”，这里办的还是“{self._name}”。")
        self.elsewhere.setVisible(row.key != self.key)

    def begin(self, chart: WholeChart, row: ChartRow, new_date: str, offered: Suggestions) -> None:
        """Open for a node, the new date filled in where it is known."""
        self.key, self._proposed = row.key, new_date
        self.elsewhere.hide()
        self.form.show_stored({"approved_by": offered.approver})
        people = tuple(dict.fromkeys(person.name for person in offered.people))
        self.form.offer("asked_by", people)
        self.form.offer("approved_by", people)
        self.form.offer("basis", offered.bases)
        self.form.take({"new_date": new_date})
        self.renew(chart)

    def renew(self, chart: WholeChart) -> None:
        """Follow what is stored now, keeping what is typed."""
        row = chart.by_key[self.key]
        self._name = row.name
        count = f"已延期{len(row.extensions)}次，上限{chart.extensions_allowed}次"
        self.title.setText(f"延期：{row.node.number} {row.name}")
        self.say_note(f"现计划完成 {day_in_table(row.node.planned_finish)}　{count}")
        self.history.setText("\n".join(_words(each) for each in row.extensions))
        self.history.setVisible(bool(row.extensions))
        self._bases = {each.basis_key: each.basis for each in row.extensions if each.basis_key and each.basis}
        self.bases.setVisible(bool(self._bases))
        self.replan_button.setVisible(chart.is_locked)

    def focus_first(self) -> None:
        """Put the cursor where the officer has to go on."""
        self.form.focus_field("reason" if self.form.typed("new_date") else "new_date")

    def _open_basis(self) -> None:
        """At once where there is one, else the one chosen by its title."""
        if len(self._bases) == 1:
            self.basis_wanted.emit(next(iter(self._bases)))
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, title in self._bases.items():
            menu.addAction(menu_words(title)).setData(key)
        menu.triggered.connect(lambda chosen: self.basis_wanted.emit(chosen.data()))
        menu.popup(self.bases.mapToGlobal(self.bases.rect().bottomLeft()))


def _words(each: ExtensionFact) -> str:
    basis = f"，依据：{each.basis}" if each.basis else ""
    said = f"{each.granted_on} {each.old}→{each.new}　{each.reason}"
    return f"{said}（申请：{each.asked_by}，批准：{each.approved_by}{basis}）"
