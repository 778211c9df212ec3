"""Books to statements: consolidated, translated, reclassified, exact. Nothing is rounded here."""
