"""The place 数据: what keeps the ledger safe, and the ways it comes and goes as a whole."""
