"""One open ledger in the window: its places, its panel, and how they hear each other."""
