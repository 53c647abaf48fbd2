"""Template tags of the one design system."""
