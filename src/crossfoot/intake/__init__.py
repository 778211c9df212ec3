"""bytes -> Document. One module for each form; none knows finance."""
