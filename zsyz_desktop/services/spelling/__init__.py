"""How names are spelt and found: pinyin, readings, one spelling for one name."""
