"""The words of supervision's papers: cards, orders to put right, and the province's advice (电子监察)."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from qiongtai.documents.rules.content import Block, Content, Data, Layout, Para, Rows, day_zh, rows, text, texts
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.documents.rules.sheet import sheet

POINTS = {"accept": "受理", "handle": "承办", "review": "审核", "approve": "批准", "close": "办结"}
COLOURS = {"yellow": ("黄牌", "yellow card"), "red": ("红牌", "red card")}
ONE_MOMENT = timedelta(microseconds=1)


def _card(data: Data, at: datetime) -> Content:
    """That a card is given, for what, and what may be done about it."""
    zh, en = _colour(data)
    blocks: list[Block] = [
        _to(data),
        Para(f"经监察，你单位办理下列事项存在违反规定的情形，现予以{zh}警示。"),
        _about(
            data,
            ("牌号", "Card number", text(data, "card_number")),
            ("扣分", "Points", text(data, "points")),
        ),
        *[Para(line) for line in _lines(data, "words")],
        Para(f"请于{_last_day(data, 'due_at')}前书面说明情况，并及时整改、提交整改材料。"),
        Para(f"对本{zh}有异议的，可以于{_last_day(data, 'appeal_until')}前申诉，由签发人以外的监察人员作出决定。"),
    ]
    return sheet(data, Layout.NOTICE, (f"{zh}通知书", f"Notice of a {en}"), blocks, at)


def _card_withdrawal(data: Data, at: datetime) -> Content:
    """That a card is taken back, and its points with it."""
    zh, en = _colour(data)
    blocks: list[Block] = [
        _to(data),
        Para(f"经复核，决定撤销对你单位的下列{zh}，所扣分数予以恢复。"),
        _about(
            data,
            ("牌号", "Card number", text(data, "card_number")),
            ("恢复分数", "Points given back", text(data, "points")),
        ),
        *[Para(line) for line in _lines(data, "reasons")],
    ]
    return sheet(data, Layout.NOTICE, (f"撤销{zh}决定书", f"Decision to withdraw a {en}"), blocks, at)


def _urge(data: Data, at: datetime) -> Content:
    """What is to be put right by when: the second rank."""
    blocks: list[Block] = [
        _to(data),
        Para("你单位办理下列事项存在预警，未在规定期限内自行纠正或者按规定应当督办，现予以督办。"),
        _about(data, ("督办编号", "Order number", text(data, "order_number"))),
        Para(f"请于{_last_day(data, 'due_at')}前整改完毕，并附材料反馈。逾期未纠正的，升为省级监察。"),
    ]
    return sheet(data, Layout.NOTICE, ("督办单", "Order to put right"), blocks, at)


def _advice(data: Data, at: datetime) -> Content:
    """The province's proposal to hold persons to account: the third rank."""
    blocks: list[Block] = [
        _to(data),
        Para("下列事项经督办仍未纠正。现提出监察建议如下："),
        _about(data, ("建议书编号", "Advice number", text(data, "order_number"))),
        *[Para(line) for line in _lines(data, "words")],
        Para("请依照管理权限追究有关人员责任，并将结果反馈。"),
    ]
    return sheet(data, Layout.NOTICE, ("监察建议书", "Supervision advice"), blocks, at)


def _to(data: Data) -> Para:
    return Para(text(data, "to_zh", "有关单位") + "：", "to")


def _colour(data: Data) -> tuple[str, str]:
    return COLOURS.get(text(data, "colour"), COLOURS["yellow"])


def _about(data: Data, *more: tuple[str, str, str]) -> Rows:
    post = POINTS.get(text(data, "point"), "")
    who = "，".join(filter(None, (f"{post}岗" if post else "", text(data, "officer_name"))))
    return rows(
        *more,
        ("办件编号", "Case number", text(data, "case_number")),
        ("事项名称", "Service", text(data, "item_zh")),
        ("岗位", "Post", who),
        ("情形", "What was broken", text(data, "rule_zh")),
        ("说明", "Meaning", text(data, "meaning_zh")),
        ("依据", "Basis", "、".join(texts(data, "basis"))),
        ("发生时间", "Happened on", day_zh(data.get("breached_at"))),
    )


def _lines(data: Data, key: str) -> list[str]:
    return [line.strip() for line in text(data, key).splitlines() if line.strip()]


def _last_day(data: Data, key: str) -> str:
    """Return the last day of a term that ends at a midnight, which belongs to the day it closes."""
    end = data.get(key)
    moment = datetime.fromisoformat(end) if isinstance(end, str) else end
    return day_zh(moment - ONE_MOMENT) if isinstance(moment, datetime) else ""


SUPERVISION_PAPERS: Mapping[PaperKind, Callable[[Data, datetime], Content]] = {
    PaperKind.CARD_NOTICE: _card,
    PaperKind.CARD_WITHDRAWAL: _card_withdrawal,
    PaperKind.URGE_ORDER: _urge,
    PaperKind.SUPERVISION_ADVICE: _advice,
}
