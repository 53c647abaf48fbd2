from qiongtai.supervision.models.alert import Alert
from qiongtai.supervision.models.matter import WatchedMatter
from qiongtai.supervision.models.rule import Rule
from qiongtai.supervision.models.tally import Counted, Tally
from qiongtai.supervision.models.watched_case import Deadline, WatchedCase

__all__ = ["Alert", "Counted", "Deadline", "Rule", "Tally", "WatchedCase", "WatchedMatter"]
