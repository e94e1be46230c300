"""How 工作台 looks beyond the style of the whole window, all from the tokens."""

from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.style.filter_sheet import filter_sheet


def workbench_sheet() -> str:
    """The style sheet of the place."""
    return (
        filter_sheet()
        + f"""
#workbench_place {{ background: {tokens.SURFACE}; }}
#workbench_place #section_title {{ font-size: {tokens.TYPE_STRONG}px; font-weight: bold; }}
#due_said {{ font-size: {tokens.TYPE_STRONG}px; }}
QTableView#due_table::item {{ padding: 0 {tokens.SPACE_TIGHT + 1}px; border-bottom: 1px solid {tokens.WASH}; }}
"""
    )
