"""How 变更记录 looks beyond the style of the whole window, all from the tokens."""

from zsyz_desktop.ui.style import tokens


def history_sheet() -> str:
    """The style sheet of the view."""
    return f"""
#history_view {{ background: {tokens.SURFACE}; }}
#history_view QPushButton {{ padding: {tokens.SPACE_TIGHT}px {tokens.SPACE + 2}px; }}
#history_tree {{
    selection-background-color: {tokens.SELECTION}; selection-color: {tokens.INK};
}}
#history_tree::item {{
    height: {tokens.ROW_HEIGHT}px; padding: 0 {tokens.SPACE_TIGHT}px; border-bottom: 1px solid {tokens.WASH};
}}
#history_tree::item:selected {{ background: {tokens.SELECTION}; color: {tokens.INK}; }}
#history_count, #history_hint {{ color: {tokens.SOFT_INK}; font-size: {tokens.TYPE_SMALL}px; }}
#history_detail {{ background: {tokens.WASH}; border: 1px solid {tokens.BORDER}; }}
"""
