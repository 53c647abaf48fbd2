"""Persons and enterprises become known, once."""

import pytest

from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import ANONYMOUS
from qiongtai.law.identifiers import IdentityNumberWrong, PhoneWrong, UsccWrong, uscc_check
from qiongtai.law.refusal import NotFound
from qiongtai.people.adapters import vault
from qiongtai.people.models import Enterprise, Person
from qiongtai.people.operations.register_enterprise import register_enterprise
from qiongtai.people.operations.register_person import NameDiffers, register_person
from qiongtai.people.queries.parties import find_enterprise, find_person, identity_number, party
from qiongtai.people.rules.codes import PartyKind, RealName
from qiongtai.people.rules.naming import EnterpriseNameWrong, NameWrong
from tests.people.actors import NOW, actor, number

pytestmark = pytest.mark.usefixtures("hainan")
USCC = "91469023MA5TTETT0" + uscc_check("91469023MA5TTETT0")


def walk_in(**changes):
    said = {"name": "吴阿婆", "identity_number": number(1), "phone": "13900000001", "by": actor("village"), "at": NOW}
    return register_person(**{**said, **changes})


def test_register_person_keeps_the_number_encrypted_and_masked():
    person_id = walk_in()
    row = Person.objects.get(pk=person_id)
    stored = bytes(row.identity_cipher) + bytes(row.identity_digest)
    assert number(1).encode() not in stored
    assert identity_number(person_id) == number(1)
    shown = party(PartyKind.PERSON, person_id)
    assert shown.id_masked == "469***********" + number(1)[-4:]
    assert shown.level == RealName.SEEN
    assert [fact.kind for fact in facts_of("person", str(person_id))] == ["person.registered"]
    assert number(1) not in str(facts_of("person", str(person_id)))


def test_register_person_finds_who_is_known_however_the_number_is_typed():
    first = walk_in()
    assert walk_in(identity_number=f" {number(1)[:6]} {number(1)[6:].lower()} ") == first
    assert Person.objects.filter(name="吴阿婆").count() == 1
    assert len(facts_of("person", str(first))) == 1
    assert find_person(number(1)).id == first


def test_register_person_refuses_another_name_for_a_known_number():
    walk_in()
    with pytest.raises(NameDiffers):
        walk_in(name="吴阿公")


def test_register_person_takes_a_new_phone_only_without_an_account():
    person_id = walk_in()
    walk_in(phone="13900000002")
    assert party(PartyKind.PERSON, person_id).phone == "13900000002"
    citizen = Person.objects.get(account__username="citizen")
    known = identity_number(citizen.pk)
    Person.objects.filter(pk=citizen.pk).update(level=RealName.DECLARED)
    assert walk_in(name=citizen.name, identity_number=known, phone="13900000009") == citizen.pk
    citizen.refresh_from_db()
    assert (citizen.phone, citizen.level) == ("13800000001", RealName.SEEN)
    assert facts_of("person", str(citizen.pk))[-1].kind == "person.identity_seen"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        pytest.param({"identity_number": number(1)[:-1] + "0"}, IdentityNumberWrong, id="a wrong check digit"),
        pytest.param({"identity_number": number(1, "20991231")}, IdentityNumberWrong, id="born in the future"),
        pytest.param({"identity_number": "'; DROP TABLE people_person; --"}, IdentityNumberWrong, id="SQL"),
        pytest.param({"name": "<script>"}, NameWrong, id="script for a name"),
        pytest.param({"name": "吴"}, NameWrong, id="one character"),
        pytest.param({"name": ""}, NameWrong, id="no name"),
        pytest.param({"name": "吴\x00阿婆"}, NameWrong, id="a name with a zero byte"),
        pytest.param({"phone": "12345"}, PhoneWrong, id="a short phone"),
    ],
)
def test_register_person_refuses_and_keeps_nothing(changes, refusal):
    counted = Person.objects.count()
    with pytest.raises(refusal):
        walk_in(**changes)
    assert Person.objects.count() == counted


@pytest.mark.parametrize("name", ["王海燕", "阿卜杜拉·买买提", "O'Brien Mary-Ann", "John Smith"])
def test_register_person_takes_names_of_all_peoples(name):
    assert party(PartyKind.PERSON, walk_in(name=name)).name == name


def test_register_person_is_for_windows_only():
    for by in (ANONYMOUS, actor("citizen"), actor("handler")):
        with pytest.raises(NotFound):
            walk_in(by=by)


def company(**changes):
    said = {"uscc": USCC, "name": "澄迈小店有限公司", "legal_representative": "李四", "by": actor("clerk"), "at": NOW}
    return register_enterprise(**{**said, **changes})


def test_register_enterprise_checks_the_code_and_finds_it_again():
    first = company()
    assert company(uscc=USCC.lower(), name="另一名称有限公司") == first
    shown = find_enterprise(USCC)
    assert (shown.id, shown.name, shown.id_masked, shown.legacy) == (first, "澄迈小店有限公司", USCC, False)
    assert [fact.kind for fact in facts_of("enterprise", str(first))] == ["enterprise.registered"]


def test_register_enterprise_keeps_a_legacy_code_with_a_flag_from_a_clerk_only():
    legacy = USCC[:-1] + ("0" if USCC[-1] != "0" else "1")
    assert Enterprise.objects.get(pk=company(uscc=legacy)).legacy
    assert Enterprise.objects.get(pk=company(uscc="469023000012345")).legacy
    with pytest.raises(UsccWrong):
        company(uscc=legacy, by=actor("citizen"))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        pytest.param({"uscc": "91"}, UsccWrong, id="a short code"),
        pytest.param({"uscc": USCC + "1"}, UsccWrong, id="a long code"),
        pytest.param({"name": "<b>"}, EnterpriseNameWrong, id="markup for a name"),
        pytest.param({"legal_representative": "1"}, NameWrong, id="a digit for a representative"),
        pytest.param({"phone": "abc"}, PhoneWrong, id="letters for a phone"),
    ],
)
def test_register_enterprise_refuses_and_keeps_nothing(changes, refusal):
    with pytest.raises(refusal):
        company(**changes)
    assert find_enterprise(USCC) is None


def test_vault_reads_only_what_it_wrote(settings):
    sealed = vault.seal(number(1))
    assert vault.seal(number(1)) != sealed
    assert vault.digest(number(1)) == vault.digest(number(1)) != vault.digest(number(2))
    with pytest.raises(vault.VaultBroken):
        vault.unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    settings.IDENTITY_KEY = "another key of at least thirty-two characters"
    with pytest.raises(vault.VaultBroken):
        vault.unseal(sealed)
