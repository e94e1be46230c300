"""Chart geometry in points, independent of the pen that draws it."""
