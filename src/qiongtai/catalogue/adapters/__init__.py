"""The data files that come with the catalogue."""
