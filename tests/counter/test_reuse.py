"""Earlier papers used again, likely duplicates pointed out, unfinished pages kept."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from qiongtai.cases.models import Case, Material, WalkIn
from qiongtai.cases.operations.keep_walk_in import KEPT_FOR, clear_walk_ins
from qiongtai.cases.operations.receive import receive_case
from qiongtai.cases.operations.reuse import Reuse
from qiongtai.cases.queries.reuse import offers_for
from qiongtai.cases.rules.reuse import ConsentMissing, Earlier, ReuseGone, ReuseSource
from qiongtai.documents.models import Licence
from qiongtai.documents.operations.change_licence_state import change_licence_state
from qiongtai.documents.rules.kinds import LicenceState
from qiongtai.foundation.clock import now
from tests.cases.test_commitments import granted, health
from tests.counter.filled import FOOD, USCC, enterprise, item
from tests.province import a_pdf, answers, enterprise_of, entry_id, facts, officer, person_of, received, window_id

pytestmark = pytest.mark.django_db
PAGE = reverse("counter:receive", args=[FOOD])


def scanned(clerk: Client, **changes: Any) -> Case:
    """Take in a walk-in whose floor plan was scanned."""
    sent = {
        **enterprise(),
        "material-floor_plan": "scan",
        "material-floor_plan-file": SimpleUploadedFile("plan.pdf", a_pdf(), "application/pdf"),
        "then": "receive",
        **changes,
    }
    assert clerk.post(PAGE, sent).status_code == 302
    return Case.objects.latest("pk")


def looked_up(clerk: Client, code: str = FOOD, uscc: str = USCC) -> str:
    sent = {"of": "enterprise", "code": code, "enterprise-uscc": uscc}
    return clerk.post(reverse("counter:check"), sent).content.decode()


def test_an_earlier_file_is_offered_with_its_date_and_digest_and_used_with_consent(clerk: Client) -> None:
    first = scanned(clerk)
    plan = Material.objects.get(case=first, key="floor_plan")
    shown = looked_up(clerk)
    assert f'value="case-{plan.pk}"' in shown
    assert plan.file is not None
    assert plan.file.digest[:12] in shown
    sent = {**enterprise(), "material-floor_plan": "missing", "reuse-floor_plan": f"case-{plan.pk}", "then": "receive"}
    refused = clerk.post(PAGE, sent)
    assert refused.status_code == 422
    assert "note the consent" in refused.content.decode()
    assert clerk.post(PAGE, {**sent, "reuse-consent": "1"}).status_code == 302
    second = Case.objects.latest("pk")
    again = Material.objects.get(case=second, key="floor_plan")
    assert again.file_id == plan.file_id
    (fact,) = [one for one in facts(second.pk) if one.kind == "case.material_reused"]
    assert (fact.body["source"], fact.body["source_id"], fact.body["digest"]) == ("case", plan.pk, plan.file.digest)
    assert fact.body["consent"] == second.applicant_name


def test_a_fresh_scan_goes_before_an_earlier_file(clerk: Client) -> None:
    plan = Material.objects.get(case=scanned(clerk), key="floor_plan")
    second = scanned(clerk, **{"reuse-floor_plan": f"case-{plan.pk}", "reuse-consent": "1"})
    assert Material.objects.get(case=second, key="floor_plan").file_id != plan.file_id
    assert "case.material_reused" not in {one.kind for one in facts(second.pk)}


def reused(earlier: Earlier, *, consent: str = "陈建业", material: str = "floor_plan") -> int:
    entry = entry_id("food_business_licence")
    party = enterprise_of(officer("enterprise"))
    return receive_case(
        entry_id=entry,
        applicant=party,
        form=answers(item(FOOD), uscc=party.id_masked),
        materials={},
        reuse=Reuse(earlier={material: earlier}, consent=consent),
        window_id=window_id(),
        by=officer("clerk"),
        at=now(),
    )


def test_another_partys_file_is_never_offered_nor_used(clerk: Client) -> None:
    case_id = received(
        "individual_business_registration", person_of(officer("citizen")), clerk=officer("clerk"), at=now()
    )
    theirs = Material.objects.filter(case_id=case_id).first()
    assert theirs is not None
    stored = Material.objects.get(case=scanned(clerk), key="floor_plan").file
    Material.objects.filter(pk=theirs.pk).update(key="floor_plan", file=stored, state="file")
    for earlier in (Earlier(ReuseSource.CASE, theirs.pk), Earlier(ReuseSource.CASE, 2**40)):
        with pytest.raises(ReuseGone):
            reused(earlier)
    offered = offers_for(enterprise_of(officer("enterprise")), item(FOOD), at=now())
    assert theirs.pk not in {one.earlier.id for one in offered}


def test_nothing_is_used_again_without_a_name_to_the_consent(clerk: Client) -> None:
    plan = Material.objects.get(case=scanned(clerk), key="floor_plan")
    with pytest.raises(ConsentMissing):
        reused(Earlier(ReuseSource.CASE, plan.pk), consent=" ")


def test_a_licence_in_force_is_offered_and_a_revoked_one_is_not() -> None:
    case = granted()
    party = enterprise_of(officer("enterprise"))
    spec = item("public-place-hygiene-licence-469023000000")
    wanted = [one for one in spec.materials if one.key == "business_licence"]
    assert wanted
    assert [one.number for one in offers_for(party, spec, at=now()) if one.earlier.source is ReuseSource.LICENCE] == []
    Licence.objects.filter(case_id=case.pk).update(kind="business_licence")
    (licence,) = Licence.objects.filter(case_id=case.pk)
    (offer,) = [one for one in offers_for(party, spec, at=now()) if one.earlier.source is ReuseSource.LICENCE]
    assert (offer.material, offer.number) == ("business_licence", licence.number)
    again = reused(Earlier(ReuseSource.LICENCE, licence.pk), material="business_licence")
    assert Material.objects.get(case_id=again, key="business_licence").mime == "application/pdf"
    change_licence_state(licence_id=licence.pk, state=LicenceState.REVOKED, reason="x", by=health("approve"), at=now())
    with pytest.raises(ReuseGone):
        reused(Earlier(ReuseSource.LICENCE, licence.pk), material="business_licence")


def test_a_likely_duplicate_is_pointed_out_and_not_blocked(clerk: Client) -> None:
    first = scanned(clerk)
    shown = looked_up(clerk)
    assert "There may be such an application already" in shown
    assert reverse("counter:case", args=[first.pk]) in shown
    assert first.number in shown
    assert "There may be such an application already" not in looked_up(clerk, uscc="91460000MA5T2026XH")
    assert scanned(clerk).pk != first.pk


def test_a_closed_case_of_long_ago_is_no_duplicate(clerk: Client) -> None:
    first = scanned(clerk)
    Case.objects.filter(pk=first.pk).update(state="not_accepted", submitted_at=now() - KEPT_FOR * 6)
    assert "There may be such an application already" not in looked_up(clerk)


def test_what_is_typed_is_kept_for_the_clerk_alone_until_it_is_sent(
    clerk: Client, signed_in: Callable[..., Client]
) -> None:
    keep = reverse("counter:keep", args=[FOOD])
    typed = {
        "kind": "enterprise",
        "enterprise-uscc": USCC,
        "form-safety_manager": "李明",
        "material-floor_plan": "seen",
    }
    assert clerk.post(keep, typed).status_code == 204
    kept = WalkIn.objects.get()
    assert "李明".encode() not in bytes(kept.sealed)
    shown = clerk.get(PAGE).content.decode()
    assert USCC in shown
    assert "李明" in shown
    assert "This is what you had typed" in shown
    assert "error-summary" not in shown
    assert "李明" not in signed_in("registrar").get(PAGE).content.decode()
    assert clerk.post(PAGE, enterprise(then="receive")).status_code == 302
    assert not WalkIn.objects.exists()


def test_a_clerk_may_begin_afresh_and_old_pages_go(clerk: Client) -> None:
    keep = reverse("counter:keep", args=[FOOD])
    clerk.post(keep, {"kind": "enterprise", "enterprise-uscc": USCC})
    clerk.post(reverse("counter:forget", args=[FOOD]))
    assert not WalkIn.objects.exists()
    clerk.post(keep, {"kind": "enterprise", "enterprise-uscc": USCC})
    assert clear_walk_ins(now()) == 0
    assert clear_walk_ins(now() + KEPT_FOR * 2) == 1


def test_too_much_is_not_kept(clerk: Client) -> None:
    response = clerk.post(reverse("counter:keep", args=[FOOD]), {"form-safety_manager": "长" * 60_001})
    assert response.status_code == 422
