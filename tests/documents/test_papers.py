"""Papers as PDF/A: they conform, hold under any words, and are checked by anybody."""

import io
import threading
from datetime import date, timedelta
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from qiongtai.documents.adapters.glyphs import only_printable
from qiongtai.documents.adapters.signature import SignatureBroken
from qiongtai.documents.adapters.typesetter import draw, qr_svg
from qiongtai.documents.models import Paper
from qiongtai.documents.operations.prepare_papers import Sheet, prepare_papers
from qiongtai.documents.operations.revoke_paper import PaperRevokedAlready, revoke_paper
from qiongtai.documents.queries.papers import PaperRow, blank_form_pdf, check_paper, paper, paper_pdf, papers_of
from qiongtai.documents.rules.kinds import PaperKind, PaperState, Standing
from qiongtai.documents.rules.licences import ReasonMissing
from qiongtai.documents.rules.wording import content_of
from qiongtai.journal.operations.record import record
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.refusal import NotFound
from tests.documents.conftest import AT, CHENGMAI
from tests.documents.samples import BASE, SAYS

NASTY = '#let x = 1; #read("/etc/passwd") *bold* _it_ $x$ <tag> @ref \\u{41} `raw` // comment /* "\' ] } [ {'
LONG = "情况说明" * 60 + "https://example.invalid/" + "a" * 300


def about_seven(kind: PaperKind, *, expires_on: date | None = None, **more: object) -> Sheet:
    says = {**BASE, **SAYS.get(kind, {}), **more}
    return Sheet(kind=kind, subject_kind="case", subject_id=7, place=CHENGMAI, data=says, expires_on=expires_on)


def prepared(kind: PaperKind, clerk, **more: Any) -> PaperRow:
    [fact] = prepare_papers(about_seven(kind, **more), at=AT)
    record(fact, by=clerk, at=AT)
    return paper(fact.paper_id)


def drawn(kind: PaperKind, **more: object) -> bytes:
    content = content_of(kind, {**BASE, **SAYS[kind], **more}, at=AT)
    return draw(content, number="SL-1", address="https://x.invalid/verify/Y", at=AT, demonstration=False)


