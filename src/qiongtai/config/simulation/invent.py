"""Invented applicants and answers: plausible, with right check digits, and nobody's."""

import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from qiongtai.catalogue.rules.spec import FieldSpec

SURNAMES = "陈王李林吴符黄张周曾邢韩羊黎郑云冯蔡许苏"
GIVEN = (
    "海燕", "建国", "秀英", "文博", "小梅", "志强", "丽娟", "振华", "春花", "明辉", "雅琴", "国栋", "玉兰",
    "家豪", "思远", "雪梅", "大海", "丹", "洋", "琼芳", "椰林", "天成", "子涵", "浩然",
)  # fmt: skip
TRADES = (
    "餐饮", "商贸", "文旅", "农业", "渔业", "建筑", "物流", "科技", "药房", "酒店",
)  # fmt: skip
FANCIES = (
    "椰风", "海韵", "南海", "琼州", "五指山", "鹿回头", "万泉", "天涯", "福山", "金江", "蓝湾", "黎苗",
)  # fmt: skip
STREETS = (
    "人民路", "解放路", "文明东路", "环城西路", "海滨大道", "椰海大道", "文化北路", "振兴街",
)  # fmt: skip
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
USCC_SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def person_name(rng: random.Random) -> str:
    """Return a person's name."""
    return rng.choice(SURNAMES) + rng.choice(GIVEN)


def enterprise_name(rng: random.Random, place: str) -> str:
    """Return the name of a company at *place* (the place's name)."""
    return f"{place}{rng.choice(FANCIES)}{rng.choice(TRADES)}有限公司"


def identity_number(rng: random.Random) -> str:
    """Return an identity number with a right check digit (GB 11643), of an area code in Hainan."""
    born = date(1955, 1, 1) + timedelta(days=rng.randrange(50 * 365))
    body = f"{rng.choice((460105, 460107, 460200, 469005, 469023, 469028))}{born:%Y%m%d}{rng.randrange(1000):03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, ID_WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def uscc(rng: random.Random) -> str:
    """Return a unified social credit code with a right check character (GB 32100)."""
    body = "91" + str(rng.choice((460105, 460200, 469023, 469028))) + "".join(rng.choices(USCC_SYMBOLS, k=9))
    total = sum(USCC_SYMBOLS.index(sign) * weight for sign, weight in zip(body, USCC_WEIGHTS, strict=True))
    return body + USCC_SYMBOLS[(31 - total % 31) % 31]


def phone(rng: random.Random) -> str:
    """Return a mobile number."""
    return rng.choice(("138", "139", "150", "187", "198")) + f"{rng.randrange(10**8):08d}"


def address(rng: random.Random, place: str) -> str:
    """Return a street address at *place*."""
    return f"{place}{rng.choice(STREETS)}{rng.randrange(1, 200)}号"


def answers(
    rng: random.Random, form: tuple[FieldSpec, ...], *, known: Mapping[str, str], place: str, on: date
) -> dict[str, Any]:
    """Return an answer to every field of *form*; *known* gives the applicant's own data by kind of field."""
    return {field.key: answer(rng, field, known=known, place=place, on=on) for field in form}


def answer(rng: random.Random, field: FieldSpec, *, known: Mapping[str, str], place: str, on: date) -> str:
    """Return an answer to *field* as the page would send it (text)."""
    made: dict[str, Callable[[], str]] = {
        "phone": lambda: known["phone"],
        "id_number": lambda: known.get("id_number") or identity_number(rng),
        "uscc": lambda: known.get("uscc") or uscc(rng),
        "address": lambda: address(rng, place),
        "number": lambda: str(rng.randrange(1, 120)),
        "money": lambda: f"{rng.randrange(5, 500)}.00",
        "date": lambda: (on - timedelta(days=rng.randrange(1, 400))).isoformat(),
        "boolean": lambda: rng.choice(("true", "false")),
        "choice": lambda: rng.choice(field.choices).value,
        "textarea": lambda: "按照申请书所列内容办理，资料齐全。",
    }
    return made.get(str(field.type), lambda: known["name"])()
