"""Who may enter this door."""

from qiongtai.law.actor import Power

OFFICERS = (Power.ACCEPT, Power.HANDLE, Power.REVIEW, Power.APPROVE, Power.CLOSE, Power.EXTEND, Power.SUPERVISE)
"""Whoever works on cases, and supervisors, who read them; which case and which act is the operation's business."""
