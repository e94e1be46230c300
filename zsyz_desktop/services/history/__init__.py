"""What was changed, taken back and deleted."""
