"""How 会议 looks beyond the style of the whole window, all from the tokens."""

from zsyz_desktop.ui.style import tokens


def page_sheet() -> str:
    """The style sheet of the page."""
    return f"""
#meeting_said {{ font-size: {tokens.TYPE_STRONG}px; font-weight: bold; }}
#meeting_before, #entries_done, #entry_said {{ color: {tokens.SOFT_INK}; }}
#section_title {{ font-weight: bold; }}
"""


def mode_sheet(size: int) -> str:
    """The style sheet of 会议模式, whose letters are so many pixels high."""
    return f"""
#mode_foot {{ background: {tokens.WASH}; border-top: 2px solid {tokens.ACCENT}; }}
#mode_foot QLabel, #mode_foot QLineEdit, #mode_foot QCheckBox {{ font-size: {size}px; }}
#mode_foot QLineEdit {{ min-height: {round(size * 1.7)}px; }}
#mode_foot #entry_said {{ min-height: {round(size * 2.9)}px; }}
#mode_foot #entries_done {{ color: {tokens.SUCCESS}; }}
"""
