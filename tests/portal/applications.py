"""Applications as an applicant makes them in the browser."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from qiongtai.cases.models import Case
from qiongtai.catalogue.queries.entries import entry_serving
from qiongtai.people.models import Account
from tests import province
from tests.province import CHENGMAI

ITEM = "food_business_licence"


def code_of(item_key: str = ITEM, place: str = CHENGMAI) -> str:
    """Return the code of the entry that serves *place*."""
    found = entry_serving(item_key, place)
    assert found is not None
    return found.code


def a_file(name: str = "材料.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    """Return a PDF to upload."""
    return SimpleUploadedFile(name, content if content is not None else province.a_pdf())


def typed(**given: str) -> dict[str, str]:
    """Return good answers to the food licence's questions as the form posts them."""
    item = province.item_of(province.entry_id(ITEM))
    answers = province.answers(item, **{"uscc": "91460000MA5T2026XH", **given})
    return {f"form-{key}": value for key, value in answers.items()}


def begun(client: Client, username: str = "enterprise") -> int:
    """Begin a draft for the account's enterprise and return the case's id."""
    party = province.enterprise_of(province.officer(username))
    response = client.post(f"/item/{code_of()}/apply/", {"party": f"enterprise:{party.id}"})
    assert response.status_code == 302, response.content.decode()
    return int(response.url.split("/")[2])


def with_answers(client: Client, case_id: int, **given: str) -> HttpResponse:
    """Fill in the form and go on."""
    version = Case.objects.values_list("version", flat=True).get(pk=case_id)
    return client.post(f"/my/{case_id}/answers/", {**typed(**given), "version": version, "next": "1"})


def with_files(client: Client, case_id: int) -> HttpResponse:
    """Hand in all required materials and go on."""
    item = province.item_of(province.entry_id(ITEM))
    files = {f"file-{one.key}": a_file() for one in item.required_materials}
    return client.post(f"/my/{case_id}/materials/", {**files, "next": "1"})


def sent(client: Client) -> int:
    """Apply from beginning to end and return the case's id."""
    case_id = begun(client)
    assert with_answers(client, case_id).status_code == 302
    assert with_files(client, case_id).status_code == 302
    version = Case.objects.values_list("version", flat=True).get(pk=case_id)
    response = client.post(f"/my/{case_id}/check/", {"true": "1", "version": version})
    assert response.status_code == 302, response.content.decode()
    return case_id


def account(username: str) -> Account:
    """Return the demonstration's account."""
    return Account.objects.get(username=username)
