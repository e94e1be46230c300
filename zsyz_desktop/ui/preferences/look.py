"""How the place 设置 looks: the forms as in the opened project, and what is its own, all from the tokens."""

from zsyz_desktop.ui.sections.look import section_sheet
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.style.panel_sheet import panel_sheet


def preferences_sheet() -> str:
    """The style sheet of the place."""
    return panel_sheet() + section_sheet() + _OWN


_OWN = f"""
#preferences_place, #year_calendar {{ background: {tokens.SURFACE}; }}
#threshold_title[changed="true"] {{ color: {tokens.ACCENT}; font-weight: bold; }}
#year_before, #year_after {{ padding: {tokens.SPACE_TIGHT}px {tokens.SPACE}px; min-width: {tokens.SPACE_WIDE}px; }}
"""
