"""Registers: rows of one kind as a list, found, saved, moved and taken out, whatever the kind."""
