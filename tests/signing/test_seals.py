"""Seals in papers: who sealed them, what an altered file is worth, and that PDF/A stays PDF/A."""

import io
from datetime import timedelta

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from qiongtai.documents.queries.papers import check_paper, paper_pdf
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import SYSTEM
from qiongtai.signing.adapters.pdf import FIELD, SignerAt
from qiongtai.signing.adapters.stamp import OurStamper
from qiongtai.signing.models import Certificate, Signature
from qiongtai.signing.operations.certify import signer_of
from qiongtai.signing.operations.revoke_certificate import revoke_certificates
from qiongtai.signing.operations.seal_paper import seal_paper
from qiongtai.signing.queries.seals import NotAPdf, check_seal
from qiongtai.signing.rules.holders import STAMP, Holder, HolderKind
from qiongtai.signing.rules.verdicts import SealVerdict
from tests.documents.conftest import AT
from tests.documents.test_papers import conforms, drawn, prepared

pytestmark = pytest.mark.django_db
ORGAN = "澄迈县市场监督管理局"


@pytest.fixture(autouse=True)
def store(settings, tmp_path, db):
    settings.FILE_STORE = tmp_path / "files"
    Signature.objects.all().delete()
    Certificate.objects.all().delete()


@pytest.fixture
def sealed() -> bytes:
    return seal_paper(drawn(PaperKind.DECISION_GRANT), organ_id=7, organ_name=ORGAN, number="JD-1", at=AT)


def test_signature_law_14_sealed_paper_names_its_organ_and_the_moment(sealed: bytes) -> None:
    found = check_seal(sealed)
    assert (found.verdict, found.name, found.at, found.about) == (SealVerdict.GOOD, ORGAN, AT, "JD-1")


@pytest.mark.parametrize("kind", [PaperKind.DECISION_GRANT, PaperKind.DECISION_REFUSE, PaperKind.LICENCE])
def test_sealed_paper_is_still_pdf_a(kind: PaperKind) -> None:
    opened = conforms(seal_paper(drawn(kind), organ_id=7, organ_name=ORGAN, number="JD-1", at=AT))
    [field] = opened.Root.AcroForm.Fields
    assert str(field.V.SubFilter) == "/ETSI.CAdES.detached"
    assert int(field.F) & 4, "an annotation of PDF/A is printed"
    assert [int(one) for one in field.Rect] == [0, 0, 0, 0]


def test_a_byte_that_was_changed_breaks_the_seal(sealed: bytes) -> None:
    place = sealed.index(b"/Title")
    altered = sealed[:place] + b"/Titel" + sealed[place + 6 :]
    assert check_seal(altered).verdict is SealVerdict.BROKEN


def test_what_is_added_after_the_seal_breaks_it(sealed: bytes) -> None:
    assert check_seal(sealed + b"\n% more\n").verdict is SealVerdict.BROKEN


def test_paper_without_a_seal_and_a_stranger_s_seal_are_told_apart(sealed: bytes) -> None:
    assert check_seal(drawn(PaperKind.DECISION_GRANT)).verdict is SealVerdict.NONE
    Certificate.objects.filter(holder_kind=HolderKind.ORGAN).delete()
    assert check_seal(sealed).verdict is SealVerdict.STRANGE


def test_signature_law_13_seal_put_before_the_revocation_stays_good_and_one_after_it_does_not(sealed: bytes) -> None:
    later = AT + timedelta(days=3)
    old = Certificate.objects.get(holder_kind=HolderKind.ORGAN)
    revoke_certificates(kind=HolderKind.ORGAN, holder_id=7, reason="organ closed", by=SYSTEM, at=later)
    assert check_seal(sealed).verdict is SealVerdict.GOOD
    Certificate.objects.filter(pk=old.pk).update(revoked_at=AT - timedelta(hours=1))
    assert check_seal(sealed).verdict is SealVerdict.ENDED
    assert [fact.kind for fact in facts_of("certificate", old.pk)] == ["certificate.issued", "certificate.revoked"]


