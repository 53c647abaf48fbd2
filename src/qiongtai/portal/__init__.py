"""The door of citizens and enterprises."""
