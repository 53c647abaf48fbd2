"""Tables of charges."""
