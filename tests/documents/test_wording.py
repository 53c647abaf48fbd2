"""What the papers say, and on which article they stand."""

from dataclasses import asdict

import pytest

from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.documents.rules.wording import WRITERS, content_of
from tests.documents.conftest import AT
from tests.documents.samples import BASE, SAYS


def words(kind: PaperKind, **more: object) -> str:
    return str(asdict(content_of(kind, {**BASE, **SAYS[kind], **more}, at=AT)))


def test_every_kind_of_paper_has_words() -> None:
    assert set(WRITERS) == set(PaperKind) - {PaperKind.BLANK_FORM}


@pytest.mark.parametrize("kind", SAYS)
def test_every_paper_names_its_organ_title_and_day(kind: PaperKind) -> None:
    content = content_of(kind, {**BASE, **SAYS[kind]}, at=AT)
    assert content.organ_zh == "澄迈县市场监督管理局"
    assert content.title_zh
    assert content.title_en.isascii()
    assert content.issued == "2026年3月5日"


@pytest.mark.parametrize("kind", SAYS)
def test_every_paper_can_be_made_of_nothing(kind: PaperKind) -> None:
    content_of(kind, {}, at=AT)


def test_article_32_acceptance_cites_item_five() -> None:
    assert "第三十二条第一款第（五）项" in words(PaperKind.ACCEPTANCE_RECEIPT)


def test_article_32_deemed_acceptance_counts_from_the_day_of_receipt() -> None:
    said = words(PaperKind.ACCEPTANCE_RECEIPT, deemed=True, accepted_on="2026-02-20")
    assert "第三十二条第一款第（四）项" in said
    assert "自收到申请材料之日（2026年2月20日）起即为受理" in said


def test_article_32_correction_names_everything_at_once() -> None:
    said = words(PaperKind.CORRECTION_NOTICE)
    assert "一次性告知" in said
    assert "未标注面积" in said
    assert "不再要求补正其他材料" in said


@pytest.mark.parametrize(
    ("ground", "said"),
    [
        pytest.param("not_needed", "第三十二条第一款第（一）项", id="no permit needed"),
        pytest.param("not_this_organ", "请向海口市市场监督管理局提出申请", id="another organ, which is named"),
        pytest.param("not_corrected", "未在规定期限内补正", id="not corrected"),
        pytest.param("not_entitled", "不具备申请该事项的资格", id="not entitled"),
    ],
)
def test_article_32_refusal_of_acceptance_tells_its_ground(ground: str, said: str) -> None:
    assert said in words(PaperKind.NON_ACCEPTANCE, ground=ground)


@pytest.mark.parametrize("kind", [PaperKind.NON_ACCEPTANCE, PaperKind.DECISION_REFUSE])
def test_article_38_refusal_tells_remedies_and_their_terms(kind: PaperKind) -> None:
    said = words(kind, reconsideration_organ_zh="澄迈县人民政府")
    assert "六十日内依法向澄迈县人民政府申请行政复议" in said
    assert "六个月内依法向有管辖权的人民法院提起行政诉讼" in said


def test_article_38_refusal_gives_every_reason_in_a_paragraph_of_its_own() -> None:
    content = content_of(PaperKind.DECISION_REFUSE, {**BASE, **SAYS[PaperKind.DECISION_REFUSE]}, at=AT)
    paragraphs = [block.text for block in content.blocks if block.type == "para"]
    assert "食品处理区与污染源的距离不足。" in paragraphs
    assert "未设清洗消毒区。" in paragraphs


def test_article_42_extension_gives_its_reason() -> None:
    said = words(PaperKind.EXTENSION_NOTICE)
    assert "第四十二条" in said
    assert "情况复杂" in said


def test_article_45_special_procedure_is_told_in_writing_with_its_time() -> None:
    said = words(PaperKind.PAUSE_NOTICE)
    assert "第四十五条" in said
    assert "2026年3月21日" in said


def test_article_45_is_not_cited_where_the_items_own_statute_is_the_ground() -> None:
    said = words(PaperKind.PAUSE_NOTICE, basis="《取水许可和水资源费征收管理条例》第十八条")
    assert "第十八条" in said
    assert "第四十五条" not in said


@pytest.mark.parametrize("kind", SAYS)
def test_items_that_are_no_permits_do_not_stand_on_the_permit_law(kind: PaperKind) -> None:
    said = words(kind, item_type="benefit", ground="", papers=["行政给付决定书"])
    assert "依照《中华人民共和国行政许可法》" not in said
    assert "准予行政许可" not in said


@pytest.mark.parametrize("kind", SAYS)
def test_no_paper_of_another_item_names_the_permit_law_at_all(kind: PaperKind) -> None:
    said = words(kind, item_type="confirmation", ground="deceit" if kind is PaperKind.REVOCATION else "")
    whole = kind is PaperKind.MANDATE  # it is about all that the agent applies for
    assert ("行政许可法" in said) is whole
    assert "有关规定，" not in said


def test_paper_of_another_item_stands_on_the_items_own_texts() -> None:
    said = words(
        PaperKind.REVOCATION, item_type="confirmation", ground="deceit", legal_basis=["《不动产登记暂行条例》第十六条"]
    )
    assert "依照《不动产登记暂行条例》第十六条的规定，决定撤销上列证照" in said
    assert content_of(PaperKind.REVOCATION, {**BASE, "item_type": "confirmation"}, at=AT).title_zh == "撤销决定书"


def test_article_8_withdrawal_names_the_interest_the_ground_and_the_compensation() -> None:
    said = words(PaperKind.WITHDRAWAL, answer="希望保留至年底")
    assert "因准予行政许可所依据的客观情况发生重大变化，为了公共利益的需要（饮用水水源保护）" in said
    assert "第八条第二款" in said
    assert "已经依法给予补偿：设备搬迁费用人民币120000元" in said
    assert "你（单位）陈述、申辩：希望保留至年底" in said
    assert "六十日内依法向" in said


@pytest.mark.parametrize(
    ("item_type", "title"),
    [("permit", "准予行政许可决定书"), ("confirmation", "行政确认决定书"), ("public_service", "准予办理决定书")],
)
def test_decision_is_titled_after_the_type_of_item(item_type: str, title: str) -> None:
    assert content_of(PaperKind.DECISION_GRANT, {**BASE, "item_type": item_type}, at=AT).title_zh == title


def test_civil_code_165_a_mandate_names_agent_matter_powers_and_term() -> None:
    said = words(PaperKind.MANDATE)
    assert "曾阿福" in said
    assert "办理高龄津贴" in said
    assert "仅限于代为申请下列事项" in said
    assert "至2026年6月5日止" in said
    assert "委托人签名" in said


def test_a_mandate_of_no_named_item_is_for_its_one_errand_alone() -> None:
    assert "仅限于这一件代办" in words(PaperKind.MANDATE, items=[])


def test_a_mandate_says_that_no_money_is_asked_for() -> None:
    assert "全程代办不收取任何费用" in words(PaperKind.MANDATE)
