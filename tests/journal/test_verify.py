"""Whoever changes, removes or slips in a fact is found out, at the first broken link."""

import pytest
from django.db import connection

from qiongtai.config import cli
from qiongtai.config.commands import verify as command
from qiongtai.journal.operations.verify import Break, Verdict, verify_chains
from qiongtai.journal.queries.facts import facts_of
from qiongtai.journal.rules.verdict import Fault
from tests.journal.boats import launch

pytestmark = pytest.mark.django_db

HERE = "subject_kind = 'boat' AND subject_id = '1' AND link"


@pytest.fixture
def tamper():
    """Change the journal as an operator with all rights over the database can."""
    launch(*[1, 2] * 4)

    def change(*statements):
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET LOCAL session_replication_role = replica")
            for statement in statements:
                cursor.execute(statement)

    return change


def broken():
    found = []
    verdict = verify_chains(told=found.append)
    assert verdict.broken == len(found)
    return found


def test_verify_finds_sound_chains_sound(tamper):
    assert verify_chains() == Verdict(chains=2, facts=8, broken=0)


@pytest.mark.parametrize(
    "change",
    [
        "body = '{\"boat_id\": 2}'",
        "at = at + interval '1 second'",
        "recorded_at = recorded_at - interval '1 microsecond'",
        "actor_name = '别人'",
        "actor_id = 1",
        "acting_for = ''",
        "place = '460000000000'",
        "organ_id = 1",
        "kind = 'boat.sunk'",
        "hash = sha256('x')",
    ],
)
def test_verify_names_the_link_that_was_changed(tamper, change):
    second = facts_of("boat", 1)[1]
    tamper(f"UPDATE journal_fact SET {change} WHERE {HERE} = 2")
    assert broken() == [Break("boat", "1", 2, second.position, Fault.CHANGED)]


def test_verify_names_the_link_that_was_removed(tamper):
    tamper(f"DELETE FROM journal_fact WHERE {HERE} = 2")
    assert broken() == [Break("boat", "1", 2, None, Fault.MISSING)]


def test_verify_misses_the_end_that_was_removed(tamper):
    tamper(f"DELETE FROM journal_fact WHERE {HERE} >= 3")
    assert broken() == [Break("boat", "1", 3, None, Fault.MISSING)]


def test_verify_misses_a_subject_that_was_removed(tamper):
    tamper(f"DELETE FROM journal_fact WHERE {HERE} > 0")
    assert broken() == [Break("boat", "1", 1, None, Fault.MISSING)]


def test_verify_names_a_link_that_does_not_follow_the_one_before(tamper):
    tamper(f"UPDATE journal_fact SET previous = sha256('x') WHERE {HERE} = 3")
    assert broken() == [Break("boat", "1", 3, facts_of("boat", 1)[2].position, Fault.UNCHAINED)]


def test_verify_names_a_link_that_is_there_twice(tamper):
    tamper(
        "INSERT INTO journal_fact (epoch, kind, subject_kind, subject_id, link, actor_kind, actor_name, at,"
        " recorded_at, body, previous, hash) SELECT epoch, kind, subject_kind, subject_id, link, actor_kind,"
        f" actor_name, at, recorded_at, body, previous, hash FROM journal_fact WHERE {HERE} = 2"
    )
    assert [(found.link, found.fault) for found in broken()] == [(2, Fault.DOUBLED)]


def test_verify_names_a_chain_whose_head_tells_another_end(tamper):
    tamper("UPDATE journal_head SET hash = sha256('x') WHERE subject_id = '2'")
    assert [(found.subject_id, found.link, found.fault) for found in broken()] == [("2", 4, Fault.BEYOND_HEAD)]


def test_verify_tells_the_first_broken_link_of_each_chain(tamper):
    tamper("UPDATE journal_fact SET kind = 'boat.sunk' WHERE link > 2")
    assert [(found.subject_id, found.link) for found in broken()] == [("1", 3), ("2", 3)]


def test_verify_can_look_at_one_chain(tamper):
    tamper(f"UPDATE journal_fact SET kind = 'boat.sunk' WHERE {HERE} = 2")
    assert verify_chains(subject=("boat", "2")) == Verdict(chains=1, facts=4, broken=0)
    assert verify_chains(subject=("boat", "1")) == Verdict(chains=1, facts=4, broken=1)


def test_command_says_that_all_is_sound(tamper, capsys):
    assert cli.main(["verify"]) == 0
    assert capsys.readouterr().out == "8 facts in 2 chains checked, 0 chains broken.\n"


def test_command_names_what_is_broken_and_fails(tamper, capsys):
    position = facts_of("boat", 1)[1].position
    tamper(f"UPDATE journal_fact SET kind = 'boat.sunk' WHERE {HERE} = 2")
    assert cli.main(["verify"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"boat:1 is broken at link 2 (position {position}): its content was changed after it was recorded.",
        "8 facts in 2 chains checked, 1 chains broken.",
    ]


@pytest.mark.parametrize(
    ("subject", "says"),
    [
        pytest.param("boat", "'boat' is not a subject; write its kind and id, such as case:42.", id="no id"),
        pytest.param(":1", "':1' is not a subject; write its kind and id, such as case:42.", id="no kind"),
        pytest.param("boat:9", "Nothing is recorded about boat:9.", id="no such subject"),
    ],
)
def test_command_refuses_what_is_not_a_subject(subject, says, capsys):
    assert cli.main(["verify", subject]) == 2
    assert capsys.readouterr().out == says + "\n"


def test_command_has_words_for_every_fault():
    assert set(command.WORDS) == set(Fault)
