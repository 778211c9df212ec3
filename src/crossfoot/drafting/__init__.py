"""StatementSet + template + rounding policy -> Draft: every number computed, rounded once, led back to the books."""
