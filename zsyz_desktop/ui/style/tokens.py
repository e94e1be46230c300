"""Sizes, spaces and colours of the window, named by what they are for; the style sheet and painters read them here.

All lengths are device-independent pixels on a grid of 4. Colours come from the one palette of papers and charts.
"""

from zsyz_desktop.charts.palette import COLOUR, Colour

TYPE_SMALL = 12
TYPE_BODY = 14
TYPE_STRONG = 16
TYPE_TITLE = 20

SPACE_HAIR = 2
SPACE_TIGHT = 4
SPACE = 8
SPACE_WIDE = 16
SPACE_SECTION = 24

ROW_HEIGHT = 30
FIELD_HEIGHT = 32
NAVIGATION_WIDTH = 132
FORM_WIDTH = 960
SCROLL_BAR = 12
MARK = 16
RADIUS = 4
FOCUS_RING = 2


def css(colour: Colour) -> str:
    """A colour as the style sheet writes it."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


INK = css(COLOUR.ink)
SOFT_INK = css(COLOUR.soft)
RULE = css(COLOUR.rule)
WASH = css(COLOUR.wash)
SURFACE = css(COLOUR.paper)
ACCENT = css(COLOUR.accent)
DANGER = css(COLOUR.red)
WARNING = css(COLOUR.yellow)
SUCCESS = css(COLOUR.green)

# Tints made once for the window: borders and selections quieter than anything on paper.
BORDER = "#d5d9de"
SELECTION = "#dce7f3"
HOVER = "#eaf0f6"
REFUSAL_WASH = "#fdf1f1"
ASKED_WASH = "#fff6dd"
CHANGED_WASH = "#e6f2e8"
