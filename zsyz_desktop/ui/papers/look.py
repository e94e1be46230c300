"""How 报表打印 looks: what the style of the whole window does not already say, all from the tokens."""

from zsyz_desktop.ui.style import tokens


def papers_sheet() -> str:
    """The style sheet of the place."""
    return f"""
#options_scroll, #paper_choices, #paper_options {{ background: {tokens.SURFACE}; }}
#paper_options {{ border-right: 1px solid {tokens.BORDER}; }}
#options_heading {{ font-size: {tokens.TYPE_SMALL}px; color: {tokens.SOFT_INK}; }}
#paper_print {{ background: {tokens.ACCENT}; color: {tokens.SURFACE}; border-color: {tokens.ACCENT}; }}
#paper_print:hover, #paper_print:pressed {{ background: {tokens.ACCENT}; border-color: {tokens.INK}; }}
#paper_print:focus {{ border: {tokens.FOCUS_RING}px solid {tokens.INK}; }}
#paper_print:disabled {{ background: {tokens.WASH}; color: {tokens.SOFT_INK}; border-color: {tokens.BORDER}; }}
#paper_options QPushButton {{ outline: 0; padding-left: {tokens.SPACE}px; padding-right: {tokens.SPACE}px; }}
#paper_unsaved {{ color: {tokens.DANGER}; padding: {tokens.SPACE}px {tokens.SPACE_WIDE}px; }}
#view_bar {{ background: {tokens.SURFACE}; border-bottom: 1px solid {tokens.BORDER}; }}
#view_bar QToolButton {{ padding: {tokens.SPACE_TIGHT}px {tokens.SPACE}px; }}
#view_bar QLabel {{ color: {tokens.SOFT_INK}; }}
"""
