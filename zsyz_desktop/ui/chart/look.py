"""How the tab 推进图表 looks beyond the style of the whole window, all from the tokens."""

from zsyz_desktop.ui.style import tokens


def chart_sheet() -> str:
    """The style sheet of the tab."""
    return f"""
#milestone_grid QLineEdit {{
    border-radius: 0; min-height: 0; padding: 0 {tokens.SPACE_TIGHT}px;
    border: {tokens.FOCUS_RING}px solid {tokens.ACCENT};
}}
#milestone_grid, #frozen_names {{ outline: 0; border: 0; }}
#frozen_names {{ border-right: 1px solid {tokens.BORDER}; }}
#milestone_grid::item, #frozen_names::item {{ padding: 0 {tokens.SPACE_TIGHT}px; }}
#milestone_grid::item:focus {{
    border: {tokens.FOCUS_RING}px solid {tokens.ACCENT}; padding: 0 {tokens.SPACE_TIGHT - tokens.FOCUS_RING}px;
}}
#milestone_grid QHeaderView::section, #frozen_names QHeaderView::section {{ padding: 0 {tokens.SPACE_TIGHT}px; }}
#milestone_grid QHeaderView::section:vertical {{
    background: {tokens.SURFACE}; border: 0; color: {tokens.SOFT_INK}; font-weight: normal;
}}
#node_numbers {{ background: {tokens.SURFACE}; }}
#milestone_grid QTableCornerButton::section {{
    background: {tokens.WASH}; border: 0; border-bottom: 1px solid {tokens.RULE};
}}
#cell_message {{
    background: {tokens.REFUSAL_WASH}; border: 1px solid {tokens.DANGER}; border-radius: {tokens.RADIUS}px;
    color: {tokens.DANGER}; padding: {tokens.SPACE_TIGHT}px {tokens.SPACE}px;
}}
#chart_drawer {{ border-bottom: 1px solid {tokens.BORDER}; }}
#chart_drawer, #chart_drawer_scroll, #chart_drawer_inside {{ background: {tokens.WASH}; }}
#back_plan_table QHeaderView::section {{ padding: {tokens.SPACE_TIGHT}px; }}
#back_plan_table, #template_choices {{ background: {tokens.SURFACE}; border: 1px solid {tokens.BORDER}; }}
#form_complaint, #back_plan_sentence[refused="true"] {{ color: {tokens.DANGER}; }}
#back_plan_sentence, #extension_elsewhere, #esc_note {{ font-weight: bold; }}
#chart_locked, #chart_warnings, #extension_line, #extension_history, #replan_history, #back_plan_notes, #add_place {{
    color: {tokens.SOFT_INK};
}}
#chart_locked, #chart_warnings {{ font-size: {tokens.TYPE_SMALL}px; }}
#chart_lock, #chart_back_plan, #chart_extension, #chart_add, #chart_today, #chart_widen {{
    padding: {tokens.SPACE_HAIR}px {tokens.SPACE}px;
}}
#chart_week, #chart_month, #chart_quarter {{ padding: {tokens.SPACE_HAIR}px {tokens.SPACE}px; }}
"""
