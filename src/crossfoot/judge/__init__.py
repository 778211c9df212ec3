"""Relations -> Verdicts, by exact interval arithmetic. The only comparison that decides anything."""
