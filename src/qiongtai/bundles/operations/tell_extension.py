"""Tell the applicant in writing that the joint term is longer, and why."""

from datetime import datetime

from qiongtai.bundles.models import Joint
from qiongtai.bundles.models.taking import applicant_of
from qiongtai.bundles.queries.rows import JOINT
from qiongtai.bundles.rules.heads import GOVERNMENTS
from qiongtai.cases.rules.wording import term_zh
from qiongtai.documents.facts import PaperPrepared
from qiongtai.documents.operations.prepare_papers import Sheet, prepare_papers
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.foundation.clock import day_of
from qiongtai.law.refusal import NotFound
from qiongtai.law.terms import Term
from qiongtai.people.queries.parties import party
from qiongtai.places.queries.organs import OrganRow, organ, organs_of


def extension_notice(joint: Joint, term: Term, reason: str, *, at: datetime) -> PaperPrepared:
    """Number and keep the notice of the government whose head extended the term (行政许可法 42)."""
    sender, applicant = government_of(joint.lead_place), party(*applicant_of(joint))
    data = {
        "organ_id": sender.id,
        "organ_zh": sender.name_zh,
        "organ_en": sender.name_en,
        "applicant_name": applicant.name,
        "applicant_id": applicant.id_masked,
        "item_zh": f"{joint.name_zh}（并联审批）",
        "item_en": joint.name_en,
        "received_on": day_of(joint.submitted_at) if joint.submitted_at else None,
        "accepted_on": joint.started_on,
        "head_zh": "本级人民政府负责人",
        "value_zh": term_zh(term),
        "reason": reason,
        "due_on": joint.joint_due_on,
    }
    sheet = Sheet(
        kind=PaperKind.EXTENSION_NOTICE, subject_kind=JOINT, subject_id=joint.pk, place=joint.lead_place, data=data
    )
    return prepare_papers(sheet, at=at)[0]


def government_of(place: str) -> OrganRow:
    """Return the people's government at *place* itself. Raises `NotFound` where there is none."""
    found = next((one for one in organs_of(place) if one.key in GOVERNMENTS), None)
    if found is None:
        raise NotFound
    return organ(found.id)
