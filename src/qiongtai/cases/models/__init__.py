"""The tables of cases."""

from qiongtai.cases.models.case import Case
from qiongtai.cases.models.commitment import Commitment
from qiongtai.cases.models.course import Correction, Extension, Handover, Material, Pause
from qiongtai.cases.models.first_examination import FirstExamination
from qiongtai.cases.models.hearing import Hearing
from qiongtai.cases.models.inbox_view import InboxView
from qiongtai.cases.models.inquiry import Inquiry
from qiongtai.cases.models.promise import Promise
from qiongtai.cases.models.publicity import Objection, Publicity
from qiongtai.cases.models.renewal import Renewal
from qiongtai.cases.models.review import ExpertReview, Panellist
from qiongtai.cases.models.site_check import SiteCheck, SitePhoto
from qiongtai.cases.models.task import Task
from qiongtai.cases.models.timer import Timer
from qiongtai.cases.models.transfer import Transfer
from qiongtai.cases.models.walk_in import WalkIn, WalkInFile

__all__ = [
    "Case",
    "Commitment",
    "Correction",
    "ExpertReview",
    "Extension",
    "FirstExamination",
    "Handover",
    "Hearing",
    "InboxView",
    "Inquiry",
    "Material",
    "Objection",
    "Panellist",
    "Pause",
    "Promise",
    "Publicity",
    "Renewal",
    "SiteCheck",
    "SitePhoto",
    "Task",
    "Timer",
    "Transfer",
    "WalkIn",
    "WalkInFile",
]
