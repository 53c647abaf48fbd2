"""Who is signed in where."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from qiongtai.people.models.account import Account


class Session(AbstractBaseSession):
    """A visitor's session; once signed in it names its account, so that one question finds both."""

    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "people_session"
