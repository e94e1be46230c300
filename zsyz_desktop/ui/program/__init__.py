"""Starting, opening, ending: the program around the window."""
