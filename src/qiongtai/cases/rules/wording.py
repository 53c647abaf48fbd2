"""Terms and grounds in words, for papers (their main language is Chinese)."""

from qiongtai.law.terms import Term, Unit

UNITS_ZH = {Unit.WORKDAY: "个工作日", Unit.DAY: "日", Unit.MONTH: "个月", Unit.HOUR: "小时"}


def term_zh(term: Term | None) -> str:
    """Return *term* as papers write it; empty for no term."""
    if term is None:
        return ""
    return "当场办结" if term.unit is Unit.ON_THE_SPOT else f"{term.value}{UNITS_ZH[term.unit]}"
