"""How the opened project looks: what the style of the whole window does not already say, all from the tokens."""

from zsyz_desktop.ui.style import tokens


def panel_sheet() -> str:
    """The style sheet of the panel."""
    return _WORDS + _FRAMES + _STATES


_WORDS = f"""
#panel_title {{ font-size: {tokens.TYPE_TITLE}px; font-weight: bold; color: {tokens.INK}; }}
#panel_line, #field_label, #field_help, #field_unit, #grid_head, #grid_label, #one_gaps, #lead_history {{
    color: {tokens.SOFT_INK};
}}
#field_label, #field_help, #field_message, #said_of_paste, #grid_head {{ font-size: {tokens.TYPE_SMALL}px; }}
#section_title, #four_ones_sentence {{
    font-size: {tokens.TYPE_STRONG}px; font-weight: bold; color: {tokens.INK};
}}
#member_remove {{ padding: 0; }}
#team_grid QLineEdit {{ padding-left: {tokens.SPACE_TIGHT}px; padding-right: {tokens.SPACE_TIGHT}px; }}
#field_message {{ color: {tokens.SOFT_INK}; }}
#field_message[refused="true"], #said_of_paste, #panel_banner {{ color: {tokens.DANGER}; }}
"""

_FRAMES = f"""
#card_page, #ones_page {{ background: {tokens.SURFACE}; }}
#things_to_do, #draft_offer {{
    background: {tokens.WASH}; border: 1px solid {tokens.BORDER}; border-radius: {tokens.RADIUS}px;
}}
#draft_scroll, #draft_lines {{ background: transparent; }}
#draft_offer {{ border-color: {tokens.ACCENT}; }}
#one_box {{
    background: {tokens.SURFACE}; border: 1px solid {tokens.BORDER}; border-radius: {tokens.RADIUS}px;
}}
#one_box #things_to_do {{ background: transparent; border: none; }}
#unsaved_words {{ background: {tokens.WASH}; color: {tokens.DANGER}; }}
#unsaved_bar {{ background: {tokens.WASH}; border-top: 1px solid {tokens.BORDER}; }}
#panel_banner {{
    background: {tokens.REFUSAL_WASH}; border: 1px solid {tokens.DANGER}; border-radius: {tokens.RADIUS}px;
    padding: {tokens.SPACE}px;
}}
"""

_STATES = f"""
#one_state {{ color: {tokens.SUCCESS}; }}
#one_cell[lacking="true"] {{ font-weight: bold; }}
#one_state[lacking="true"] {{ color: {tokens.INK}; font-weight: bold; }}
"""
