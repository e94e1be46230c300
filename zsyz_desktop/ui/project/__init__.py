"""The opened project: its tabs 基本情况 and 四个一."""
