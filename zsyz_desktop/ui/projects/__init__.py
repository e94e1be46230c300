"""The place 重点项目: the table of all key projects, its search and filters."""
