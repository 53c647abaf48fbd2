"""The tables of cases."""

from qiongtai.cases.models.case import Case
from qiongtai.cases.models.commitment import Commitment
from qiongtai.cases.models.course import Correction, Extension, Handover, Material, Pause
from qiongtai.cases.models.inquiry import Inquiry
from qiongtai.cases.models.promise import Promise
from qiongtai.cases.models.task import Task
from qiongtai.cases.models.walk_in import WalkIn

__all__ = [
    "Case",
    "Commitment",
    "Correction",
    "Extension",
    "Handover",
    "Inquiry",
    "Material",
    "Pause",
    "Promise",
    "Task",
    "WalkIn",
]
