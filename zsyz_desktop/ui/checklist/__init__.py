"""The tab 闭环清单 of the opened project."""
