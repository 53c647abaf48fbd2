"""Service items: base entries, the implementation entries below them, and their versions."""
