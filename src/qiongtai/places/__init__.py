"""Divisions of five levels, organs, halls and windows, and the calendars of places."""
