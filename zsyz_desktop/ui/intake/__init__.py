"""导入Excel: an office's own workbook taken in step by step, nothing written before the last."""
