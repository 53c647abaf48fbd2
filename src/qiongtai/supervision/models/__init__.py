from qiongtai.supervision.models.alert import Alert
from qiongtai.supervision.models.matter import WatchedMatter
from qiongtai.supervision.models.rule import Rule
from qiongtai.supervision.models.tally import Counted, JudgedMonth, Tally
from qiongtai.supervision.models.watched_case import Deadline, WatchedCase

__all__ = ["Alert", "Counted", "Deadline", "JudgedMonth", "Rule", "Tally", "WatchedCase", "WatchedMatter"]
