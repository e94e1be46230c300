"""What every screen works with: the open ledger, its day, this computer."""
