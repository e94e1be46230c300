"""One reader of typed text: cleaned, read and judged once."""
