"""PDF to Document: characters with boxes, words, lines, columns, tables."""
