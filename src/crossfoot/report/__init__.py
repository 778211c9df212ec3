"""Report -> terminal, JSON, SARIF, HTML."""
