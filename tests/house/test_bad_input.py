"""Every address of every door with hostile input: no fault of ours, no raw echo, no leak, nothing recorded."""

import base64
import inspect
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from qiongtai.cases.models import Case, Material, Task
from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.ask_opinion import ask_opinion
from qiongtai.cases.operations.begin_publicity import begin_publicity
from qiongtai.cases.queries.transfers import going
from qiongtai.catalogue.queries.specs import current_version_of, spec_of
from qiongtai.documents.models import Licence
from qiongtai.documents.operations.receive_blanks import receive_blanks
from qiongtai.documents.queries.papers import paper_pdf, papers_of
from qiongtai.errands.operations.ask import ask_errand
from qiongtai.errands.operations.take_on import take_on
from qiongtai.foundation.clock import now
from qiongtai.journal.models import Fact
from qiongtai.people.models import Account
from qiongtai.places.queries.organs import organ_at
from qiongtai.supervision.models import Notice
from qiongtai.supervision.operations.issue_card import issue_card
from qiongtai.supervision.operations.load_rules import load_rules
from qiongtai.visits.operations.draw import draw_ticket
from qiongtai.visits.operations.open_window import open_window
from qiongtai.visits.queries.plan import plan_of
from qiongtai.visits.queries.slots import free_slots
from qiongtai.voices.adapters.token import token_for
from qiongtai.voices.rules.stages import Stage
from tests import province
from tests.bulletin.writing import drafted
from tests.bundles.bundles import begun as begun_together
from tests.cases import panels
from tests.cases.test_commitments import granted
from tests.charges.billing import billed, on_shift, ordered
from tests.desk.officers import FOOD, accepted
from tests.portal.applications import begun
from tests.province import django_db_setup, officer
from tests.supervision.measures.measuring import card_of, correction_of, raised
from tests.visits import hall
from tests.voices.served import rated

__all__ = ["django_db_setup"]

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(7)</script>"
HOSTILE = {
    "a script": f"\"'>{SCRIPT}",
    "SQL": "1' OR '1'='1'; DROP TABLE cases_case; --",
    "a NUL byte": "a\x00b",
    "a long text": "海" * 100_000,
    "a huge number": "9" * 40,
    "a negative number": "-1",
    "a header": "a\r\nX-Evil: 1",
    "other digits": "１٣²",
}
"""What is typed. Half a surrogate pair and bytes that are no UTF-8 travel as raw bytes: see `RAW`."""
RAW = {"half a surrogate pair": b"%ED%A0%80", "bytes in GBK": "海南".encode("gbk"), "cut percent": b"%F%zz%"}
CURSORS = (
    "!!!",
    "AAAA",
    *(
        base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")
        for values in (
            [],
            [1],
            ["x", "y"],
            [1, 2],
            ["a\x00", 1],
            ["\ud800", 1],
            [10**40, 10**40],
            [[1], {}],
            [True, "x"],
        )
    ),
)
IDS = ("0", "9223372036854775807", "9223372036854775808", "9" * 40)
DOORS = {
    "counter/voices/": "leader",
    "console/announcements/<int:announcement_id>/publish": "publisher",
    "console/announcements/<int:announcement_id>/hand-back": "publisher",
    "console/announcements/<int:announcement_id>/pin": "publisher",
    "console/announcements/": "leader",
    "console/ratings/": "admin",
    "console/findings/": "admin",
    "counter/blanks/": "leader",
    "counter/hall/lead/": "leader",
    "counter/hall/<int": "leader",
    "counter/bills/": "cashier",
    "counter/shift/": "cashier",
    "counter/reconciliation/": "cashier",
    "counter/errands/": "runner",
    "counter/": "clerk",
    "desk/experts/": "469023-ecology_environment-approve",
    "desk/cases/<int:case_id>/review": "469023-ecology_environment-handle",
    "expert/": "expert",
    "desk/": "handler",
    "watch/": "supervisor",
    "console/": "operator",
    "accounts/": "citizen",
    "my/": "enterprise",
    "item/": "enterprise",
    "api/": "clerk",
}
"""Who may open the pages below an address; nobody signs in for the others."""
STRANGERS = ("", "citizen", "supervisor-chengmai", "operator")
SLOW = ("form.pdf",)


