"""How every sheet looks: its cells, the editor in one, the columns that stay, what is said of a refusal."""

from zsyz_desktop.ui.style import tokens


def cells_sheet(name: str, padding: int) -> str:
    """The style of the sheet of this object name; `padding` is above and below the words of a cell."""
    return f"""
#{name} QLineEdit, #{name} QPlainTextEdit {{
    border-radius: 0; min-height: 0; padding: 0 {tokens.SPACE_TIGHT}px;
    border: {tokens.FOCUS_RING}px solid {tokens.ACCENT};
}}
#{name}, #frozen_names {{ outline: 0; border: 0; padding: 0; }}
#frozen_names {{ border-right: 1px solid {tokens.BORDER}; }}
#{name}::item, #frozen_names::item {{ padding: {padding}px {tokens.SPACE_TIGHT}px; }}
#{name} QHeaderView::section, #frozen_names QHeaderView::section {{ padding: 0 {tokens.SPACE_TIGHT}px; }}
#{name} QHeaderView::section:vertical {{
    background: {tokens.SURFACE}; border: 0; color: {tokens.SOFT_INK}; font-weight: normal;
}}
#{name} QTableCornerButton::section {{
    background: {tokens.WASH}; border: 0; border-bottom: 1px solid {tokens.RULE};
}}
#cell_message {{
    background: {tokens.REFUSAL_WASH}; border: 1px solid {tokens.DANGER}; border-radius: {tokens.RADIUS}px;
    color: {tokens.DANGER}; padding: {tokens.SPACE_TIGHT}px {tokens.SPACE}px;
}}
"""
