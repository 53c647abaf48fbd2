"""Who can sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from qiongtai.people.rules.codes import AccountKind


class Account(AbstractUser):
    """An account of a citizen, an officer or an expert; what it may do follows from who stands behind it."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    kind = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in AccountKind], default=AccountKind.CITIZEN
    )
    phone = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=10, blank=True)

    class Meta:
        db_table = "people_account"
        constraints = [
            models.CheckConstraint(
                name="people_account_kind_known",
                condition=models.Q(kind__in=list(AccountKind)),
                violation_error_message=_("An account belongs to a citizen, an officer or an expert."),
            ),
        ]
