"""Templates of the work and the desk's own settings, edited and kept."""
