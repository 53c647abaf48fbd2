"""A loaded province for tests: places, flows, catalogue and the people of the demonstration, once a session."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pikepdf
import pytest

from qiongtai.cases.operations.receive import receive_case
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.queries.rows import TaskDetail
from qiongtai.catalogue.models import Entry
from qiongtai.catalogue.operations.load import load_catalogue
from qiongtai.catalogue.queries.entries import entry_serving
from qiongtai.catalogue.queries.specs import current_version_of, spec_of
from qiongtai.catalogue.rules.spec import FieldSpec, ItemSpec
from qiongtai.catalogue.rules.words import FieldType
from qiongtai.finder.adapters.node import store
from qiongtai.finder.operations.rebuild import rebuild_index
from qiongtai.flows.operations.load import load_flows
from qiongtai.foundation.clock import CHINA
from qiongtai.journal.queries.facts import FactRow, facts_of
from qiongtai.law.actor import Actor
from qiongtai.people.models import Account
from qiongtai.people.operations.load_demonstration import load_demonstration
from qiongtai.people.queries.actor import actor_of_account
from qiongtai.people.queries.parties import Party, parties_of, party_of_actor
from qiongtai.people.rules.codes import PartyKind
from qiongtai.places.operations.load import load_places
from qiongtai.places.queries.halls import windows_of
from qiongtai.places.rules.subtree import cut_of

CHENGMAI, JINJIANG, JIANGUO = "469023000000", "469023100000", "469023100001"
LOADED_AT = datetime(2026, 1, 5, 9, 0, tzinfo=CHINA)

ANSWERS = {
    FieldType.TEXT: "测试内容",
    FieldType.TEXTAREA: "测试说明",
    FieldType.NUMBER: "80",
    FieldType.MONEY: "1000",
    FieldType.PHONE: "13800000002",
    FieldType.ADDRESS: "海南省澄迈县金江镇文化路1号",
    FieldType.DATE: "2026-01-05",
    FieldType.ID_NUMBER: "11010519491231002X",
    FieldType.BOOLEAN: "true",
}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Fill the test database once; each test's own changes are rolled back."""
    with django_db_blocker.unblock():
        load_province()


def load_province() -> None:
    """Load all reference data and the demonstration's people, unless a kept database has them."""
    if Account.objects.filter(username="enterprise").exists() and Entry.objects.exists():
        return
    load_places()
    load_flows()
    load_catalogue(at=LOADED_AT)
    load_demonstration()


def make_searchable() -> None:
    """Build this node's search index, if no test has built it."""
    if not store().exists:
        rebuild_index()


def a_pdf() -> bytes:
    """Return a small whole PDF."""
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(made)
    return made.getvalue()


def moment(text: str) -> datetime:
    """Return the instant that *text* (ISO 8601 without zone) means in China."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def officer(username: str) -> Actor:
    """Return the demonstration's account *username* as it acts."""
    return actor_of_account(Account.objects.get(username=username).pk)


def member(place: str, organ_key: str, post: str) -> Actor:
    """Return the unnamed officer who holds *post* at an organ."""
    stem = place[: cut_of(place)]
    return officer(next(name for name in _names(stem, organ_key, post)))


def _names(stem: str, organ_key: str, post: str) -> Sequence[str]:
    found = Account.objects.filter(username__startswith=f"{stem}-", username__endswith=f"-{organ_key}-{post}")
    return sorted(found.values_list("username", flat=True), key=lambda name: (len(name), name))


def enterprise_of(actor: Actor) -> Party:
    """Return the enterprise for which *actor* acts."""
    return next(one for one in parties_of(actor) if one.kind is PartyKind.ENTERPRISE)


def person_of(actor: Actor) -> Party:
    """Return the person that *actor* is."""
    return party_of_actor(actor)


def entry_id(item_key: str, place: str = CHENGMAI) -> int:
    """Return the entry of *item_key* that serves *place*."""
    found = entry_serving(item_key, place)
    assert found is not None, (item_key, place)
    return found.id


def item_of(entry: int) -> ItemSpec:
    """Return the item of the entry's published version."""
    return spec_of(current_version_of(entry)).item


def answers(item: ItemSpec, **given: str) -> dict[str, str]:
    """Return acceptable answers to all questions of *item*, *given* ones in their place."""
    return {field.key: _answer(field, given) for field in item.form}


def _answer(field: FieldSpec, given: Mapping[str, str]) -> str:
    if field.key in given:
        return given[field.key]
    if field.type is FieldType.USCC:
        return given.get("uscc", "91460000MA5T2026XH") if field.required else ""
    return field.choices[0].value if field.choices else ANSWERS[field.type]


def window_id(place: str = CHENGMAI) -> int:
    """Return the first window of the hall at *place*."""
    return windows_of(place)[0].id


def received(
    item_key: str,
    applicant: Party,
    *,
    clerk: Actor,
    at: datetime,
    place: str = CHENGMAI,
    lacking: Sequence[str] = (),
    **said: str,
) -> int:
    """Take an application in at the window of *place*, all materials on paper but those *lacking*.

    *said*: answers of the form by their key.
    """
    entry = entry_id(item_key, place)
    item = item_of(entry)
    given = {"uscc": applicant.id_masked} if applicant.kind is PartyKind.ENTERPRISE else {}
    return receive_case(
        entry_id=entry,
        applicant=applicant,
        form=answers(item, **given, **said),
        materials={one.key: None for one in item.required_materials if one.key not in lacking},
        window_id=window_id(place),
        by=clerk,
        at=at,
    )


def open_task(case_id: int, by: Actor, at: datetime) -> TaskDetail:
    """Return the one step of the case that waits for an officer."""
    (task,) = case_page(by, case_id, at=at).open_tasks
    return task


def facts(case_id: int) -> tuple[FactRow, ...]:
    """Return what the journal says of a case."""
    return facts_of("case", case_id)


def kinds(case_id: int) -> list[str]:
    """Return the kinds of the case's facts, in order."""
    return [fact.kind.removeprefix("case.") for fact in facts(case_id)]


def last(case_id: int, kind: str) -> dict[str, Any]:
    """Return the body of the case's last fact of *kind*."""
    return next(fact.body for fact in reversed(facts(case_id)) if fact.kind == f"case.{kind}")