@pytest.mark.parametrize(
    "hostile",
    [b"", b"no pdf", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x00" * 5000, b"PK\x03\x04" + b"\xff" * 400],
    ids=["nothing", "words", "a head alone", "zeros", "a zip"],
)
def test_hostile_file_is_refused(hostile: bytes) -> None:
    with pytest.raises(NotAPdf):
        check_seal(hostile)


@pytest.mark.parametrize("junk", [b"<" + b"00" * 1500, b"<" + b"30" * 1500], ids=["zeros", "no structure"])
def test_nonsense_in_the_place_of_the_seal_is_no_seal(sealed: bytes, junk: bytes) -> None:
    place = sealed.index(b"/Contents <") + 10
    assert check_seal(sealed[:place] + junk + sealed[place + len(junk) :]).verdict is SealVerdict.NONE


def test_paper_is_sealed_when_it_is_first_read_and_its_public_check_says_so(clerk) -> None:
    row = prepared(PaperKind.DECISION_GRANT, clerk, organ_id=7)
    assert check_paper(row.code, at=AT).seal is None
    first = paper_pdf(row.id, at=AT)
    assert paper_pdf(row.id, at=AT + timedelta(days=1)) == first
    assert check_paper(row.code, at=AT).seal == check_seal(first)
    assert check_seal(first).verdict is SealVerdict.GOOD


def test_paper_of_no_known_organ_is_drawn_without_a_seal(clerk) -> None:
    row = prepared(PaperKind.DECISION_GRANT, clerk)
    assert check_seal(paper_pdf(row.id, at=AT)).verdict is SealVerdict.NONE


def test_keys_are_made_once_and_anew_before_they_end(sealed: bytes) -> None:
    seal_paper(drawn(PaperKind.LICENCE), organ_id=7, organ_name=ORGAN, number="JD-1", at=AT + timedelta(days=30))
    assert Certificate.objects.filter(holder_kind=HolderKind.ORGAN).count() == 1
    near = AT + timedelta(days=365 * 5 - 29)
    renewed = seal_paper(drawn(PaperKind.LICENCE), organ_id=7, organ_name=ORGAN, number="JD-1", at=near)
    rows = Certificate.objects.filter(holder_kind=HolderKind.ORGAN).order_by("pk")
    assert [row.replaced_at for row in rows] == [near, None]
    assert check_seal(renewed).verdict is check_seal(sealed).verdict is SealVerdict.GOOD


def test_private_keys_are_encrypted_at_rest(sealed: bytes, settings) -> None:
    row = Certificate.objects.get(holder_kind=HolderKind.ORGAN)
    assert bytes(row.key)[:1] == b"\x01"
    assert b"\x2a\x86\x48\xce\x3d" not in bytes(row.key), "no key of an elliptic curve in the clear"


def test_seal_bears_the_installations_time_stamp(sealed: bytes) -> None:
    assert check_seal(sealed).stamped
    assert Certificate.objects.filter(holder_kind=HolderKind.STAMP).count() == 1


def test_stamp_is_one_that_other_readers_of_pdf_understand(sealed: bytes) -> None:
    root = asn1_x509.Certificate.load(bytes(Certificate.objects.get(holder_kind=HolderKind.AUTHORITY).der))
    trust = ValidationContext(trust_roots=[root], moment=AT, allow_fetching=False)
    [embedded] = PdfFileReader(io.BytesIO(sealed)).embedded_signatures
    found = validate_pdf_signature(embedded, trust, ts_validation_context=trust)
    assert found.bottom_line, found.pretty_print_details()
    assert found.timestamp_validity.trusted
    assert found.timestamp_validity.timestamp == AT


def test_stamp_by_somebody_else_vouches_for_nothing(sealed: bytes) -> None:
    Certificate.objects.filter(holder_kind=HolderKind.STAMP).delete()
    found = check_seal(sealed)
    assert (found.stamped, found.at, found.verdict) == (False, AT, SealVerdict.GOOD)


def test_stamped_moment_counts_and_not_the_one_that_a_thief_claims(sealed: bytes) -> None:
    stolen = signer_of(Holder(HolderKind.ORGAN, 7, ORGAN), at=AT).pair
    revoked_at = AT + timedelta(days=3)
    revoke_certificates(kind=HolderKind.ORGAN, holder_id=7, reason="stolen", by=SYSTEM, at=revoked_at)
    signer = SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(stolen.certificate),
        signing_key=asn1_keys.PrivateKeyInfo.load(stolen.key),
        cert_registry=SimpleCertificateStore(),
    )
    clock = OurStamper(signer_of(STAMP, at=AT).pair, at=revoked_at + timedelta(days=1))
    meta = PdfSignatureMetadata(
        field_name=FIELD, reason="JD-1", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )
    written = io.BytesIO()
    plain = IncrementalPdfFileWriter(io.BytesIO(drawn(PaperKind.DECISION_GRANT)))
    SignerAt(meta, signer, timestamper=clock, at=AT + timedelta(days=1)).sign_pdf(plain, output=written)
    assert check_seal(written.getvalue()).verdict is SealVerdict.ENDED


def test_stamp_key_is_certified_for_stamping_alone(sealed: bytes) -> None:
    row = Certificate.objects.get(holder_kind=HolderKind.STAMP)
    usage = asn1_x509.Certificate.load(bytes(row.der)).extended_key_usage_value
    assert usage.native == ["time_stamping"]
