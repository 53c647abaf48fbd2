"""The independent eye: rules, deadlines, alerts and tallies, from facts alone."""