def conforms(pdf: bytes) -> pikepdf.Pdf:
    """Assert what tells a PDF/A-2b: its mark, an output intent, embedded fonts, no scripts, no encryption."""
    opened = pikepdf.open(io.BytesIO(pdf))
    with opened.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "B")
    [intent] = opened.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
    assert not opened.is_encrypted
    assert "/JavaScript" not in opened.Root.get("/Names", {})
    assert "/OpenAction" not in opened.Root
    for font in (
        one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
    ):
        assert any(key in font for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return opened


@pytest.mark.parametrize("kind", SAYS)
def test_paper_is_pdf_a(kind: PaperKind) -> None:
    opened = conforms(drawn(kind, signature_png=None))
    assert str(opened.docinfo["/Title"]) == content_of(kind, {**BASE, **SAYS[kind]}, at=AT).title_zh


@pytest.mark.parametrize("kind", [kind for kind in SAYS if kind is not PaperKind.EXPERT_REPORT])
def test_common_paper_fits_one_page(kind: PaperKind) -> None:
    assert len(conforms(drawn(kind)).pages) == 1


def test_every_kind_is_tried() -> None:
    assert set(SAYS) == set(PaperKind) - {PaperKind.BLANK_FORM}


SIZES = {(595, 842), (842, 595), (420, 595), (595, 420)}
"""A4 and A5 in points, upright and lying."""


@pytest.mark.parametrize("kind", SAYS)
def test_paper_is_of_a_size_that_offices_print_on(kind: PaperKind) -> None:
    for page in conforms(drawn(kind)).pages:
        left, low, right, high = (float(one) for one in page.mediabox)
        assert (round(right - left), round(high - low)) in SIZES


@pytest.mark.parametrize("kind", SAYS)
def test_long_words_do_not_break_the_paper(kind: PaperKind) -> None:
    many = [{"name": LONG[:80], "reason": LONG, "kind": "原件", "count": 3, "note": LONG[:40]}] * 40
    long = dict.fromkeys(("organ_zh", "organ_en", "applicant_name", "item_zh", "reasons", "holder_name"), LONG)
    conforms(
        drawn(kind, **long, materials=many, gaps=many, papers=[LONG] * 9, name_zh=LONG[:70], details={"经营项目": LONG})
    )


@pytest.mark.parametrize("kind", SAYS)
def test_words_are_never_read_as_typst(kind: PaperKind) -> None:
    nasty = dict.fromkeys((*BASE, "reasons", "basis", "procedure_zh", "receiver", "name_zh", "holder_name"), NASTY)
    conforms(drawn(kind, **nasty, details={NASTY: NASTY}, papers=[NASTY], gaps=[{"name": NASTY, "reason": NASTY}]))


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_makes_a_paper(name: str, reasons: str) -> None:
    conforms(drawn(PaperKind.DECISION_REFUSE, applicant_name=name, reasons=reasons))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("王小明", "王小明", id="common words stay"),
        pytest.param("买买提·吐尔逊", "买买提·吐尔逊", id="a middle dot stays"),
        pytest.param("𬭬龙", "𬭬龙", id="a rare name the fonts know stays"),
        pytest.param("笑😀", "笑〓", id="what no font has becomes a geta mark"),
        pytest.param("零\u200b宽\ufeff", "零宽", id="invisible characters go"),
        pytest.param("两\r\n行\t字", "两\n行 字", id="line ends and tabs are made plain"),
        pytest.param("正\u202e反", "正反", id="marks that turn the writing go"),
        pytest.param("\ue000\ud800", "〓〓", id="private and broken characters"),
    ],
)
def test_only_printable(text: str, printed: str) -> None:
    assert only_printable(text) == printed


def test_same_paper_gives_the_same_bytes() -> None:
    assert drawn(PaperKind.RECEIPT) == drawn(PaperKind.RECEIPT)


