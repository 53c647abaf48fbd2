"""The higher organ does not ask the applicant again for what the lower one has (行政许可法 35)."""

from collections.abc import Sequence

from qiongtai.cases.models import Case, Material
from qiongtai.cases.rules.gaps import Gap, GapKind
from qiongtai.cases.rules.levels import refuse_asking
from qiongtai.cases.rules.permits import WORKING
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.law.actor import Actor, Power

OFFICE = (*WORKING, Power.ACCEPT)


def refuse_asking_again(case_id: int, gaps: Sequence[Gap], *, by: Actor) -> None:
    """Raise `AskedAgain`, or `AskTheLowerOrgan`, where *by* sits at the higher organ of an accepted case.

    Everybody else is let through: whether they may ask, the operation says.
    """
    if not by.holds(*OFFICE):
        return
    case = Case.objects.filter(pk=case_id, first_organ__isnull=False, accepted_at__isnull=False).first()
    if case is None or not any(by.may(power, place=case.place, organ_key=case.organ_key) for power in OFFICE):
        return
    item = spec_of(case.entry_version_id).item
    given = set(Material.objects.filter(case_id=case.pk).values_list("key", flat=True)) | set(case.form)
    names = {one.key: one.name_zh for one in item.materials} | {one.key: one.label_zh for one in item.form}
    refuse_asking([gap.key for gap in gaps if gap.kind is not GapKind.OTHER], given, names)
