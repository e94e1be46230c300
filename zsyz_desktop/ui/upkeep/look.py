"""How the place 数据 looks beyond the style of the whole window."""

from zsyz_desktop.ui.style import tokens

SECTIONS_WIDTH = 148


def place_sheet() -> str:
    """The style sheet of the place."""
    return f"""
#upkeep_place, #upkeep_page {{ background: {tokens.SURFACE}; }}
QListWidget#upkeep_sections {{
    border: 0; border-right: 1px solid {tokens.BORDER}; outline: 0; background: {tokens.SURFACE};
}}
QListWidget#upkeep_sections::item {{ padding: {tokens.SPACE}px; border-left: 3px solid transparent; }}
QListWidget#upkeep_sections::item:selected {{
    background: {tokens.HOVER}; color: {tokens.ACCENT}; border-left-color: {tokens.ACCENT}; font-weight: bold;
}}
QListWidget#upkeep_sections:focus {{ border: 2px solid {tokens.ACCENT}; }}
#upkeep_title {{ font-size: {tokens.TYPE_TITLE}px; font-weight: bold; }}
#upkeep_hint, #upkeep_note {{ color: {tokens.SOFT_INK}; }}
#upkeep_empty {{ color: {tokens.SOFT_INK}; font-size: {tokens.TYPE_STRONG}px; }}
#upkeep_box {{ background: {tokens.WASH}; border: 1px solid {tokens.BORDER}; border-radius: {tokens.RADIUS}px; }}
#upkeep_box[refused="true"] {{ background: {tokens.REFUSAL_WASH}; border-color: {tokens.DANGER}; }}
#upkeep_box QLabel {{ background: transparent; }}
#upkeep_box_title {{ font-weight: bold; }}
#field_message[refused="true"] {{ color: {tokens.DANGER}; }}
QTableView#upkeep_table {{ border: 1px solid {tokens.BORDER}; }}
QTableView#upkeep_table::item {{ padding: 0 {tokens.SPACE_TIGHT}px; border-bottom: 1px solid {tokens.WASH}; }}
QTableView#upkeep_table:focus {{ border: 2px solid {tokens.ACCENT}; }}
"""
