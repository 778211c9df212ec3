"""Document -> Numerals: every printed number, found independently of everything else."""