class Form(HTMLParser):
    """The first-level forms of a page: where each goes, and its inputs with their values."""

    def __init__(self, page: str) -> None:
        """Read *page*."""
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect forms and inputs."""
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            posts = has.get("method", "").lower() == "post"
            self.found.append((has.get("action", "") if posts else "-", {}))
        elif not self.found:
            return
        elif tag in ("input", "textarea", "button", "select") and has.get("name"):
            kind = has.get("type", "")
            if kind not in ("radio", "checkbox") or "checked" in has or has["name"] not in self.found[-1][1]:
                self.found[-1][1].setdefault(has["name"], has.get("value", ""))
            self._select = has["name"] if tag == "select" else self._select
        elif tag == "option" and self._select and has.get("value"):
            fields = self.found[-1][1]
            fields[self._select] = fields.get(self._select) or has["value"]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is there: an accepted case, a draft, and their parts."""

    case: Case
    draft_id: int
    task_id: int
    paper_id: int
    file_id: str
    code: str
    announcement_id: int
    rating_id: int
    errand_id: int
    bill_id: int
    shift_id: int
    order_number: str
    range_id: int
    hall_id: int
    window_id: int
    booking_id: int
    slip: str
    inquiry_id: int
    joint_id: int
    transfer_id: int
    publicity_id: int
    licence_id: int
    correction_id: int
    card_id: int
    notice_id: int
    expert_id: int
    review_id: int
    seat_id: int

    def put(self, address: str, **other: str) -> str:
        """Return *address* with its places filled in."""
        parts = {
            "case_id": str(self.case.pk),
            "task_id": str(self.task_id),
            "paper_id": str(self.paper_id),
            "file_id": self.file_id,
            "code": self.code,
            "audience": "citizen",
            "key": "food",
            "organ_id": str(self.case.organ_id),
            "alert_id": "1",
            "rule_code": "C4",
            "backtest_id": "1",
            "correction_id": str(self.correction_id),
            "card_id": str(self.card_id),
            "notice_id": str(self.notice_id),
            "remark_id": "1",
            "spot_check_id": "1",
            "module_id": "1",
            "parked_id": "1",
            "delegation_id": "1",
            "announcement_id": str(self.announcement_id),
            "rating_id": str(self.rating_id),
            "stage": "acceptance",
            "token": token_for(self.case.pk, Stage.ACCEPTANCE),
            "errand_id": str(self.errand_id),
            "bill_id": str(self.bill_id),
            "shift_id": str(self.shift_id),
            "number": self.order_number,
            "difference_id": "1",
            "gateway": "sandbox",
            "range_id": str(self.range_id),
            "deed": "step",
            "hall_id": str(self.hall_id),
            "window_id": str(self.window_id),
            "booking_id": str(self.booking_id),
            "slip": self.slip,
            "name": "next",
            "inquiry_id": str(self.inquiry_id),
            "joint_id": str(self.joint_id),
            "transfer_id": str(self.transfer_id),
            "publicity_id": str(self.publicity_id),
            "photo_id": "1",
            "licence_id": str(self.licence_id),
            "expert_id": str(self.expert_id),
            "review_id": str(self.review_id),
            "seat_id": str(self.seat_id),
            "flow_version_id": str(self.case.flow_version_id),
            "aim": "renew",
            "leave_id": "1",
            "view_id": "1",
            "pk": "1",
        } | other
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda place: parts[place[1]], address)


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """Lay out the scene once for all: every request below is undone, and so in the end is the scene."""
    with django_db_blocker.unblock(), transaction.atomic():
        province.make_searchable()
        yield _laid_out()
        transaction.set_rollback(True)


