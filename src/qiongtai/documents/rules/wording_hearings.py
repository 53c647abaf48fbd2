"""The words of the papers of a hearing (行政许可法 46-48)."""

from collections.abc import Callable, Mapping
from datetime import datetime

from qiongtai.documents.rules.content import Block, Content, Data, Layout, Para, Signature, day, rows, text
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.documents.rules.sheet import by_law, case_rows, sheet


def _right(data: Data, at: datetime) -> Content:
    """That a hearing may be asked for, and until when."""
    blocks: list[Block] = [
        case_rows(data),
        Para(
            "你（单位）申请的上列事项直接涉及申请人与他人之间的重大利益关系。"
            f"{by_law(data, '第四十七条第一款')}你（单位）及利害关系人享有要求听证的权利。"
        ),
        Para(
            f"要求听证的，应当在被告知听证权利之日起五个工作日内提出，即最迟于{day(data, 'ask_by')}提出；逾期视为放弃。"
        ),
        Para("可以在本平台“我的办件”中提出，也可以向本机关窗口书面或者口头提出。不承担组织听证的费用。"),
    ]
    return sheet(data, Layout.NOTICE, ("听证权利告知书", "Notice of the right to a hearing"), blocks, at)


def _notice(data: Data, at: datetime) -> Content:
    """When and where the hearing is held, and who chairs it."""
    blocks: list[Block] = [
        case_rows(data),
        Para(f"{by_law(data, '第四十八条第一款')}本机关决定就上列事项举行听证，现将有关事项通知如下："),
        rows(
            ("听证日期", "Day", day(data, "held_on")),
            ("听证地点", "Place", text(data, "venue")),
            ("主持人", "Chair", text(data, "chair")),
        ),
        Para("主持人未参与本事项的审查。认为主持人与本事项有直接利害关系的，有权申请回避。"),
        Para(
            "听证公开举行，涉及国家秘密、商业秘密或者个人隐私的除外。参加听证可以委托代理人，可以提出证据，进行申辩和质证。"
        ),
    ]
    return sheet(data, Layout.NOTICE, ("听证通知书", "Notice of a hearing"), blocks, at)


def _minutes(data: Data, at: datetime) -> Content:
    """What was said at the hearing; the decision rests on it."""
    lines = [line.strip() for line in text(data, "minutes").splitlines() if line.strip()]
    blocks: list[Block] = [
        case_rows(data),
        rows(
            ("听证日期", "Day", day(data, "held_on")),
            ("听证地点", "Place", text(data, "venue")),
            ("主持人", "Chair", text(data, "chair")),
            ("要求听证人", "Asked for by", text(data, "interested")),
        ),
        Para("听证情况记录：", "strong"),
        *[Para(line) for line in lines],
        Para(f"{by_law(data, '第四十八条第二款')}本机关根据听证笔录作出行政许可决定。", "small"),
        Signature("听证参加人确认无误后签名", "Signed by those who took part", ""),
    ]
    return sheet(data, Layout.NOTICE, ("听证笔录", "Minutes of the hearing"), blocks, at)


HEARING_PAPERS: Mapping[PaperKind, Callable[[Data, datetime], Content]] = {
    PaperKind.HEARING_RIGHT: _right,
    PaperKind.HEARING_NOTICE: _notice,
    PaperKind.HEARING_MINUTES: _minutes,
}
