from qiongtai.supervision.models.alert import Alert
from qiongtai.supervision.models.backtest import Backtest, BacktestFinding
from qiongtai.supervision.models.card import Card, MeasureSerial
from qiongtai.supervision.models.correction import Correction, Evidence
from qiongtai.supervision.models.matter import WatchedMatter
from qiongtai.supervision.models.notice import Delivery, Notice, Reading
from qiongtai.supervision.models.remark import Remark
from qiongtai.supervision.models.reporting import MeasureBook, Module, ModuleReport
from qiongtai.supervision.models.rule import Rule
from qiongtai.supervision.models.spot_check import DrawnCase, SpotCheck
from qiongtai.supervision.models.tally import Counted, JudgedMonth, Tally
from qiongtai.supervision.models.version import ParkedRule, RuleSpell, RuleVersion
from qiongtai.supervision.models.watched_case import Deadline, WatchedCase

__all__ = [
    "Alert",
    "Backtest",
    "BacktestFinding",
    "Card",
    "Correction",
    "Counted",
    "Deadline",
    "Delivery",
    "DrawnCase",
    "Evidence",
    "JudgedMonth",
    "MeasureBook",
    "MeasureSerial",
    "Module",
    "ModuleReport",
    "Notice",
    "ParkedRule",
    "Reading",
    "Remark",
    "Rule",
    "RuleSpell",
    "RuleVersion",
    "SpotCheck",
    "Tally",
    "WatchedCase",
    "WatchedMatter",
]
