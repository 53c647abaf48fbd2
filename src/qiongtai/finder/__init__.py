"""The search index over published entries; it follows the journal."""
