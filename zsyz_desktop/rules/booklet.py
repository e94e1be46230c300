"""一项目一册: the papers of one project bound as one document."""

from zsyz_desktop.rules.brief_sheet import BriefSheet
from zsyz_desktop.rules.checklist_sheet import ChecklistSheet
from zsyz_desktop.rules.sheets import Heading, Masthead, ProgressSheet
from zsyz_desktop.values import Frozen


class Booklet(Frozen):
    """项目简报, 推进图表 and 闭环清单 of one project, in the order in which they are bound."""

    brief: BriefSheet
    chart: ProgressSheet
    checklist: ChecklistSheet

    @property
    def sheets(self) -> tuple[BriefSheet, ProgressSheet, ChecklistSheet]:
        """One after the other."""
        return self.brief, self.chart, self.checklist

    @property
    def masthead(self) -> Masthead:
        """眉 and foot."""
        return self.chart.masthead

    @property
    def heading(self) -> Heading:
        """Title lines."""
        return self.chart.heading
