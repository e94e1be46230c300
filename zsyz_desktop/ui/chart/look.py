"""How the tab 推进图表 looks beyond the style of the whole window, all from the tokens."""

from zsyz_desktop.ui.sheet.look import cells_sheet
from zsyz_desktop.ui.style import tokens


def chart_sheet() -> str:
    """The style sheet of the tab."""
    return (
        cells_sheet("milestone_grid", 0)
        + f"""
#node_numbers {{ background: {tokens.SURFACE}; }}
#chart_drawer {{ border-bottom: 1px solid {tokens.BORDER}; }}
#chart_drawer, #chart_drawer_scroll, #chart_drawer_inside {{ background: {tokens.WASH}; }}
#back_plan_table QHeaderView::section {{ padding: {tokens.SPACE_TIGHT}px; }}
#back_plan_table, #template_choices {{ background: {tokens.SURFACE}; border: 1px solid {tokens.BORDER}; }}
#back_plan_sentence[refused="true"] {{ color: {tokens.DANGER}; }}
#back_plan_sentence, #extension_elsewhere, #esc_note {{ font-weight: bold; }}
#chart_locked, #chart_warnings, #extension_history, #replan_history, #back_plan_notes {{
    color: {tokens.SOFT_INK};
}}
#chart_locked, #chart_warnings {{ font-size: {tokens.TYPE_SMALL}px; }}
#chart_lock, #chart_back_plan, #chart_extension, #chart_add, #chart_today, #chart_widen {{
    padding: {tokens.SPACE_HAIR}px {tokens.SPACE}px;
}}
#chart_week, #chart_month, #chart_quarter {{ padding: {tokens.SPACE_HAIR}px {tokens.SPACE}px; }}
"""
    )
