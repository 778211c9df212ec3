"""When: the period expressions of headers and sentences, and the days they stand for. Knows only the model."""
