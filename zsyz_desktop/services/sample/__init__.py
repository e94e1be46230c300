"""Ledgers made from data: the built-in sample of twelve fictitious projects, and other such files."""
