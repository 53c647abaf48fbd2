"""The words of supervision: colours, severities, kinds of monitoring, and what is counted."""

from enum import StrEnum


class Colour(StrEnum):
    """The colour of an alert (预警颜色): yellow warns, red states a breach."""

    YELLOW = "yellow"
    RED = "red"


class Severity(StrEnum):
    """How grave a breach is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Monitoring(StrEnum):
    """What a rule looks at (监察类别)."""

    TIME = "time"
    PROCESS = "process"
    CONTENT = "content"
    FEE = "fee"
    EVALUATION = "evaluation"


class DecidedBy(StrEnum):
    """How a rule is decided: from one fact, from time that passed, or from a month's figures."""

    EVENT = "event"
    ELAPSED = "elapsed"
    MONTHLY = "monthly"


class Origin(StrEnum):
    """Who raised an alert (两级预警): the module in a department's own system, or this platform."""

    MODULE = "module"
    PLATFORM = "platform"


class AlertState(StrEnum):
    """Where an alert stands: open, acknowledged by a supervisor, or withdrawn because it proved unfounded."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    WITHDRAWN = "withdrawn"


class VersionState(StrEnum):
    """Where a version of a rule stands: being written, with its reviewer, sent back, or approved."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    APPROVED = "approved"


class BacktestState(StrEnum):
    """Where a backtest stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


class Measure(StrEnum):
    """What the tallies count, each on the day on which it happened."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    CORRECTIONS = "corrections"
    PAUSES = "pauses"
    GRANTED = "granted"
    REFUSED = "refused"
    IN_TIME = "in_time"
    LATE = "late"
    FINISHED = "finished"
    WORKDAYS = "workdays"
    WITHDRAWN = "withdrawn"
    YELLOW_ALERTS = "yellow_alerts"
    RED_ALERTS = "red_alerts"
    RATINGS = "ratings"
    BAD_RATINGS = "bad_ratings"


class Standing(StrEnum):
    """How an unfinished case stands on the board; *still*: no clock of the organ runs (correction, pause)."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    STATUTORY = "statutory"
    STILL = "still"
    OVER = "over"