def _laid_out() -> Scene:
    client = Client()
    client.force_login(Account.objects.get(username="enterprise"))
    client.cookies["area"] = province.CHENGMAI
    draft = begun(client)
    material = province.item_of(province.entry_id(FOOD)).materials[0].key
    client.post(f"/my/{draft}/materials/", {f"file-{material}": SimpleUploadedFile("a.pdf", province.a_pdf())})
    case = accepted()
    bill = billed()
    licence = granted()
    paper = papers_of("case", case.pk)[0].id
    paper_pdf(paper, at=now())
    return Scene(
        case=case,
        draft_id=draft,
        task_id=Task.objects.get(case=case, state="open").pk,
        paper_id=paper,
        file_id=str(Material.objects.get(case_id=draft, file_id__isnull=False).file_id),
        code=_code(),
        announcement_id=drafted(at=now()),
        rating_id=rated(at=now()),
        errand_id=errand(),
        bill_id=bill,
        shift_id=on_shift(officer("cashier")).pk,
        order_number=ordered(bill).number,
        range_id=blanks(),
        inquiry_id=asked_about(case),
        joint_id=begun_together(),
        transfer_id=on_its_way(),
        publicity_id=in_public(),
        licence_id=Licence.objects.get(case_id=licence.pk).pk,
        **in_the_hall(),
        **under_correction(),
        **on_a_panel(),
    )


def in_public() -> int:
    """Return a publicity of another case, open to objections."""
    by = province.officer("handler")
    return begin_publicity(case_id=accepted().pk, title="公示", text="拟准予许可。", days=7, by=by, at=now())


def on_a_panel() -> dict[str, Any]:
    """Return a review of another case with the seat of an expert, and an expert of a roster."""
    review = panels.convened(at=now(), until=now().date() + timedelta(days=9))
    return {
        "expert_id": panels.ids(["expert4"])[0],
        "review_id": review.pk,
        "seat_id": panels.seat(review, "expert"),
    }


def in_the_hall() -> dict[str, Any]:
    """Return a booking of the enterprise's owner, a ticket at the clerk's open window, and where both are."""
    found, at = hall.hall_id(), now()
    plan, clerk = plan_of(found), province.officer("clerk")
    slots = [slot for day in free_slots(plan, plan.group("B"), at=at) for slot in day.slots]
    window_id = hall.window(1)
    open_window(window_id=window_id, by=clerk, at=at)
    ticket = draw_ticket(hall_id=found, letter="A", by=clerk, at=at)
    booking = hall.booked(slots[-1].start, by="enterprise", at=at)
    return {"hall_id": found, "window_id": window_id, "booking_id": booking, "slip": str(ticket.token)}


def under_correction() -> dict[str, int]:
    """Return a correction, a card issued and a warning, of the county's market regulation."""
    load_rules()
    alert = raised("T2", at=now())
    card, correction = card_of(alert), correction_of(alert)
    issue_card(card_id=card.pk, words="请约谈承办人。", by=officer("supervisor-chengmai"), at=now())
    notice = Notice.objects.get(alert_id=alert.pk, about_kind="correction", post="handling")
    return {"correction_id": correction.pk, "card_id": card.pk, "notice_id": notice.pk}


def asked_about(case: Case) -> int:
    """Return a question about the case to another organ."""
    health = organ_at("health", province.CHENGMAI)
    by = province.officer("handler")
    return ask_opinion(case_id=case.pk, organ_id=health.id, question="水质？", days=3, by=by, at=now())


def on_its_way() -> int:
    """Return a hand-over from the village to its township, which accepted."""
    agent, at = province.officer("village"), now()
    applicant = province.person_of(province.officer("citizen"))
    case_id = province.received("village_planning_permit", applicant, clerk=agent, at=at, place=province.JIANGUO)
    accept_case(case_id=case_id, by=agent, at=at)
    return next(row.id for row in going(agent).rows if row.case_id == case_id)


