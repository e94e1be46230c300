"""The visual language of the window, in one place (docs/visual-language.md)."""
