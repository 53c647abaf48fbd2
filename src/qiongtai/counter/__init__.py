"""The door of the service window."""
