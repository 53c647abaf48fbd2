"""Applications before they are sent, and what is refused on the way in; nothing refused leaves a trace."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from qiongtai.cases.models import Case
from qiongtai.cases.operations.attach import MaterialUnknown, attach_material
from qiongtai.cases.operations.detach import detach_material
from qiongtai.cases.operations.discard import discard_draft
from qiongtai.cases.operations.draft import draft_case
from qiongtai.cases.operations.lay_out import AudienceWrong
from qiongtai.cases.operations.receive import WindowElsewhere, receive_case
from qiongtai.cases.operations.save_draft import save_draft
from qiongtai.cases.operations.submit import submit_case
from qiongtai.cases.queries.list import cases_in_scope
from qiongtai.cases.queries.mine import my_case, my_cases
from qiongtai.cases.rules.materials import MaterialsMissing
from qiongtai.cases.rules.states import Act, Channel, State
from qiongtai.catalogue.rules.form import FormRefused
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.foundation.clock import now
from qiongtai.law.identifiers import check_case_number
from qiongtai.law.lifecycle import ActNotAllowed
from qiongtai.law.refusal import NotFound, Stale
from qiongtai.people.operations.delegate import delegate
from qiongtai.people.rules.codes import PartyKind
from tests import province
from tests.province import CHENGMAI, JIANGUO, moment, officer

AT = moment("2026-03-02T10:00")


def drafted(**said: Any) -> int:
    owner = officer("citizen")
    given = {"entry_id": province.entry_id("individual_business_registration"), "applicant": province.person_of(owner)}
    return draft_case(**{**given, "channel": Channel.ONLINE, "by": owner, "at": AT, **said})


def filled(case_id: int) -> None:
    owner = officer("citizen")
    item = province.item_of(my_case(owner, case_id, at=AT).entry_id)
    save_draft(case_id=case_id, form=province.answers(item), by=owner, at=AT)
    for material in item.required_materials:
        stored = store_upload(name=f"{material.key}.pdf", content=province.a_pdf(), by=owner, at=AT)
        attach_material(case_id=case_id, material=material.key, file_id=stored.id, by=owner, at=AT)


@pytest.mark.django_db
def test_draft_is_its_owners_alone() -> None:
    case_id, stranger = drafted(), officer("enterprise")
    mine = my_case(officer("citizen"), case_id, at=AT)
    assert (mine.state, mine.number, mine.acts) == (State.DRAFT, None, {Act.SUBMIT, Act.DISCARD})
    assert cases_in_scope(officer("supervisor")).rows == ()
    for act in (
        lambda: my_case(stranger, case_id, at=AT),
        lambda: save_draft(case_id=case_id, form={}, by=stranger, at=AT),
        lambda: submit_case(case_id=case_id, by=stranger, at=AT),
        lambda: discard_draft(case_id=case_id, by=officer("clerk"), at=AT),
        lambda: drafted(applicant=province.enterprise_of(stranger)),
        lambda: drafted(entry_id=999_999_999),
        lambda: drafted(entry_id=None, entry_code="no-such-entry"),
    ):
        with pytest.raises(NotFound):
            act()


@pytest.mark.django_db
def test_draft_keeps_half_an_answer_and_hides_identity_numbers_at_rest() -> None:
    case_id, owner = drafted(), officer("citizen")
    item = province.item_of(my_case(owner, case_id, at=AT).entry_id)
    secret = next(field.key for field in item.form if field.type == "id_number")
    text = next(field.key for field in item.form if field.type == "text")
    version = save_draft(
        case_id=case_id,
        form={secret: "11010519491231", text: "'; DROP TABLE--<script>", "no_such": "x"},
        by=owner,
        at=AT,
    )
    assert version == 2
    kept = Case.objects.get(pk=case_id)
    assert kept.form[secret] == "*" * 14
    assert "1949" not in str(kept.sealed)
    assert my_case(owner, case_id, at=AT).answers == {secret: "11010519491231", text: "'; DROP TABLE--<script>"}
    with pytest.raises(Stale):
        save_draft(case_id=case_id, form={}, version=1, by=owner, at=AT)
    assert my_case(owner, case_id, at=AT).answers[secret] == "11010519491231", "what was kept stays"


@pytest.mark.django_db
def test_submit_names_every_wrong_field_and_missing_material() -> None:
    case_id, owner = drafted(), officer("citizen")
    with pytest.raises(FormRefused) as refused:
        submit_case(case_id=case_id, by=owner, at=AT)
    item = province.item_of(my_case(owner, case_id, at=AT).entry_id)
    assert set(refused.value.errors) >= {field.key for field in item.form if field.required}
    save_draft(case_id=case_id, form=province.answers(item), by=owner, at=AT)
    with pytest.raises(MaterialsMissing) as missing:
        submit_case(case_id=case_id, by=owner, at=AT)
    assert missing.value.particulars["keys"]
    assert province.kinds(case_id) == ["drafted"], "nothing is recorded that did not happen"


@pytest.mark.django_db
def test_submit_gives_a_number_once() -> None:
    case_id, owner = drafted(), officer("citizen")
    filled(case_id)
    number = submit_case(case_id=case_id, by=owner, at=AT)
    assert (check_case_number(number).place, check_case_number(number).year) == (CHENGMAI, 2026)
    with pytest.raises(ActNotAllowed):
        submit_case(case_id=case_id, by=owner, at=AT)
    with pytest.raises(ActNotAllowed):
        save_draft(case_id=case_id, form={}, by=owner, at=AT)
    with pytest.raises(ActNotAllowed):
        detach_material(case_id=case_id, material="application_form", by=owner, at=AT)
    assert province.kinds(case_id).count("submitted") == 1


@pytest.mark.django_db
def test_agent_acts_for_a_principal_and_the_facts_say_so() -> None:
    agent, principal = officer("agent"), province.person_of(officer("citizen"))
    case_id = drafted(applicant=principal, by=agent)
    fact = province.facts(case_id)[0]
    assert (fact.actor_id, fact.acting_for) == (agent.id, f"person {principal.id} {principal.name}")
    assert [row.id for row in my_cases(officer("citizen")).rows] == [case_id]


@pytest.mark.django_db
def test_discarded_draft_is_gone_but_for_its_fact() -> None:
    case_id, owner = drafted(), officer("citizen")
    filled(case_id)
    discard_draft(case_id=case_id, by=owner, at=AT)
    assert my_cases(owner).rows == ()
    with pytest.raises(NotFound):
        my_case(owner, case_id, at=AT)
    row = Case.objects.get(pk=case_id)
    assert (row.form, row.sealed) == ({}, {})
    assert province.kinds(case_id)[-1] == "discarded"


@pytest.mark.django_db
def test_attach_wants_a_material_of_the_list_and_a_stored_file() -> None:
    case_id, owner = drafted(), officer("citizen")
    stored = store_upload(name="a.pdf", content=province.a_pdf(), by=owner, at=AT)
    with pytest.raises(MaterialUnknown):
        attach_material(case_id=case_id, material="no_such", file_id=stored.id, by=owner, at=AT)
    with pytest.raises(NotFound):
        attach_material(case_id=case_id, material="application_form", file_id=uuid4(), by=owner, at=AT)
    assert province.kinds(case_id) == ["drafted"]


@pytest.mark.django_db
def test_item_for_people_is_not_for_enterprises() -> None:
    owner = officer("enterprise")
    with pytest.raises(AudienceWrong):
        drafted(applicant=province.enterprise_of(owner), by=owner)


@pytest.mark.django_db
def test_receive_refuses_the_wrong_window_form_and_clerk() -> None:
    firm = province.enterprise_of(officer("enterprise"))
    entry = province.entry_id("food_business_licence")
    form = province.answers(province.item_of(entry), uscc=firm.id_masked)
    given: dict[str, Any] = {
        "entry_id": entry,
        "applicant": firm,
        "form": form,
        "materials": {},
        "window_id": province.window_id(),
        "by": officer("clerk"),
        "at": AT,
    }
    with pytest.raises(NotFound):
        receive_case(**{**given, "by": officer("handler")})
    with pytest.raises(NotFound):
        receive_case(**{**given, "window_id": province.window_id("469021000000")})
    with pytest.raises(WindowElsewhere):
        receive_case(**{**given, "entry_id": province.entry_id("food_business_licence", "469021000000")})
    with pytest.raises(FormRefused):
        receive_case(**{**given, "form": {**form, "uscc": "123"}})
    with pytest.raises(MaterialUnknown):
        receive_case(**{**given, "materials": {"no_such": None}})
    assert Case.objects.count() == 0


@pytest.mark.django_db
def test_village_window_receives_and_accepts_for_the_county() -> None:
    agent = officer("village")
    firm = province.enterprise_of(officer("enterprise"))
    case_id = province.received("food_business_licence", firm, clerk=agent, at=AT, place=JIANGUO)
    row = Case.objects.get(pk=case_id)
    assert (row.place, row.window_place, row.on_behalf) == (CHENGMAI, JIANGUO, True)


@pytest.mark.django_db
def test_attach_takes_no_file_that_somebody_else_uploaded() -> None:
    case_id, owner = drafted(), officer("citizen")
    others = store_upload(name="a.pdf", content=province.a_pdf(), by=officer("enterprise"), at=AT)
    with pytest.raises(NotFound):
        attach_material(case_id=case_id, material="application_form", file_id=others.id, by=owner, at=AT)
    assert province.kinds(case_id) == ["drafted"]


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["460100000000", "469023999999", "999999999999", "x"])
def test_draft_for_an_area_that_the_entry_does_not_serve_is_the_entrys(place: str) -> None:
    entry = province.entry_id("individual_business_registration", CHENGMAI)
    assert Case.objects.get(pk=drafted(entry_id=entry, place=place)).window_place == CHENGMAI


@pytest.mark.django_db
@pytest.mark.parametrize(("item", "seen"), [("individual_business_registration", True), ("id_card", False)])
def test_an_agent_sees_the_cases_of_the_item_that_was_delegated(item: str, seen: bool) -> None:
    case_id, owner = drafted(), officer("enterprise")
    Case.objects.filter(pk=case_id).update(person_id=province.person_of(owner).id)
    delegate(
        principal_kind=PartyKind.PERSON,
        principal_id=province.person_of(owner).id,
        agent_username="agent",
        agent_name="李代办",
        until=now() + timedelta(days=1),
        item_key=item,
        by=owner,
        at=now() - timedelta(minutes=1),
    )
    if seen:
        assert my_case(officer("agent"), case_id, at=AT).id == case_id
        return
    with pytest.raises(NotFound):
        my_case(officer("agent"), case_id, at=AT)


@pytest.mark.django_db
def test_a_case_out_of_reach_is_never_stale() -> None:
    case_id, stranger = drafted(), officer("enterprise")
    with pytest.raises(NotFound):
        discard_draft(case_id=case_id, version=77, by=stranger, at=AT)
    with pytest.raises(Stale):
        discard_draft(case_id=case_id, version=77, by=officer("citizen"), at=AT)
