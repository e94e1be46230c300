"""How the tab 闭环清单 looks beyond the style of the panel, all from the tokens."""

from zsyz_desktop.ui.style import tokens


def checklist_sheet() -> str:
    """The style sheet of the tab."""
    return f"""
#checklist_page {{ background: {tokens.SURFACE}; }}
#loop_sentence {{ color: {tokens.INK}; }}
#stage_note, #item_about {{ color: {tokens.SOFT_INK}; }}
#stage_note {{ padding: {tokens.SPACE_TIGHT}px {tokens.SPACE}px; }}
#item_details {{ background: {tokens.SURFACE}; border-bottom: 1px solid {tokens.BORDER}; }}
#item_node, #evidence_open, #evidence_save, #evidence_remove {{
    padding: 1px {tokens.SPACE}px; min-height: 0; color: {tokens.ACCENT};
}}
#take_up::menu-indicator {{ width: 0; }}
#evidence_add {{ padding: 2px {tokens.SPACE}px; min-height: 0; }}
#item_details QPushButton {{ padding-left: {tokens.SPACE}px; padding-right: {tokens.SPACE}px; }}
"""
