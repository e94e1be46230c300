"""What is due, from every corner of the ledger."""
