"""The roster of experts: accounts of their own without powers, and what ties an expert to an applicant."""

import pytest
from django.test import Client

from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.identifiers import IdentityNumberWrong, UsccWrong, identity_check
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.adapters.demonstration import DEMO_PASSWORD
from qiongtai.people.operations.add_expert import add_expert
from qiongtai.people.operations.close_expert import close_expert, reset_expert_password
from qiongtai.people.operations.replace_password import PasswordWeak
from qiongtai.people.operations.sign_up import UsernameTaken
from qiongtai.people.queries.actor import actor_of_account
from qiongtai.people.queries.experts import callable_at, expert_of, roster, ties_of
from qiongtai.people.rules.experts import (
    Concerned,
    EmployerMissing,
    ExpertField,
    ExpertListed,
    Sworn,
    Tie,
    TitleMissing,
    same_name,
    ties,
)
from qiongtai.people.rules.naming import NameWrong
from tests.province import CHENGMAI, enterprise_of, member, moment, officer, person_of

AT = moment("2026-03-02T09:00")
DETAILS = {
    "username": "new.expert",
    "password": "wenchang-river-9",
    "name": "独孤信",
    "identity_number": "11010519491231002X",
    "field": ExpertField.WATER,
    "title": "教授",
    "employer": "海南水文研究所",
}


@pytest.mark.usefixtures("hainan")
def test_the_head_of_an_organ_adds_an_expert_who_signs_in_without_powers() -> None:
    head = member(CHENGMAI, "ecology_environment", "approve")
    expert_id = add_expert(**DETAILS, by=head, at=AT)  # type: ignore[arg-type]
    row = next(one for one in roster(head).rows if one.id == expert_id)
    assert (row.name, row.field, row.place, row.active) == ("独孤信", ExpertField.WATER, CHENGMAI, True)
    actor = actor_of_account(row.account_id)
    assert (actor.kind, actor.name, actor.grants, actor.organ_id) == (ActorKind.EXPERT, "独孤信", (), None)
    assert expert_of(actor).id == expert_id
    (fact,) = facts_of("account", row.account_id)
    assert (fact.kind, fact.body["account_kind"], fact.body["expert_id"]) == ("account.opened", "expert", expert_id)
    assert "11010519491231002X" not in str(fact.body)
    with pytest.raises(ExpertListed):
        add_expert(**DETAILS, by=head, at=AT)  # type: ignore[arg-type]


@pytest.mark.usefixtures("hainan")
@pytest.mark.parametrize(
    ("name", "value", "refusal"),
    [
        ("username", "expert", UsernameTaken),
        ("password", "1234567890", PasswordWeak),
        ("name", "<b>", NameWrong),
        ("identity_number", "110105194912310021", IdentityNumberWrong),
        ("employer", "  ", EmployerMissing),
        ("title", "", TitleMissing),
        ("employer_code", "91460000MA5T2026XX", UsccWrong),
    ],
)
def test_what_is_typed_wrong_is_refused_beside_its_field(name: str, value: str, refusal: type[Refusal]) -> None:
    head = member(CHENGMAI, "ecology_environment", "approve")
    with pytest.raises(refusal):
        add_expert(**{**DETAILS, name: value}, by=head, at=AT)  # type: ignore[arg-type]


@pytest.mark.usefixtures("hainan")
@pytest.mark.parametrize("username", ["handler", "citizen", "expert", "supervisor"])
def test_nobody_else_keeps_the_roster(username: str) -> None:
    with pytest.raises(NotFound):
        add_expert(**DETAILS, by=officer(username), at=AT)  # type: ignore[arg-type]
    assert roster(officer(username)).rows == ()


@pytest.mark.usefixtures("hainan")
def test_a_closed_account_cannot_sign_in_and_is_asked_no_more() -> None:
    head, expert = member(CHENGMAI, "ecology_environment", "approve"), officer("expert4")
    expert_id = expert_of(expert).id
    with pytest.raises(NotFound):
        close_expert(expert_id=expert_id, reason="退休", by=officer("approver"), at=AT)
    assert Client().login(username="expert4", password=DEMO_PASSWORD)
    close_expert(expert_id=expert_id, reason="退休", by=head, at=AT)
    assert not Client().login(username="expert4", password=DEMO_PASSWORD)
    assert officer("expert4").kind is ActorKind.ANONYMOUS
    assert expert_id not in {one.id for one in callable_at(CHENGMAI)}
    with pytest.raises(NotFound):
        expert_of(expert)


@pytest.mark.usefixtures("hainan")
def test_the_head_gives_a_new_password() -> None:
    head, expert = member(CHENGMAI, "ecology_environment", "approve"), expert_of(officer("expert3"))
    reset_expert_password(expert_id=expert.id, password="another-river-12", by=head, at=AT)
    assert Client().login(username="expert3", password="another-river-12")


@pytest.mark.usefixtures("hainan")
def test_experts_of_the_organ_and_of_those_above_may_be_asked() -> None:
    names = {one.username for one in callable_at(CHENGMAI, field=ExpertField.ENVIRONMENT)}
    assert names == {"expert", "expert2", "expert3", "expert4", "expert5", "expert6"}
    assert {one.username for one in callable_at("460106000000", field=ExpertField.ENVIRONMENT)} == {"expert6"}


@pytest.mark.usefixtures("hainan")
def test_ties_are_found_by_employer_and_by_identity() -> None:
    boss, head = officer("enterprise"), member(CHENGMAI, "ecology_environment", "approve")
    firm = enterprise_of(boss)
    employed = expert_of(officer("expert5")).id
    representative = _same_person(head)
    found = ties_of([employed, representative, expert_of(officer("expert")).id], enterprise_id=firm.id)
    assert found == {employed: (Tie.EMPLOYER,), representative: (Tie.REPRESENTATIVE,)}
    assert ties_of([representative], person_id=person_of(boss).id) == {representative: (Tie.APPLICANT,)}


def _same_person(head: Actor) -> int:
    stem = "46902319790305017"
    given = {**DETAILS, "identity_number": stem + identity_check(stem), "name": "陈建业"}
    return add_expert(**given, by=head, at=AT)  # type: ignore[arg-type]


SWORN = Sworn(name="欧阳明", employer="海南（环境）研究院", employer_code="91460000MA5T2026XH", identity=b"1")


@pytest.mark.parametrize(
    ("applicant", "found"),
    [
        pytest.param(Concerned(name="别家公司"), (), id="nothing ties them"),
        pytest.param(Concerned(name="海南(环境) 研究院"), (Tie.EMPLOYER,), id="brackets and spaces do not matter"),
        pytest.param(Concerned(name="改了名", code="91460000MA5T2026XH"), (Tie.EMPLOYER,), id="the code decides"),
        pytest.param(Concerned(name="某人", identity=b"1"), (Tie.APPLICANT,), id="the expert applies"),
        pytest.param(
            Concerned(name="某公司", representatives=frozenset({b"1"}), representative="欧阳明"),
            (Tie.REPRESENTATIVE,),
            id="the expert represents the applicant",
        ),
        pytest.param(
            Concerned(name="某公司", representative="欧阳明"), (Tie.NAMESAKE,), id="only the name is the same"
        ),
    ],
)
def test_ties(applicant: Concerned, found: tuple[Tie, ...]) -> None:
    assert ties(SWORN, applicant) == found


def test_an_empty_name_is_nobodys() -> None:
    assert not same_name("", " ")
