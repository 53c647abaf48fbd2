"""The words of an empty application form, to be filled in by hand."""

from datetime import datetime

from qiongtai.documents.rules.content import (
    Block,
    Boxes,
    Content,
    Data,
    Layout,
    Para,
    Signature,
    Table,
    listed,
    text,
    texts,
)

LINES = {"textarea": 5, "address": 2}


def blank_form(data: Data, at: datetime) -> Content:
    """Return an application form: boxes for the fields, the list of materials, the declaration (行政许可法 31)."""
    boxes = tuple(
        (
            text(one, "label_zh"),
            text(one, "label_en"),
            bool(one.get("required")),
            LINES.get(text(one, "type"), 1),
            tuple(_choices(one)),
        )
        for one in listed(data, "fields")
    )
    blocks: list[Block] = [Boxes(boxes), *_materials(data)]
    blocks += [
        Para("申请人承诺：本表所填内容和所附材料真实有效；如有不实，愿意承担相应的法律责任。"),
        Signature("申请人签名（盖章）", "Applicant's signature or seal"),
    ]
    return Content(
        layout=Layout.FORM,
        title_zh=text(data, "item_zh") + "申请表",
        title_en="Application form: " + text(data, "item_en") if text(data, "item_en") else "Application form",
        organ_zh=text(data, "organ_zh"),
        organ_en=text(data, "organ_en"),
        blocks=tuple(blocks),
        issued="",
        sealed=False,
    )


def _choices(one: Data) -> list[str]:
    if text(one, "type") == "boolean":
        return ["是 Yes", "否 No"]
    named = [f"{text(choice, 'zh')} {text(choice, 'en')}".strip() for choice in listed(one, "choices")]
    return named if any(named) else texts(one, "choices")


def _materials(data: Data) -> list[Block]:
    lines = listed(data, "materials")
    if not lines:
        return []
    head = (("序号", "No."), ("应提交的材料", "Materials to hand in"), ("份数", "Copies"), ("已备", "Ready"))
    body = tuple((str(n), _material(one), text(one, "count", "1"), "□") for n, one in enumerate(lines, 1))
    return [Para("材料清单", "strong"), Table(head, body, (2, 18, 2, 2))]


def _material(one: Data) -> str:
    notes = [text(one, "condition_zh"), "可共享取得，免提交" if one.get("shareable") else ""]
    told = "；".join(note for note in notes if note)
    return text(one, "name") + (f"（{told}）" if told else "")
