"""Payment callbacks over HTTP, signed, kept and committed durably: `python -m bench.charges`. The mark is 200 a second.

Each callback is another bill's. A receipt's number is gapless in its place, so that payments of one place wait for each
other: both a single place and twenty are measured, and what a repeated and a forged callback cost.
"""

import sys
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

from bench.http import Answer, Caller, load, serving
from bench.scratch import scratch

scratch("charges")

from qiongtai.charges.models import Bill, Callback, Order, Payment  # noqa: E402
from qiongtai.charges.operations.begin_payment import begin_payment  # noqa: E402
from qiongtai.charges.operations.make_bill import Charged, make_bill  # noqa: E402
from qiongtai.charges.operations.sandbox import Sent, signed  # noqa: E402
from qiongtai.charges.rules.lines import FeeLine  # noqa: E402
from qiongtai.charges.rules.message import SUCCEEDED, Message  # noqa: E402
from qiongtai.charges.rules.signing import SIGNATURE  # noqa: E402
from qiongtai.foundation.clock import now  # noqa: E402
from qiongtai.law.actor import SYSTEM  # noqa: E402
from qiongtai.places.operations.load import load_places  # noqa: E402
from qiongtai.places.queries.organs import organs_of_level  # noqa: E402
from qiongtai.places.rules.codes import Level  # noqa: E402

PORT, CALLERS, SECONDS = 8393, 6, 8.0
MANY, PLACES, MARK = 3000, 20, 200
PATH = "/api/payments/sandbox/callback"
LINE = FeeLine(
    key="1", name_zh="普通护照工本费", name_en="Passport fee", standard_zh="每本120元", standard_en="120 yuan",
    quantity=1, unit_price=Decimal("120.00"), standard_price=Decimal("120.00"), basis="护照法22",
)  # fmt: skip


def messages(count: int, places: int) -> list[Sent]:
    """Make *count* bills over *places* places, order each, and return the messages that they are paid."""
    organs = organs_of_level(Level.COUNTY)
    seats = list({organ.place: organ for organ in organs}.values())[:places]
    begun = Bill.objects.count()
    made = []
    for turn in range(count):
        seat = seats[turn % len(seats)]
        about = Charged(
            kind="bench", id=begun + turn, reference=f"bench-{turn}", place=seat.place, organ_id=seat.id,
            payer_name="王海燕", says={"organ_zh": seat.name_zh, "organ_en": seat.name_en, "applicant_name": "王海燕"},
        )  # fmt: skip
        bill = make_bill(about=about, lines=[LINE], by=SYSTEM, at=now())
        begin_payment(bill_id=bill, by=SYSTEM, at=now())
        made.append(bill)
    orders = Order.objects.filter(bill_id__in=made).values_list("number", "amount")
    return [
        signed(Message(number, f"T-{number}", SUCCEEDED, amount, now()), nonce=number, at=now())
        for number, amount in orders
    ]


def delivering(sent: Sent, status: int, **headers: str) -> Callable[[Caller], None]:
    """Return an act that delivers a message and insists on *status*."""

    def act(caller: Caller) -> None:
        caller.link.request("POST", PATH, sent.body, {**sent.headers, "Content-Type": "application/json", **headers})
        answer = caller.link.getresponse()
        got = Answer(answer.status, answer.read())
        if got.status != status:
            raise SystemExit(f"{PATH}: {got.status} {got.body[:300]!r}")

    return act


def measured(name: str, acts: Sequence[Callable[[Caller], None]]) -> float:
    """Take *acts* and print what they cost."""
    found = load([Caller(PORT) for _ in range(CALLERS)], acts, SECONDS)
    print(f"{name:<42} {found.rate:>8.1f} /s   median {found.median:.1f} ms   99 % {found.p99:.1f} ms", flush=True)
    return found.rate


def main() -> int:
    """Measure, and fail when money was lost or booked twice."""
    load_places()
    spread, single = messages(MANY, PLACES), messages(MANY, 1)
    with serving(PORT, log=Path("var/bench/charges.log")):
        rate = measured(f"callbacks, {PLACES} places", [delivering(one, 200) for one in spread])
        measured("callbacks, one place", [delivering(one, 200) for one in single])
        measured("repeated callbacks", [delivering(one, 200) for one in spread[:500] * 6])
        measured("forged callbacks", [delivering(one, 401, **{SIGNATURE: "0" * 64}) for one in spread])
    booked = Payment.objects.count()
    told = Callback.objects.filter(outcome="booked").count()
    if booked != told or booked != Payment.objects.values("trade").distinct().count():
        print(f"booked {booked}, told {told}: money was lost or booked twice")
        return 1
    print(f"mark {MARK}/s: {'reached' if rate >= MARK else 'NOT reached'}; {booked} payments, each booked once")
    return 0


if __name__ == "__main__":
    sys.exit(main())
