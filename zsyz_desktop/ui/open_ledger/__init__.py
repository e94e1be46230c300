"""The open ledger in the window, and everything that is joined to it."""
