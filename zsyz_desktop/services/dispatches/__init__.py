"""调度: a period of all projects as one sheet, read, typed into, pasted into, looked through for what is missing."""
