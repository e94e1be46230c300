"""Workbooks of offices, read by content: .xlsx, .xlsm, .xls, .et, .ods, .csv, and web pages called .xls."""
