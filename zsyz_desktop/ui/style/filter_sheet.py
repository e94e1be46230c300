"""How filter buttons look above a list, wherever it stands."""

from zsyz_desktop.ui.style import tokens


def filter_sheet() -> str:
    """Compact, and marked while something is ticked."""
    return f"""
QPushButton[filter="true"] {{ padding: 2px {tokens.SPACE}px; }}
QPushButton[filter="true"]:focus {{ padding: 1px {tokens.SPACE - 1}px; }}
QPushButton[active="true"] {{
    background: {tokens.SELECTION}; color: {tokens.ACCENT}; border-color: {tokens.ACCENT}; font-weight: bold;
}}
QPushButton[filter="true"]::menu-indicator {{ image: none; width: 0; }}
"""
