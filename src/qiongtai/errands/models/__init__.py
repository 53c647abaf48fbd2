"""Tables of errands."""
