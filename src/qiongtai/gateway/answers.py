"""Turn frozen rows into JSON, and say in the contract what they look like."""

from functools import cache
from typing import Any

from django.http import HttpResponse
from pydantic import TypeAdapter


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """Return the serialiser of rows of *kind*, made once."""
    return TypeAdapter(kind)


def answer(kind: Any, row: Any, *, status: int = 200, without: Any = None) -> HttpResponse:
    """Answer *row*, a value of *kind* (a dataclass or a page of them), as JSON; *without* leaves out members."""
    content = adapter(kind).dump_json(row, exclude=without)
    return HttpResponse(content, content_type="application/json", status=status)


def described(kind: Any, *, status: int = 200) -> dict[str, Any]:
    """Return what the OpenAPI document says of an answer of *kind*."""
    schema = adapter(kind).json_schema(mode="serialization")
    return {"responses": {status: {"description": "OK", "content": {"application/json": {"schema": schema}}}}}
