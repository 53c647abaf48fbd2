"""Terms and grounds in words, for papers (their main language is Chinese)."""

from qiongtai.catalogue.rules.words import MaterialKind
from qiongtai.law.terms import Term, Unit

UNITS_ZH = {Unit.WORKDAY: "个工作日", Unit.DAY: "日", Unit.MONTH: "个月", Unit.HOUR: "小时"}


def term_zh(term: Term | None) -> str:
    """Return *term* as papers write it; empty for no term."""
    if term is None:
        return ""
    return "当场办结" if term.unit is Unit.ON_THE_SPOT else f"{term.value}{UNITS_ZH[term.unit]}"


KINDS_ZH = {MaterialKind.ORIGINAL: "原件", MaterialKind.COPY: "复印件", MaterialKind.ELECTRONIC: "电子件"}
DIGITS = "零一二三四五六七八九"


def article_zh(number: int) -> str:
    """Return the number of an article (1 to 1999) as laws write it: 第一千零七十七条.

    >>> [article_zh(number) for number in (5, 10, 12, 20, 33, 101, 110, 1077)]
    ['第五条', '第十条', '第十二条', '第二十条', '第三十三条', '第一百零一条', '第一百一十条', '第一千零七十七条']
    """
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += (DIGITS[0] if gap and text else "") + DIGITS[digit] + name
        gap = not digit and bool(text)
    return f"第{text.removeprefix('一') if 10 <= number < 20 else text}条"
