"""The words of every paper: statutory Chinese, with small English labels. Articles without a name are 行政许可法's."""

from collections.abc import Callable, Mapping
from datetime import datetime

from qiongtai.documents.rules.content import (
    Block,
    Content,
    Data,
    Layout,
    Listing,
    Para,
    Rows,
    Signature,
    Table,
    day,
    day_zh,
    listed,
    moment_zh,
    rows,
    text,
    texts,
)
from qiongtai.documents.rules.fee_papers import fee_receipt, payment_notice, refund_slip
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.documents.rules.mandate import mandate
from qiongtai.documents.rules.sheet import LAW, PERMIT, by_law, case_rows, is_permit, sheet
from qiongtai.documents.rules.wording_outcomes import OUTCOMES
from qiongtai.documents.rules.wording_supervision import SUPERVISION_PAPERS

GROUNDS = {
    "not_needed": "该事项依法不需要取得行政许可，{law}决定不予受理。",
    "not_this_organ": "该事项依法不属于本机关职权范围，{law}决定不予受理。{right}",
    "not_corrected": "你（单位）未在规定期限内补正，或者补正后的申请材料仍不齐全、不符合法定形式，{law}决定不予受理。",
    "not_entitled": "你（单位）依法不具备申请该事项的资格，决定不予受理。",
}
"""Why an application is not accepted (32)."""
ARTICLES = {"not_needed": "第三十二条第一款第（一）项", "not_this_organ": "第三十二条第一款第（二）项"}

TITLES = {
    PERMIT: ("准予行政许可决定书", "Decision to grant a permit", "不予行政许可决定书", "Decision to refuse a permit"),
    "confirmation": ("行政确认决定书", "Decision to confirm", "不予行政确认决定书", "Decision not to confirm"),
    "benefit": ("行政给付决定书", "Decision to pay a benefit", "不予行政给付决定书", "Decision not to pay a benefit"),
    "reward": ("行政奖励决定书", "Decision to reward", "不予行政奖励决定书", "Decision not to reward"),
    "ruling": ("行政裁决书", "Administrative ruling", "不予裁决决定书", "Decision not to rule"),
}
SILENCE = "视为准予延续（《中华人民共和国行政许可法》第五十条）"
OTHER_TITLES = ("准予办理决定书", "Decision to grant", "不予办理决定书", "Decision to refuse")


def content_of(kind: PaperKind, data: Data, *, at: datetime) -> Content:
    """Return what the paper of *kind* says, from *data* (see `operations.prepare_papers`); *at* is in China's zone."""
    return WRITERS[kind](data, at)


def remedies(data: Data) -> Para:
    """Return the sentence on remedies (38; 行政复议法 20: sixty days; 行政诉讼法 46: six months)."""
    organ = text(data, "reconsideration_organ_zh", "有管辖权的行政复议机关")
    court = text(data, "court_zh", "有管辖权的人民法院")
    return Para(
        f"如不服本决定，可以自收到本决定书之日起六十日内依法向{organ}申请行政复议，"
        f"也可以自收到本决定书之日起六个月内依法向{court}提起行政诉讼。"
    )


def _notice(data: Data, title: tuple[str, str], blocks: list[Block], at: datetime) -> Content:
    addressee = Para(text(data, "applicant_name") + "：", "to")
    return sheet(data, Layout.NOTICE, title, [addressee, *blocks], at)


def _item(data: Data) -> str:
    return f"“{text(data, 'item_zh')}”"


def _case_rows(data: Data, *more: tuple[str, str, str]) -> Rows:
    return case_rows(data, *more, ("咨询电话", "Telephone", text(data, "organ_phone")))


def _limits(data: Data) -> tuple[tuple[str, str, str], ...]:
    return (
        ("承诺办结时限", "Promised term", text(data, "promised")),
        ("承诺办结日期", "Promised by", day(data, "promised_due_on")),
        ("法定办结时限", "Statutory term", text(data, "statutory")),
        ("法定办结日期", "Statutory end", day(data, "statutory_due_on")),
    )


def _materials(data: Data) -> list[Block]:
    lines = listed(data, "materials")
    if not lines:
        return []
    head = (("序号", "No."), ("材料名称", "Material"), ("份数", "Copies"), ("形式", "Form"), ("备注", "Note"))
    body = tuple(
        (str(number), text(one, "name"), text(one, "count", "1"), text(one, "kind"), text(one, "note"))
        for number, one in enumerate(lines, 1)
    )
    return [Para("收到的申请材料：", "strong"), Table(head, body, (2, 16, 2, 4, 6))]


