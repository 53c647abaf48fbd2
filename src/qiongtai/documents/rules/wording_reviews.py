"""The words of the report of an expert review (行政许可法 45)."""

from collections.abc import Callable, Mapping
from datetime import datetime

from qiongtai.documents.rules.content import (
    Block,
    Content,
    Data,
    Layout,
    Para,
    Signature,
    Table,
    day,
    listed,
    rows,
    text,
    texts,
)
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.documents.rules.sheet import by_law, case_rows, sheet

STANCES = {"support": "同意", "with_changes": "修改后同意", "against": "不同意"}
HEAD = (("专家", "Expert"), ("职称、单位", "Title, employer"), ("意见", "Opinion"), ("理由", "Reasons"))


def _report(data: Data, at: datetime) -> Content:
    """What the panel found, each expert's opinion, and who says otherwise."""
    opinions = listed(data, "opinions")
    dissent = texts(data, "dissent")
    chair = next((one for one in opinions if one.get("chairs")), {})
    blocks: list[Block] = [
        case_rows(data),
        rows(
            ("评审内容", "Question", text(data, "question")),
            ("评审依据", "Basis", text(data, "basis")),
            ("组织日期", "Convened on", day(data, "convened_on")),
            ("专家组", "Panel", "、".join(text(one, "name") for one in opinions)),
            ("组长", "Chair", text(chair, "name")),
            ("产生方式", "Chosen", f"随机抽取，种子 {text(data, 'seed')}" if text(data, "seed") else "从专家库选定"),
            ("评审结论", "Finding", STANCES.get(text(data, "found"), text(data, "found"))),
        ),
        Para("评审报告：", "strong"),
        *_paragraphs(text(data, "report")),
        Para("各专家意见：", "strong"),
        Table(HEAD, tuple(_row(one) for one in opinions), (3, 5, 3, 8)),
        Para(f"持不同意见的专家：{'、'.join(dissent)}。" if dissent else "无不同意见。"),
        Para(f"{by_law(data, '第四十五条')}专家评审所需时间不计算在办理期限内。", "small"),
        Signature("专家组组长签名", "Signed by the chair", ""),
    ]
    return sheet(data, Layout.NOTICE, ("专家评审报告", "Report of the expert review"), blocks, at)


def _row(one: Data) -> tuple[str, ...]:
    stance = STANCES.get(text(one, "stance"), text(one, "stance"))
    return text(one, "name"), f"{text(one, 'title')}，{text(one, 'employer')}", stance, text(one, "words")


def _paragraphs(words: str) -> list[Block]:
    return [Para(line.strip()) for line in words.splitlines() if line.strip()]


REVIEW_PAPERS: Mapping[PaperKind, Callable[[Data, datetime], Content]] = {PaperKind.EXPERT_REPORT: _report}
