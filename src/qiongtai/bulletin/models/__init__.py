"""Tables of bulletin."""
