"""Numbers and codes of papers and licences."""

import re

from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.law.identifiers import check_digits, make_licence_number, plain, stem_of

LETTERS = {
    PaperKind.RECEIPT: "SJ",
    PaperKind.ACCEPTANCE_RECEIPT: "SL",
    PaperKind.CORRECTION_NOTICE: "BZ",
    PaperKind.NON_ACCEPTANCE: "BS",
    PaperKind.COMMITMENT_SLIP: "CN",
    PaperKind.PAUSE_NOTICE: "TC",
    PaperKind.EXTENSION_NOTICE: "YQ",
    PaperKind.DECISION_GRANT: "ZY",
    PaperKind.DECISION_REFUSE: "BY",
    PaperKind.LICENCE: "ZZ",
    PaperKind.DELIVERY_RECEIPT: "SD",
    PaperKind.BLANK_FORM: "KB",
    PaperKind.MANDATE: "WT",
    PaperKind.PAYMENT_NOTICE: "JK",
    PaperKind.FEE_RECEIPT: "PJ",
    PaperKind.REFUND_SLIP: "TF",
    PaperKind.SPOT_CORRECTION: "GZ",
    PaperKind.DEFERRAL_PROMISE: "RQ",
    PaperKind.INFORMED_COMMITMENT: "GC",
    PaperKind.CHECK_RECORD: "HC",
    PaperKind.REVOCATION: "CX",
    PaperKind.SUSPENSION: "ZK",
    PaperKind.RESTORATION: "HF",
    PaperKind.FORFEITURE: "DX",
    PaperKind.CANCELLATION: "ZX",
    PaperKind.WITHDRAWAL: "CH",
    PaperKind.HEARING_RIGHT: "TG",
    PaperKind.HEARING_NOTICE: "TZ",
    PaperKind.HEARING_MINUTES: "BL",
    PaperKind.EXPERT_REPORT: "PS",
    PaperKind.SITE_CHECK: "KY",
    PaperKind.PUBLICITY: "GS",
    PaperKind.OBJECTION_ANSWER: "YY",
    PaperKind.THIRD_PARTY_NOTICE: "LH",
    PaperKind.CARD_NOTICE: "PZ",
    PaperKind.CARD_WITHDRAWAL: "CP",
    PaperKind.URGE_ORDER: "DB",
    PaperKind.SUPERVISION_ADVICE: "JY",
}
"""Initials before a number: 收件 受理 补正 不受 承诺 特程 延期 准予 不予 证照 送达 空表 委托 缴款 票据 退费."""

LICENCE_SERIALS = 10**7 - 1
CODE_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 20


def paper_number(kind: PaperKind, place: str, year: int, serial: int) -> str:
    """Return a paper's number, as ``SL-469023-2026-00000123-48``.

    Kind, place, year, serial and two check digits (ISO 7064, MOD 97-10).
    """
    stem, running = stem_of(place), f"{serial:08d}"
    check = check_digits(f"{LETTERS[kind]}{stem}{year:04d}{running}")
    return f"{LETTERS[kind]}-{stem}-{year:04d}-{running}-{check}"


def licence_number(kind: str, place: str, year: int, serial: int) -> str:
    """Return a licence's number, as ``FBL-469023-2026-0000123-48``; *serial* starts afresh after ten million."""
    return make_licence_number(licence_letters(kind), place, year, (serial - 1) % LICENCE_SERIALS + 1)


def licence_letters(kind: str) -> str:
    """Return the letters of a licence kind: the initials of its words, or the first three letters of a single word."""
    words = [word for word in kind.upper().split("_") if word.isalpha() and word.isascii()]
    letters = "".join(word[0] for word in words) if len(words) > 1 else "".join(words)[:3]
    return letters[:6] if len(letters) >= 2 else "LIC"


def code_of(random: bytes) -> str:
    """Return the public code that *random* (13 bytes or more) gives: 20 symbols, none of which can be misread."""
    value = int.from_bytes(random)
    return "".join(CODE_SYMBOLS[value >> 5 * place & 31] for place in range(CODE_LENGTH))


def plain_code(text: str) -> str:
    """Return a code as stored, out of what somebody typed or scanned."""
    return text.strip().upper().replace("-", "").replace(" ", "").replace("O", "0").replace("I", "1").replace("L", "1")


def is_code(text: str) -> bool:
    """Tell whether *text* is written like a code; a number has letters first and then digits only."""
    code = plain_code(text)
    return len(code) == CODE_LENGTH and set(code) <= set(CODE_SYMBOLS) and not numbers_meant(text)


def numbers_meant(text: str) -> list[str]:
    """Return the numbers, as stored, that *text* may mean when its hyphens are lost; empty when it is none."""
    found = re.fullmatch(r"([A-Z]{2,6})([0-9]{19,28})", plain(text))
    if not found:
        return []
    letters, digits = found.groups()
    meant = []
    for cut in (6, 9, 12):
        stem, year, serial, check = digits[:cut], digits[cut : cut + 4], digits[cut + 4 : -2], digits[-2:]
        if len(serial) >= 7 and check_digits(letters + digits[:-2]) == check:
            meant.append(f"{letters}-{stem}-{year}-{serial}-{check}")
    return meant
