"""使用手册 in the window: its entries, their pictures, looking for words, and the page of the place one is in."""
