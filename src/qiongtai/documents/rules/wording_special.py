"""The words of papers about checks on site, publicity and persons whose interests are at stake (行政许可法 34, 36)."""

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
    listed,
    rows,
    text,
)
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.documents.rules.sheet import by_law, case_rows, sheet

FOUND = {"met": "符合", "not_met": "不符合", "not_seen": "未查看"}
RESULTS = {"met": "符合条件", "not_met": "不符合条件", "to_mend": "限期整改"}


def _site_check(data: Data, at: datetime) -> Content:
    """What two officers saw on site, point by point, with the photos by their digests (34)."""
    lines = tuple(
        (str(number), text(one, "zh"), FOUND.get(text(one, "finding"), ""), text(one, "note"))
        for number, one in enumerate(listed(data, "points"), 1)
    )
    head = (("序号", "No."), ("核查内容", "Point"), ("情况", "Found"), ("说明", "Note"))
    photos = tuple(f"{text(one, 'name')}（SM3：{text(one, 'digest')}）" for one in listed(data, "photos"))
    blocks: list[Block] = [
        case_rows(data),
        rows(
            ("核查时间", "Time", text(data, "seen")),
            ("核查地点", "Place", text(data, "venue")),
            ("核查人员", "Officers", f"{text(data, 'first')}、{text(data, 'second')}"),
            ("核查结论", "Result", RESULTS.get(text(data, "result"), "")),
            ("整改期限", "To be put right by", day(data, "mend_by")),
        ),
        Table(head, lines, (2, 12, 4, 9)),
        Para("现场情况：", "strong"),
        *_lines(data, "words"),
        Para(f"现场照片（{len(photos)}张）：" if photos else "未拍摄现场照片。", "strong"),
        *([Listing(photos)] if photos else []),
        Para(f"{by_law(data, '第三十四条第三款')}本次核查由两名以上工作人员进行；第二核查人员已确认本记录。", "small"),
        Signature("被核查人签名", "Signature of the party checked"),
    ]
    return sheet(data, Layout.SLIP, ("现场核查记录", "Record of a check on site"), blocks, at)


def _publicity(data: Data, at: datetime) -> Content:
    """What is made public before the decision, until when, and how to object."""
    blocks: list[Block] = [
        Para(text(data, "title"), "strong"),
        *_lines(data, "text"),
        rows(
            ("公示期", "Days", f"{day(data, 'first_on')}至{day(data, 'last_on')}"),
            ("联系电话", "Phone", text(data, "organ_phone")),
        ),
        Para("对公示内容有异议的，可以在公示期内通过本平台“公示”栏目提出，也可以向本机关书面提出。"),
    ]
    return sheet(data, Layout.NOTICE, ("公示", "Public notice"), blocks, at)


def _answer(data: Data, at: datetime) -> Content:
    """Whether the objection is upheld, and why; it names no objector."""
    upheld = bool(data.get("upheld"))
    blocks: list[Block] = [
        Para("异议人：", "to"),
        Para(
            f"你对“{text(data, 'title')}”公示提出的异议（编号：{text(data, 'objection')}）已收悉。"
            f"经核实，本机关认为异议{'成立' if upheld else '不成立'}。"
        ),
        Para("理由：", "strong"),
        *_lines(data, "reasons"),
    ]
    return sheet(data, Layout.NOTICE, ("公示异议答复书", "Answer to an objection"), blocks, at)


def _third_party(data: Data, at: datetime) -> Content:
    """That a case touches the reader's interests, and until when a statement may be made (36)."""
    blocks: list[Block] = [
        Para(text(data, "interested") + "：", "to"),
        Para(
            f"{text(data, 'applicant_name')}向本机关申请“{text(data, 'item_zh')}”"
            f"（办件编号：{text(data, 'case_number')}）。"
            f"经审查，该事项直接关系你（单位）的重大利益：{text(data, 'interest')}"
        ),
        Para(
            f"{by_law(data, '第三十六条')}你（单位）有权在{day(data, 'state_by')}前进行陈述和申辩。"
            "可以在本平台“与我有关的办件”中提出，也可以向本机关书面或者口头提出。本机关将听取你（单位）的意见。"
        ),
        Para("逾期未提出的，不影响本机关依法作出决定；法律规定享有听证权利的，另行告知。", "small"),
    ]
    return sheet(data, Layout.NOTICE, ("利害关系人告知书", "Notice to a person with an interest"), blocks, at)


def _lines(data: Data, key: str) -> list[Block]:
    return [Para(line.strip()) for line in text(data, key).splitlines() if line.strip()]


SPECIAL_PAPERS: Mapping[PaperKind, Callable[[Data, datetime], Content]] = {
    PaperKind.SITE_CHECK: _site_check,
    PaperKind.PUBLICITY: _publicity,
    PaperKind.OBJECTION_ANSWER: _answer,
    PaperKind.THIRD_PARTY_NOTICE: _third_party,
}
