"""A sheet that was understood, brought into a ledger: matched, staged, asked about, and applied as one step."""
