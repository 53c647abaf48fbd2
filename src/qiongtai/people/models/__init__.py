"""The tables of people."""

from qiongtai.people.models.account import Account

__all__ = ["Account"]
