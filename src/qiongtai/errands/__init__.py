"""Whole-process agency: errands that staff run for people (全程代办)."""