def _materials_in_brief(data: Data) -> list[Block]:
    entries = tuple(
        f"{text(one, 'name')}（{'，'.join(filter(None, (text(one, 'kind'), text(one, 'count', '1') + '份')))}）"
        for one in listed(data, "materials")
    )
    return [Para("收到的申请材料：", "strong"), Listing(entries)] if entries else []


def _receipt(data: Data, at: datetime) -> Content:
    """Say what was handed in and when; whether it is accepted is answered within five working days (32)."""
    blocks: list[Block] = [
        _case_rows(data, ("联系电话", "Phone", text(data, "phone")), ("收件时间", "Received at", moment_zh(at))),
        *_materials(data),
        Para("本凭证仅证明已收到上列材料，不代表申请已被受理。", "small"),
    ]
    if is_permit(data):
        blocks.append(
            Para(
                f"依照{LAW}第三十二条的规定，申请材料不齐全或者不符合法定形式的，本机关将当场或者在五个工作日内一次告知"
                "需要补正的全部内容；逾期不告知的，自收到申请材料之日起即为受理。",
                "small",
            )
        )
    return sheet(data, Layout.SLIP, ("收件凭证", "Receipt of application"), blocks, at)


def _acceptance(data: Data, at: datetime) -> Content:
    """Tell that the application is accepted, or counts as accepted from the day it was received (32)."""
    if data.get("deemed"):
        opening = (
            f"你（单位）提出的{_item(data)}申请，本机关未在收到申请材料之日起五个工作日内告知需要补正的内容，"
            f"{by_law(data, '第三十二条第一款第（四）项')}自收到申请材料之日（{day(data, 'accepted_on')}）起即为受理。"
        )
    else:
        opening = (
            f"你（单位）提出的{_item(data)}申请，经审查，申请材料齐全、符合法定形式，"
            f"{by_law(data, '第三十二条第一款第（五）项')}本机关决定予以受理。"
        )
    table = _case_rows(data, ("受理日期", "Accepted on", day(data, "accepted_on") or day_zh(at)), *_limits(data))
    blocks: list[Block] = [Para(opening), table, *_materials_in_brief(data)]
    blocks.append(Para("办理期限自受理之日的次日起计算；依法不计入期限的时间，本机关将另行书面告知。", "small"))
    return _notice(data, ("受理通知书", "Notice of acceptance"), blocks, at)


def _correction(data: Data, at: datetime) -> Content:
    """Name everything that is missing, once (32)."""
    gaps = tuple((str(n), text(one, "name"), text(one, "reason")) for n, one in enumerate(listed(data, "gaps"), 1))
    due = day(data, "due_on")
    blocks: list[Block] = [
        Para(
            f"{_application(data)}，经审查，"
            f"申请材料不齐全或者不符合法定形式，{by_law(data, '第三十二条第一款第（四）项')}"
            "现将需要补正的全部内容一次性告知如下："
        ),
        Table(
            (("序号", "No."), ("材料或者事项", "Material or field"), ("需要补正的内容", "To be corrected")),
            gaps,
            (2, 9, 15),
        ),
        Para((f"请于{due}前补正。" if due else "请尽快补正。") + "按照本告知书补正全部材料后，本机关予以受理。"),
        Para("除上列内容外，本机关不再要求补正其他材料。"),
    ]
    return _notice(data, ("补正材料一次性告知书", "One-time notice of corrections"), blocks, at)


def _non_acceptance(data: Data, at: datetime) -> Content:
    """Refuse acceptance with its ground, the right organ where there is one, and remedies (32)."""
    right = text(data, "right_organ_zh")
    ground = GROUNDS.get(text(data, "ground"), "决定不予受理。")
    law = by_law(data, ARTICLES.get(text(data, "ground"), "第三十二条"))
    told = ground.format(law=law, right=f"请向{right}提出申请。" if right else "")
    reasons = text(data, "reasons")
    blocks: list[Block] = [
        Para(f"{_application(data)}，本机关已于{_received(data, at)}收到。"),
        Para(told),
        *([Para("理由：", "strong"), *_paragraphs(reasons)] if reasons else []),
        remedies(data),
    ]
    return _notice(data, ("不予受理决定书", "Decision not to accept"), blocks, at)


