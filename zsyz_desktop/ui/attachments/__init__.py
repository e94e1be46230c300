"""The tab 附件: files kept with the opened project."""
