"""How the place 数据 looks beyond the style of the whole window."""

from zsyz_desktop.ui.sections.look import section_sheet
from zsyz_desktop.ui.style import tokens


def place_sheet() -> str:
    """The style sheet of the place."""
    return (
        section_sheet()
        + f"""
#upkeep_place {{ background: {tokens.SURFACE}; }}
#panel_title {{ font-size: {tokens.TYPE_TITLE}px; font-weight: bold; }}
#upkeep_box {{ background: {tokens.WASH}; border: 1px solid {tokens.BORDER}; border-radius: {tokens.RADIUS}px; }}
#upkeep_box[refused="true"] {{ background: {tokens.REFUSAL_WASH}; border-color: {tokens.DANGER}; }}
#upkeep_box QLabel {{ background: transparent; }}
#upkeep_box_title {{ font-weight: bold; }}
#field_message[refused="true"] {{ color: {tokens.DANGER}; }}
"""
    )
