"""Tables typed out in characters."""
