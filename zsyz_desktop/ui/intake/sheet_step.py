"""The second step: which sheet was taken for the list of projects, and where its headings were found."""

from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.intake.desk import IntakeDesk
from zsyz_desktop.ui.intake.source_table import SourceTable
from zsyz_desktop.ui.intake.step import Step
from zsyz_desktop.ui.pieces.lay import below, beside
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice
from zsyz_desktop.ui.pieces.plain_label import PlainLabel, named_label
from zsyz_desktop.ui.style import tokens


class SheetStep(Step):
    """Shows the sheet; another one can be chosen where the file has several."""

    title = "核对表格"

    def __init__(self, desk: IntakeDesk) -> None:
        super().__init__(desk)
        self.sheets = PlainChoice()
        self.sheets.setObjectName("sheets")
        self.label = PlainLabel("工作表(&T)")
        self.label.setBuddy(self.sheets)
        self.said = named_label("found_table", wraps=True)
        self.remarks = named_label("step_said", wraps=True)
        self.table = SourceTable()
        self.sheets.activated.connect(lambda _: self.desk.choose_sheet(str(self.sheets.currentData())))
        self.choice = QWidget()
        beside(self.label, self.sheets, tokens.SPACE, spacing=tokens.SPACE, into=self.choice)
        below(
            beside(self.choice, (self.said, 1), spacing=tokens.SPACE),
            (self.table, 1),
            self.remarks,
            spacing=tokens.SPACE,
            into=self,
        )

    def show_now(self) -> None:
        """The sheet, with the rows of headings marked."""
        workbook, table, understood = self.desk.workbook, self.desk.table, self.desk.understood
        if workbook is None or table is None or understood is None:
            return
        names = self.desk.table_names()
        self.sheets.clear()
        self.sheets.addItems(names)
        self.sheets.setCurrentIndex(self.sheets.findData(table.called))
        self.choice.setVisible(len(names) > 1)
        top, bottom = understood.heading_rows
        rows = [row for row in understood.rows if not row.skipped]
        where = f"第{top}行" if top == bottom else f"第{top}—{bottom}行"
        title = f"“{understood.title}”，" if understood.title else ""
        self.said.setText(f"{title}表头在{where}，下面{len(rows)}行有项目，跳过{len(understood.rows) - len(rows)}行。")
        self.remarks.setText("\n".join(understood.notes))
        whole = next(sheet for sheet in workbook.sheets if sheet.name == table.sheet.name)
        self.table.show_sheet(whole, range(top, bottom + 1), table.headings)

    def first(self) -> QWidget:
        """The sheets where there are several, else the table."""
        return self.sheets if self.sheets.count() > 1 else self.table
