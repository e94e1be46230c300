"""The whole ledger as one workbook of its own: written, and read back by its mark into an empty ledger."""
