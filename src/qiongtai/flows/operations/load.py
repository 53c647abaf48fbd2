"""Load the flows that come with the house."""


def load_flows() -> int:
    """Store a new version of every flow whose drawing changed, and return how many there were; running it again is free."""
    raise NotImplementedError
