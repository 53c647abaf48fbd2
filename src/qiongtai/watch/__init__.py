"""The door of supervisors, and the board."""
