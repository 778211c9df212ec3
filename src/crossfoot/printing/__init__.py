"""Draft -> HTML, markdown, wire text, Word; and the proof that what is read back is what was meant."""
