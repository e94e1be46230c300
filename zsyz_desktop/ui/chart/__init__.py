"""The drawn chart of an opened project, and what is edited on it."""
