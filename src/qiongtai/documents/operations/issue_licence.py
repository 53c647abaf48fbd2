"""Issue a licence."""

from collections.abc import Mapping
from datetime import date, datetime

from qiongtai.documents.queries.licences import LicenceRow
from qiongtai.law.actor import Actor


def issue_licence(
    *,
    kind: str,
    name_zh: str,
    name_en: str,
    holder_name: str,
    holder_id_masked: str,
    place: str,
    organ_id: int | None,
    organ_zh: str,
    organ_en: str,
    case_id: int,
    valid_from: date,
    valid_until: date | None,
    details: Mapping[str, str],
    by: Actor,
    at: datetime,
) -> LicenceRow:
    """Number and record a licence, prepare its paper, and return its row with *paper_id*.

    *kind* is the catalogue's licence kind (``food_business_licence``); *details* are the lines printed on it, label to
    text, in order (经营场所, 经营项目, 法定代表人).
    """
    raise NotImplementedError
