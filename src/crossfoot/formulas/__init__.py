"""Facts -> formulas that tables are meant to follow, found from labels, layout and sibling columns."""
