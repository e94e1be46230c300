"""How the place 重点项目 looks beyond the style of the whole window, all from the tokens."""

from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.style.filter_sheet import filter_sheet


def place_sheet() -> str:
    """The style sheet of the place."""
    return (
        filter_sheet()
        + f"""
#projects_place {{ background: {tokens.SURFACE}; }}
#projects_place QPushButton#saved_filters {{ padding: {tokens.SPACE_TIGHT}px {tokens.SPACE}px; }}
#projects_place QPushButton#saved_filters:focus {{ padding: {tokens.SPACE_TIGHT - 1}px {tokens.SPACE - 1}px; }}
#count_line, #sum_line {{ color: {tokens.SOFT_INK}; font-size: {tokens.TYPE_SMALL}px; }}
QTableView#project_table::item {{ padding: 0 {tokens.SPACE_TIGHT + 1}px; border-bottom: 1px solid {tokens.WASH}; }}
"""
    )
