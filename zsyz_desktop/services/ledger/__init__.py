"""What every room asks of an open ledger: its desk, its days and money, what is kept for it."""
