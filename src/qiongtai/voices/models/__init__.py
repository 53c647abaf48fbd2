"""Tables of voices."""
