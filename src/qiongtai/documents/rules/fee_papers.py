"""The words of papers about money: the notice before a charge, the receipt, the refund slip (行政许可法 58, 59)."""

from datetime import datetime

from qiongtai.documents.rules.content import (
    Block,
    Content,
    Data,
    Layout,
    Para,
    Signature,
    Table,
    listed,
    moment_zh,
    rows,
    text,
)
from qiongtai.documents.rules.sheet import LAW, is_permit, sheet

HEAD = (
    ("序号", "No."),
    ("收费项目", "Fee"),
    ("标准", "Standard"),
    ("数量", "Quantity"),
    ("金额（元）", "CNY"),
    ("依据", "Basis"),
)
TO_THE_TREASURY = "所收取的费用全部上缴国库，任何机关或者个人不得截留、挪用。"
PROOF = "本收据由平台出具，编号按地区和年度连续；财政电子票据由财政部门的系统另行开具。"
BY_THE_PERMIT_LAW = f"依照{LAW}第五十九条的规定，"


def payment_notice(data: Data, at: datetime) -> Content:
    """Say before anything is charged what is to be paid, on what basis and how."""
    blocks: list[Block] = [
        Para(text(data, "applicant_name") + "：", "to"),
        Para(
            f"你（单位）申请办理“{text(data, 'item_zh')}”，依照下列法律、行政法规应当缴纳费用，"
            "现将收费项目、标准和依据告知如下："
        ),
        _lines(data),
        rows(
            ("办件编号", "Case number", text(data, "case_number")),
            ("应缴合计", "To pay", _sum(data, "total")),
            ("缴入", "Paid into", text(data, "treasury")),
        ),
        Para("缴费方式：政务大厅收费窗口（现金、刷卡），或者登录本平台“我的办件”在线缴纳。未经本告知不得收费。"),
        _to_the_treasury(data),
        *_unverified(data),
    ]
    return sheet(data, Layout.NOTICE, ("缴款通知书", "Notice of payment"), _said(blocks), at)


def fee_receipt(data: Data, at: datetime) -> Content:
    """Prove what was paid, by whom, for what, and when."""
    blocks: list[Block] = [
        rows(
            ("缴款人", "Payer", text(data, "applicant_name")),
            ("缴款方式", "Paid by", text(data, "way_zh")),
            ("办件编号", "Case number", text(data, "case_number")),
            ("事项名称", "Service", text(data, "item_zh")),
            ("缴款通知书", "Notice", text(data, "bill_number")),
            ("缴款时间", "Paid at", moment_zh(at)),
            ("支付流水号", "Reference", text(data, "reference")),
        ),
        _lines(data),
        rows(
            ("实收金额", "Received", _sum(data, "amount")),
            ("缴入", "Paid into", text(data, "treasury")),
            ("收款人", "Received by", text(data, "received_by")),
        ),
        Para(f"{PROOF}{_to_the_treasury(data).text}{text(data, 'unverified')}", "small"),
    ]
    return sheet(data, Layout.SLIP, ("缴款收据", "Receipt of payment"), _said(blocks), at)


def refund_slip(data: Data, at: datetime) -> Content:
    """Prove what was paid back, to whom, why, and by whom."""
    blocks: list[Block] = [
        rows(
            ("收款人", "Paid to", text(data, "applicant_name")),
            ("办件编号", "Case number", text(data, "case_number")),
            ("事项名称", "Service", text(data, "item_zh")),
            ("缴款通知书", "Notice", text(data, "bill_number")),
            ("退费金额", "Paid back", _sum(data, "amount")),
            ("退费方式", "Paid by", text(data, "way_zh")),
            ("退费原因", "Reason", text(data, "reason")),
            ("凭证号", "Reference", text(data, "reference")),
            ("退费时间", "Paid at", moment_zh(at)),
            ("经办人", "Paid back by", text(data, "received_by")),
        ),
        Signature("领款人签名", "Payee's signature"),
        Para("退费由收款人以外的另一名收费员经办。", "small"),
    ]
    return sheet(data, Layout.SLIP, ("退费凭单", "Refund slip"), _said(blocks), at)


def _lines(data: Data) -> Table:
    body = tuple(
        (
            str(number),
            text(one, "name"),
            text(one, "standard"),
            text(one, "quantity", "1"),
            text(one, "amount"),
            text(one, "basis"),
        )
        for number, one in enumerate(listed(data, "lines"), 1)
    )
    return Table(HEAD, body, (2, 9, 9, 2, 5, 8))


def _sum(data: Data, key: str) -> str:
    figure = text(data, key)
    return f"人民币 {figure} 元（{text(data, key + '_zh')}）" if figure else ""


def _to_the_treasury(data: Data) -> Para:
    """Cite the permit law for permits; other fees go to the treasury by their own texts."""
    return Para((BY_THE_PERMIT_LAW if is_permit(data) else "") + TO_THE_TREASURY, "small")


def _unverified(data: Data) -> list[Block]:
    note = text(data, "unverified")
    return [Para(note, "small")] if note else []


def _said(blocks: list[Block]) -> list[Block]:
    """Leave out tables without a row."""
    return [one for one in blocks if getattr(one, "rows", True)]
