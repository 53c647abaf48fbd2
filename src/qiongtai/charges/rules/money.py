"""Sums of money: yuan with two decimals, and never a binary fraction."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

CENT = Decimal("0.01")
MOST = Decimal("9999999999.99")
DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿")


def yuan(value: Decimal | int | str) -> Decimal:
    """Return *value* as yuan with two decimals; what is no sum of money, or finer than a cent, is a ValueError."""
    try:
        sum_ = Decimal(value)
        if not sum_.is_finite() or abs(sum_) > MOST:
            raise ValueError(value)
        exact = sum_.quantize(CENT, rounding=ROUND_HALF_UP)
    except InvalidOperation:
        raise ValueError(value) from None
    if exact != sum_:
        raise ValueError(value)
    return exact


def figure(value: Decimal) -> str:
    """Return *value* as papers and other systems write it: ``1234.50``."""
    return f"{value:.2f}"


def in_capitals(value: Decimal) -> str:
    """Return *value* in the capitals of receipts, which cannot be altered by a stroke: 壹佰肆拾元整."""
    cents = int(yuan(value) * 100)
    if cents < 0:
        return "负" + in_capitals(-value)
    whole, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    said = _integer(whole) + "元" if whole else ""
    if not jiao and not fen:
        return (said or "零元") + "整"
    if jiao:
        said += DIGITS[jiao] + "角"
    elif whole:
        said += "零"
    return said + (DIGITS[fen] + "分" if fen else "整")


def _integer(value: int) -> str:
    """Return a whole number in capitals; a run of zeros is said once, and one that ends a group is left out."""
    said, gap = "", False
    for group in range(len(GROUPS) - 1, -1, -1):
        part = value // 10_000**group % 10_000
        if not part:
            gap = gap or bool(said)
            continue
        if said and (gap or part < 1000):
            said += "零"
        said += _below_ten_thousand(part) + GROUPS[group]
        gap = False
    return said


def _below_ten_thousand(value: int) -> str:
    said, gap = "", False
    for place in range(3, -1, -1):
        digit = value // 10**place % 10
        if not digit:
            gap = bool(said)
            continue
        said += ("零" if gap else "") + DIGITS[digit] + PLACES[place]
        gap = False
    return said
