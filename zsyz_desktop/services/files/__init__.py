"""Attachments: what comes in, what may be opened."""
