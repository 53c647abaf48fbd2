"""What the papers have in common: their head, the law that they cite, the rows about a case."""

from collections.abc import Sequence
from datetime import datetime

from qiongtai.documents.rules.content import Block, Content, Data, Layout, Rows, day_zh, rows, text, texts

LAW = "《中华人民共和国行政许可法》"
PERMIT = "permit"


def sheet(
    data: Data, layout: Layout, title: tuple[str, str], blocks: Sequence[Block], at: datetime, *, sealed: bool = True
) -> Content:
    """Return the paper of *title* (Chinese, English) from the organ that *data* names, dated *at*."""
    return Content(
        layout=layout,
        title_zh=title[0],
        title_en=title[1],
        organ_zh=text(data, "organ_zh"),
        organ_en=text(data, "organ_en"),
        blocks=tuple(blocks),
        issued=day_zh(at),
        sealed=sealed,
    )


def is_permit(data: Data) -> bool:
    """Tell whether the item is a permit; other items are not under the permit law."""
    return text(data, "item_type", PERMIT) == PERMIT


def by_law(data: Data, article: str) -> str:
    """Cite *article* of the permit law for permits; for other items what their own texts give, or nothing."""
    if is_permit(data):
        return f"依照{LAW}{article}的规定，"
    basis = "、".join(texts(data, "legal_basis"))
    return f"依照{basis}的规定，" if basis else ""


def case_rows(data: Data, *more: tuple[str, str, str]) -> Rows:
    """Return the rows that say which case it is, and *more*."""
    return rows(
        ("办件编号", "Case number", text(data, "case_number")),
        ("事项名称", "Service", text(data, "item_zh")),
        ("申请人", "Applicant", text(data, "applicant_name")),
        ("证件号码", "Identity or credit code", text(data, "applicant_id")),
        *more,
    )
