"""Print the mandate of an errand, and take a printed one back."""

from datetime import datetime

from qiongtai.documents.facts import PaperPrepared
from qiongtai.documents.operations.prepare_papers import Sheet, prepare_papers
from qiongtai.documents.operations.revoke_paper import revoke_paper
from qiongtai.documents.queries.papers import paper
from qiongtai.documents.rules.kinds import PaperKind, PaperState
from qiongtai.errands.models import Errand, ErrandItem
from qiongtai.law.actor import Actor
from qiongtai.people.rules.codes import MandateForm
from qiongtai.places.queries.halls import hall_at
from qiongtai.places.queries.organs import organ

HOW = {
    MandateForm.PAPER: "经委托人在代办员面前签名后生效",
    MandateForm.PORTAL: "由委托人登录平台在线授权，授权时即生效",
}


def print_mandate(errand: Errand, form: MandateForm, *, agent: str = "", at: datetime) -> PaperPrepared:
    """Number and keep the errand's mandate as a paper, and return the fact, to be recorded with the others."""
    hall = hall_at(errand.held_at)
    keeper = organ(hall.organ_id)
    items = ErrandItem.objects.filter(errand_id=errand.pk).order_by("pk")
    sheet = Sheet(
        kind=PaperKind.MANDATE,
        subject_kind="errand",
        subject_id=errand.pk,
        place=hall.place,
        data={
            "organ_id": keeper.id,
            "seal_zh": keeper.name_zh,
            "organ_zh": hall.name_zh,
            "organ_en": hall.name_en,
            "applicant_name": errand.principal_name,
            "applicant_id": errand.principal_number,
            "phone": errand.phone,
            "item_zh": errand.matter,
            "agent": agent,
            "matter": errand.matter,
            "items": [one.name_zh for one in items],
            "until": errand.mandate_until,
            "errand": str(errand.pk),
            "form_zh": HOW[form],
        },
        expires_on=errand.mandate_until,
    )
    return prepare_papers(sheet, at=at)[0]


def take_back_paper(errand: Errand, reason: str, *, by: Actor, at: datetime) -> None:
    """Let the errand's printed mandate, where there is one that holds, be revoked: its public check will say so."""
    if errand.mandate_paper_id is not None and paper(errand.mandate_paper_id).state is PaperState.VALID:
        revoke_paper(paper_id=errand.mandate_paper_id, reason=reason, by=by, at=at)