def _application(data: Data) -> str:
    """Name the application that a paper is about."""
    number = text(data, "case_number")
    return f"你（单位）提出的{_item(data)}申请" + (f"（办件编号：{number}）" if number else "")


def _received(data: Data, at: datetime) -> str:
    return day(data, "received_on") or day_zh(at)


def _paragraphs(words: str) -> list[Block]:
    return [Para(line.strip()) for line in words.splitlines() if line.strip()]


def _commitment(data: Data, at: datetime) -> Content:
    """Promise the applicant a day (承诺单)."""
    blocks: list[Block] = [
        _case_rows(
            data,
            ("受理日期", "Accepted on", day(data, "accepted_on")),
            *_limits(data),
            ("到场次数", "Visits needed", text(data, "visits")),
            ("收费", "Fee", text(data, "fee", "不收费")),
            ("结果领取", "Result", text(data, "delivery")),
            ("监督投诉电话", "Complaints", text(data, "complaint_phone", "12345")),
        ),
        Para("本单位承诺在上列承诺期限内办结；逾期未办结的，您可以拨打监督投诉电话，或者在平台上对本次服务作出评价。"),
        Para("依法需要听证、检验、检测、检疫、鉴定和专家评审等的，所需时间不计入期限，并书面告知。", "small"),
    ]
    return sheet(data, Layout.SLIP, ("政务服务承诺单", "Service commitment"), blocks, at)


def _pause(data: Data, at: datetime) -> Content:
    """Tell in writing how long a special procedure takes; its time is not counted (45)."""
    ground = text(data, "basis") or (LAW + "第四十五条" if is_permit(data) else "、".join(texts(data, "legal_basis")))
    blocks: list[Block] = [
        Para(
            f"{_application(data)}，在办理过程中依法需要进行"
            f"{text(data, 'procedure_zh')}。{_by(ground)}所需时间不计算在办理期限内，现将所需时间书面告知如下："
        ),
        rows(
            ("开始日期", "From", day(data, "first_day")),
            ("预计结束日期", "Expected to", day(data, "planned_end_on")),
            ("依据", "Basis", ground),
        ),
        Para("特别程序结束后，办理期限继续计算，并可在平台上逐日查询。"),
    ]
    return _notice(data, ("特别程序告知书", "Notice of a special procedure"), blocks, at)


def _extension(data: Data, at: datetime) -> Content:
    """Tell of the one extension and why (42)."""
    blocks: list[Block] = [
        Para(
            f"{_application(data)}，因下列原因不能在规定期限内作出决定，"
            f"{by_law(data, '第四十二条')}经{text(data, 'head_zh', '负责人')}批准，"
            f"办理期限延长{text(data, 'value_zh')}。"
        ),
        Para("延长期限的理由：", "strong"),
        *_paragraphs(text(data, "reason", "（未填写）")),
        rows(("延长后的期限", "New end", day(data, "due_on"))),
    ]
    return _notice(data, ("延长办理期限告知书", "Notice of extension"), blocks, at)


def _titles(data: Data) -> tuple[str, str, str, str]:
    return TITLES.get(text(data, "item_type", PERMIT), OTHER_TITLES)


def decision_title(item_type: str, *, granted: bool) -> str:
    """Return what the decision on an item of *item_type* is called."""
    titles = TITLES.get(item_type, OTHER_TITLES)
    return titles[0] if granted else titles[2]


def _basis(data: Data, otherwise: str) -> str:
    basis = texts(data, "legal_basis")
    return "、".join(basis) if basis else otherwise


def _by(ground: str) -> str:
    return f"依照{ground}的规定，" if ground else ""


