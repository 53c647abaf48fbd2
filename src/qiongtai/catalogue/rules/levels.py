"""The five levels, from the top."""

LEVELS = ("province", "city", "county", "township", "village")
