"""Document and Numerals -> Tables: typed columns and rows."""
