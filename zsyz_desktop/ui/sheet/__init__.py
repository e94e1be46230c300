"""Cells typed in place as in a spreadsheet, wherever rows and columns are."""
