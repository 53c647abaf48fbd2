"""The tables of cases."""

from qiongtai.cases.models.case import Case
from qiongtai.cases.models.course import Correction, Extension, Handover, Material, Pause
from qiongtai.cases.models.task import Task

__all__ = ["Case", "Correction", "Extension", "Handover", "Material", "Pause", "Task"]
