"""The place 月调度: a period of all projects in one sheet."""
