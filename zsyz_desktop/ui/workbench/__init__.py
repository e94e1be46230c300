"""The place 工作台: what is due, and how the projects stand."""
