"""What every request passes: a name in the log, an actor, and an answer when a room refuses."""

import time
import uuid
from collections.abc import Callable

import structlog
from django.contrib.messages.middleware import MessageMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from prometheus_client import Histogram

from qiongtai.law.refusal import Refusal
from qiongtai.people.operations.sessions import signed_in
from qiongtai.ui.http import refusal_response

Answer = Callable[[HttpRequest], HttpResponse]

log = structlog.get_logger("qiongtai.web")
SECONDS = Histogram("qiongtai_request_seconds", "Time to answer a request.", ["door", "method", "status"])
NUL = "\x00"
QUIET = ("/healthz", "/readyz", "/metrics", "/static/")


def observe(answer: Answer) -> Answer:
    """Give each request an id, count it, and write one line when it is answered."""

    def observed(request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        structlog.contextvars.bind_contextvars(request=uuid.uuid4().hex[:12])
        response = answer(request)
        seconds = time.perf_counter() - started
        SECONDS.labels(_door(request), request.method, str(response.status_code)).observe(seconds)
        if not request.path.startswith(QUIET):
            log.info(
                "answered",
                method=request.method,
                path=request.path,
                status=response.status_code,
                ms=round(seconds * 1000, 1),
            )
        structlog.contextvars.clear_contextvars()
        return response

    return observed


def _door(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.namespace if match else "") or "none"


def speak_their_language(answer: Answer) -> Answer:
    """Answer in the language that the visitor chose (cookie) or the browser asks for; our addresses name none."""

    def spoken(request: HttpRequest) -> HttpResponse:
        translation.activate(translation.get_language_from_request(request))
        request.LANGUAGE_CODE = translation.get_language()
        response = answer(request)
        patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", translation.get_language() or "")
        return response

    return spoken


def know_the_actor(answer: Answer) -> Answer:
    """Put `request.user`, the account, and `request.actor`: who acts, with the powers that hold at this moment."""

    def known(request: HttpRequest) -> HttpResponse:
        request.user, request.actor = signed_in(request)  # type: ignore[assignment, attr-defined]
        return answer(request)

    return known


class MessagesForPeople(MessageMiddleware):
    """Keeps what the next page will say, for requests that a page answers; programs read no such messages."""

    def process_request(self, request: HttpRequest) -> None:
        """Give *request* its messages."""
        if not request.path_info.startswith("/api/"):
            super().process_request(request)


class AddressUnreadable(Refusal):
    """This address is damaged. Go back and choose from the page."""


def read_addresses_with_care(answer: Answer) -> Answer:
    """Refuse an address with a NUL byte in it: nobody types one, and the database takes it in no text."""

    def read(request: HttpRequest) -> HttpResponse:
        if NUL in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return refusal_response(request, AddressUnreadable())
        return answer(request)

    return read


class answer_refusals:  # noqa: N801  (named as the functions beside it)
    """Turn a refusal that no form caught into a page that says what to do."""

    def __init__(self, answer: Answer) -> None:
        """Keep the next *answer* of the chain."""
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a `Refusal`; leave every other error to the framework."""
        return refusal_response(request, error) if isinstance(error, Refusal) else None
