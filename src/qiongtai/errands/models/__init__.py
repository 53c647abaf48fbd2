"""Tables of errands."""

from qiongtai.errands.models.errand import Errand, ErrandCase, ErrandItem, Promise, Question

__all__ = ["Errand", "ErrandCase", "ErrandItem", "Promise", "Question"]
