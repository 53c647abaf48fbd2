"""The API, version 1: the same operations that the doors call."""

from typing import TypeAlias

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, P, PathEx
from ninja.errors import ValidationError

from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.ask_correction import ask_correction
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.deliver import deliver_case
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.operations.issue import issue_result
from qiongtai.cases.operations.receive import receive_case
from qiongtai.cases.queries.inbox import inbox
from qiongtai.cases.queries.list import cases_in_scope
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.queries.rows import CasePage, CaseRow, TaskRow
from qiongtai.cases.rules.gaps import Gap
from qiongtai.cases.rules.states import State
from qiongtai.finder.queries.search import Results, search
from qiongtai.foundation.clock import now
from qiongtai.foundation.keyset import Page
from qiongtai.gateway.answers import answer, described
from qiongtai.gateway.bodies import Correction, Handover, NewCase, Step, Verdict, Versioned
from qiongtai.gateway.officer import Officer, caller
from qiongtai.gateway.warnings import router as warnings
from qiongtai.people.queries.parties import party

OFFICER = Officer()
LARGEST_ID = 2**63 - 1
LARGEST_PAGE = 100
RECKONING = {"clock": {end: {"course"} for end in ("promised", "statutory", "binding")}}
"""How an end was reckoned: it holds the whole calendar of the place, and is no answer."""
Id: TypeAlias = PathEx[int, P(ge=1, le=LARGEST_ID)]

api = NinjaAPI(title="Qiongtai", version="1", docs_url=None, urls_namespace="gateway", auth=OFFICER)
api.add_router("/warnings", warnings)


@api.exception_handler(ValidationError)
def badly_formed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Say which member of the request is wrong, without repeating its value."""
    wrong = [{"where": ".".join(map(str, one["loc"])), "message": one["msg"]} for one in error.errors]
    return api.create_response(request, {"error": "BadlyFormed", "wrong": wrong}, status=422)


@api.get("/search", auth=None, openapi_extra=described(Results))
def find(request: HttpRequest, q: str, place: str = "460000000000", limit: int = 20) -> HttpResponse:
    """Search the items that serve *place* (a division code)."""
    return answer(Results, search(q[:200], place=place, limit=max(1, min(limit, LARGEST_PAGE))))


@api.get("/cases", openapi_extra=described(Page[CaseRow]))
def cases(
    request: HttpRequest, state: State | None = None, text: str | None = None, after: str | None = None, size: int = 20
) -> HttpResponse:
    """List the cases that the caller may see, newest first; *next* of the answer is *after* of the next page."""
    size = max(1, min(size, LARGEST_PAGE))
    return answer(Page[CaseRow], cases_in_scope(caller(request), state=state, text=text, after=after, size=size))


@api.post("/cases", openapi_extra=described(dict[str, int], status=201))
def receive(request: HttpRequest, body: NewCase) -> HttpResponse:
    """Take in an application at a window."""
    new = receive_case(
        entry_id=body.entry_id,
        applicant=party(body.applicant_kind, body.applicant_id),
        form=body.form,
        materials=body.materials,
        window_id=body.window_id,
        by=caller(request),
        at=now(),
    )
    return answer(dict[str, int], {"id": new}, status=201)


@api.get("/cases/{case_id}", openapi_extra=described(CasePage))
def case(request: HttpRequest, case_id: Id) -> HttpResponse:
    """Return everything about a case."""
    return answer(CasePage, case_page(caller(request), case_id, at=now()), without=RECKONING)


@api.post("/cases/{case_id}/accept")
def accept(request: HttpRequest, body: Versioned, case_id: Id) -> HttpResponse:
    """Accept the application."""
    accept_case(case_id=case_id, version=body.version, by=caller(request), at=now())
    return HttpResponse(status=204)


@api.post("/cases/{case_id}/correction")
def correction(request: HttpRequest, body: Correction, case_id: Id) -> HttpResponse:
    """Send a correction notice."""
    gaps = [Gap(kind=one.kind, key=one.key, reason=one.reason) for one in body.gaps]
    ask_correction(case_id=case_id, gaps=gaps, version=body.version, by=caller(request), at=now())
    return HttpResponse(status=204)


@api.post("/cases/{case_id}/issue")
def issue(request: HttpRequest, body: Versioned, case_id: Id) -> HttpResponse:
    """Make out the result."""
    licence = issue_result(case_id=case_id, version=body.version, by=caller(request), at=now())
    return answer(dict[str, int | None], {"licence_id": licence})


@api.post("/cases/{case_id}/deliver")
def deliver(request: HttpRequest, body: Handover, case_id: Id) -> HttpResponse:
    """Deliver the result and close the case."""
    deliver_case(
        case_id=case_id,
        way=body.way,
        receiver=body.receiver,
        tracking=body.tracking,
        version=body.version,
        by=caller(request),
        at=now(),
    )
    return HttpResponse(status=204)


@api.get("/tasks", openapi_extra=described(Page[TaskRow]))
def tasks(request: HttpRequest, after: str | None = None, size: int = 20) -> HttpResponse:
    """List the open tasks of the caller, the most urgent first."""
    return answer(Page[TaskRow], inbox(caller(request), at=now(), after=after, size=max(1, min(size, LARGEST_PAGE))))


@api.post("/tasks/{task_id}/hand-over")
def step(request: HttpRequest, body: Step, task_id: Id) -> HttpResponse:
    """Finish a step with an opinion."""
    hand_over(
        task_id=task_id,
        opinion=body.opinion,
        outcome=body.outcome,
        second_officer_id=body.second_officer_id,
        version=body.version,
        by=caller(request),
        at=now(),
    )
    return HttpResponse(status=204)


@api.post("/tasks/{task_id}/decide")
def decide(request: HttpRequest, body: Verdict, task_id: Id) -> HttpResponse:
    """Grant or refuse."""
    decide_case(
        task_id=task_id,
        grant=body.grant,
        opinion=body.opinion,
        reasons=body.reasons,
        version=body.version,
        by=caller(request),
        at=now(),
    )
    return HttpResponse(status=204)
