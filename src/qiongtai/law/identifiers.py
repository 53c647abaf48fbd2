"""Numbers that people type, with the check digits that find a slip: codes of persons, enterprises and cases.

Every `check_…` takes text as a person writes it, forgives spaces, hyphens and full-width digits, and returns the number
in its one written form or raises a refusal that says what is wrong.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qiongtai.law.refusal import Refusal

USCC_SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
IDENTITY_CHECKS = "10X98765432"
PROVINCES = frozenset(
    str(code)
    for low, high in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83), (91, 91))
    for code in range(low, high + 1)
)
OLDEST_BIRTH = date(1880, 1, 1)


class UsccWrong(Refusal):
    """This is not a unified social credit code: it has 18 digits and capitals, and the last must fit the rest."""

    field = "uscc"


class IdentityNumberWrong(Refusal):
    """This is not an identity number: it has 18 digits (the last may be X), and the last must fit the rest."""

    field = "identity_number"


class PhoneWrong(Refusal):
    """This is not a phone number: give a mobile of 11 digits, or a landline with its area code."""

    field = "phone"


class DivisionCodeWrong(Refusal):
    """“%(text)s” is not a division code: it has 12 digits, zeros after its own level."""

    field = "place"


class CaseNumberWrong(Refusal):
    """“%(text)s” is not a case number: look at the receipt and type it with all its digits."""

    field = "number"


class LicenceNumberWrong(Refusal):
    """“%(text)s” is not a licence number: type it as it is printed."""

    field = "number"


def plain(text: str) -> str:
    """Return *text* as capitals of ordinary width, without the spaces and hyphens that people put between groups."""
    return re.sub(r"[\s‐‑–—-]", "", unicodedata.normalize("NFKC", text)).upper()


@dataclass(frozen=True, slots=True)
class Uscc:
    """A unified social credit code (统一社会信用代码, GB 32100); its characters 9 to 17 are the organisation code."""

    text: str

    @property
    def organisation_code(self) -> str:
        """Return the organisation code inside it."""
        return self.text[8:17]

    def __str__(self) -> str:
        """Return the code."""
        return self.text


def check_uscc(text: str) -> Uscc:
    """Return the unified social credit code in *text*, or raise `UsccWrong` (GB 32100)."""
    code = plain(text)
    if len(code) != 18 or not set(code) <= set(USCC_SYMBOLS) or code[17] != uscc_check(code[:17]):
        raise UsccWrong
    return Uscc(code)


def uscc_check(body: str) -> str:
    """Return the check symbol of the 17 symbols of *body*."""
    total = sum(USCC_SYMBOLS.index(symbol) * weight for symbol, weight in zip(body, USCC_WEIGHTS, strict=True))
    return USCC_SYMBOLS[-total % 31]


def uscc_is_legacy(text: str) -> bool:
    """Tell whether *text* is an old code that fails the check: kept with a flag, never offered as right.

    Such are the 18 characters that were issued with a wrong check symbol or a letter outside the alphabet, and the 15
    digits of a business registration from before 2015.
    """
    code = plain(text)
    if re.fullmatch(r"[0-9]{15}", code):
        return True
    try:
        check_uscc(code)
    except UsccWrong:
        return re.fullmatch(r"[0-9A-Z]{18}", code) is not None
    return False


class Sex(StrEnum):
    """The sex that an identity number states."""

    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """A citizen's identity number (公民身份号码, GB 11643)."""

    text: str

    @property
    def birth_date(self) -> date:
        """Return the date of birth."""
        return date(int(self.text[6:10]), int(self.text[10:12]), int(self.text[12:14]))

    @property
    def sex(self) -> Sex:
        """Return the sex: the last digit of the serial is odd for men."""
        return Sex.MALE if int(self.text[16]) % 2 else Sex.FEMALE

    @property
    def masked(self) -> str:
        """Return the number as screens show it."""
        return mask_identity(self.text)

    def __str__(self) -> str:
        """Return the number."""
        return self.text


def check_identity_number(text: str, *, today: date | None = None) -> IdentityNumber:
    """Return the identity number in *text*, or raise `IdentityNumberWrong` (GB 11643).

    With *today* a date of birth in the future is refused too.
    """
    number = plain(text)
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number) or number[:2] not in PROVINCES or number[14:17] == "000":
        raise IdentityNumberWrong
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise IdentityNumberWrong from None
    if born < OLDEST_BIRTH or (today is not None and born > today) or number[17] != identity_check(number[:17]):
        raise IdentityNumberWrong
    return IdentityNumber(number)


def identity_check(body: str) -> str:
    """Return the check digit of the 17 digits of *body*."""
    return IDENTITY_CHECKS[sum(int(digit) * weight for digit, weight in zip(body, IDENTITY_WEIGHTS, strict=True)) % 11]