def errand() -> int:
    """Return an errand of the enterprise that the county hall's agent took on."""
    boss, at = province.officer("enterprise"), now()
    errand_id = ask_errand(
        principal=province.enterprise_of(boss),
        place=province.CHENGMAI,
        matter="办理食品经营许可",
        until=at.date() + timedelta(days=90),
        by=boss,
        at=at,
    )
    take_on(errand_id=errand_id, by=province.officer("runner"), at=at)
    return errand_id


def blanks() -> int:
    """Return a range of blanks in the county hall's stock."""
    leader = province.officer("leader")
    return receive_blanks(
        kind="food_business_licence", place=province.CHENGMAI, first="HN0001", last="HN0100", by=leader, at=now()
    )


def _code() -> str:
    return spec_of(current_version_of(province.entry_id(FOOD))).code


def addresses(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Return every address with its view."""
    for pattern in (resolver or get_resolver()).url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield address, pattern.callback
        else:
            yield from addresses(pattern, address)


ADDRESSES = dict(addresses())
WITH_PLACES = [address for address in ADDRESSES if "<" in address and not address.endswith(SLOW)]


@cache
def names_read(view: Callable[..., HttpResponse], way: str) -> frozenset[str]:
    """Return the names that the view's module reads from the address (``GET``) or the body (``POST``)."""
    source = inspect.getsource(sys.modules[inspect.unwrap(view).__module__])
    return frozenset(re.findall(rf'(?:{way}|asked)(?:\.get)?[\(\[]"([\w-]+)"', source))


def opener(address: str) -> str:
    """Return who may open *address*."""
    return next((who for door, who in DOORS.items() if address.startswith(door)), "")


class Visitor:
    """Somebody whose every request is checked for what must hold of all, and undone."""

    def __init__(self, username: str = "", *, csrf: bool = False) -> None:
        """Sign *username* in; empty: nobody."""
        client = Client()
        if username:
            client.force_login(Account.objects.get(username=username))
        self._cookies = {name: one.value for name, one in client.cookies.items()} | {"area": province.CHENGMAI}
        self._csrf = csrf

    def get(self, address: str) -> HttpResponse:
        """Read *address*."""
        return self._asked("get", address)

    def post(self, address: str, body: Mapping[str, Any] | bytes, kind: str = "") -> HttpResponse:
        """Send *body*: fields of a form, or bytes of *kind* (a form's, when not said)."""
        if isinstance(body, bytes):
            return self._asked("post", address, body, content_type=kind or "application/x-www-form-urlencoded")
        return self._asked("post", address, body)

    def _asked(self, method: str, address: str, *body: Any, **more: Any) -> HttpResponse:
        client = Client(raise_request_exception=False, enforce_csrf_checks=self._csrf)
        for name, value in self._cookies.items():
            client.cookies[name] = value
        before = Fact.objects.count()
        with transaction.atomic():
            answer = getattr(client, method)(address, *body, **more)
            if answer.streaming:
                b"".join(answer)
            after = None if transaction.get_connection().needs_rollback else Fact.objects.count()
            transaction.set_rollback(True)
        what = (method, address[:300], str(body)[:400], answer.status_code)
        assert answer.status_code < 500, what
        assert SCRIPT not in _text(answer), what
        assert "X-Evil" not in answer.headers, what
        if method == "get" or answer.status_code >= 400:
            assert after == before, what
        return answer


def _text(answer: HttpResponse) -> str:
    kind = answer.headers.get("Content-Type", "")
    return "" if answer.streaming or not kind.startswith("text/html") else answer.content.decode()


@pytest.mark.parametrize("address", WITH_PLACES)
def test_what_is_not_there_is_not_found(scene: Scene, address: str) -> None:
    visitor, places = Visitor(opener(address)), re.findall(r"<(?:(\w+):)?(\w+)>", address)
    for kind, name in places:
        for value in IDS if kind == "int" or address.startswith("api/") else _words():
            where = scene.put(address, **{name: value})
            for answer in (visitor.get(where), visitor.post(where, {})):
                assert answer.status_code in (302, 400, 403, 404, 405, 409, 422), where


def _words() -> Iterator[str]:
    for text in HOSTILE.values():
        yield quote(text[:2000], safe="")
    yield from ("%ED%A0%80", "%FF%FE", "%00", "..%2f..%2fetc%2fpasswd")


@pytest.mark.parametrize("address", [one for one in ADDRESSES if not one.endswith(SLOW)])
def test_what_an_address_asks_is_read_with_care(scene: Scene, address: str) -> None:
    visitor, where = Visitor(opener(address)), scene.put(address)
    for name in sorted(names_read(ADDRESSES[address], "GET")):
        for value in [*map(quote, (one[:2000] for one in HOSTILE.values())), "%ED%A0%80", "%FF%FE", "x&" + name + "=y"]:
            visitor.get(f"{where}?{name}={value}")
        for cursor in CURSORS if name == "after" else ():
            visitor.get(f"{where}?after={cursor}")


PAGES = {
    "enterprise": (
        "/item/{code}/apply/",
        "/my/{draft}/answers/",
        "/my/{draft}/materials/",
        "/my/{draft}/check/",
        "/my/{draft}/discard/",
        "/my/{case}/withdraw/",
        "/accounts/acting/delegate/",
        "/accounts/acting/enterprise/",
        "/accounts/password/change/",
        "/item/{code}/book/",
        "/my/bookings/{booking}/move",
        "/my/bookings/{booking}/cancel",
        "/my/errands/new/",
        "/my/errands/{errand}/",
        "/my/together/{joint}/answers/",
        "/my/together/{joint}/discard/",
    ),
    "runner": ("/counter/errands/new/", "/counter/errands/{errand}/"),
    "leader": (
        "/console/announcements/new",
        "/console/announcements/{announcement}/",
        "/counter/voices/{rating}/",
        "/counter/hall/lead/",
        "/counter/blanks/",
    ),
    "": ("/hall/{hall}/", "/publicity/{publicity}/", "/track/", "/area/", "/accounts/login/", "/accounts/signup/"),
    "clerk": (
        "/counter/",
        "/counter/hall/",
        "/counter/receive/{code}/",
        "/counter/receive/{code}/tell",
        "/counter/blanks/{range}/",
        "/counter/cases/{case}/",
        "/counter/cases/{case}/rating/acceptance/",
    ),
    "handler": (
        "/desk/cases/{case}/",
        "/desk/cases/{case}/ask",
        "/desk/cases/{case}/hearing",
        "/desk/cases/{case}/publicity",
        "/desk/cases/{case}/site-check",
        "/desk/cases/{case}/tasks/{task}/assign",
        "/desk/leave/",
        "/desk/?light=red",
        "/desk/warnings/",
        "/desk/corrections/{correction}",
        "/desk/cards/{card}",
    ),
    "approver": ("/desk/cases/{case}/",),
    "469023-health-handle": ("/desk/asked/{inquiry}",),
    "469023-health-approve": ("/desk/licences/{licence}/do/suspend", "/desk/licences/{licence}/do/cancel"),
    "cashier": ("/counter/bills/{bill}/", "/counter/shift/", "/counter/reconciliation/"),
    "operator": ("/console/health/",),
    "supervisor": (
        "/watch/warnings/",
        "/watch/cards/{card}",
        "/watch/checks/",
        "/watch/modules/",
        "/watch/rules",
        "/watch/rules/new",
        "/watch/rules/C4",
        "/watch/rules/C4/draft",
    ),
    "admin": ("/console/ratings/",),
    "469023100-township_government-handle": ("/counter/transfers/{transfer}/",),
}
"""Pages with forms, by who fills them in."""


@pytest.mark.parametrize(("username", "page"), [(who, page) for who, pages in PAGES.items() for page in pages])
def test_forms_take_anything_and_refuse_in_words(scene: Scene, username: str, page: str) -> None:
    visitor = Visitor(username)
    page = page.format(
        announcement=scene.announcement_id,
        rating=scene.rating_id,
        task=scene.task_id,
        inquiry=scene.inquiry_id,
        licence=scene.licence_id,
        joint=scene.joint_id,
        transfer=scene.transfer_id,
        publicity=scene.publicity_id,
        code=scene.code,
        draft=scene.draft_id,
        case=scene.case.pk,
        errand=scene.errand_id,
        bill=scene.bill_id,
        range=scene.range_id,
        hall=scene.hall_id,
        booking=scene.booking_id,
        correction=scene.correction_id,
        card=scene.card_id,
    )
    shown = visitor.get(page)
    assert shown.status_code == 200, page
    forms = [(action, fields) for action, fields in Form(shown.content.decode()).found if action != "-"]
    assert forms, page
    for action, fields in forms:
        where = (action or page).split("?")[0]
        if where.startswith(("/accounts/logout", "/language")) and page != "/area/":
            continue
        for text in HOSTILE.values():
            visitor.post(where, dict.fromkeys(fields, text))
        for name in fields:
            for text in ("a\x00b", f'">{SCRIPT}', "9" * 40):
                visitor.post(where, {**fields, name: text})
            visitor.post(where, {**fields, name: ["x", "y"], f"{name}[]": "z"})
        for raw in RAW.values():
            visitor.post(where, b"&".join(quote(name).encode() + b"=" + raw for name in fields))
        visitor.post(where, b"--broken", "multipart/form-data; boundary=other")
        visitor.post(where, b"{}", "multipart/form-data")
        visitor.post(where, b'{"a": 1}', "application/json")


@pytest.mark.parametrize("address", [one for one in ADDRESSES if not one.endswith(SLOW)])
def test_nothing_is_done_without_the_token_of_the_page(scene: Scene, address: str) -> None:
    answer = Visitor(opener(address), csrf=True).post(scene.put(address), {"reason": "x", "version": "1"})
    assert answer.status_code in (302, 401, 403, 404, 405), address
    if answer.status_code == 302:
        assert "/accounts/" in answer.headers["Location"]


OF_A_CASE = [one for one in WITH_PLACES if "case_id" in one or "task_id" in one]


@pytest.mark.parametrize("address", OF_A_CASE)
def test_a_case_of_others_looks_like_none(scene: Scene, address: str) -> None:
    there, absent = scene.put(address), scene.put(address, case_id="987654321", task_id="987654321")
    for username in (*STRANGERS, _neighbour()):
        if username.startswith("supervisor") and address.startswith(("watch/", "desk/", "api/")):
            continue  # the county's own supervisor may see it
        visitor = Visitor(username)
        for body in ({}, {"version": str(scene.case.version + 7), "reason": "好", "opinion": "好"}):
            _look_alike(visitor.post(there, body), visitor.post(absent, body))
            sent = json.dumps({"version": scene.case.version + 7, "opinion": "好", "grant": True}).encode()
        if address.startswith("api/"):
            _look_alike(*(visitor.post(one, sent, "application/json") for one in (there, absent)))
        shown = visitor.get(there)
        _look_alike(shown, visitor.get(absent))
        assert shown.status_code in (302, 401, 404, 405)


def _look_alike(there: HttpResponse, absent: HttpResponse) -> None:
    assert (there.status_code, _public(there)) == (absent.status_code, _public(absent))


def _neighbour() -> str:
    """Return an officer of another county's market regulation."""
    found = Account.objects.filter(username__startswith="469024", username__contains="market_regulation")
    return str(found.order_by("username").values_list("username", flat=True)[0])


def _public(answer: HttpResponse) -> str:
    """Return what is shown, without what differs by chance or repeats the address."""
    return re.sub(r'(value|content)="[^"]*"|/\d+[\w/.-]*', "", _text(answer))


JSON = {
    "cases": {
        "entry_id": 1,
        "window_id": 1,
        "applicant_kind": "enterprise",
        "applicant_id": 1,
        "form": {},
        "materials": {},
    },
    "cases/{case}/accept": {"version": None},
    "cases/{case}/correction": {"version": None, "gaps": [{"kind": "other", "key": "", "reason": "缺件"}]},
    "cases/{case}/issue": {"version": None},
    "cases/{case}/deliver": {"way": "pickup", "receiver": "王", "tracking": "", "version": None},
    "tasks/{task}/hand-over": {"opinion": "好", "outcome": "pass", "second_officer_id": None, "version": None},
    "tasks/{task}/decide": {"grant": True, "opinion": "好", "reasons": "", "version": None},
}
ODD = (
    None,
    [],
    {},
    "\ud800",
    "a\x00b",
    SCRIPT,
    "海" * 5000,
    -1,
    0,
    10**40,
    2**63,
    1.5,
    True,
    ["x"],
    {"x": {"y": "\ud800"}},
)


@pytest.mark.parametrize("path", JSON)
def test_programs_are_answered_in_kind(scene: Scene, path: str) -> None:
    username = "handler" if path.startswith("tasks") else "clerk"
    visitor = Visitor(username)
    where = "/api/v1/" + path.format(case=scene.case.pk, task=scene.task_id)
    good = JSON[path]
    if path == "cases":
        good = {**good, **_application()}
    bodies = [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b"[" * 5000, b"9" * 5000, '{"版本": 1}'.encode("gbk")]
    bodies += [json.dumps({**good, name: value}).encode() for name in good for value in ODD]
    bodies.append(json.dumps({**good, "unknown": 1}).encode())
    for body in bodies:
        visitor.post(where, body, "application/json")
    if path == "cases":
        strange = [{"form": dict.fromkeys(good["form"], one)} for one in ("\ud800", "a\x00b", [1], {"a": 1}, 10**40)]
        strange += [{"materials": {key: None}} for key in ("\ud800", "a\x00", "")]
        for one in strange:
            assert visitor.post(where, json.dumps({**good, **one}).encode(), "application/json").status_code == 422, one
        stolen = {"materials": {"application_form": scene.file_id}}
        assert visitor.post(where, json.dumps({**good, **stolen}).encode(), "application/json").status_code == 404


def _application() -> dict[str, Any]:
    firm = province.enterprise_of(province.officer("enterprise"))
    entry = province.entry_id(FOOD)
    return {
        "entry_id": entry,
        "window_id": province.window_id(),
        "applicant_id": firm.id,
        "form": province.answers(province.item_of(entry), uscc=firm.id_masked),
    }


def test_cookies_are_anybodys_to_write(scene: Scene) -> None:
    for value in (*HOSTILE.values(), "999999999999", "4690230000000", "\ud800"):
        client = Client(raise_request_exception=False)
        for name in ("area", "sessionid", "csrftoken", "django_language", "messages"):
            client.cookies[name] = value[:1500].encode("utf-8", "replace").decode("latin-1")  # as WSGI reads it
        for address in ("/", "/search/?q=x", f"/item/{scene.code}/", "/track/", "/my/"):
            assert client.get(address).status_code < 500, (address, value[:20])


def test_a_draft_is_never_begun_for_a_place_that_is_none(scene: Scene) -> None:
    client = Client()
    client.force_login(Account.objects.get(username="enterprise"))
    client.cookies["area"] = "999999999999"
    firm = province.enterprise_of(province.officer("enterprise"))
    answer = client.post(f"/item/{scene.code}/apply/", {"party": f"enterprise:{firm.id}"})
    case_id = int(answer.headers["Location"].split("/")[2])
    assert Case.objects.get(pk=case_id).window_place == province.CHENGMAI
