"""The frame of the window and what belongs to no ledger."""
