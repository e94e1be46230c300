"""The handbook as the window and the paper show it: docs/handbook.md read once, in entries and blocks."""
