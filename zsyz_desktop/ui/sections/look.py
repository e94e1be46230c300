"""How pages of sections look, wherever they stand."""

from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.style.filter_sheet import filter_sheet


def section_sheet() -> str:
    """The style of a page: what it is for, its list, what stands below its form."""
    return (
        filter_sheet()
        + f"""
#section_page {{ background: {tokens.SURFACE}; }}
#page_purpose, #register_about {{ color: {tokens.SOFT_INK}; }}
QTableWidget#register_list:!focus {{ border-color: {tokens.BORDER}; }}
QTableWidget#register_list::item {{ padding: 0 {tokens.SPACE_TIGHT}px; border-bottom: 1px solid {tokens.WASH}; }}
"""
    )
