"""Finding anything in the ledger by its words."""
