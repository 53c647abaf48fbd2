"""The codes of tasks and materials."""

from enum import StrEnum


class TaskState(StrEnum):
    """Whether a step waits for an officer (open), for the applicant or a special procedure (waiting), or no longer."""

    OPEN = "open"
    WAITING = "waiting"
    DONE = "done"
    CANCELLED = "cancelled"


class MaterialState(StrEnum):
    """How a material of the list was handed in: a file, or paper that an officer saw at a window."""

    FILE = "file"
    PAPER = "paper"
