"""The words of the papers that tell what was done to a licence."""

from collections.abc import Callable, Mapping
from datetime import datetime

from qiongtai.documents.rules.content import Block, Content, Data, Layout, Para, day, day_zh, rows, text
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.documents.rules.sheet import by_law, is_permit, sheet

PENALTY_LAW = "《中华人民共和国行政处罚法》"
GROUNDS = {
    "neglect": "行政机关工作人员滥用职权、玩忽职守作出准予行政许可决定",
    "beyond_powers": "超越法定职权作出准予行政许可决定",
    "against_procedure": "违反法定程序作出准予行政许可决定",
    "not_qualified": "对不具备申请资格或者不符合法定条件的申请人准予行政许可",
    "other_cause": "依法可以撤销行政许可的其他情形",
    "deceit": "被许可人以欺骗、贿赂等不正当手段取得行政许可",
    "expired": "行政许可有效期届满未延续",
    "holder_incapable": "赋予公民特定资格的行政许可，该公民死亡或者丧失行为能力",
    "holder_ended": "法人或者其他组织依法终止",
    "taken_back": "行政许可依法被撤销、撤回，或者行政许可证件依法被吊销",
    "force_majeure": "因不可抗力导致行政许可事项无法实施",
    "other_law": "法律、法规规定的应当注销行政许可的其他情形",
    "law_changed": "行政许可所依据的法律、法规、规章修改或者废止",
    "facts_changed": "准予行政许可所依据的客观情况发生重大变化",
}
"""行政许可法 69, 70 and 8, in their words."""
COMPENSATIONS = {
    "no_loss": "经核实，撤回未给你（单位）造成财产损失。",
    "settled": "撤回给你（单位）造成的财产损失已经依法给予补偿：{loss}",
    "to_be_settled": "撤回给你（单位）造成的财产损失，本机关另行依法给予补偿：{loss}",
}


def revocation_of_licence(data: Data, at: datetime) -> Content:
    """Revoke a licence on one of the grounds of Article 69, the holder having been heard."""
    paragraph = "第二款" if text(data, "ground") == "deceit" else "第一款"
    return _decision(
        data,
        (_of_its_kind(data, "撤销行政许可决定书"), "Decision to revoke a permit"),
        _of_its_kind(data, f"因{GROUNDS.get(text(data, 'ground'), '')}，")
        + by_law(data, f"第六十九条{paragraph}")
        + _of_its_kind(data, "决定撤销上列行政许可。"),
        at,
    )


def _withdrawal(data: Data, at: datetime) -> Content:
    """Withdraw what was rightly granted, because the law or the circumstances changed; the loss is compensated (8)."""
    loss = COMPENSATIONS.get(text(data, "compensation"), "").format(loss=text(data, "loss"))
    return _decision(
        data,
        (_of_its_kind(data, "撤回行政许可决定书"), "Decision to withdraw a permit"),
        _of_its_kind(data, f"因{GROUNDS.get(text(data, 'ground'), '')}，")
        + f"为了公共利益的需要（{text(data, 'interest')}），"
        + by_law(data, "第八条第二款")
        + _of_its_kind(data, "决定撤回上列已经生效的行政许可。")
        + loss,
        at,
    )


def _suspension(data: Data, at: datetime) -> Content:
    """Suspend a licence as a penalty (行政处罚法 9)."""
    until = day(data, "until")
    term = f"暂扣期限自本决定作出之日起至{until}止" if until else "暂扣至本机关另行决定时止"
    return _decision(
        data,
        ("暂扣许可证件决定书", "Decision to suspend a licence"),
        f"依照{PENALTY_LAW}第九条第三项的规定，决定暂扣上列许可证件，{term}。暂扣期间不得从事该许可证件所准予的活动。",
        at,
    )


def _forfeiture(data: Data, at: datetime) -> Content:
    """Take a licence away as a penalty, the hearing having been offered (行政处罚法 9, 63)."""
    answers = {
        "not_asked": "你（单位）在法定期限内未要求听证。",
        "waived": "你（单位）书面放弃听证。",
        "held": "本机关已依法举行听证。",
    }
    return _decision(
        data,
        ("吊销许可证件决定书", "Decision to take a licence away as a penalty"),
        f"{answers.get(text(data, 'hearing'), '')}依照{PENALTY_LAW}第九条第三项、第六十三条的规定，"
        "决定吊销上列许可证件。",
        at,
    )


def _restoration(data: Data, at: datetime) -> Content:
    """End a suspension."""
    return _notice(
        data,
        ("恢复许可证件效力通知书", "Notice that a licence holds again"),
        [Para("上列许可证件的暂扣自本通知作出之日起终止，许可证件恢复效力。")],
        at,
    )


def _cancellation(data: Data, at: datetime) -> Content:
    """Strike a licence off the register on one of the six grounds of Article 70."""
    words = (
        _of_its_kind(data, f"因{GROUNDS.get(text(data, 'ground'), '')}，")
        + by_law(data, "第七十条")
        + _of_its_kind(data, "依法办理上列行政许可的注销手续，自注销之日起不再有效。")
    )
    title = _of_its_kind(data, "注销行政许可通知书")
    return _notice(data, (title, "Notice that a permit is cancelled"), [Para(words)], at)


def _of_its_kind(data: Data, words: str) -> str:
    """Return *words* about a permit, or about what is none: a certificate that stands on other texts."""
    return words if is_permit(data) else words.replace("准予行政许可", "准予").replace("行政许可", "证照")


def _decision(data: Data, title: tuple[str, str], words: str, at: datetime) -> Content:
    """A decision against the holder, who was told before and is told the remedies (行政许可法 7)."""
    organ = text(data, "reconsideration_organ_zh", "有管辖权的行政复议机关")
    told = f"本机关已于{day(data, 'told_on')}告知你（单位）拟作出决定的事实、理由、依据以及依法享有的权利。"
    answer = text(data, "answer")
    heard = f"你（单位）陈述、申辩：{answer}" if answer else "你（单位）未提出陈述、申辩意见。"
    blocks: list[Block] = [
        Para(told),
        Para(heard),
        Para(words),
        Para(
            f"如不服本决定，可以自收到本决定书之日起六十日内依法向{organ}申请行政复议，"
            "也可以自收到本决定书之日起六个月内依法向有管辖权的人民法院提起行政诉讼。"
        ),
    ]
    return _notice(data, title, blocks, at)


def _notice(data: Data, title: tuple[str, str], blocks: list[Block], at: datetime) -> Content:
    head: list[Block] = [
        Para(text(data, "applicant_name") + "：", "to"),
        rows(
            ("证照名称", "Licence", text(data, "item_zh")),
            ("证照编号", "Licence number", text(data, "licence_number")),
            ("决定日期", "Date", day_zh(at)),
        ),
        Para("事实和理由：", "strong"),
        *[Para(line.strip()) for line in text(data, "reasons").splitlines() if line.strip()],
    ]
    return sheet(data, Layout.NOTICE, title, [*head, *blocks], at)


LICENCE_PAPERS: Mapping[PaperKind, Callable[[Data, datetime], Content]] = {
    PaperKind.WITHDRAWAL: _withdrawal,
    PaperKind.SUSPENSION: _suspension,
    PaperKind.RESTORATION: _restoration,
    PaperKind.FORFEITURE: _forfeiture,
    PaperKind.CANCELLATION: _cancellation,
}
