"""Who can sign in."""

from django.contrib.auth.models import AbstractUser


class Account(AbstractUser):
    """An account of a citizen or an officer."""
