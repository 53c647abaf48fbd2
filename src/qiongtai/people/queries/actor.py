"""Who an account is when it acts."""

from qiongtai.law.actor import ANONYMOUS, Actor


def actor_of_account(account_id: int) -> Actor:
    """Return the actor behind *account_id*, with the powers that hold now."""
    return ANONYMOUS
