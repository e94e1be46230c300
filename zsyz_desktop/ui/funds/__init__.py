"""The tab 资金 of the opened project: its receipts and its 年度计划."""
