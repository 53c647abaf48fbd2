"""The tables of people."""

from qiongtai.people.models.account import Account
from qiongtai.people.models.attempt import SignInAttempt
from qiongtai.people.models.expert import Expert
from qiongtai.people.models.leave import Leave
from qiongtai.people.models.person import Delegation, Enterprise, Membership, Person
from qiongtai.people.models.session import Session
from qiongtai.people.models.staff import Holding, Post, PostPower, Staff

__all__ = [
    "Account",
    "Delegation",
    "Enterprise",
    "Expert",
    "Holding",
    "Leave",
    "Membership",
    "Person",
    "Post",
    "PostPower",
    "Session",
    "SignInAttempt",
    "Staff",
]