def _grant(data: Data, at: datetime) -> Content:
    """Grant in writing (38)."""
    titles = _titles(data)
    ground = _basis(data, LAW + "第三十八条第一款" if is_permit(data) else "")
    reasons, conditions = text(data, "reasons"), text(data, "conditions")
    blocks: list[Block] = [
        Para(
            f"{_application(data)}，本机关已于{day(data, 'accepted_on') or _received(data, at)}受理。"
            f"经审查，申请符合法定条件、标准，{_by(ground)}决定准予。"
        ),
        *_paragraphs(reasons),
        *([Para("附加条件：", "strong"), *_paragraphs(conditions)] if conditions else []),
        rows(
            ("结果名称", "Result", text(data, "result_zh")),
            ("证照编号", "Licence number", text(data, "licence_number")),
            ("有效期至", "Valid until", day(data, "valid_until")),
        ),
        Para(
            "结果将自作出决定之日起十个工作日内送达（第四十四条）。" if is_permit(data) else "结果将依法及时送达。",
            "small",
        ),
    ]
    kept = [block for block in blocks if not (isinstance(block, Rows) and not block.rows)]
    return _notice(data, (titles[0], titles[1]), kept, at)


def _refuse(data: Data, at: datetime) -> Content:
    """Refuse in writing, with reasons and remedies (38)."""
    titles = _titles(data)
    ground = _basis(data, LAW + "第三十八条第二款" if is_permit(data) else "")
    blocks: list[Block] = [
        Para(
            f"{_application(data)}，本机关已于{day(data, 'accepted_on') or _received(data, at)}受理。"
            f"经审查，申请不符合法定条件、标准，{_by(ground)}决定不予准许。"
        ),
        Para("理由：", "strong"),
        *_paragraphs(text(data, "reasons", "（未填写）")),
        remedies(data),
    ]
    return _notice(data, (titles[2], titles[3]), blocks, at)


def _licence(data: Data, at: datetime) -> Content:
    """A licence: who may do what, from when until when (39)."""
    details = data.get("details")
    lines = tuple((str(k), "", str(v)) for k, v in details.items()) if isinstance(details, Mapping) else ()
    until = day(data, "valid_until")
    since = day(data, "valid_from") or day_zh(at)
    table = rows(
        ("持证人", "Holder", text(data, "holder_name")),
        ("证件号码", "Identity or credit code", text(data, "holder_id")),
        *lines,
        ("有效期", "Validity", f"{since} 至 {until or '长期'}"),
        ("延续", "Renewal", SILENCE if text(data, "reissued") == "renew_by_silence" else ""),
    )
    title = (text(data, "name_zh"), text(data, "name_en"))
    return sheet(data, Layout.CERTIFICATE, title, [table], at)


def _delivery(data: Data, at: datetime) -> Content:
    """Prove what was delivered to whom, how and when (44)."""
    ways = {"pickup": "直接送达（窗口领取）", "courier": "邮寄送达", "electronic": "电子送达"}
    blocks: list[Block] = [
        _case_rows(
            data,
            ("送达文书", "Papers delivered", "\n".join(texts(data, "papers"))),
            ("送达方式", "Way of delivery", ways.get(text(data, "way"), text(data, "way"))),
            ("邮寄单号", "Tracking number", text(data, "tracking")),
            ("收件人", "Receiver", text(data, "receiver")),
            ("送达日期", "Delivered on", day(data, "delivered_on") or day_zh(at)),
            ("送达人", "Delivered by", text(data, "delivered_by")),
        ),
        Signature("受送达人签名", "Receiver's signature", text(data, "signature_svg")),
        Para("受送达人为单位的，由其法定代表人、负责人或者代收人签收。", "small"),
    ]
    return sheet(data, Layout.SLIP, ("送达回证", "Proof of delivery"), blocks, at)


WRITERS: Mapping[PaperKind, Callable[[Data, datetime], Content]] = {
    PaperKind.RECEIPT: _receipt,
    PaperKind.ACCEPTANCE_RECEIPT: _acceptance,
    PaperKind.CORRECTION_NOTICE: _correction,
    PaperKind.NON_ACCEPTANCE: _non_acceptance,
    PaperKind.COMMITMENT_SLIP: _commitment,
    PaperKind.PAUSE_NOTICE: _pause,
    PaperKind.EXTENSION_NOTICE: _extension,
    PaperKind.DECISION_GRANT: _grant,
    PaperKind.DECISION_REFUSE: _refuse,
    PaperKind.LICENCE: _licence,
    PaperKind.DELIVERY_RECEIPT: _delivery,
    PaperKind.MANDATE: mandate,
    PaperKind.PAYMENT_NOTICE: payment_notice,
    PaperKind.FEE_RECEIPT: fee_receipt,
    PaperKind.REFUND_SLIP: refund_slip,
    **OUTCOMES,
    **SUPERVISION_PAPERS,
}
