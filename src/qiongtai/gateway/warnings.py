"""Where departments' own modules report their warnings (两级预警: the first level)."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Router
from ninja.security import HttpBearer
from pydantic import Field, ValidationError

from qiongtai.foundation.clock import now
from qiongtai.gateway.answers import adapter, answer, described
from qiongtai.gateway.bodies import Body
from qiongtai.supervision.operations.report_warning import keep_refused, module_of, report_warning
from qiongtai.supervision.rules.module_report import Reported

LARGEST = 16 * 1024


class ModuleToken(HttpBearer):
    """Admits registered modules by their token."""

    def authenticate(self, request: HttpRequest, token: str) -> int | None:
        """Return the id of the module that the token belongs to, or None."""
        return module_of(token)


class WarningReport(Body):
    """A warning as a module raised it. *reference*: its number there; sent twice, it is taken once."""

    reference: str = Field(min_length=1, max_length=80)
    rule: str = Field(max_length=8)
    colour: str = Field(max_length=6)
    at: datetime
    place: str = Field(max_length=12)
    point: str = Field(max_length=10)
    number: str = Field(default="", max_length=32)
    officer_name: str = Field(default="", max_length=60)
    particulars: dict[str, str] = Field(default_factory=dict, max_length=20)


SAID = {"required": True, "content": {"application/json": {"schema": adapter(WarningReport).json_schema()}}}
router = Router()


@router.post("", auth=ModuleToken(), openapi_extra=described(dict[str, int | bool], status=201) | {"requestBody": SAID})
def report(request: HttpRequest) -> HttpResponse:
    """Take a warning in: 201 when it is new, 200 when it was reported before, 422 in words when it is refused.

    The body is read here and not by the framework, so that a refused message too is kept with what is wrong in it.
    """
    module_id: int = request.auth  # type: ignore[attr-defined]
    at = now()
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        return JsonResponse({"error": "TooLarge", "message": f"at most {LARGEST} bytes"}, status=413)
    try:
        read = WarningReport.model_validate_json(request.body)
    except ValidationError as error:
        wrong = [{"where": ".".join(map(str, one["loc"])), "message": one["msg"]} for one in error.errors()]
        why = "; ".join(f"{one['where']}: {one['message']}" for one in wrong)
        keep_refused(module_id, "", request.body.decode("utf-8", "replace"), why, at)
        return JsonResponse({"error": "BadlyFormed", "wrong": wrong}, status=422)
    taken = report_warning(module_id=module_id, report=_reported(read), at=at)
    said: dict[str, Any] = {"alert_id": taken.alert_id, "new": taken.new}
    return answer(dict[str, int | bool], said, status=201 if taken.new else 200)


def _reported(read: WarningReport) -> Reported:
    clean = {name: value.replace("\x00", "") for name, value in read.model_dump().items() if isinstance(value, str)}
    return Reported(**{**read.model_dump(), **clean})
