"""The door of other systems: the API."""
