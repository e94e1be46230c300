"""The superior's own workbook, filled part by part; what is not filled is kept byte for byte."""
