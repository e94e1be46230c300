"""How the place 重点项目 looks beyond the style of the whole window, all from the tokens."""

from zsyz_desktop.ui.style import tokens


def place_sheet() -> str:
    """The style sheet of the place."""
    return f"""
#projects_place {{ background: {tokens.SURFACE}; }}
#projects_place QPushButton[filter="true"] {{ padding: 2px {tokens.SPACE}px; }}
#projects_place QPushButton[filter="true"]::menu-indicator {{ image: none; width: 0; }}
#count_line {{ color: {tokens.SOFT_INK}; font-size: {tokens.TYPE_SMALL}px; }}
#empty_list {{ color: {tokens.SOFT_INK}; font-size: {tokens.TYPE_STRONG}px; }}
QTableView#project_table::item {{ padding: 0 {tokens.SPACE_TIGHT}px; border-bottom: 1px solid {tokens.WASH}; }}
QTableView#project_table:focus {{ border: {tokens.FOCUS_RING}px solid {tokens.ACCENT}; }}
"""
