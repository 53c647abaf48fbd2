"""Thin wrappers of what carries warnings out of the house."""
