"""The clock: followers and sweeps, all that runs without a person."""
