"""Faces, advance widths, coverage runs and Chinese line-breaking; no drawing."""
