"""How the place 设置 looks: the forms as in the opened project, and what is its own, all from the tokens."""

from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.style.panel_sheet import panel_sheet


def preferences_sheet() -> str:
    """The style sheet of the place."""
    return panel_sheet() + _OWN


_OWN = f"""
#preferences_place, #preferences_page, #year_calendar {{ background: {tokens.SURFACE}; }}
#page_purpose, #register_about {{ color: {tokens.SOFT_INK}; }}
#threshold_title[changed="true"] {{ color: {tokens.ACCENT}; font-weight: bold; }}
QTableWidget#register_list {{ border: 1px solid {tokens.BORDER}; }}
QTableWidget#register_list::item {{ padding: 0 {tokens.SPACE_TIGHT}px; border-bottom: 1px solid {tokens.WASH}; }}
QTableWidget#register_list:focus {{ border: 2px solid {tokens.ACCENT}; }}
#year_before, #year_after {{ padding: {tokens.SPACE_TIGHT}px {tokens.SPACE}px; min-width: {tokens.SPACE_WIDE}px; }}
"""
