"""Small ground under every room: the clock, locking, keyset pages, scope in SQL."""
