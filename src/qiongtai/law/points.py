"""The five points of every procedure (五点位), at which supervision watches."""

from enum import StrEnum


class Point(StrEnum):
    """One of the five points; members stand in the order of the procedure."""

    ACCEPT = "accept"
    HANDLE = "handle"
    REVIEW = "review"
    APPROVE = "approve"
    CLOSE = "close"
