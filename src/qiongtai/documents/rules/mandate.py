"""The words of a mandate: who lets whom do what until when, and what the agent may never do (委托代办)."""

from datetime import datetime

from qiongtai.documents.rules.content import (
    Block,
    Content,
    Data,
    Layout,
    Listing,
    Para,
    Signature,
    day,
    rows,
    text,
    texts,
)
from qiongtai.documents.rules.sheet import LAW, sheet

CIVIL_CODE = "《中华人民共和国民法典》"


def mandate(data: Data, at: datetime) -> Content:
    """Return the mandate: agent, matter, powers and term, to be signed by the principal (民法典 165; 行政许可法 29)."""
    until, form = day(data, "until"), text(data, "form_zh")
    blocks: list[Block] = [
        rows(
            ("委托人", "Principal", text(data, "applicant_name")),
            ("证件号码", "Identity or credit code", text(data, "applicant_id")),
            ("联系电话", "Phone", text(data, "phone")),
            ("代办单号", "Errand", text(data, "errand")),
            ("受托人", "Agent", "，".join(filter(None, (text(data, "agent"), text(data, "organ_zh"))))),
            ("委托事项", "Matter", text(data, "matter")),
            ("委托期限", "Term", f"自签署之日起至{until}止" if until else ""),
        ),
        Para("委托权限：", "strong"),
        *_scope(texts(data, "items")),
        Para(
            "受托人以委托人名义提交和补正申请材料、接收行政机关的通知和办理结果，在上列权限内的行为由委托人承担"
            f"（{CIVIL_CODE}第一百六十二条，{LAW}第二十九条）。依法应当由本人亲自办理的事项不在委托之列。"
        ),
        Para(f"委托人同意受托人将本委托转交本地区其他代办员办理（{CIVIL_CODE}第一百六十九条），每次转交均告知委托人。"),
        Para("全程代办不收取任何费用。受托人不得代收、垫付或者索要钱物。", "strong"),
        Para(
            f"委托人可以随时取消委托，取消即时生效；事项办完或者期限届满，委托终止（{CIVIL_CODE}第一百七十三条）。"
            + (f"本委托{form}。" if form else ""),
            "small",
        ),
        Signature("委托人签名（盖章）", "Principal's signature or seal"),
        Signature("受托人签名", "Agent's signature"),
    ]
    return sheet(data, Layout.DEED, ("授权委托书", "Mandate for an errand"), blocks, at)


def _scope(items: list[str]) -> list[Block]:
    if not items:
        return [Para("办理上列委托事项所需要的各项申请，仅限于这一件代办。")]
    return [Para("仅限于代为申请下列事项："), Listing(tuple(items))]
