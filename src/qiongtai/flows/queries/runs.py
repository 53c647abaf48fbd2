"""Read where a run stands."""


def position(run_id: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the steps done, in the order they were done, and of the open ones. Raises `NotFound`."""
    raise NotImplementedError
