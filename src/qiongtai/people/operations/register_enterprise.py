"""Make an enterprise or organisation known, or find one."""

from datetime import datetime

from django.db import transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, ActorKind, Power
from qiongtai.law.identifiers import UsccWrong, check_phone, check_uscc, plain, uscc_is_legacy
from qiongtai.law.refusal import NotFound
from qiongtai.people.facts import EnterpriseRegistered
from qiongtai.people.models import Enterprise
from qiongtai.people.rules.naming import check_enterprise_name, check_name


@transaction.atomic
def register_enterprise(
    *, uscc: str, name: str, legal_representative: str, phone: str = "", by: Actor, at: datetime
) -> int:
    """Return the id of the enterprise with *uscc*, registered now if unknown; a known one keeps its name.

    A legacy code that fails its check is taken from a clerk or an errand agent, who has the licence in hand, and
    flagged; from a citizen it is refused with `UsccWrong`.
    """
    clerk = by.holds(Power.RECEIVE, Power.ACCEPT, Power.RUN)
    if not clerk and by.kind != ActorKind.CITIZEN:
        raise NotFound
    legacy = clerk and uscc_is_legacy(uscc)
    code = plain(uscc) if legacy else check_uscc(uscc).text
    if len(code) > 18:
        raise UsccWrong
    enterprise, fresh = Enterprise.objects.get_or_create(
        uscc=code,
        defaults={
            "name": check_enterprise_name(name),
            "legal_representative": check_name(legal_representative),
            "phone": check_phone(phone) if phone else "",
            "legacy": legacy,
            "registered_at": at,
        },
    )
    if fresh:
        fact = EnterpriseRegistered(enterprise_id=enterprise.pk, uscc=code, legacy=legacy, place=by.place)
        record(fact, by=by, at=at)
    return enterprise.pk