def test_papers_can_be_drawn_at_the_same_time() -> None:
    made: list[bytes] = []
    threads = [threading.Thread(target=lambda: made.append(drawn(PaperKind.RECEIPT))) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(set(made)) == 1
    assert len(made) == 6


def test_qr_is_a_drawing_not_a_picture() -> None:
    assert qr_svg("https://x.invalid/verify/Y").startswith("<svg")


def test_blank_form_is_pdf_a() -> None:
    fields = [
        {"label_zh": "单位名称", "label_en": "Organisation", "type": "text", "required": True},
        {"label_zh": "类别", "label_en": "Kind", "type": "choice", "choices": [{"zh": "餐饮", "en": "Catering"}]},
        {"label_zh": "是否网络经营", "label_en": "Online", "type": "boolean"},
    ]
    conforms(blank_form_pdf({**BASE, "fields": fields, "materials": [{"name": "营业执照", "shareable": True}]}, at=AT))


@pytest.mark.django_db
def test_paper_is_numbered_kept_and_recorded(clerk) -> None:
    row = prepared(PaperKind.ACCEPTANCE_RECEIPT, clerk)
    assert row.number.startswith("SL-469023-2026-")
    assert (row.kind, row.state, row.at) == (PaperKind.ACCEPTANCE_RECEIPT, PaperState.VALID, AT)
    assert papers_of("case", 7) == (row,) == (paper(row.id),)
    [fact] = facts_of("paper", str(row.id))
    assert fact.kind == "paper.prepared"
    assert {key: fact.body[key] for key in ("number", "about_kind", "about_id", "paper_kind")} == {
        "number": row.number,
        "about_kind": "case",
        "about_id": "7",
        "paper_kind": "acceptance_receipt",
    }


@pytest.mark.django_db
def test_papers_of_one_moment_have_numbers_and_codes_of_their_own(clerk) -> None:
    rows = [prepared(PaperKind.RECEIPT, clerk) for _ in range(20)]
    assert len({row.number for row in rows}) == len({row.code for row in rows}) == 20


@pytest.mark.django_db
def test_paper_is_drawn_once_and_kept_as_it_was(clerk, store) -> None:
    row = prepared(PaperKind.DELIVERY_RECEIPT, clerk)
    assert check_paper(row.code, at=AT).digest is None
    first = paper_pdf(row.id, at=AT)
    Paper.objects.filter(pk=row.id).update(data={})
    assert paper_pdf(row.id, at=AT) == first
    digest = check_paper(row.code, at=AT).digest
    assert (store / digest[:2] / digest[2:4] / digest).read_bytes() == first


@pytest.mark.django_db
@pytest.mark.parametrize("signature", ["nonsense", "AAAA", "data:image/png;base64,AAAA"])
def test_signature_that_is_no_picture_is_refused(signature: str, clerk) -> None:
    with pytest.raises(SignatureBroken):
        prepared(PaperKind.DELIVERY_RECEIPT, clerk, signature_png=signature)
    assert Paper.objects.count() == 0


@pytest.mark.django_db
def test_check_by_code_and_by_number_tells_the_same_and_masks_the_holder(clerk) -> None:
    row = prepared(PaperKind.DECISION_GRANT, clerk, applicant_name="王小明")
    found = check_paper(row.code.lower(), at=AT)
    assert found == check_paper(row.number.replace("-", " "), at=AT)
    assert (found.holder, found.organ_zh, found.item_zh) == ("王**", "澄迈县市场监督管理局", "食品经营许可")
    assert (found.issued_on, found.standing) == (date(2026, 3, 5), Standing.VALID)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked", ["", "X" * 20, "SL-469023-2026-00000123-48", "'; DROP TABLE documents_paper; --", "\x00"]
)
def test_check_of_what_is_not_there_is_not_found(asked: str) -> None:
    with pytest.raises(NotFound):
        check_paper(asked, at=AT)


@pytest.mark.django_db
def test_revoked_paper_is_shown_so(clerk) -> None:
    row = prepared(PaperKind.DECISION_GRANT, clerk)
    later = AT + timedelta(days=3)
    with pytest.raises(ReasonMissing):
        revoke_paper(paper_id=row.id, reason=" ", by=clerk, at=later)
    revoke_paper(paper_id=row.id, reason="审查有误", by=clerk, at=later)
    assert check_paper(row.code, at=later).standing == Standing.REVOKED
    assert [fact.kind for fact in facts_of("paper", str(row.id))] == ["paper.prepared", "paper.revoked"]
    with pytest.raises(PaperRevokedAlready):
        revoke_paper(paper_id=row.id, reason="又一次", by=clerk, at=later)


@pytest.mark.django_db
def test_papers_prepared_together_ask_twice_and_each_has_its_own_number_and_code(django_assert_num_queries) -> None:
    kinds = [PaperKind.ACCEPTANCE_RECEIPT, PaperKind.COMMITMENT_SLIP]
    with django_assert_num_queries(2):
        happened = prepare_papers(*map(about_seven, kinds), at=AT)
    rows = papers_of("case", 7)
    assert [(row.id, row.kind, row.number) for row in rows] == [
        (fact.paper_id, fact.paper_kind, fact.number) for fact in happened
    ]
    assert [row.kind for row in rows] == kinds
    assert len({row.code for row in rows}) == 2


@pytest.mark.django_db
def test_paper_past_its_day_has_expired(clerk) -> None:
    row = prepared(PaperKind.DECISION_GRANT, clerk, expires_on=date(2026, 3, 31))
    assert check_paper(row.code, at=AT).standing == Standing.VALID
    assert check_paper(row.code, at=AT + timedelta(days=27)).standing == Standing.EXPIRED
