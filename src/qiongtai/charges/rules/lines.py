"""The lines of a bill: frozen values of a published fee table, each with the law that lets it be charged."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from qiongtai.law.refusal import Refusal

LOCAL = re.compile(r"^(?!中华人民共和国)[\u4e00-\u9fff]{2,8}?(省|自治区|自治州|自治县|市|县|经济特区)")
"""How the titles of local regulations begin: 海南省…条例, 海南经济特区…条例, 海口市…办法."""
NATIONAL = re.compile(r"((?<!办)法|条例)$")
MOST_LINES, MOST_OF_ONE = 30, 999


class FeeWithoutBasis(Refusal):
    """“%(fee)s” has no law or administrative regulation behind it, so it may not be charged (Article 58)."""


class NothingToCharge(Refusal):
    """Choose at least one fee and say how often it is due."""


class QuantityWrong(Refusal):
    """The quantity of “%(fee)s” must be between 1 and 999."""


class PriceMissing(Refusal):
    """“%(fee)s” has no amount in the catalogue: give the amount and the local standard that sets it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeLine:
    """One line of a bill, as it was when the bill was made.

    *key* names the fee within its table; *standard_price* is the amount that the table gives (None: set elsewhere, then
    *source* names the text that sets it). *basis* cites the law; *verified* False: nobody checked the figure yet.
    """

    key: str
    name_zh: str
    name_en: str
    standard_zh: str
    standard_en: str
    quantity: int
    unit_price: Decimal
    standard_price: Decimal | None
    basis: str
    source: str = ""
    verified: bool = False

    @property
    def amount(self) -> Decimal:
        """Return what the line comes to."""
        return self.unit_price * self.quantity


def may_rest_on(text: str) -> bool:
    """Tell whether *text* cites a law or an administrative regulation, on which alone a fee may rest (58).

    National laws end in 法 and administrative regulations in 条例; what a province, city or special zone enacted is
    neither, and rules of ministries (办法, 规定) are not either. A reading of titles: see the page on fees.
    """
    title = re.sub(r"[0-9]+$", "", text.strip())
    return bool(NATIONAL.search(title)) and not LOCAL.match(title)


def check_lines(lines: Sequence[FeeLine]) -> None:
    """Raise unless each of *lines* may be charged.

    Raises `NothingToCharge`, `FeeWithoutBasis`, `QuantityWrong`, `PriceMissing`.
    """
    if not lines or len(lines) > MOST_LINES:
        raise NothingToCharge
    for line in lines:
        if not may_rest_on(line.basis):
            raise FeeWithoutBasis(fee=line.name_zh)
        if not 1 <= line.quantity <= MOST_OF_ONE:
            raise QuantityWrong(fee=line.name_zh)
        if line.unit_price <= 0 or (line.standard_price is None and not line.source):
            raise PriceMissing(fee=line.name_zh)


def total_of(lines: Sequence[FeeLine]) -> Decimal:
    """Return what *lines* come to."""
    return sum((line.amount for line in lines), Decimal("0.00"))
