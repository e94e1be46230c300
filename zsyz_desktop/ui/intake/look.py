"""How the import looks beyond the style of the whole window, all from the tokens."""

from zsyz_desktop.ui.sections.look import section_sheet
from zsyz_desktop.ui.sheet.look import cells_sheet
from zsyz_desktop.ui.style import tokens


def intake_sheet() -> str:
    """The style sheet of the box."""
    return (
        section_sheet()
        + cells_sheet("intake_grid", tokens.SPACE_TIGHT)
        + f"""
#intake_box {{ background: {tokens.SURFACE}; }}
#intake_title {{ font-size: {tokens.TYPE_STRONG}px; font-weight: bold; }}
#intake_steps, #step_said {{ color: {tokens.SOFT_INK}; }}
#step_question {{ font-weight: bold; }}
#intake_refused {{ color: {tokens.DANGER}; }}
#intake_grid, #intake_source {{ border: 1px solid {tokens.BORDER}; padding: 0; }}
#intake_source:focus {{ border-color: {tokens.ACCENT}; }}
"""
    )
