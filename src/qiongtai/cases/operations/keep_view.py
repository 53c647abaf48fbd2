"""Keep a view of the inbox, and drop one. A habit of one officer is nobody's history: no fact is recorded."""

from django.db import transaction

from qiongtai.cases.models import InboxView
from qiongtai.cases.rules.views import MOST, TooManyViews, check_name
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound


@transaction.atomic
def keep_view(*, name: str, query: str, by: Actor) -> None:
    """Keep *query* under *name*; a view of that name is replaced. Raises `ViewUnnamed` and `TooManyViews`."""
    name = check_name(name)
    others = InboxView.objects.filter(account_id=by.id or 0).exclude(name=name)
    if others.count() >= MOST:
        raise TooManyViews(most=MOST)
    InboxView.objects.update_or_create(account_id=by.id or 0, name=name, defaults={"query": query})


def drop_view(*, view_id: int, by: Actor) -> None:
    """Forget the view. Raises `NotFound` unless it is the officer's own."""
    if not InboxView.objects.filter(pk=view_id, account_id=by.id or 0).delete()[0]:
        raise NotFound
