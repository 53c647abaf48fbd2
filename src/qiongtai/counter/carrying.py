"""Carry out what a form asks for; a refusal keeps what was typed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.forms import Form
from django.http import HttpRequest

from qiongtai.foundation.clock import now
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.ui.http import actor_of, status_of, told

Work = Callable[[dict[str, Any], Actor, datetime], object]


def carried_out(request: HttpRequest, form: Form, work: Work) -> int:
    """Carry out *work* with what *form* holds: 0 when it was done, else the status of the page to show again."""
    if not form.is_valid():
        return 422
    try:
        work(form.cleaned_data, actor_of(request), now())
    except NotFound:
        raise
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, told(refusal))
        return status_of(refusal)
    return 0
