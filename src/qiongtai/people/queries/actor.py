"""Who an account is when it acts."""

from collections.abc import Sequence
from typing import Any

from qiongtai.foundation.asking import ask
from qiongtai.law.actor import ANONYMOUS, Actor, ActorKind, Grant, Power

COLUMNS = """
       account.kind,
       coalesce(staff.name_zh, person.name, expert.name, account.username),
       staff.organ_id,
       organ.division_id,
       ARRAY(
           SELECT ARRAY[power.power, power.low, power.high, power.organ_key]
           FROM people_holding holding JOIN people_post_power power ON power.post_id = holding.post_id
           WHERE holding.staff_id = staff.id
             AND holding.since <= now() AND (holding.until IS NULL OR holding.until > now())
           ORDER BY power.id
       )
"""
BEHIND = """
LEFT JOIN people_person person ON person.account_id = account.id
LEFT JOIN people_staff staff ON staff.account_id = account.id AND account.kind = 'staff'
LEFT JOIN people_expert expert ON expert.account_id = account.id
LEFT JOIN places_organ organ ON organ.id = staff.organ_id
"""
"""What joins to ``account`` to read `COLUMNS`, one row an account."""
QUESTION = f"SELECT {COLUMNS} FROM people_account account {BEHIND} WHERE account.id = %s AND account.is_active"  # noqa: S608


def actor_of_account(account_id: int) -> Actor:
    """Return the actor behind *account_id*, with the powers that hold now, in one query.

    A closed or unknown account is anonymous. Powers are read at each request, so a post taken away ends at once.
    """
    for row in ask(QUESTION, [account_id]):
        return actor_of_row(account_id, row)
    return ANONYMOUS


def actor_of_row(account_id: int, row: Sequence[Any]) -> Actor:
    """Return the actor that `COLUMNS` tell of."""
    kind, name, organ_id, place, powers = row
    grants = tuple(Grant(Power(power), low, high, organ_key) for power, low, high, organ_key in powers or ())
    return Actor(ActorKind(kind), account_id, name, grants=grants, organ_id=organ_id, place=place)
