"""A small item in the shape of the directory's file, to change at will."""

from copy import deepcopy
from typing import Any

ITEM: dict[str, Any] = {
    "key": "boat_mooring",
    "name_zh": "船舶停泊许可",
    "name_en": "Boat mooring permit",
    "type": "permit",
    "organ": "transport",
    "levels": ["county"],
    "accepted_at": ["township"],
    "audience": "both",
    "themes": ["transport"],
    "life_events": ["fish"],
    "legal_basis": [["行政许可法", 12]],
    "statutory": {
        "value": 20,
        "unit": "workday",
        "starts": "accepted",
        "basis": ["行政许可法", 42],
        "certainty": "statute",
    },
    "promised": {"value": 10, "unit": "workday", "certainty": "unverified"},
    "correction_notice": {"value": 5, "unit": "workday", "basis": ["行政许可法", 32], "certainty": "statute"},
    "extension": {
        "value": 10,
        "unit": "workday",
        "approver": "organ_head",
        "basis": ["行政许可法", 42],
        "certainty": "statute",
    },
    "delivery": {"value": 10, "unit": "workday", "basis": ["行政许可法", 44], "certainty": "statute"},
    "flow": "standard_five_point",
    "visits": 0,
    "channels": ["window", "online"],
    "materials": [
        {
            "key": "photo",
            "name_zh": "照片",
            "name_en": "Photograph",
            "kind": "original",
            "need": "required",
            "source": "applicant",
        },
        {
            "key": "licence",
            "name_zh": "营业执照",
            "name_en": "Business licence",
            "kind": "electronic",
            "need": "conditional",
            "condition_zh": "单位申请时",
            "condition_en": "For organisations",
            "source": "issued_by_government",
            "licence": "business_licence",
        },
    ],
    "form": [
        {"key": "boat", "label_zh": "船名", "label_en": "Boat", "type": "text", "required": True},
        {"key": "about", "label_zh": "说明", "label_en": "About", "type": "textarea", "required": False},
        {"key": "length", "label_zh": "船长（米）", "label_en": "Length", "type": "number", "required": True},
        {"key": "value", "label_zh": "价值", "label_en": "Value", "type": "money", "required": False},
        {"key": "since", "label_zh": "起始日", "label_en": "Since", "type": "date", "required": True},
        {"key": "phone", "label_zh": "电话", "label_en": "Phone", "type": "phone", "required": True},
        {"key": "insured", "label_zh": "已投保", "label_en": "Insured", "type": "boolean", "required": False},
        {
            "key": "kind",
            "label_zh": "种类",
            "label_en": "Kind",
            "type": "choice",
            "required": True,
            "choices": [{"value": "sail", "zh": "帆船", "en": "Sail"}, {"value": "motor", "zh": "机动", "en": "Motor"}],
        },
        {"key": "id_number", "label_zh": "身份号码", "label_en": "Identity", "type": "id_number", "required": False},
        {"key": "uscc", "label_zh": "信用代码", "label_en": "Code", "type": "uscc", "required": False},
    ],
    "fees": [],
    "result": {"name_zh": "停泊证", "name_en": "Mooring licence", "kind": "licence", "licence": "business_licence"},
}

ANSWERS = {
    "boat": "琼海号",
    "length": "12.5",
    "since": "2026-03-05",
    "phone": "13812345678",
    "kind": "sail",
    "id_number": "11010519491231002X",
}


def item(**changes: Any) -> dict[str, Any]:
    """Return a fresh copy of the item with *changes*."""
    return {**deepcopy(ITEM), **changes}


def without(key: str) -> dict[str, Any]:
    """Return a fresh copy of the item without *key*."""
    found = deepcopy(ITEM)
    del found[key]
    return found
