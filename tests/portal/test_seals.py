"""A paper that somebody holds as a file is checked by anybody, and a hostile file is refused."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qiongtai.documents.models import Paper
from qiongtai.documents.operations.prepare_papers import Sheet, prepare_papers
from qiongtai.documents.queries.papers import paper_pdf
from qiongtai.documents.rules.kinds import PaperKind, PaperState
from qiongtai.foundation.clock import now
from qiongtai.people.models import SignInAttempt
from qiongtai.portal import limits
from qiongtai.signing.adapters.crl import ended_in
from qiongtai.signing.models import Certificate, Signature
from qiongtai.signing.queries.authority import authority_row
from tests.documents.samples import BASE, SAYS
from tests.province import CHENGMAI, moment

AT = moment("2026-03-05T09:30")
FILE = "/verify/file/"


@pytest.fixture(autouse=True)
def store(settings, tmp_path, db):
    settings.FILE_STORE = tmp_path / "files"
    Signature.objects.all().delete()
    Certificate.objects.all().delete()


@pytest.fixture
def decision(db) -> tuple[Paper, bytes]:
    says = {**BASE, **SAYS[PaperKind.DECISION_GRANT], "organ_id": 7}
    sheet = Sheet(kind=PaperKind.DECISION_GRANT, subject_kind="case", subject_id=7, place=CHENGMAI, data=says)
    [fact] = prepare_papers(sheet, at=AT)
    pdf = paper_pdf(fact.paper_id, at=AT)
    return Paper.objects.get(pk=fact.paper_id), pdf


def sent(browser: Client, content: bytes, name: str = "decision.pdf"):
    return browser.post(FILE, {"file": SimpleUploadedFile(name, content)})


def test_the_page_of_a_paper_says_by_whom_and_when_it_was_sealed(visitor, decision) -> None:
    paper, _pdf = decision
    page = visitor(language="en").get(f"/verify/{paper.code}/").text
    assert "The seal is good" in page
    assert BASE["organ_zh"] in page
    assert "09:30" in page


def test_a_good_file_is_said_to_be_good_and_leads_to_its_record(visitor, decision) -> None:
    paper, pdf = decision
    page = sent(visitor(language="en"), pdf)
    assert page.status_code == 200
    assert "The seal is good" in page.text
    assert f"/verify/{paper.number}/" in page.text
    assert "byte by byte" in page.text


def test_a_revoked_paper_has_a_good_seal_and_no_force(visitor, decision) -> None:
    paper, pdf = decision
    Paper.objects.filter(pk=paper.pk).update(state=PaperState.REVOKED)
    page = sent(visitor(language="en"), pdf).text
    assert "The seal is good" in page
    assert "Revoked" in page


def test_an_altered_file_is_said_to_be_broken(visitor, decision) -> None:
    _paper, pdf = decision
    page = sent(visitor(language="en"), pdf + b"\n%%EOF\n").text
    assert "The seal is broken" in page
    assert "byte by byte" not in page


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("content", [b"no pdf", b"%PDF-1.7\n"], ids=["words", "a head alone"])
def test_a_hostile_file_is_refused_in_words(visitor, content: bytes, language: str) -> None:
    page = sent(visitor(language=language), content)
    assert page.status_code == 422
    assert 'role="alert"' in page.text


def test_a_zip_that_is_no_archive_is_said_to_be_none(visitor, db) -> None:
    page = sent(visitor(language="en"), b"PK\x03\x04" + b"\xff" * 99, "case.zip").text
    assert "The archive file is not sound" in page


def test_a_file_that_is_too_large_and_no_file_are_refused(visitor, settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 100
    assert sent(visitor(), b"%PDF-1.7" + b" " * 200).status_code == 422
    assert visitor().post(FILE, {}).status_code == 422


def test_the_certificate_is_there_for_everybody_once_something_was_sealed(visitor, db) -> None:
    assert visitor().get("/verify/authority.pem").status_code == 404


def test_the_certificate_is_the_authority_s(visitor, decision) -> None:
    answer = visitor().get("/verify/authority.pem")
    assert answer.content.startswith(b"-----BEGIN CERTIFICATE-----")
    assert "attachment" in answer["Content-Disposition"]
    assert "SHA-256" in visitor(language="en").get(FILE).text
    assert io.BytesIO(answer.content).read().count(b"CERTIFICATE") == 2


def test_the_list_of_ended_certificates_is_there_for_everybody(visitor, decision) -> None:
    answer = visitor().get("/verify/authority.crl")
    assert answer["Content-Type"] == "application/pkix-crl"
    assert ended_in(answer.content, authority_row().der) == {}


def test_there_is_no_list_before_anything_was_sealed(visitor, db) -> None:
    assert visitor().get("/verify/authority.crl").status_code == 404


def test_a_network_that_guesses_numbers_must_wait(visitor, decision) -> None:
    paper, _pdf = decision
    page = visitor(language="en")
    for number in range(limits.MISSES_AT_MOST):
        assert page.get(f"/verify/X{number}/").status_code == 404
    refused = page.get(f"/verify/{paper.code}/")
    assert refused.status_code == 429
    assert "Wait five minutes" in refused.text
    SignInAttempt.objects.update(at=now() - timedelta(minutes=6))
    assert page.get(f"/verify/{paper.code}/").status_code == 200


def test_who_holds_papers_checks_as_many_as_there_are(visitor, decision) -> None:
    paper, _pdf = decision
    page = visitor()
    assert {page.get(f"/verify/{paper.code}/").status_code for _ in range(limits.MISSES_AT_MOST + 1)} == {200}


def test_files_are_checked_so_often_and_no_more(visitor, db) -> None:
    page = visitor(language="en")
    for _ in range(limits.FILES_AT_MOST):
        assert sent(page, b"no pdf").status_code == 422
    refused = sent(page, b"no pdf")
    assert refused.status_code == 429
    assert "Too many checks came from your network" in refused.text
