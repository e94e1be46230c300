"""How 月调度 looks beyond the style of the whole window, all from the tokens."""

from zsyz_desktop.ui.sections.look import section_sheet
from zsyz_desktop.ui.sheet.look import cells_sheet
from zsyz_desktop.ui.style import tokens


def month_sheet() -> str:
    """The style sheet of the place."""
    return (
        section_sheet()
        + cells_sheet("month_grid", tokens.SPACE_TIGHT)
        + f"""
#month_place {{ background: {tokens.SURFACE}; }}
#month_title {{ font-size: {tokens.TYPE_TITLE}px; font-weight: bold; }}
#period_said {{ font-size: {tokens.TYPE_STRONG}px; font-weight: bold; padding: 0 {tokens.SPACE}px; }}
#month_sum, #entries_done, #entry_said {{ color: {tokens.SOFT_INK}; font-size: {tokens.TYPE_SMALL}px; }}
"""
    )


def periods_sheet() -> str:
    """The style sheet of the tab 进展."""
    return cells_sheet("month_grid", tokens.SPACE_TIGHT) + f"#periods_standing {{ color: {tokens.SOFT_INK}; }}\n"
