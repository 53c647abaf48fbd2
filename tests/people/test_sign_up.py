"""A citizen opens an account."""

import pytest

from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.identifiers import IdentityNumberWrong
from qiongtai.people.models import Account, Person
from qiongtai.people.operations.register_person import register_person
from qiongtai.people.operations.sign_up import IdentityNotYours, UsernameTaken, sign_up
from qiongtai.people.queries.parties import identity_number, party_of_actor
from qiongtai.people.rules.codes import RealName
from qiongtai.people.rules.naming import UsernameWrong
from tests.people.actors import NOW, actor, number

pytestmark = pytest.mark.usefixtures("hainan")


def open_account(**changes):
    said = {
        "username": "xinminzhong",
        "password": "a long and odd password",
        "name": "新民众",
        "identity_number": number(50),
        "phone": "13700000001",
        "at": NOW,
    }
    return sign_up(**{**said, **changes})


def test_sign_up_makes_an_account_and_a_person_with_a_declared_name():
    account_id = open_account()
    mine = party_of_actor(actor("xinminzhong"))
    assert (mine.name, mine.level, mine.phone) == ("新民众", RealName.DECLARED, "13700000001")
    assert [fact.kind for fact in facts_of("account", str(account_id))] == ["account.opened"]
    assert [fact.kind for fact in facts_of("person", str(mine.id))] == ["person.registered"]
    assert facts_of("account", str(account_id))[0].actor_id == account_id
    assert "a long and odd password" not in str(facts_of("account", str(account_id)))


def walk_in() -> int:
    by = actor("clerk")
    return register_person(name="新民众", identity_number=number(50), phone="13700000001", by=by, at=NOW)


def test_sign_up_joins_the_person_whom_a_window_registered():
    person_id = walk_in()
    open_account()
    mine = party_of_actor(actor("xinminzhong"))
    assert (mine.id, mine.level) == (person_id, RealName.SEEN)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"name": "冒名者"}, id="another name"),
        pytest.param({"phone": "13700000009"}, id="another phone"),
    ],
)
def test_sign_up_does_not_give_a_stranger_somebody_elses_cases(changes):
    person_id = walk_in()
    with pytest.raises(IdentityNotYours):
        open_account(**changes)
    assert Person.objects.get(pk=person_id).account_id is None
    assert not Account.objects.filter(username="xinminzhong").exists()


def test_sign_up_does_not_say_whether_a_number_has_an_account():
    citizen = party_of_actor(actor("citizen"))
    with pytest.raises(IdentityNotYours):
        open_account(name=citizen.name, identity_number=identity_number(citizen.id), phone=citizen.phone)


@pytest.mark.parametrize("username", ["citizen", "CITIZEN"])
def test_sign_up_refuses_a_user_name_that_is_taken_whatever_its_case(username):
    with pytest.raises(UsernameTaken):
        open_account(username=username)
    assert not Person.objects.filter(name="新民众").exists()


@pytest.mark.parametrize("username", ["", "ab", "a b c d", "<script>", "admin\x00", "名字名字", "x" * 41])
def test_sign_up_refuses_a_user_name_that_cannot_stand(username):
    with pytest.raises(UsernameWrong):
        open_account(username=username)


def test_sign_up_refuses_a_wrong_number_and_keeps_nothing():
    counted = (Account.objects.count(), Person.objects.count())
    with pytest.raises(IdentityNumberWrong):
        open_account(identity_number="11010119900101001X")
    assert (Account.objects.count(), Person.objects.count()) == counted
