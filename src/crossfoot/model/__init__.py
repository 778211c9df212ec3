"""What things are: the values that flow from bytes to report. Knows nothing of the other packages."""
