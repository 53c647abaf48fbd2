"""Facts: record them in the writer's transaction, follow them from a bookmark, verify their chains."""