def mask_identity(text: str) -> str:
    """Return *text* with all but its first three and last four characters hidden; a short text is hidden whole."""
    return text[:3] + "*" * (len(text) - 7) + text[-4:] if len(text) > 8 else "*" * len(text)


def check_phone(text: str) -> str:
    """Return the mainland phone number in *text* (``13812345678``, ``0898-65361234``), or raise `PhoneWrong`."""
    number = re.sub(r"^(\+|00)86|^86(?=1[3-9][0-9]{9}$)", "", re.sub(r"[()]", "", plain(text)))
    if re.fullmatch(r"1[3-9][0-9]{9}", number):
        return number
    landline = re.fullmatch(r"(0(?:10|2[0-9]|[3-9][0-9]{2}))([2-8][0-9]{6,7})", number)
    if not landline:
        raise PhoneWrong
    return f"{landline[1]}-{landline[2]}"


def check_division(text: str) -> str:
    """Return the division code in *text*, or raise `DivisionCodeWrong`; whether there is such a place is not asked."""
    code = plain(text)
    if not re.fullmatch(r"[0-9]{12}", code) or code[:2] not in PROVINCES or (code[9:] != "000" and code[6:9] == "000"):
        raise DivisionCodeWrong(text=text[:20])
    return code


def stem_of(place: str) -> str:
    """Return the digits of *place* that mean something: 6 down to a county, 9 for a township, 12 for a village."""
    return next(place[:cut] for cut in (6, 9, 12) if not place[cut:].strip("0"))


SERIAL_DIGITS = 7


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A case's number: where and when it was received, which one it was there, and two check digits.

    The check digits (ISO 7064, MOD 97-10) find every wrong digit and every swap of two digits.
    """

    place: str
    year: int
    serial: int

    @property
    def body(self) -> str:
        """Return the digits without the check."""
        return f"{stem_of(self.place)}{self.year:04d}{self.serial:0{SERIAL_DIGITS}d}"

    def __str__(self) -> str:
        """Return the number in groups, as ``469023-2026-0000123-48``."""
        return f"{stem_of(self.place)}-{self.year:04d}-{self.serial:0{SERIAL_DIGITS}d}-{check_digits(self.body)}"


def make_case_number(place: str, year: int, serial: int) -> str:
    """Return the number of the *serial*-th case (from 1) of *place* in *year*."""
    if not 1 <= serial < 10**SERIAL_DIGITS or not 2000 <= year <= 2199:
        raise ValueError(f"No case number for serial {serial} of {year}.")
    return str(CaseNumber(check_division(place), year, serial))


def check_case_number(text: str) -> CaseNumber:
    """Return the case number in *text*, with or without its hyphens, or raise `CaseNumberWrong`."""
    found = re.fullmatch(r"((?:[0-9]{3}){2,4})(2[01][0-9]{2})([0-9]{7})([0-9]{2})", plain(text))
    if not found or check_digits("".join(found.groups()[:3])) != found[4] or int(found[3]) == 0:
        raise CaseNumberWrong(text=text[:40])
    return CaseNumber(found[1].ljust(12, "0"), int(found[2]), int(found[3]))


@dataclass(frozen=True, slots=True)
class LicenceNumber:
    """A licence's number: letters for its kind, then built like a case's number, the check covering the letters too."""

    kind: str
    place: str
    year: int
    serial: int

    def __str__(self) -> str:
        """Return the number in groups, as ``FBL-469023-2026-0000123-48``."""
        number = CaseNumber(self.place, self.year, self.serial)
        return f"{self.kind}-{str(number)[:-2]}{check_digits(self.kind + number.body)}"


def make_licence_number(kind: str, place: str, year: int, serial: int) -> str:
    """Return the number of the *serial*-th licence of *kind* (2-6 capital letters) issued at *place* in *year*."""
    if not re.fullmatch(r"[A-Z]{2,6}", kind) or not 1 <= serial < 10**SERIAL_DIGITS or not 2000 <= year <= 2199:
        raise ValueError(f"No licence number for {kind} {serial} of {year}.")
    return str(LicenceNumber(kind, check_division(place), year, serial))


def check_licence_number(text: str) -> LicenceNumber:
    """Return the licence number in *text*, with or without its hyphens, or raise `LicenceNumberWrong`."""
    found = re.fullmatch(r"([A-Z]{2,6})((?:[0-9]{3}){2,4})(2[01][0-9]{2})([0-9]{7})([0-9]{2})", plain(text))
    if not found or check_digits("".join(found.groups()[:4])) != found[5] or int(found[4]) == 0:
        raise LicenceNumberWrong(text=text[:40])
    return LicenceNumber(found[1], found[2].ljust(12, "0"), int(found[3]), int(found[4]))


def check_digits(body: str) -> str:
    """Return the two check digits of *body*, digits and capital letters (ISO 7064, MOD 97-10; A stands for 10)."""
    return f"{98 - int(''.join(str(int(symbol, 36)) for symbol in body)) * 100 % 97:02d}"
