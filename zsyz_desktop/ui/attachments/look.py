"""How the tab 附件 looks beyond the style of the whole window, all from the tokens."""

from zsyz_desktop.ui.style import tokens


def attachments_sheet() -> str:
    """The style sheet of the tab."""
    return f"""
#attachments_tab {{ background: {tokens.SURFACE}; border: 2px solid transparent; }}
#attachments_tab[dropping="true"] {{ border: 2px dashed {tokens.ACCENT}; background: {tokens.HOVER}; }}
#attachments_tab QPushButton {{ padding: {tokens.SPACE_TIGHT}px {tokens.SPACE + 2}px; }}
#attachment_pages {{ background: transparent; }}
#attachment_sizes {{ color: {tokens.SOFT_INK}; font-size: {tokens.TYPE_SMALL}px; }}
#attachment_sizes[large="true"] {{ color: {tokens.INK}; font-weight: bold; }}
#register_list::item {{ padding: 0 {tokens.SPACE_TIGHT}px; border-bottom: 1px solid {tokens.WASH}; }}
"""
