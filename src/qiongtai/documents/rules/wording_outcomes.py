"""The words of papers beside the main ones: mended on the spot, promised for later, granted on a commitment."""

from collections.abc import Callable, Mapping
from datetime import datetime

from qiongtai.documents.rules.content import (
    Block,
    Content,
    Data,
    Layout,
    Listing,
    Para,
    Signature,
    Table,
    day,
    day_zh,
    listed,
    rows,
    text,
    texts,
)
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.documents.rules.sheet import by_law, case_rows, is_permit, sheet
from qiongtai.documents.rules.wording_hearings import HEARING_PAPERS
from qiongtai.documents.rules.wording_licences import LICENCE_PAPERS, revocation_of_licence
from qiongtai.documents.rules.wording_reviews import REVIEW_PAPERS
from qiongtai.documents.rules.wording_special import SPECIAL_PAPERS

TITLE = "撤销行政许可决定书"


def _spot_correction(data: Data, at: datetime) -> Content:
    """What was wrong, what it says now, and who put a name to it (32)."""
    lines = tuple(
        (str(number), text(one, "name"), text(one, "was", "（空）"), text(one, "now", "（空）"))
        for number, one in enumerate(listed(data, "fixes"), 1)
    )
    head = (("序号", "No."), ("材料或者事项", "Material or field"), ("更正前", "Was"), ("更正后", "Is"))
    blocks: list[Block] = [
        case_rows(data),
        Para(
            f"申请材料存在可以当场更正的错误。{by_law(data, '第三十二条第一款第（三）项')}"
            "本机关允许申请人当场更正，更正内容如下："
        ),
        Table(head, lines, (2, 8, 8, 8)),
        Signature(f"申请人签名（{text(data, 'initials')}）", "Applicant's signature", text(data, "signature_svg")),
        Para("当场更正不属于补正告知，不影响答复期限的计算。", "small"),
    ]
    return sheet(data, Layout.SLIP, ("当场更正记录", "Record of corrections made on the spot"), blocks, at)


def _promise(data: Data, at: datetime) -> Content:
    """The applicant's written promise to bring what is missing (容缺受理)."""
    names = tuple(text(one, "name") for one in listed(data, "materials"))
    blocks: list[Block] = [
        case_rows(data),
        Para("本次申请的主要材料齐全、符合法定形式，下列次要材料暂缺，本机关先予受理："),
        Listing(names),
        Para(
            f"申请人承诺：于{day(data, 'due_on')}前补交上列材料，所补材料真实有效；"
            "逾期不补交的，愿意承担由此产生的法律后果。"
        ),
        Signature(f"承诺人签名（{text(data, 'signer')}）", "Signature", text(data, "signature_svg")),
        Para("补交期限自受理之日的次日起，以工作日计算。", "small"),
    ]
    return sheet(data, Layout.SLIP, ("容缺受理承诺书", "Promise of materials that follow"), blocks, at)


def _commitment(data: Data, at: datetime) -> Content:
    """What the organ makes known, and what the applicant commits to (告知承诺)."""
    conditions = tuple(texts(data, "conditions"))
    basis = "、".join(texts(data, "legal_basis"))
    blocks: list[Block] = [
        case_rows(data),
        Para("一、行政机关告知", "strong"),
        *([Para(f"办理依据：{basis}。")] if basis else []),
        Para("准予许可应当具备的条件："),
        *([Listing(conditions)] if conditions else []),
        Para(
            f"申请人作出承诺并经本机关同意的，当场作出决定；决定作出后{text(data, 'check_term')}内，本机关对承诺内容"
            "进行核查。核查发现承诺不实的，依法撤销行政许可决定，并按照规定记入信用记录。"
        ),
        Para("二、申请人承诺", "strong"),
        Para(
            "已知晓行政机关告知的全部内容，已符合告知的条件，提交的材料真实有效；"
            "愿意接受核查，并承担不实承诺、违反承诺的法律责任。"
        ),
        Signature(f"承诺人签名（{text(data, 'signer')}）", "Signature", text(data, "signature_svg")),
        Para("本书一式两份，申请人和行政机关各执一份。", "small"),
    ]
    return sheet(data, Layout.SLIP, ("告知承诺书", "Informed commitment"), blocks, at)


def _check_record(data: Data, at: datetime) -> Content:
    """What the check after the grant found."""
    kept = bool(data.get("kept"))
    blocks: list[Block] = [
        case_rows(data),
        rows(
            ("承诺人", "Committed by", text(data, "signer")),
            ("核查期限", "Check by", day(data, "due_on")),
            ("核查日期", "Checked on", day_zh(at)),
            ("核查人员", "Checked by", "、".join(texts(data, "officers"))),
            ("核查结论", "Finding", "符合承诺" if kept else "不符合承诺"),
        ),
        Para("核查情况：", "strong"),
        Para(text(data, "words", "（未填写）")),
        Signature("被核查人签名", "Signature of the party checked"),
        Para("不符合承诺的，本机关将依法作出处理，并告知陈述、申辩的权利。", "small"),
    ]
    return sheet(data, Layout.SLIP, ("告知承诺核查记录", "Record of the check of a commitment"), blocks, at)


def _revocation(data: Data, at: datetime) -> Content:
    """Revoke a licence (69), with reasons and remedies: on a ground, or because a commitment was not kept."""
    if text(data, "ground"):
        return revocation_of_licence(data, at)
    organ = text(data, "reconsideration_organ_zh", "有管辖权的行政复议机关")
    blocks: list[Block] = [
        Para(text(data, "applicant_name") + "：", "to"),
        Para(
            f"你（单位）以告知承诺方式取得“{text(data, 'item_zh')}”（证照编号：{text(data, 'licence_number', '—')}）。"
            f"经核查，承诺内容与实际情况不符，{by_law(data, '第六十九条')}决定予以撤销。"
        ),
        Para("理由：", "strong"),
        *[Para(line.strip()) for line in text(data, "reasons").splitlines() if line.strip()],
        Para(
            f"如不服本决定，可以自收到本决定书之日起六十日内依法向{organ}申请行政复议，"
            "也可以自收到本决定书之日起六个月内依法向有管辖权的人民法院提起行政诉讼。"
        ),
    ]
    title = TITLE if is_permit(data) else "撤销决定书"
    return sheet(data, Layout.NOTICE, (title, "Decision to revoke a permit"), blocks, at)


OUTCOMES: Mapping[PaperKind, Callable[[Data, datetime], Content]] = {
    PaperKind.SPOT_CORRECTION: _spot_correction,
    PaperKind.DEFERRAL_PROMISE: _promise,
    PaperKind.INFORMED_COMMITMENT: _commitment,
    PaperKind.CHECK_RECORD: _check_record,
    PaperKind.REVOCATION: _revocation,
    **LICENCE_PAPERS,
    **HEARING_PAPERS,
    **REVIEW_PAPERS,
    **SPECIAL_PAPERS,
}
