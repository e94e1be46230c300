"""The figures of a statistics period, read from the ledger as lean rows and judged by the rules (figures.md 11)."""
