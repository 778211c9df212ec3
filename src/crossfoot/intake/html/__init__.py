"""HTML to Document."""
