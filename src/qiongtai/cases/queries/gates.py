"""What still holds a result back."""

from dataclasses import dataclass

from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.charges.queries.bills import unpaid_bills
from qiongtai.charges.queries.rows import BillRow
from qiongtai.documents.queries.blanks import keeps_blanks, standing_blank
from qiongtai.documents.queries.licences import licences_of


@dataclass(frozen=True, slots=True)
class Gates:
    """What a granted result waits for. *unpaid*: its open bill; *unprinted*: it belongs on a blank and is on none."""

    unpaid: BillRow | None = None
    unprinted: bool = False


def gates_of(case_id: int, entry_version_id: int, *, place: str, window_place: str, on_paper: bool = True) -> Gates:
    """Return what holds back the result of a granted case that the caller may see.

    Its licence belongs on a blank where the item says so and the organ's place or the window's keeps blanks of the
    kind, and it goes out *on_paper*. An item without fees is not asked about bills.
    """
    item = spec_of(entry_version_id).item
    unpaid = unpaid_bills("case", [case_id]).get(str(case_id)) if item.fees else None
    blank = on_paper and item.result.blank and keeps_blanks(item.result.licence or "", {place, window_place})
    return Gates(unpaid=unpaid, unprinted=blank and not _printed(case_id))


def _printed(case_id: int) -> bool:
    licence = next(reversed(licences_of(case_id)), None)
    return licence is not None and standing_blank(licence.id) != ""
